"""From the cells of a real table to blocks: which rows are rows, and which are lines set over the whole width."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import groupby
from typing import NamedTuple

from budgetlint.linter.places import Place
from budgetlint.linter.readers.building import Builder
from budgetlint.linter.readers.limits import MOST_CHARACTERS, MOST_COLUMNS
from budgetlint.linter.readers.trouble import limit_reached


class GridCell(NamedTuple):
    """A cell: `column` from 0; `span` counts the columns that it covers."""

    column: int
    text: str
    place: Place
    span: int = 1


class GridRow(NamedTuple):
    """The filled cells of a row in order; `place` tells the place of a column, also where it is blank.

    `is_reached` says that a merged cell reaches into the row from above, so that a blank row does not part the table.
    """

    cells: Sequence[GridCell]
    place: Callable[[int], Place]
    is_reached: bool = False


def add_rows(builder: Builder, rows: Sequence[GridRow]) -> None:
    """Add the rows of one table, all as wide as the widest of those that stand together; those without words part it.

    Merged cells have their words in the first place that they cover. A row with one cell alone is a line of text where that
    cell lies over several columns, or where no row of several cells stands above it or none below it. Between such rows it
    stays a row, since it has its column.
    """
    for goes_on, group in groupby(rows, key=lambda row: row.is_reached or _words(row) > 0):
        filled = [row for row in group if _words(row)] if goes_on else []
        if filled:
            _add_group(builder, filled)
        else:
            builder.gap()


def _add_group(builder: Builder, rows: Sequence[GridRow]) -> None:
    wide = [index for index, row in enumerate(rows) if _words(row) > 1]
    first, last = (wide[0], wide[-1]) if wide else (len(rows), len(rows))
    width = max(cell.column for row in rows for cell in row.cells) + 1
    if width > MOST_COLUMNS:
        raise limit_reached("columns", MOST_COLUMNS)
    for index, row in enumerate(rows):
        alone = next((cell for cell in row.cells if cell.text.strip()), None) if _words(row) == 1 else None
        if alone and _is_line(alone, width, within=first < index < last, below=index > last):
            builder.paragraph(alone.text, alone.place)
        else:
            builder.row(_filled(row, width))
        if len(builder) > MOST_CHARACTERS:
            raise limit_reached("characters", MOST_CHARACTERS)


def _words(row: GridRow) -> int:
    return sum(bool(cell.text.strip()) for cell in row.cells)


def _is_line(cell: GridCell, width: int, *, within: bool, below: bool) -> bool:
    """Whether a cell that stands alone in its row is a line of text."""
    if cell.column == 0 and cell.span > 1 and cell.span >= width - 1:
        return True
    return not within and (not below or cell.column == 0)


def _filled(row: GridRow, width: int) -> list[tuple[str, Place]]:
    """The cells of a row in all columns."""
    by_column = {cell.column: cell for cell in row.cells}
    return [(cell.text, cell.place) if (cell := by_column.get(at)) else ("", row.place(at)) for at in range(width)]
