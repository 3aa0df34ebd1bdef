"""How wide the columns and how high the rows of a sheet are, so that a box over its cells gets the size it is meant to have."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from budgetlint.linter.office.splicing import Element
from budgetlint.linter.office.xlsx.cells import Position, position

_DIGIT = 7  # pixels of a digit in the usual font
_COLUMN, _ROW = 64, 20  # pixels
_PIXELS_A_POINT = 96 / 72
_LAST_COLUMN, LAST_ROW = 16_384, 1_048_576
_GAP, _RAISED = 15, 10  # pixels from the cell to its box
_YES = ("1", "true")


class Anchor(NamedTuple):
    """A box over cells: each corner as column and row from 0, and the pixels from their edges."""

    left: int
    left_offset: int
    top: int
    top_offset: int
    right: int
    right_offset: int
    bottom: int
    bottom_offset: int

    def written(self) -> str:
        """As VML has it."""
        return ", ".join(map(str, self))


class Grid:
    """The sizes of a sheet's columns and rows."""

    def __init__(self, sheet: Element) -> None:
        form = sheet.child("sheetFormatPr")
        default = _number(form.attribute("defaultColWidth")) if form else None
        self._column = _COLUMN if default is None else round(default * _DIGIT)
        height = _number(form.attribute("defaultRowHeight")) if form else None
        self._row = _ROW if height is None else round(height * _PIXELS_A_POINT)
        self._columns = [one for columns in sheet.named("cols") for one in map(_columns, columns.children) if one]
        self._rows: dict[int, int] = {}
        for data in sheet.named("sheetData"):
            self._read_rows(data)
        self._right = {}
        for merged in (cell for cells in sheet.named("mergeCells") for cell in cells.named("mergeCell")):
            first, _, last = (merged.attribute("ref") or "").partition(":")
            ends = position(first), position(last)
            if ends[0] and ends[1]:
                self._right[ends[0]] = ends[1].column

    def _read_rows(self, data: Element) -> None:
        number = 0
        for row in data.children:
            written = row.attribute("r") or ""
            number = int(written) if written.isdecimal() else number + 1
            if row.attribute("hidden") in _YES:
                self._rows[number] = 0
            elif (height := _number(row.attribute("ht"))) is not None:
                self._rows[number] = round(height * _PIXELS_A_POINT)

    def beside(self, cell: Position, width: int, height: int) -> Anchor:
        """A box of `width` by `height` pixels to the right of a cell, or of the merged cells that it begins."""
        left = min(self._right.get(cell, cell.column), _LAST_COLUMN - 1)
        top = max(cell.row - 2, 0)
        top_offset = min(_RAISED, self._height(top)) if top else 2
        right, bottom = self._along(left, _GAP + width, self._width), self._along(top, top_offset + height, self._height)
        return Anchor(left, _GAP, top, top_offset, *_within(right, _LAST_COLUMN), *_within(bottom, LAST_ROW))

    def lower(self, row: int, offset: int, height: int) -> tuple[int, int]:
        """The row and offset that lie `height` pixels below others."""
        return _within(self._along(row, offset + height, self._height), LAST_ROW)

    def span(self, top: int, top_offset: int, bottom: int, bottom_offset: int) -> int:
        """The pixels from one row and offset to another."""
        return sum(map(self._height, range(top, bottom))) - top_offset + bottom_offset

    def _along(self, start: int, pixels: int, size: Callable[[int], int]) -> tuple[int, int]:
        """Where `pixels` from the edge of the column or row `start` lie."""
        at, last = start, start + pixels + _LAST_COLUMN  # hidden ones have no pixels
        while at < last and pixels >= size(at):
            pixels -= size(at)
            at += 1
        return at, pixels

    def _width(self, column: int) -> int:
        return next((width for first, last, width in self._columns if first <= column + 1 <= last), self._column)

    def _height(self, row: int) -> int:
        return self._rows.get(row + 1, self._row)


def _within(corner: tuple[int, int], most: int) -> tuple[int, int]:
    return corner if corner[0] < most else (most - 1, 0)


def _columns(element: Element) -> tuple[int, int, int] | None:
    """From which column to which the width is how many pixels."""
    first, last = (element.attribute(name) or "" for name in ("min", "max"))
    width = 0.0 if element.attribute("hidden") in _YES else _number(element.attribute("width"))
    if width is None or not (first.isdecimal() and last.isdecimal()):
        return None
    return int(first), int(last), round(width * _DIGIT)


def _number(written: str | None) -> float | None:
    try:
        number = float(written or "")
    except ValueError:
        return None
    return number if 0 <= number <= LAST_ROW else None
