"""Build tables of project targets from what a recogniser reads in order: captions, headers and data rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

from budgetlint.linter.folding import fold
from budgetlint.linter.model import Caption, Column, GrandTotal, Project, Table, Unit
from budgetlint.linter.profiles.profile import Profile
from budgetlint.linter.recognisers.captions import CaptionReader, year_of
from budgetlint.linter.recognisers.indicators import read_indicators
from budgetlint.linter.recognisers.rows import DataRow
from budgetlint.linter.text import Text

KIND = "project-targets"
_OPENING = frozenset({"title", "department"})  # captions that open a table


class _Page(NamedTuple):
    """A header that stands again, with the captions before it, behind the first `line` data rows."""

    captions: tuple[Caption, ...]
    cells: tuple[Text, ...]
    columns: tuple[Column, ...]
    line: int


@dataclass
class Draft:
    """A table while its rows are read: `columns` are those of its first header, `current` those of the last."""

    captions: list[Caption]
    columns: tuple[Column, ...]
    current: tuple[Column, ...]
    headers: list[Text] = field(default_factory=list)
    pages: list[_Page] = field(default_factory=list)
    total: GrandTotal | None = None
    total_below: bool = False
    lines: list[DataRow] = field(default_factory=list)


class TargetTables:
    """Collects tables of project targets. `pending` are captions whose table has not begun, or that belong to none."""

    def __init__(self, profile: Profile) -> None:
        self._profile = profile
        self._captions = CaptionReader(profile)
        self.pending: list[Caption] = []
        self.draft: Draft | None = None
        self.tables: list[Table] = []

    def add_captions(self, captions: Sequence[Caption]) -> None:
        """Notes and page furniture belong to the table before them, other captions to the table that follows.

        A title or a department ends the table at hand, unless it is its own again, as at the top of a new page.
        """
        if self.draft and any(caption.kind in _OPENING and not _is_repeated(caption, self.draft) for caption in captions):
            self.close()
        for caption in captions:
            at_table = self.draft is not None and caption.kind in ("note", "furniture")
            (self.draft.captions if at_table and self.draft else self.pending).append(caption)

    def add_header(self, cells: tuple[Text, ...], columns: tuple[Column, ...]) -> None:
        """The first header heads a new table; a repeated one goes on with the table at hand, unless that has its total below."""
        opened = any(caption.kind in _OPENING for caption in self.pending)
        if self.draft is not None and opened and self.draft.total_below:
            self.close()
        if self.draft is None:
            self.draft = Draft(self.pending, columns, columns)
        else:
            self.draft.pages.append(_Page(tuple(self.pending), cells, columns, len(self.draft.lines)))
            self.draft.current = columns
        self.draft.headers += cells
        self.pending = []

    def add_subheader(self, cells: tuple[Text, ...], columns: tuple[Column, ...]) -> None:
        """A second row of the header at hand, with the columns that both make."""
        if self.draft is not None:
            self.draft.columns = self.draft.current = columns
            self.draft.headers += cells

    def add_row(self, line: DataRow) -> None:
        """A row of the table at hand; a row of the grand total beside one it has begins another table."""
        draft = self.draft
        if draft is None:
            return
        if fold(line.name.value) in self._profile.words("captions", "grand_total") and not line.has_targets:
            if draft.total is not None:
                draft = self._next_draft(draft)
            draft.total = GrandTotal(line.name, line.funding, line.extras)
            draft.total_below = bool(draft.lines)
        else:
            draft.lines.append(line)

    def close(self) -> None:
        """Finish the table at hand."""
        if self.draft is not None:
            self.tables.append(self._table(self.draft))
            self.draft = None

    def _next_draft(self, draft: Draft) -> Draft:
        """A second grand total: another table, with the page's captions and header if one has just begun."""
        following = Draft([], draft.columns, draft.current)
        if draft.pages and draft.pages[-1].line == len(draft.lines):
            page = draft.pages.pop()
            following = Draft(list(page.captions), page.columns, page.columns, list(page.cells))
            draft.headers = draft.headers[: -len(page.cells)]
        self.close()
        self.draft = following
        return following

    def _table(self, draft: Draft) -> Table:
        captions = [*draft.captions, *(caption for page in draft.pages for caption in page.captions)]
        stated = next((str(caption.value) for caption in captions if caption.kind == "currency-unit"), None)
        by_heading = (self._captions.currency_unit_of(column.heading) for column in draft.columns)
        return Table(
            kind=KIND,
            captions=tuple(captions),
            columns=draft.columns,
            headers=tuple(draft.headers),
            currency_unit=stated or next(filter(None, by_heading), None),
            year=_year(captions),
            total=draft.total,
            units=tuple(self._units(draft)),
        )

    def _units(self, draft: Draft) -> Iterator[Unit]:
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
        if line.has_targets or line.nested:
            return False
        if not inside_unit or not fold(line.name.value).endswith(self._profile.words("captions", "project_endings")):
            return True
        below = _sum_below(lines, index)
        return below is not None and below == line.total


def _year(captions: Sequence[Caption]) -> int | None:
    years = (year_of(caption) for caption in captions if caption.kind in ("title", "year"))
    return next((year for year in years if year), None)


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


def _is_repeated(caption: Caption, draft: Draft) -> bool:
    """Whether `caption` says what the table's own caption of that kind says."""
    return any(own.kind == caption.kind and fold(own.value.value) == fold(caption.value.value) for own in draft.captions)
