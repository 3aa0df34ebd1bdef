"""The engine: readers, recognisers, the model of a document, and the running of rules over it."""

__version__ = "0.1.0"
