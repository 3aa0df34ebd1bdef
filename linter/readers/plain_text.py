"""Read plain text: lines with tabs are rows of a grid, other lines are paragraphs."""

from __future__ import annotations

from budgetlint.linter.readers.encoding import decode
from budgetlint.linter.readers.tabbed import read_lines
from budgetlint.linter.source import PLAIN, ReadingProblem, Source

FORMAT = PLAIN
SUFFIXES = frozenset({".txt", ".text", ".tsv", ".tab"})

_UNICODE_MARKS = (b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")


def read(data: bytes, path: str) -> Source:
    """The `Source` of `data`, which the user calls `path`. What cannot be read is named in its problems."""
    if not data.strip():
        return _unreadable(path, "unreadable-file", "empty")
    if b"\0" in data and not data.startswith(_UNICODE_MARKS):
        return _unreadable(path, "unreadable-file", "binary")
    decoded = decode(data)
    if decoded is None:
        return _unreadable(path, "unknown-encoding", "unknown")
    if not decoded.text.strip():
        return _unreadable(path, "unreadable-file", "empty")
    problems = (ReadingProblem("unknown-encoding", "guessed", decoded.encoding),) if decoded.guessed else ()
    bare = Source(path, FORMAT, decoded.text)
    grid = read_lines(bare.lines(), decoded.text)
    return Source(
        path, FORMAT, decoded.text, tuple(grid.blocks), problems, syntax=tuple(grid.syntax), comments=tuple(grid.comments)
    )


def _unreadable(path: str, kind: str, reason: str, detail: str = "") -> Source:
    return Source(path, None, problems=(ReadingProblem(kind, reason, detail),), readable=False)
