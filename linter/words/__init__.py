"""What words of the field mean: metrics, units, vocabularies of values, slips of the pen, and how alike two names are."""
