"""Read plain text: lines with tabs are rows of a grid, other lines are paragraphs."""

from __future__ import annotations

from budgetlint.linter.readers.encoding import decode, utf16_without_mark
from budgetlint.linter.readers.tabbed import read_lines
from budgetlint.linter.readers.trouble import UNKNOWN_ENCODING, UNREADABLE, unreadable
from budgetlint.linter.source import PLAIN, ReadingProblem, Source

FORMAT = PLAIN
SUFFIXES = frozenset({".txt", ".text", ".tsv", ".tab"})

_UNICODE_MARKS = (b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")


def read(data: bytes, path: str) -> Source:
    """The `Source` of `data`, which the user calls `path`. What cannot be read is named in its problems."""
    if not data.strip():
        return unreadable(path, ReadingProblem(UNREADABLE, "empty"))
    if b"\0" in data and not data.startswith(_UNICODE_MARKS) and utf16_without_mark(data) is None:
        return unreadable(path, ReadingProblem(UNREADABLE, "binary"))
    decoded = decode(data)
    if decoded is None:
        return unreadable(path, ReadingProblem(UNKNOWN_ENCODING, "unknown"))
    if not decoded.text.strip():
        return unreadable(path, ReadingProblem(UNREADABLE, "empty"))
    bare = Source(path, FORMAT, decoded.text)
    grid = read_lines(bare.lines(), decoded.text)
    return Source(
        path, FORMAT, decoded.text, tuple(grid.blocks), decoded.problems, syntax=tuple(grid.syntax), comments=tuple(grid.comments)
    )
