"""Places that a person can go to in files that are no plain text: cells, paragraphs, boxes on a page.

A reader gives each stretch of its canonical text one place; a place turns offsets within its stretch into a location.
Imported only for such files.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

_LETTERS = 26


class CellLocation(NamedTuple):
    """A place in a spreadsheet: `start` and `end` count the characters that the cell shows."""

    sheet: str
    cell: str
    start: int
    end: int


class ParagraphLocation(NamedTuple):
    """A place in a paragraph outside of tables; paragraphs are counted from 1 in reading order."""

    paragraph: int
    start: int
    end: int


class TableLocation(NamedTuple):
    """A place in a cell of a table; tables, rows and columns are counted from 1, merged cells by what they cover."""

    table: int
    row: int
    column: int
    start: int
    end: int


class Box(NamedTuple):
    """A box on a page, in points from its top left."""

    page: int
    x0: float
    y0: float
    x1: float
    y1: float


class PageLocation(NamedTuple):
    """A place on the pages of a PDF: one box a line."""

    page: int
    boxes: tuple[Box, ...]


class SheetCell(NamedTuple):
    """A cell of a sheet, both numbers from 1. `hidden` tells a sheet, a row or a column that is not shown."""

    sheet: str
    row: int
    column: int
    hidden: bool = False

    @property
    def name(self) -> str:
        """`C5`."""
        letters, left = "", self.column
        while left:
            left, letter = divmod(left - 1, _LETTERS)
            letters = chr(ord("A") + letter) + letters
        return f"{letters}{self.row}"

    def location(self, start: int, end: int) -> CellLocation:
        """The characters from `start` up to `end` of the cell."""
        return CellLocation(self.sheet, self.name, start, end)


class ParagraphPlace(NamedTuple):
    """A paragraph, by its number from 1, or the part of one behind its first `before` characters."""

    number: int
    before: int = 0

    def location(self, start: int, end: int) -> ParagraphLocation:
        """The characters from `start` up to `end` of the part."""
        return ParagraphLocation(self.number, self.before + start, self.before + end)


class TableCell(NamedTuple):
    """A cell of a table, all numbers from 1."""

    table: int
    row: int
    column: int

    def location(self, start: int, end: int) -> TableLocation:
        """The characters from `start` up to `end` of the cell."""
        return TableLocation(*self, start, end)


class Turned(NamedTuple):
    """How a page of this width and height was turned to be read: it is shown by so many quarters clockwise from that."""

    quarters: int
    width: float
    height: float

    def shown(self, x: float, y: float) -> tuple[float, float]:
        """Where a point of the page as it is read is shown."""
        turns = ((x, y), (self.height - y, x), (self.width - x, self.height - y), (y, self.width - x))
        return turns[self.quarters % 4]


class PageLine(NamedTuple):
    """A line on a page: `edges` are where its characters begin, and where the last one ends, from the left.

    Of words that lie sideways, these are places on the page as it is `turned` to read them.
    """

    page: int
    edges: Sequence[float]
    top: float
    bottom: float
    turned: Turned | None = None

    def box(self, start: int, end: int) -> Box:
        """The box around the characters from `start` up to `end`."""
        last = len(self.edges) - 1
        edges = (self.edges[min(start, last)], self.top, self.edges[min(end, last)], self.bottom)
        if self.turned:
            (x0, y0), (x1, y1) = self.turned.shown(*edges[:2]), self.turned.shown(*edges[2:])
            edges = (min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
        return Box(self.page, *(round(edge, 2) for edge in edges))

    def location(self, start: int, end: int) -> PageLocation:
        """The characters from `start` up to `end` of the line."""
        return PageLocation(self.page, (self.box(start, end),))


Place = SheetCell | ParagraphPlace | TableCell | PageLine
PlacedLocation = CellLocation | ParagraphLocation | TableLocation | PageLocation


class Pieces(NamedTuple):
    """The places of a text that was put together from several: how long each piece is, and where."""

    parts: tuple[tuple[int, Place], ...]


class Region(NamedTuple):
    """A stretch of the canonical text that has one place; an empty cell is an empty stretch."""

    start: int
    end: int
    place: Place


def located(regions: Sequence[Region], first: int, start: int, end: int) -> PlacedLocation:
    """The location of the offsets `start` up to `end`, which begin in the region with the index `first`.

    On pages every line has its box; elsewhere a stretch over several cells is told by the first of them.
    """
    region = regions[first]
    if isinstance(region.place, PageLine):
        return PageLocation(region.place.page, tuple(_boxes(regions, first, start, end)))
    within = max(0, min(start, region.end) - region.start)
    return region.place.location(within, max(within, min(end, region.end) - region.start))


def _boxes(regions: Sequence[Region], first: int, start: int, end: int) -> list[Box]:
    boxes: list[Box] = []
    for region in regions[first:]:
        if region.start >= end and boxes:
            break
        if isinstance(region.place, PageLine):
            boxes.append(region.place.box(max(0, start - region.start), max(0, min(end, region.end) - region.start)))
    return boxes
