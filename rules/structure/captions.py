"""The captions of a whole document, those of its tables too."""

from __future__ import annotations

from collections.abc import Iterator

from budgetlint.linter.model import Caption, Document


def captions_of(document: Document, kind: str) -> Iterator[Caption]:
    """The captions of `kind`, beside the tables and in them."""
    for captions in (document.captions, *(table.captions for table in document.tables)):
        yield from (caption for caption in captions if caption.kind == kind)
