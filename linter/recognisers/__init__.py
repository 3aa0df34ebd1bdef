"""Recognisers: from a `Source` to a `Document`. They know nothing of rules."""
