"""The projects of a document beside each other: which are alike, and what in one belongs to another."""
