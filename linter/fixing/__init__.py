"""Mending documents: the edits that findings propose, made in the very file and held against a second look at it."""
