"""Sheets of any spreadsheet format: their filled cells as they are shown, and what is hidden or not calculated."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from budgetlint.linter.places import SheetCell
from budgetlint.linter.readers.building import Builder
from budgetlint.linter.readers.grid import GridCell, GridRow, add_rows
from budgetlint.linter.readers.limits import MOST_CELLS
from budgetlint.linter.readers.own_sheet import is_own
from budgetlint.linter.readers.trouble import EMBEDDED, PARTLY, PICTURES, limit_reached, partly_at
from budgetlint.linter.source import ReadingProblem, Source
from budgetlint.linter.text import Span

_MOST_NAMED = 8


@dataclass
class Sheet:
    """A sheet while it is read; rows and columns count from 1.

    `merged` has for each row how many columns the merged cells in it cover, `reached` the rows that one reaches from above.
    `notes` are the texts that lie over the cells, `veiled` the cells that a format hides, `struck` words that are struck out.
    `objects` and `pictures` count what holds no text.
    """

    name: str
    hidden: bool = False
    cells: dict[int, dict[int, str]] = field(default_factory=lambda: defaultdict(dict))
    merged: dict[int, dict[int, int]] = field(default_factory=lambda: defaultdict(dict))
    reached: set[int] = field(default_factory=set)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    uncalculated: list[tuple[int, int]] = field(default_factory=list)
    notes: list[tuple[int, int, str]] = field(default_factory=list)
    veiled: list[tuple[int, int]] = field(default_factory=list)
    struck: list[tuple[int, int, str]] = field(default_factory=list)
    objects: int = 0
    pictures: int = 0

    def merge(self, top: int, left: int, bottom: int, right: int) -> None:
        """Merge a range: what its other cells hold is not shown."""
        last = min(bottom, self.last_row)
        self.reached |= set(range(top + 1, last + 1))
        for row in range(top, last + 1):
            self.merged[row][left] = right - left + 1
            for column in [column for column in self.cells.get(row, ()) if left <= column <= right]:
                if (row, column) != (top, left):
                    del self.cells[row][column]

    @property
    def last_row(self) -> int:
        return max(self.cells, default=0)

    def is_hidden(self, row: int, column: int) -> bool:
        """Whether a cell is not shown."""
        return self.hidden or row in self.hidden_rows or column in self.hidden_columns


class CellCount:
    """Counts the cells of a workbook and refuses too many."""

    def __init__(self) -> None:
        self._count = 0

    def add(self, number: int) -> None:
        """Count `number` cells more."""
        self._count += number
        if self._count > MOST_CELLS:
            raise limit_reached("cells", MOST_CELLS)


def source_of(sheets: Sequence[Sheet], path: str, form: str) -> Source:
    """The source of a workbook: its sheets in order, with a gap between them; those that list findings are left out."""
    sheets = [sheet for sheet in sheets if not is_own(sheet.cells.get(1, {}))]
    builder = Builder()
    uncalculated: list[Span] = []
    for sheet in sheets:
        builder.gap()
        _add_sheet(builder, sheet)
        for row, column, text in sheet.notes:
            builder.gap()
            builder.paragraph(text, SheetCell(sheet.name, row, column, sheet.hidden))
    source = builder.source(path, form)
    wanted = {(sheet.name, *cell) for sheet in sheets for cell in sheet.uncalculated}
    if wanted:
        places = ((region, region.place) for region in source.regions)
        uncalculated = [
            (region.start, region.end)
            for region, place in places
            if isinstance(place, SheetCell) and (place.sheet, place.row, place.column) in wanted and region.start < region.end
        ]
    struck = [(SheetCell(sheet.name, row, column), words) for sheet in sheets for row, column, words in sheet.struck]
    problems = [
        *_hidden(sheets),
        *([ReadingProblem(PARTLY, "not-calculated", spans=tuple(uncalculated))] if uncalculated else []),
        *_counted(EMBEDDED, [(sheet, sheet.objects) for sheet in sheets], source),
        *_counted(PICTURES, [(sheet, sheet.pictures) for sheet in sheets], source),
        *partly_at("struck", struck, source),
    ]
    return Source(path, form, source.text, source.blocks, tuple(problems), regions=source.regions)


def _counted(reason: str, counts: Sequence[tuple[Sheet, int]], source: Source) -> list[ReadingProblem]:
    """How many things of one kind lie over sheets, at the first words of each such sheet."""
    total = sum(count for _, count in counts)
    names = {sheet.name for sheet, count in counts if count}
    first: dict[str, Span] = {}
    for region in source.regions:
        if isinstance(region.place, SheetCell) and region.place.sheet in names and region.start < region.end:
            first.setdefault(region.place.sheet, (region.start, region.end))
    return [ReadingProblem(PARTLY, reason, str(total), tuple(first.values()))] if total else []


def _add_sheet(builder: Builder, sheet: Sheet) -> None:
    filled = {row: cells for row, cells in sorted(sheet.cells.items()) if any(map(str.strip, cells.values()))}
    if not filled:
        return
    first = min(column for cells in filled.values() for column, text in cells.items() if text.strip())
    rows: list[GridRow] = []
    for before, row in pairwise([0, *filled]):
        if rows and not sheet.reached.issuperset(range(before + 1, row)):
            rows.append(GridRow((), _place_in(sheet, row, first)))
        rows.append(_row(sheet, row, filled[row], first))
    add_rows(builder, rows)


def _row(sheet: Sheet, row: int, cells: dict[int, str], first: int) -> GridRow:
    place = _place_in(sheet, row, first)
    merged = sheet.merged.get(row, {})
    columns = sorted({column for column in (*cells, *merged) if column >= first})
    found = [GridCell(at - first, cells.get(at, ""), place(at - first), merged.get(at, 1)) for at in columns]
    return GridRow(found, place, is_reached=row in sheet.reached)


def _place_in(sheet: Sheet, row: int, first: int) -> Callable[[int], SheetCell]:
    """The places of a row by columns, of which `first` is the first of the table."""
    return lambda column: SheetCell(sheet.name, row, column + first, sheet.is_hidden(row, column + first))


def _hidden(sheets: Sequence[Sheet]) -> list[ReadingProblem]:
    """What was read though it is hidden: sheets, rows, columns and cells with words in them."""
    named = [sheet.name for sheet in sheets if sheet.hidden and sheet.cells]
    for sheet in (sheet for sheet in sheets if not sheet.hidden):
        rows = sorted(row for row in sheet.hidden_rows if sheet.cells.get(row))
        columns = {column for cells in sheet.cells.values() for column in cells} & sheet.hidden_columns
        named += [f"{sheet.name}!{first}:{last}" for first, last in _runs(rows)]
        named += [f"{sheet.name}!{_letters(first)}:{_letters(last)}" for first, last in _runs(sorted(columns))]
        veiled = ((row, column) for row, column in sheet.veiled if column in sheet.cells.get(row, ()))
        named += [f"{sheet.name}!{SheetCell('', row, column).name}" for row, column in veiled]
    if not named:
        return []
    more = "…" if len(named) > _MOST_NAMED else ""
    return [ReadingProblem(PARTLY, "hidden", "、".join([*named[:_MOST_NAMED], *filter(None, [more])]))]


def _letters(column: int) -> str:
    return SheetCell("", 0, column).name.rstrip("0")


def _runs(numbers: Iterable[int]) -> list[tuple[int, int]]:
    """The numbers, which are in order, as runs from first to last."""
    runs: list[tuple[int, int]] = []
    for number in numbers:
        if runs and runs[-1][1] + 1 == number:
            runs[-1] = (runs[-1][0], number)
        else:
            runs.append((number, number))
    return runs
