"""What was found before, kept in a private folder by what it was made of: equal bytes, equal rules, equal findings."""
