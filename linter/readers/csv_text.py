"""Read values parted by commas or semicolons (.csv): text whose rows are records, with cells between quotation marks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from budgetlint.grammar import patterns
from budgetlint.linter.readers.comments import Comment, comments_in
from budgetlint.linter.readers.encoding import decode
from budgetlint.linter.readers.limits import MOST_CELLS, MOST_COLUMNS
from budgetlint.linter.readers.tabbed import read_lines
from budgetlint.linter.readers.trouble import UNKNOWN_ENCODING, UNREADABLE, limit_reached, unreadable
from budgetlint.linter.source import Block, Paragraph, ReadingProblem, Row, Source
from budgetlint.linter.text import Span, Text

FORMAT = "csv"
_DELIMITERS = ",;|"
_SAMPLE = 20_000  # characters that tell the delimiter
_MARK = '"'
_HINT = patterns.compile(r"sep=(.)(?:\r\n|\r|\n)", re.IGNORECASE)  # a first line that tells Excel the delimiter


def read(data: bytes, path: str) -> Source:
    """The `Source` of a file of records. The marks between and around cells are `syntax`."""
    decoded = decode(data)
    if decoded is None:
        return unreadable(path, ReadingProblem(UNKNOWN_ENCODING, "unknown"))
    if not decoded.text.strip():
        return unreadable(path, ReadingProblem(UNREADABLE, "empty"))
    text = decoded.text
    hint = _HINT.match(text)
    delimiter = hint[1] if hint else _delimiter(text)
    if delimiter is None:
        lines = read_lines(Source(path, FORMAT, text).lines(), text)
        return Source(
            path, FORMAT, text, tuple(lines.blocks), decoded.problems, syntax=tuple(lines.syntax), comments=tuple(lines.comments)
        )
    records = _Records(text, delimiter, comments_in(Source(path, FORMAT, text).lines(), text, delimiter))
    blocks = tuple(records.blocks(hint.end() if hint else 0))
    records.syntax += [(0, hint.end())] if hint else []
    return Source(path, FORMAT, text, blocks, decoded.problems, syntax=tuple(records.syntax), comments=tuple(records.comments))


def _delimiter(text: str) -> str | None:
    """What parts the cells: a tab where there is one (then None), else the mark that stands in most lines, most alike."""
    sample = text[:_SAMPLE]
    bare = "".join(part for index, part in enumerate(sample.split(_MARK)) if index % 2 == 0)
    if "\t" in bare:
        return None
    lines = [line for line in bare.splitlines() if line.strip()]
    return max(_DELIMITERS, key=lambda mark: (sum(mark in line for line in lines), sum(line.count(mark) for line in lines)))


class _Records:
    """The records of a text, in one pass; a cell between marks may hold delimiters, line ends and doubled marks."""

    def __init__(self, text: str, delimiter: str, comments: Mapping[int, Comment]) -> None:
        self._text = text
        self._delimiter = delimiter
        self._end = patterns.compile(f"[{re.escape(delimiter)}\r\n]")
        self._known = comments
        self.syntax: list[Span] = []
        self.comments: list[Text] = []

    def blocks(self, at: int) -> Iterator[Block]:
        """A row for each record from `at` on; a record of one cell, alone or with blank ones behind it, is a paragraph."""
        count = 0
        while at < len(self._text):
            if comment := self._known.get(at):
                at = self._past(comment)
                continue
            cells, at = self._record(at)
            count += len(cells)
            if count > MOST_CELLS:
                raise limit_reached("cells", MOST_CELLS)
            if len(cells) > MOST_COLUMNS:
                raise limit_reached("columns", MOST_COLUMNS)
            if not any(cell.value for cell in cells):
                continue
            alone = cells[0].value and not any(cell.value for cell in cells[1:])
            yield Paragraph(cells[0]) if alone else Row(tuple(cells))

    def _past(self, comment: Comment) -> int:
        """Take down a comment, and say where the next line begins."""
        end = comment.line.start + len(comment.line)
        self.comments.append(comment.text)
        self.syntax.append((comment.line.start, end))
        return end + (2 if self._text.startswith("\r\n", end) else 1)

    def _record(self, at: int) -> tuple[list[Text], int]:
        """The cells of the record at `at`, and where the next one begins."""
        cells: list[Text] = []
        while True:
            cell, at = self._quoted(at) if self._begins_quoted(at) else self._bare(at)
            cells.append(cell)
            if self._text[at : at + 1] != self._delimiter:
                break
            self.syntax.append((at, at + 1))
            at += 1
        return cells, at + (2 if self._text.startswith("\r\n", at) else 1)

    def _begins_quoted(self, at: int) -> bool:
        return self._text[at : at + 1] == _MARK and self._end_of_quoted(at) is not None

    def _end_of_quoted(self, at: int) -> int | None:
        """Where the mark stands that closes the cell at `at`; None where none does."""
        end = self._text.find(_MARK, at + 1)
        while end >= 0 and self._text[end + 1 : end + 2] == _MARK:
            end = self._text.find(_MARK, end + 2)
        behind = self._text[end + 1 : end + 2]
        return end if end >= 0 and behind in ("", self._delimiter, "\r", "\n") else None

    def _quoted(self, at: int) -> tuple[Text, int]:
        end = self._end_of_quoted(at) or at
        self.syntax.append((at, at + 1))
        pieces = []
        start = at + 1
        while (doubled := self._text.find(_MARK * 2, start, end)) >= 0:
            pieces.append(Text.of(self._text, start, doubled + 1))
            self.syntax.append((doubled + 1, doubled + 2))
            start = doubled + 2
        self.syntax.append((end, end + 1))
        return Text.join([*pieces, Text.of(self._text, start, end)]).strip(), end + 1

    def _bare(self, at: int) -> tuple[Text, int]:
        found = self._end.search(self._text, at)
        end = found.start() if found else len(self._text)
        return Text.of(self._text, at, end).strip(), end
