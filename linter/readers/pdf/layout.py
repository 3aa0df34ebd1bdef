"""What stands on a page, from top to bottom: ruled tables with the lines in their cells, and the lines around them."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass, field

from budgetlint.linter.places import PageLine
from budgetlint.linter.readers.pdf.lines import Line, lines_of
from budgetlint.linter.readers.pdf.pages import Char, Page
from budgetlint.linter.readers.pdf.tables import Cell, Ruling, rulings

_PADDING = 2.0  # points between a rule and the text


@dataclass
class TextCell:
    """A cell with its lines, which may stand on two pages, and where its text begins and ends at most."""

    column: int
    span: int
    rows: int
    left: float
    right: float
    blank: PageLine
    lines: list[Line] = field(default_factory=list)

    @property
    def text(self) -> str:
        """All lines, without blanks."""
        return "".join("".join(line.text.split()) for line in self.lines)


@dataclass
class TextTable:
    """A ruled table by its rows; `xs` are the places of its vertical rules.

    `is_open` tells one whose last row has no rule below: it goes on on the next page. A table without rules has `columns`, the
    stretches that its text takes, and `edges` at which they begin where those alone tell them.
    """

    page: int
    xs: tuple[float, ...]
    top: float
    bottom: float
    rows: list[list[TextCell]]
    is_open: bool = False
    columns: tuple[tuple[float, float], ...] = ()
    edges: tuple[float, ...] = ()


Item = Line | TextTable


def items_of(page: Page) -> list[Item]:
    """The tables and the lines outside of them, from top to bottom."""
    tables = [ruling for ruling in rulings(page) if len(ruling.cells) > 1]  # one cell alone is a frame around text
    inside: list[dict[Cell, list[Char]]] = [defaultdict(list) for _ in tables]
    places = [_Places(ruling) for ruling in tables]
    outside: list[Char] = []
    for char in page.chars:
        x, y = (char.x0 + char.x1) / 2, (char.top + char.bottom) / 2
        for chars, place in zip(inside, places, strict=True):
            if cell := place.at(x, y):
                chars[cell].append(char)
                break
        else:
            outside.append(char)
    items: list[Item] = [*lines_of(outside, page.number)]
    for ruling, chars in zip(tables, inside, strict=True):
        if chars:
            items.append(_table(page.number, ruling, chars))
    return sorted(items, key=lambda item: item.top)


class _Places:
    """Finds the cell of a table at a point."""

    def __init__(self, ruling: Ruling) -> None:
        self._ruling = ruling
        self._cells = {
            (row, column): cell
            for cell in ruling.cells
            for row in range(cell.row, cell.row + cell.rows)
            for column in range(cell.column, cell.column + cell.columns)
        }

    def at(self, x: float, y: float) -> Cell | None:
        """The cell at a point; None outside of the table."""
        return self._cells.get((bisect_right(self._ruling.ys, y) - 1, bisect_right(self._ruling.xs, x) - 1))


def _table(page: int, ruling: Ruling, chars: dict[Cell, list[Char]]) -> TextTable:
    rows: dict[int, list[TextCell]] = defaultdict(list)
    for cell in ruling.cells:
        blank = PageLine(page, (cell.x0, cell.x1), cell.top, cell.bottom)
        lines = lines_of(chars.get(cell, ()), page)
        rows[cell.row].append(
            TextCell(cell.column, cell.columns, cell.rows, cell.x0 + _PADDING, cell.x1 - _PADDING, blank, lines)
        )
    return TextTable(page, ruling.xs, ruling.top, ruling.bottom, [rows[row] for row in range(len(ruling.ys) - 1)], ruling.is_open)
