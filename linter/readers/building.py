"""Build a `Source` from cells and paragraphs.

The canonical text has a line for each paragraph and each row, the cells of a row parted by tabs. A cell keeps its line breaks
and tabs; the blocks say where it ends.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from budgetlint.linter.places import ParagraphPlace, Pieces, Place, Region
from budgetlint.linter.source import Block, Paragraph, ReadingProblem, Row, Source
from budgetlint.linter.text import Span, Text

_BETWEEN_CELLS = "\t"
_LINE_END = "\n"
_FEWEST_AT_TABS = 3


class Builder:
    """Collects blocks in reading order. Each cell and paragraph comes with its place."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._length = 0
        self._blocks: list[Block] = []
        self._regions: list[Region] = []
        self._syntax: list[Span] = []
        self._gap = True

    @property
    def is_blank(self) -> bool:
        """Whether nothing but blanks has come yet."""
        return not any(piece.strip() for piece in self._pieces)

    def __len__(self) -> int:
        return self._length

    def paragraph(self, written: str, place: Place | Pieces) -> Text:
        """Add a paragraph; a blank one is a gap between what stands around it."""
        if not written.strip():
            self.gap()
            return Text("", ((0, self._length),))
        text = self._cell(written, place)
        self._blocks.append(Paragraph(text))
        self._end_line()
        return text

    def lines(self, written: str, number: int) -> None:
        """Add the paragraph with this number, line by line; a line whose parts stand at tabs, three or more, is a row."""
        at = 0
        for line in written.split("\n"):
            parts = line.split("\t")
            if len(parts) < _FEWEST_AT_TABS:
                self.paragraph(line, ParagraphPlace(number, at))
            else:
                starts = accumulate((len(part) + 1 for part in parts), initial=at)
                self.row([(part, ParagraphPlace(number, start)) for part, start in zip(parts, starts, strict=False)])
            at += len(line) + 1

    def furniture(self, written: str, place: Place | Pieces) -> None:
        """Add a line that belongs to a page and to no text."""
        if written.strip():
            start = self._length
            self._cell(written, place)
            self._syntax.append((start, self._length))
            self._end_line()

    def row(self, cells: Sequence[tuple[str, Place | Pieces]]) -> tuple[Text, ...]:
        """Add a row, blank cells included; a row without any words is a gap."""
        if not any(written.strip() for written, _ in cells):
            self.gap()
            return ()
        texts = []
        for index, (written, place) in enumerate(cells):
            if index:
                self._add(_BETWEEN_CELLS)
            texts.append(self._cell(written, place))
        self._blocks.append(Row(tuple(texts)))
        self._end_line()
        return tuple(texts)

    def gap(self) -> None:
        """A blank line, one at most."""
        if not self._gap:
            self._add(_LINE_END)
        self._gap = True

    def source(self, path: str, form: str, problems: Sequence[ReadingProblem] = ()) -> Source:
        """The source of all that was added."""
        text = "".join(self._pieces)
        blocks, syntax, regions = tuple(self._blocks), tuple(self._syntax), tuple(self._regions)
        return Source(path, form, text, blocks, tuple(problems), syntax=syntax, regions=regions)

    def _cell(self, written: str, place: Place | Pieces) -> Text:
        start = at = self._length
        self._add(written)
        for length, piece in place.parts if isinstance(place, Pieces) else ((len(written), place),):
            self._regions.append(Region(at, at + length, piece))
            at += length
        value = written.strip()
        return Text(value, ((0, start + written.find(value[0]) if value else start),))

    def _add(self, piece: str) -> None:
        self._pieces.append(piece)
        self._length += len(piece)

    def _end_line(self) -> None:
        self._add(_LINE_END)
        self._gap = False
