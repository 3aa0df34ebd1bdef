"""What `parse` prints: what was understood of documents, as JSON and as tables."""
