"""Read plain text: lines with tabs are rows of a grid, other lines are paragraphs."""

from __future__ import annotations

from budgetlint.linter.readers.encoding import decode
from budgetlint.linter.readers.tabbed import read_lines
from budgetlint.linter.source import ReadingProblem, Source

FORMAT = "text"
SUFFIXES = frozenset({".txt", ".text", ".tsv", ".tab"})

# Formats that are told by their first bytes and that this reader must not take for text.
_SIGNATURES = (
    (b"PK\x03\x04", "Word/Excel/ZIP"),
    (b"%PDF-", "PDF"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Word/Excel 97-2003"),
    (b"{\\rtf", "RTF"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"\x1f\x8b", "gzip"),
    (b"Rar!", "RAR"),
    (b"7z\xbc\xaf\x27\x1c", "7-Zip"),
    (b"<!DOCTYPE html", "HTML"),
    (b"<!doctype html", "HTML"),
    (b"<html", "HTML"),
    (b"<HTML", "HTML"),
)
_BEFORE_MARKUP = b"\xef\xbb\xbf \t\r\n"
_UNICODE_MARKS = (b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")


def read(data: bytes, path: str) -> Source:
    """The `Source` of `data`, which the user calls `path`. What cannot be read is named in its problems."""
    if not data.strip():
        return _unreadable(path, "unreadable-file", "empty")
    if signature := next((name for magic, name in _SIGNATURES if data.lstrip(_BEFORE_MARKUP).startswith(magic)), None):
        return _unreadable(path, "unreadable-file", "other-format", signature)
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
    return Source(path, FORMAT, decoded.text, tuple(grid.blocks), problems, syntax=tuple(grid.quotes))


def _unreadable(path: str, kind: str, reason: str, detail: str = "") -> Source:
    return Source(path, None, problems=(ReadingProblem(kind, reason, detail),), readable=False)
