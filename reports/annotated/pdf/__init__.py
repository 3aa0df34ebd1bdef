"""The findings as highlights with notes in a PDF."""
