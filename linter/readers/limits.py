"""How much of a file is read at most: far beyond any real budget, and far below what would exhaust a machine."""

from __future__ import annotations

MOST_BYTES = 100_000_000  # of one file
MOST_UNPACKED = 150_000_000  # bytes of all parts of one document that is a zip container
MOST_ARCHIVED = 1_000_000_000  # bytes of all files in an archive together
MOST_MEMBERS = 5_000  # files in an archive, parts of a document
MOST_NESTED = 3  # archives within archives
MOST_CELLS = 1_000_000  # with words, in one file
MOST_COLUMNS = 1_000  # of one table
MOST_CHARACTERS = 20_000_000  # of the canonical text
MOST_DEPTH = 100  # elements of a document within each other
MOST_PAGES = 2_000
MOST_RULES = 500_000  # ruled lines of one document
LONGEST_CONVERSION = 120  # seconds
