"""Family P: placeholders (占位与未填)."""
