"""From what was read of a form, or of a table of all projects, to the table of the model."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from budgetlint.linter.model import UNREAD_VALUE, Caption, Column, EmptyCategory, Funding, Indicator, Project, Table, Unit
from budgetlint.linter.recognisers.captions import CaptionReader, year_of
from budgetlint.linter.recognisers.indicator_rows.alignment import looks_like_value
from budgetlint.linter.recognisers.indicator_rows.body import Body, Part
from budgetlint.linter.recognisers.indicator_rows.head import CODE, DEPARTMENT, NAME, OWNER, PURPOSE, SPENDER, Head
from budgetlint.linter.recognisers.indicator_rows.lines_around.pieces import with_own_unit
from budgetlint.linter.recognisers.indicator_rows.lines_around.stated import Stated
from budgetlint.linter.recognisers.indicator_rows.lines_around.titles import Titles
from budgetlint.linter.recognisers.indicator_rows.money_years import with_columns_of_year
from budgetlint.linter.recognisers.indicator_rows.names import without_project_code
from budgetlint.linter.recognisers.indicator_rows.projects import ProjectsReader
from budgetlint.linter.recognisers.indicator_rows.records import read_records
from budgetlint.linter.recognisers.indicator_rows.words import MONEY, RowWords
from budgetlint.linter.recognisers.reading import Reading
from budgetlint.linter.text import Text

_NAME_ENDING = "名称"
DECLARATION, OVERALL, PROJECTS = "declaration", "overall-targets", "project-targets"


class Shared(NamedTuple):
    """What stands once above the names of several projects, and holds for all of them."""

    year: int | None = None
    currency_unit: str | None = None


class Found(NamedTuple):
    """What stands together: captions, the head of a form (None in a table of all projects), and the rows of indicators.

    `stated` is what lines above the table state, `shared` what stands above all tables so far.
    """

    captions: tuple[Caption, ...]
    head: Head | None
    body: Body
    stated: Stated | None = None
    shared: Shared = Shared()


class TableMaker:
    """Makes tables of what was found."""

    def __init__(self, reading: Reading, words: RowWords, captions: CaptionReader, titles: Titles) -> None:
        self._reading = reading
        self._words = words
        self._captions = captions
        self._titles = titles

    def table(self, found: Found) -> Table:
        """The table."""
        return self._of_projects(found) if found.head is None else self._of_form(found, found.head)

    def year(self, captions: Sequence[Caption], shared: Shared) -> int | None:
        """The year of a form by its captions, by what stands above all tables, or as the user says."""
        return self._year(captions) or shared.year or self._reading.year

    def shared(self, found: Found, table: Table) -> Shared:
        """What holds for the tables below `table` too: what stands above the line that names its project."""
        if found.stated is None:
            return Shared()
        above = [caption for caption in found.captions if caption.text.start < found.stated.naming]
        unit = next((str(caption.value) for caption in above if caption.kind == "currency-unit"), None)
        year = self._year(above)
        return Shared(
            year or (found.shared.year if table.year == found.shared.year else None), unit or found.shared.currency_unit
        )

    def _of_projects(self, found: Found) -> Table:
        reader = ProjectsReader(self._words, self._reading.profile)
        year = self.year((*found.captions, *found.body.captions), found.shared)
        for part in found.body.parts:
            part.header = with_columns_of_year(part.header, year, self._words)
        units = reader.read(found.body)
        captions = (*found.captions, *found.body.captions)
        columns = self._columns(found.body, captions)
        table = self._blank(PROJECTS, captions, columns, found)
        closing = [extra.text for extra in found.body.closing]
        return table._replace(total=reader.total, units=tuple(units), headers=(*table.headers, *closing))

    def _of_form(self, found: Found, head: Head) -> Table:
        currency_unit = self._currency_unit(found)
        if found.stated:
            currency_unit = currency_unit or found.stated.currency_unit
            found.stated.put_to(head, currency_unit)
            head.leave_out_nested_money()
        currency_unit = currency_unit or _by_amounts(head)
        captions = (*found.captions, *head.captions, *found.body.captions)
        kind = self._kind(captions, head)
        money = (Column(MONEY, part, label) for part, label in head.money_labels.items())
        columns = (*self._columns(found.body, captions), *money)
        project = self._project(kind, captions, head, found.body)
        spender = head.first(SPENDER) if kind == DECLARATION else None
        unit = Unit(spender, None, (project,))
        return self._blank(kind, captions, columns, found)._replace(units=(unit,), currency_unit=currency_unit)

    def _blank(self, kind: str, captions: Sequence[Caption], columns: tuple[Column, ...], found: Found) -> Table:
        return Table(
            kind=kind,
            captions=tuple(captions),
            columns=columns,
            headers=tuple(found.body.headings),
            currency_unit=self._currency_unit(found),
            year=self._year(captions) or (found.shared.year if found.stated else None),
            total=None,
            units=(),
        )

    def _currency_unit(self, found: Found) -> str | None:
        """The money unit by a caption, by a heading or label, or by what stands above all tables."""
        captions = (*found.captions, *(found.head.captions if found.head else ()), *found.body.captions)
        stated = (str(caption.value) for caption in captions if caption.kind == "currency-unit")
        labels = found.head.labels + found.head.tasks.labels if found.head else []
        by_heading = (self._captions.currency_unit_of(text) for text in (*labels, *found.body.headings))
        shared = found.shared.currency_unit if found.stated else None
        return next(stated, None) or next(filter(None, by_heading), None) or shared

    def _columns(self, body: Body, captions: Sequence[Caption]) -> tuple[Column, ...]:
        """The columns of the first part, and of all parts those of values that no indicator has a place for, if they hold any."""
        first, *others = [self._told(part, self._year(captions) or self._reading.year) for part in body.parts]
        return (*first, *(column for columns in others for column in columns if column.role == UNREAD_VALUE))

    def _told(self, part: Part, year: int | None) -> list[Column]:
        """The columns of a part, those of unread values told; 绩效标准 may as well head words beside the value."""
        columns = list(part.header.columns)
        for at in part.header.unread_values(year, self._words):
            cells = [cell.value for row in part.rows if (cell := row.cell(at))]
            if 2 * sum(map(looks_like_value, cells)) > len(cells):
                columns[at] = columns[at]._replace(role=UNREAD_VALUE)
        return columns

    def _year(self, captions: Sequence[Caption]) -> int | None:
        years = (year_of(caption) for caption in captions if caption.kind in ("title", "year"))
        return next((year for year in years if year), None)

    def _kind(self, captions: Sequence[Caption], head: Head) -> str:
        """A form is a project's, or the targets of a whole department."""
        if head.tasks.tasks or (head.first(OWNER) and not head.first(NAME)):
            return OVERALL
        titles = [caption.text.value for caption in captions if caption.kind == "title"]
        return OVERALL if not head.first(NAME) and any(map(self._words.tells_overall, titles)) else DECLARATION

    def _project(self, kind: str, captions: Sequence[Caption], head: Head, body: Body) -> Project:
        objective, cycle_objective = head.objectives()
        indicators: list[Indicator] = []
        unfilled: list[EmptyCategory] = []
        labels = [*head.labels, *head.tasks.labels]
        for part in body.parts:
            records = read_records(part.rows, part.header, self._words)
            indicators += records.indicators
            unfilled += records.unfilled
            labels += records.labels
        named = (NAME,) if kind == DECLARATION else (OWNER, SPENDER, DEPARTMENT, NAME)
        name = head.first(*named) or self._name_without_label(kind, head, captions) or body.headings[0].slice(0, 0)
        parted = without_project_code(name, head.first(CODE))
        return Project(
            name=parted.name,
            funding=Funding(head.parts),
            objective=objective,
            records=tuple(indicators),
            code=parted.code,
            extras=(*head.extras, *body.closing),
            cycle_objective=cycle_objective,
            purpose=head.first(PURPOSE),
            tasks=tuple(head.tasks.tasks),
            task_total=head.tasks.total,
            labels=(*labels, *_unused(head, kind), *parted.dash),
            task_columns=head.tasks.columns,
            unfilled=tuple(unfilled),
            heading=body.headings[0],
        )

    def _name_without_label(self, kind: str, head: Head, captions: Sequence[Caption]) -> Text | None:
        """The name where no label of one has any: an unknown name's, the department's whose targets these are, the title's."""
        stated = {caption.kind: caption.value for caption in reversed(captions)}
        if kind == OVERALL and "department" in stated:
            return stated["department"]
        if named := next((extra.text for extra in head.extras if extra.heading.endswith(_NAME_ENDING)), None):
            return named
        title = stated.get("title")
        found = self._titles.name(title) if title else None
        return found.text if found else title if kind == OVERALL else None


def _by_amounts(head: Head) -> str | None:
    """The unit of amounts that are all written with the same one (30万元), which are then known; None for others."""
    found = [
        with_own_unit(part, money, head.money_labels[part]) for part, money in head.parts.items() if part in head.money_labels
    ]
    sums = [one for one in found if one]
    units = {one.currency_unit for one in sums}
    if len(sums) < len(head.parts) or len(units) != 1:
        return None
    for one in sums:
        whole = head.parts[one.part].text
        head.parts[one.part] = one.amount(None)._replace(text=whole)
    return units.pop()


def _unused(head: Head, kind: str) -> list[Text]:
    """Names of a form that its kind has no place for."""
    roles = (SPENDER, OWNER, DEPARTMENT, NAME) if kind == OVERALL else (OWNER, DEPARTMENT)
    return [text for role in roles for text in head.texts.get(role, [])]
