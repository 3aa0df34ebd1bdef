"""Family R: repetition (重复与照搬)."""
