"""The canonical text of one file, in blocks, with the place of every offset."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from budgetlint.grammar import patterns
from budgetlint.linter.text import Span, Text

if TYPE_CHECKING:
    from budgetlint.linter.places import PlacedLocation, Region

ELLIPSIS = " … "
PLAIN = "text"  # the format without cells of its own: a row is a line with tabs
_LINE_END = patterns.compile(r"\r\n|\n|\r")


class TextLocation(NamedTuple):
    """A place in a text file: lines and columns from 1, columns in code points, the end exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int


class Paragraph(NamedTuple):
    """A line or paragraph outside any grid."""

    text: Text


class Row(NamedTuple):
    """One row of a grid, blank cells included."""

    cells: tuple[Text, ...]


Block = Paragraph | Row


class ReadingProblem(NamedTuple):
    """Why a file could not be read, or not surely: `kind` is the name of the rule that reports it.

    `reason` picks the rule's message, `detail` fills it in (an encoding, a format, the system's words). `spans` are the
    stretches that it is about; without any it is about the file.
    """

    kind: str
    reason: str
    detail: str = ""
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True)
class Source:
    """One file as read: its text without the byte-order mark, line ends as they were, and its blocks in order.

    `path` is what the user named it. Offsets count code points of `text`. A line ends at LF, CRLF or CR.
    `readable` is False where nothing could be read at all; then `problems` says why. `syntax` are characters of the format
    that belong to no text, such as the quotation marks around a cell. `comments` are lines that speak to the linter.

    `regions` are the cells, paragraphs or lines of a format that has them, in order; then a place is told by them, elsewhere
    by line and column. `digest` is the SHA-256 of the file's bytes, empty where none were read. `is_copy` tells a draft's copy
    with comments of ours, in which nothing was edited since.
    """

    path: str
    format: str | None
    text: str = ""
    blocks: tuple[Block, ...] = ()
    problems: tuple[ReadingProblem, ...] = ()
    readable: bool = True
    syntax: tuple[Span, ...] = ()
    comments: tuple[Text, ...] = ()
    regions: tuple[Region, ...] = ()
    digest: str = ""
    is_copy: bool = False

    @property
    def is_plain(self) -> bool:
        """Whether cells and rows are told by tabs and line ends alone."""
        return self.format in (None, PLAIN)

    @cached_property
    def _region_starts(self) -> list[int]:
        return [region.start for region in self.regions]

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0, *(match.end() for match in _LINE_END.finditer(self.text))]

    def lines(self) -> list[Text]:
        """The lines without their ends."""
        ends = [match.start() for match in _LINE_END.finditer(self.text)] + [len(self.text)]
        return [Text.of(self.text, start, end) for start, end in zip(self._line_starts, ends, strict=True)]

    def locate(self, start: int, end: int) -> TextLocation | PlacedLocation:
        """The place of the offsets `start` up to `end`, as the format tells places."""
        if not self.regions:
            return self.line_location(start, end)
        from budgetlint.linter.places import located  # noqa: PLC0415  plain text does without

        return located(self.regions, max(0, bisect_right(self._region_starts, start) - 1), start, end)

    def line_location(self, start: int, end: int) -> TextLocation:
        """The lines and columns of the canonical text from `start` up to `end`."""
        line, column = self.position(start)
        end_line, end_column = self.position(end) if end > start else (line, column)
        return TextLocation(line, column, end_line, end_column)

    def excerpt(self, spans: Iterable[Span]) -> str:
        """What stands at `spans`; “ … ” between those that other words part, nothing where a line was wrapped."""
        pieces: list[str] = []
        done: int | None = None
        for start, end in spans:
            if done is not None and self.text[done:start].strip():
                pieces.append(ELLIPSIS)
            pieces.append(self.text[start:end])
            done = end
        return "".join(pieces)

    def position(self, offset: int) -> tuple[int, int]:
        """The line and the column of the canonical text at `offset`."""
        line = bisect_right(self._line_starts, offset)
        return line, offset - self._line_starts[line - 1] + 1
