"""Recognise tables of project targets (项目支出绩效目标表): one row a project, its indicators in one cell."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from budgetlint.grammar.records import starts_with_mark
from budgetlint.linter.model import (
    Amount,
    Caption,
    Column,
    Extra,
    Funding,
    GrandTotal,
    Project,
    Table,
    Unit,
)
from budgetlint.linter.profile import Profile, fold
from budgetlint.linter.recognisers.amounts import amount
from budgetlint.linter.recognisers.captions import CaptionReader, year_of
from budgetlint.linter.recognisers.header import read_header
from budgetlint.linter.recognisers.indicators import read_indicators
from budgetlint.linter.source import Block, Paragraph, Row
from budgetlint.linter.text import Text

KIND = "project-targets"
_OPENING = frozenset({"title", "department"})  # captions that open a table


@dataclass
class _Line:
    """A data row of a table, by the roles of its columns."""

    name: Text
    funding: Funding
    objective: Text | None
    indicators: Text | None
    code: Text | None
    extras: tuple[Extra, ...]

    @property
    def has_targets(self) -> bool:
        return bool(self.objective or self.indicators)

    @property
    def total(self) -> Decimal | None:
        stated = self.funding.parts.get("total")
        return stated.value if stated else None


@dataclass
class _Draft:
    """A table while its rows are read: `columns` are those of its first header, `current` those of the last."""

    captions: list[Caption]
    columns: tuple[Column, ...]
    current: tuple[Column, ...]
    headers: list[Text] = field(default_factory=list)
    total: GrandTotal | None = None
    lines: list[_Line] = field(default_factory=list)


class ProjectTargetsReader:
    """Reads the blocks of a source in order and collects the tables of project targets and the captions around them.

    Blocks that are neither stay unclaimed: the account of the document names them.
    """

    def __init__(self, profile: Profile, year: int | None, currency_unit: str | None) -> None:
        self._profile = profile
        self._captions = CaptionReader(profile)
        self._said_year, self._said_currency_unit = year, currency_unit
        self._pending: list[Caption] = []  # captions that stand before the header of their table
        self._draft: _Draft | None = None
        self.tables: list[Table] = []

    def read(self, blocks: Iterator[Block] | tuple[Block, ...]) -> list[Caption]:
        """Read all `blocks`; return the captions that belong to no table."""
        for block in blocks:
            if isinstance(block, Row):
                self._row(block)
            else:
                self._paragraph(block)
        self._close()
        return self._pending

    def _paragraph(self, block: Paragraph) -> None:
        if captions := self._captions.read(block.text):
            self._add_captions(captions)
        elif self._draft and self._draft.lines and starts_with_mark(block.text.value):
            self._continue_indicators(self._draft.lines[-1], block.text)

    def _continue_indicators(self, line: _Line, text: Text) -> None:
        """Indicators on lines of their own below a project's row go on with its cell."""
        line.indicators = Text.join([line.indicators, text]) if line.indicators else text

    def _row(self, row: Row) -> None:
        if columns := read_header(row, self._profile):
            self._header(row, columns)
        elif captions := self._captions_in(row):
            self._add_captions(captions)
        elif self._draft:
            self._data_row(row, self._draft)

    def _captions_in(self, row: Row) -> list[Caption]:
        """The captions of a row whose first cell is one, as when a caption line was set in cells."""
        cells = [cell for cell in row.cells if cell.value]
        if not cells or not self._captions.read(cells[0]):
            return []
        return [caption for cell in cells for caption in self._captions.read(cell)]

    def _add_captions(self, captions: list[Caption]) -> None:
        """Notes and page furniture belong to the table before them, other captions to the table that follows.

        A title or a department ends the table at hand.
        """
        if any(caption.kind in _OPENING for caption in captions):
            self._close()
        for caption in captions:
            at_table = self._draft is not None and caption.kind in ("note", "furniture")
            (self._draft.captions if at_table and self._draft else self._pending).append(caption)

    def _header(self, row: Row, columns: tuple[Column, ...]) -> None:
        """The first header heads a new table; a repeated one goes on with the table at hand."""
        if self._draft is None:
            self._draft = _Draft(self._pending, columns, columns)
        else:
            self._draft.captions += self._pending
            self._draft.current = columns
        self._pending = []
        self._draft.headers += row.cells

    def _data_row(self, row: Row, draft: _Draft) -> None:
        """Add a data row to `draft`; a row that is none stays unclaimed."""
        line = self._line(row, draft.current)
        if line is None:
            return
        if fold(line.name.value) in self._profile.words("captions", "grand_total") and not line.has_targets:
            if draft.total is not None:  # a second grand total: another table without captions of its own
                self._close()
                draft = self._draft = _Draft([], draft.columns, draft.current)
            draft.total = GrandTotal(line.name, line.funding, line.extras)
        else:
            draft.lines.append(line)

    def _line(self, row: Row, columns: tuple[Column, ...]) -> _Line | None:
        """The row by its columns; None where no name stands, or nothing but a name."""
        cells: dict[str, Text] = {}
        parts: dict[str, Amount] = {}
        extras: list[Extra] = []
        for column, cell in zip(columns, row.cells, strict=False):
            if not cell.value:
                continue
            money = amount(cell) if column.role == "money" else None
            if money and column.part and column.part not in parts:
                parts[column.part] = money
            elif column.role and column.role not in cells and column.role != "money":
                cells[column.role] = cell
            else:
                extras.append(Extra(column.heading.value, cell))
        if "project" not in cells or not (parts or cells.keys() - {"project"}):
            return None
        return _Line(
            cells["project"], Funding(parts), cells.get("objective"), cells.get("indicators"), cells.get("code"), tuple(extras)
        )

    def _close(self) -> None:
        """Finish the table at hand."""
        if self._draft is not None:
            self.tables.append(self._table(self._draft))
            self._draft = None

    def _table(self, draft: _Draft) -> Table:
        stated = next((str(caption.value) for caption in draft.captions if caption.kind == "currency-unit"), None)
        by_heading = (self._captions.currency_unit_of(column.heading) for column in draft.columns)
        return Table(
            kind=KIND,
            captions=tuple(draft.captions),
            columns=draft.columns,
            headers=tuple(draft.headers),
            currency_unit=stated or next(filter(None, by_heading), None) or self._said_currency_unit,
            year=self._year(draft.captions) or self._said_year,
            total=draft.total,
            units=tuple(self._units(draft)),
        )

    def _year(self, captions: list[Caption]) -> int | None:
        years = (year_of(caption) for caption in captions if caption.kind in ("title", "year"))
        return next((year for year in years if year), None)

    def _units(self, draft: _Draft) -> Iterator[Unit]:
        """The units with their projects; projects before any unit row form a unit without a name."""
        unit: Unit | None = None
        projects: list[Project] = []
        for index, line in enumerate(draft.lines):
            if self._is_unit(draft, index, inside_unit=unit is not None):
                if unit or projects:
                    yield (unit or Unit(None, None, ()))._replace(projects=tuple(projects))
                unit, projects = Unit(line.name, line.funding, (), line.extras), []
            else:
                projects.append(_project(line))
        if unit or projects:
            yield (unit or Unit(None, None, ()))._replace(projects=tuple(projects))

    def _is_unit(self, draft: _Draft, index: int, *, inside_unit: bool) -> bool:
        """Whether a row is a unit's: it has no targets, and is no project whose cells were left empty.

        Inside a unit, a name that ends like a project's is one, unless the projects below it add up to its amount.
        """
        line = draft.lines[index]
        if line.has_targets:
            return False
        if not inside_unit or not fold(line.name.value).endswith(self._profile.words("captions", "project_endings")):
            return True
        below = _sum_below(draft.lines, index)
        return below is not None and below == line.total


def _sum_below(lines: list[_Line], index: int) -> Decimal | None:
    """The sum of the rows with targets directly below `index`, None where there are none."""
    totals = []
    for line in lines[index + 1 :]:
        if not line.has_targets:
            break
        totals.append(line.total or Decimal(0))
    return sum(totals, Decimal(0)) if totals else None


def _project(line: _Line) -> Project:
    return Project(
        name=line.name,
        funding=line.funding,
        objective=line.objective,
        records=read_indicators(line.indicators) if line.indicators else (),
        code=line.code,
        extras=line.extras,
    )
