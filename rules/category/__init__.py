"""Family C: category and metric (归类)."""
