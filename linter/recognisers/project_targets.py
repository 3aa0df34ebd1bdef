"""Recognise tables of project targets (项目支出绩效目标表): one row a project, its indicators in one cell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

from budgetlint.grammar.records import starts_with_mark
from budgetlint.linter.folding import fold
from budgetlint.linter.model import Caption, Column, GrandTotal, Project, Table, Unit
from budgetlint.linter.profile import Profile
from budgetlint.linter.recognisers.broken_rows import mended
from budgetlint.linter.recognisers.captions import CaptionReader, year_of
from budgetlint.linter.recognisers.header import read_header, read_subheader
from budgetlint.linter.recognisers.indicators import read_indicators
from budgetlint.linter.recognisers.reading import Claim, Reading
from budgetlint.linter.recognisers.rows import DataRow, read_data_row
from budgetlint.linter.source import Block, Paragraph, Row
from budgetlint.linter.text import Text

KIND = "project-targets"
_VALUE_LABEL = "指标值"
_OPENING = frozenset({"title", "department"})  # captions that open a table


def read_project_targets(blocks: Sequence[Block], reading: Reading) -> Iterator[Claim]:
    """All tables of project targets among `blocks`, with the captions around them: one claim for the whole stretch."""
    reader = ProjectTargetsReader(reading.profile, reading.year, reading.currency_unit)
    captions = reader.read(blocks)
    yield Claim(0, len(blocks), tuple(reader.tables), tuple(captions))


class _Page(NamedTuple):
    """A header that stands again, with the captions before it, behind the first `line` data rows."""

    captions: tuple[Caption, ...]
    cells: tuple[Text, ...]
    columns: tuple[Column, ...]
    line: int


@dataclass
class _Draft:
    """A table while its rows are read: `columns` are those of its first header, `current` those of the last."""

    captions: list[Caption]
    columns: tuple[Column, ...]
    current: tuple[Column, ...]
    headers: list[Text] = field(default_factory=list)
    pages: list[_Page] = field(default_factory=list)
    total: GrandTotal | None = None
    total_below: bool = False
    lines: list[DataRow] = field(default_factory=list)


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

    def read(self, blocks: Sequence[Block]) -> list[Caption]:
        """Read all `blocks`; return the captions that belong to no table."""
        for block in mended(blocks, self._profile):
            if isinstance(block, Row):
                self._row(block)
            else:
                self._paragraph(block)
        self._close()
        return self._pending

    def _paragraph(self, block: Paragraph) -> None:
        if captions := self._captions.read(block.text):
            self._add_captions(captions)
        elif self._draft and self._draft.lines and _continues_indicators(self._draft.lines[-1], block.text.value):
            self._continue_indicators(self._draft.lines[-1], block.text)

    def _continue_indicators(self, line: DataRow, text: Text) -> None:
        """Indicators on lines of their own below a project's row go on with its cell."""
        line.indicators = Text.join([line.indicators, text]) if line.indicators else text

    def _row(self, row: Row) -> None:
        if columns := read_header(row, self._profile):
            self._header(row, columns)
        elif captions := self._captions_in(row):
            self._add_captions(captions)
        elif self._draft and (columns := self._subheader(row, self._draft)):
            self._draft.columns = self._draft.current = columns
            self._draft.headers += row.cells
        elif self._draft:
            self._data_row(row, self._draft)

    def _subheader(self, row: Row, draft: _Draft) -> tuple[Column, ...] | None:
        """The columns of a header whose second row is `row`, directly below the first."""
        is_first = not draft.lines and draft.total is None
        return read_subheader(row, draft.current, self._profile) if is_first else None

    def _captions_in(self, row: Row) -> list[Caption]:
        """The captions of a row whose first cell is one, as when a caption line was set in cells."""
        cells = [cell for cell in row.cells if cell.value]
        if not cells or not self._captions.read(cells[0]):
            return []
        return [caption for cell in cells for caption in self._captions.read(cell)]

    def _add_captions(self, captions: list[Caption]) -> None:
        """Notes and page furniture belong to the table before them, other captions to the table that follows.

        A title or a department ends the table at hand, unless it is its own again, as at the top of a new page.
        """
        if self._draft and any(caption.kind in _OPENING and not _is_repeated(caption, self._draft) for caption in captions):
            self._close()
        for caption in captions:
            at_table = self._draft is not None and caption.kind in ("note", "furniture")
            (self._draft.captions if at_table and self._draft else self._pending).append(caption)

    def _header(self, row: Row, columns: tuple[Column, ...]) -> None:
        """The first header heads a new table; a repeated one goes on with the table at hand, unless that has its total below."""
        opened = any(caption.kind in _OPENING for caption in self._pending)
        if self._draft is not None and opened and self._draft.total_below:
            self._close()
        if self._draft is None:
            self._draft = _Draft(self._pending, columns, columns)
        else:
            self._draft.pages.append(_Page(tuple(self._pending), row.cells, columns, len(self._draft.lines)))
            self._draft.current = columns
        self._draft.headers += row.cells
        self._pending = []

    def _data_row(self, row: Row, draft: _Draft) -> None:
        """Add a data row to `draft`; a row that is none stays unclaimed."""
        line = read_data_row(row, draft.current)
        if line is None:
            return
        if fold(line.name.value) in self._profile.words("captions", "grand_total") and not line.has_targets:
            if draft.total is not None:
                draft = self._next_draft(draft)
            draft.total = GrandTotal(line.name, line.funding, line.extras)
            draft.total_below = bool(draft.lines)
        else:
            draft.lines.append(line)

    def _next_draft(self, draft: _Draft) -> _Draft:
        """A second grand total: another table, with the page's captions and header if one has just begun."""
        following = _Draft([], draft.columns, draft.current)
        if draft.pages and draft.pages[-1].line == len(draft.lines):
            page = draft.pages.pop()
            following = _Draft(list(page.captions), page.columns, page.columns, list(page.cells))
            draft.headers = draft.headers[: -len(page.cells)]
        self._close()
        self._draft = following
        return following

    def _close(self) -> None:
        """Finish the table at hand."""
        if self._draft is not None:
            self.tables.append(self._table(self._draft))
            self._draft = None

    def _table(self, draft: _Draft) -> Table:
        captions = [*draft.captions, *(caption for page in draft.pages for caption in page.captions)]
        stated = next((str(caption.value) for caption in captions if caption.kind == "currency-unit"), None)
        by_heading = (self._captions.currency_unit_of(column.heading) for column in draft.columns)
        return Table(
            kind=KIND,
            captions=tuple(captions),
            columns=draft.columns,
            headers=tuple(draft.headers),
            currency_unit=stated or next(filter(None, by_heading), None) or self._said_currency_unit,
            year=self._year(captions) or self._said_year,
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
        lines = [line for index, line in enumerate(draft.lines) if not line.bare or _heads_projects(draft.lines, index)]
        for index, line in enumerate(lines):
            if self._is_unit(lines, index, inside_unit=unit is not None):
                if unit or projects:
                    yield (unit or Unit(None, None, ()))._replace(projects=tuple(projects))
                unit, projects = Unit(line.name, line.funding, (), line.extras), []
            else:
                projects.append(_project(line))
        if unit or projects:
            yield (unit or Unit(None, None, ()))._replace(projects=tuple(projects))

    def _is_unit(self, lines: list[DataRow], index: int, *, inside_unit: bool) -> bool:
        """Whether a row is a unit's: it has no targets, and is no project whose cells were left empty.

        Inside a unit, a name that ends like a project's is one, unless the projects below it add up to its amount.
        """
        line = lines[index]
        if line.has_targets:
            return False
        if not inside_unit or not fold(line.name.value).endswith(self._profile.words("captions", "project_endings")):
            return True
        below = _sum_below(lines, index)
        return below is not None and below == line.total


def _sum_below(lines: list[DataRow], index: int) -> Decimal | None:
    """The sum of the rows with targets directly below `index`, None where there are none."""
    totals = []
    for line in lines[index + 1 :]:
        if not line.has_targets:
            break
        totals.append(line.total or Decimal(0))
    return sum(totals, Decimal(0)) if totals else None


def _project(line: DataRow) -> Project:
    return Project(
        name=line.name,
        funding=line.funding,
        objective=line.objective,
        records=read_indicators(line.indicators) if line.indicators else (),
        code=line.code,
        extras=line.extras,
        misplaced=tuple(line.misplaced.spans()) if line.misplaced else (),
    )


def _heads_projects(lines: list[DataRow], index: int) -> bool:
    """Whether a row with targets follows directly."""
    return index + 1 < len(lines) and lines[index + 1].has_targets


def _continues_indicators(line: DataRow, text: str) -> bool:
    """Whether a line below a project's row goes on with its indicators: it begins with one, or ends one that was cut."""
    return starts_with_mark(text) or (line.indicators is not None and _VALUE_LABEL in text)


def _is_repeated(caption: Caption, draft: _Draft) -> bool:
    """Whether `caption` says what the table's own caption of that kind says."""
    return any(own.kind == caption.kind and fold(own.value.value) == fold(caption.value.value) for own in draft.captions)
