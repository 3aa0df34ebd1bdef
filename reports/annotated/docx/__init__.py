"""The findings as comments in a Word file."""
