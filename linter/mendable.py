"""Which files are mended at all: those of some formats, but no text that was taken from a PDF.

The lines of such a text break where the page ended, in the middle of words and numbers.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from itertools import pairwise

from budgetlint.linter.account import texts_of
from budgetlint.linter.model import Document
from budgetlint.linter.readers.formats import CONVERTED, CSV, DOCX, XLSX, suffix_of
from budgetlint.linter.source import PLAIN
from budgetlint.linter.text import Span

MENDED = frozenset({PLAIN, CSV, XLSX, DOCX})
_IN_ARCHIVE = ".zip!"


def is_mendable(document: Document) -> bool:
    """Whether a file such as this one is mended, as far as its document tells."""
    source = document.source
    is_own = suffix_of(source.path) not in CONVERTED and _IN_ARCHIVE not in source.path.lower()
    return is_own and source.format in MENDED and next(_breaks(document), None) is None


def first_break(document: Document) -> int | None:
    """Where the first text of `document` breaks off that goes on in another line; None where none does.

    Cells may hold line ends, and a merged cell stands in several rows: what parts the pieces of those belongs to the format,
    or holds a tab.
    """
    return min(_breaks(document), default=None)


def _breaks(document: Document) -> Iterator[int]:
    """Where texts break off that go on in another line."""
    source = document.source
    if not source.regions:
        syntax = sorted(source.syntax)
        yield from (end for end, start in _gaps(document) if _is_break(source.text[end:start], (end, start), syntax))


def _gaps(document: Document) -> Iterator[Span]:
    """The stretches between the pieces of texts."""
    nodes = (document.tables, document.captions, document.ledgers, document.statements)
    for text in texts_of((*nodes, document.cover, document.contents, document.glossary)):
        if len(text.runs) > 1:
            yield from ((end, start) for (_, end), (start, _) in pairwise(text.spans()) if end < start)


def _is_break(gap: str, span: Span, syntax: list[Span]) -> bool:
    if "\t" in gap or not ("\n" in gap or "\r" in gap):
        return False
    index = bisect_left(syntax, span)
    return not any(start < span[1] and span[0] < end for start, end in syntax[max(0, index - 1) : index + 1])
