"""Recognise tables of project targets in hard-wrapped text, as taken from a PDF: columns flattened to blanks."""
