"""From the cells of a real table to blocks: which rows are rows, and which are lines set over the whole width."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import groupby
from typing import NamedTuple

from budgetlint.linter.places import Pieces, Place
from budgetlint.linter.readers.building import Builder
from budgetlint.linter.readers.limits import MOST_CHARACTERS, MOST_COLUMNS
from budgetlint.linter.readers.trouble import limit_reached


class GridCell(NamedTuple):
    """A cell: `column` from 0; `span` counts the columns that it covers. A blank one need not be told but for its span."""

    column: int
    text: str
    place: Place | Pieces
    span: int = 1


class GridRow(NamedTuple):
    """The cells of a row in order; `place` tells the place of a column, also where it is blank.

    `is_reached` says that the row belongs to the table above though it may be blank: a merged cell reaches into it, or the
    table is drawn as one.
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
    end = max(cell.column + cell.span for row in rows for cell in row.cells if cell.text.strip())
    table: list[GridRow] = []
    for index, row in enumerate(rows):
        alone = next((cell for cell in row.cells if cell.text.strip()), None) if _words(row) == 1 else None
        within = first < index < last and not (table and _is_unlike(row, table[-1]))
        if alone and (_covers(alone, end) or _is_line(alone, within=within, below=index > last)):
            _add_table(builder, table)
            table = []
            builder.paragraph(alone.text, alone.place)
        else:
            table.append(row)
    _add_table(builder, table)


def _add_table(builder: Builder, rows: Sequence[GridRow]) -> None:
    columns = _columns(rows) if rows else []
    for row in rows:
        builder.row(_filled(row, columns))
        if len(builder) > MOST_CHARACTERS:
            raise limit_reached("characters", MOST_CHARACTERS)


def _is_unlike(row: GridRow, above: GridRow) -> bool:
    """Whether a row without merged cells stands below one that is drawn on a finer grid."""
    return len(row.cells) == 1 and row.cells[0].span == 1 and any(cell.span > 1 for cell in above.cells)


def _covers(cell: GridCell, end: int) -> bool:
    """Whether a cell lies over all columns of a table, or all but one."""
    return cell.column == 0 and cell.span > 1 and cell.span >= end - 1


def _columns(rows: Sequence[GridRow]) -> list[int]:
    """The columns of a table, without those in which no cell begins: in each row a merged cell covers them.

    Forms are drawn on fine grids, and a sheet has one grid for all its tables.
    """
    width = max(cell.column for row in rows for cell in row.cells if cell.text.strip()) + 1
    if width > MOST_COLUMNS:
        raise limit_reached("columns", MOST_COLUMNS)
    begun = {0}
    for row in rows:
        end = max((cell.column + cell.span for cell in row.cells), default=0)
        covered = {column for cell in row.cells for column in range(cell.column + 1, min(cell.column + cell.span, width))}
        begun |= set(range(min(end, width))) - covered
    return sorted(begun)


def _words(row: GridRow) -> int:
    return sum(bool(cell.text.strip()) for cell in row.cells)


def _is_line(cell: GridCell, *, within: bool, below: bool) -> bool:
    """Whether a cell that stands alone in its row, and is narrower than the table, is a line of text."""
    return not within and (not below or cell.column == 0)


def _filled(row: GridRow, columns: Sequence[int]) -> list[tuple[str, Place | Pieces]]:
    """The cells of a row in all columns."""
    by_column = {cell.column: cell for cell in row.cells}
    return [(cell.text, cell.place) if (cell := by_column.get(at)) else ("", row.place(at)) for at in columns]
