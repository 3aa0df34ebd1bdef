"""The sums that a table claims: of its units, a unit's projects, a department's tasks, a row's or a form's sources of money.

Those of ledgers, inside one and between them, are made in `budgetlint.linter.ledger_sums`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from budgetlint.linter.folding import fold
from budgetlint.linter.model import Amount, Extra, Funding, Project, Table, Unit
from budgetlint.linter.recognisers.amounts import amount
from budgetlint.linter.text import Text

TOTAL = "total"
# The kind of a table of declaration forms.
FORMS = "declaration"
# That of the targets of a whole department, and the natures of its expenditure.
DEPARTMENTS = "overall-targets"
_COLONS = "：: "
_NATURES = ("基本支出", "项目支出")
_FEWEST_SOURCES = 2


class SumKind(StrEnum):
    """Which claim a sum makes."""

    TOTAL_OF_UNITS = "total-of-units"
    UNIT_OF_PROJECTS = "unit-of-projects"
    ROW_OF_SOURCES = "row-of-sources"
    BUDGET_OF_PARTS = "budget-of-parts"
    FISCAL_OF_PARTS = "fiscal-of-parts"
    TOTAL_OF_TASKS = "total-of-tasks"
    # Of ledgers.
    INCOME_AND_EXPENDITURE = "income-and-expenditure"
    TOTAL_WITH_CARRIED = "total-with-carried"
    BASIC_AND_PROJECT = "basic-and-project"
    ROW_OF_PARTS = "row-of-parts"
    TOTAL_OF_ROWS = "total-of-rows"
    FUNCTIONS_BELOW = "functions-below"
    ECONOMIC_BELOW = "economic-below"
    LEDGER_OF_UNITS = "ledger-of-units"
    THREE_PUBLIC = "three-public"
    CHANGE_OF_YEARS = "change-of-years"
    TABLES_EQUAL = "tables-equal"
    TABLES_TOGETHER = "tables-together"


class Verdict(StrEnum):
    """How the two sides of a sum compare."""

    MET = "met"
    LAST_DIGIT = "last-digit"
    MORE_THAN_ROUNDING = "more-than-rounding"
    WRONG = "wrong"


class Addend(NamedTuple):
    """One addend: whose amount it is, and the amount, None for a blank cell, which counts as nothing.

    `unknown` is the row's name where nobody can tell its amount in this column. `factor` takes it into the unit of what is
    stated, -1 takes it off. `digit` is the last digit that its table prints, in that unit, where the figures of a sum stand in
    several tables.
    """

    name: str
    amount: Amount | None
    unknown: Text | None = None
    factor: Decimal = Decimal(1)
    digit: Decimal | None = None

    @property
    def value(self) -> Decimal:
        return self.amount.value * self.factor if self.amount and self.amount.value is not None else Decimal(0)


class Sum(NamedTuple):
    """A claim that `stated` equals the sum of `addends`, in the column `column` (a heading, or a row's name).

    `owner` is the name of the row that states it, `open_owner` whether its amount in this column may be one that it states
    without a column. `table` is the name of its ledger, `digit` the last digit which that prints, where the figures stand in
    several tables, `without_unit` the name of one that states no unit of money. Where the sum is wrong, `suspect` is the amount
    that `also`, the other wrong sums it takes part in, point at.
    """

    kind: SumKind
    owner: Text
    column: str
    stated: Amount | None
    addends: tuple[Addend, ...]
    open_owner: bool = False
    table: str = ""
    digit: Decimal | None = None
    without_unit: str = ""
    suspect: Amount | None = None
    also: tuple[Sum, ...] = ()

    @property
    def amounts(self) -> tuple[Amount, ...]:
        """All figures, what is stated first."""
        stated = (self.stated,) if self.stated else ()
        return (*stated, *(addend.amount for addend in self.addends if addend.amount))

    @property
    def unreadable(self) -> Text | None:
        """The first cell that holds no number, if any."""
        return next((amount.text for amount in self.amounts if amount.value is None), None)

    @property
    def unknown(self) -> Text | None:
        """The name of the first row whose amount in this column nobody can tell, if any."""
        return self.owner if self.open_owner else next((addend.unknown for addend in self.addends if addend.unknown), None)

    @property
    def is_decidable(self) -> bool:
        """Whether both sides are known."""
        return self.stated is not None and self.unreadable is None and self.unknown is None and not self.without_unit

    @property
    def stated_value(self) -> Decimal:
        return self.stated.value if self.stated and self.stated.value is not None else Decimal(0)

    @property
    def added(self) -> Decimal:
        """The sum of the addends."""
        return sum((addend.value for addend in self.addends), Decimal(0))

    @property
    def difference(self) -> Decimal:
        """What is stated less what the addends make."""
        return self.stated_value - self.added

    @property
    def last_digit(self) -> Decimal:
        """The last digit printed among the figures (万元 with two places: 0.01); of several tables, that of the coarsest."""
        if self.digit is not None:
            return max(self._digits)
        return Decimal(1).scaleb(-max((amount.places for amount in self.amounts), default=0))

    @property
    def _digits(self) -> list[Decimal]:
        """The last digits of figures in several tables."""
        digits = [addend.digit for addend in self.addends if addend.amount and addend.digit is not None]
        return [self.digit, *digits] if self.digit is not None else digits

    @property
    def tolerance(self) -> Decimal:
        """How far correctly rounded figures can lie apart: half a last digit for each of the n + 1 figures."""
        if self.digit is not None:
            return sum(self._digits, Decimal(0)) / 2
        figures = 1 + sum(1 for addend in self.addends if addend.amount)
        return self.last_digit / 2 * figures

    @property
    def verdict(self) -> Verdict:
        """The comparison, with d the difference and u the last digit: 0; up to u; up to the tolerance; beyond."""
        distance = abs(self.difference)
        if distance == 0:
            return Verdict.MET
        if distance <= self.last_digit:
            return Verdict.LAST_DIGIT
        return Verdict.MORE_THAN_ROUNDING if distance <= self.tolerance else Verdict.WRONG


class _Line(NamedTuple):
    """A row that takes part in a sum."""

    name: Text
    funding: Funding


def _line(project: Project, table: Table) -> _Line:
    """The row of a project; where nothing names it, the label of its money tells it."""
    label = next((column.heading for column in table.columns if column.part and column.heading.value), project.place)
    return _Line(project.name if project.name.value else label, project.funding)


def sums_of_total(table: Table) -> Iterator[Sum]:
    """The claims of the grand total's row: one for each column of money, and the row itself."""
    if table.total is None:
        return
    total = _Line(table.total.label, table.total.funding)
    below = _rows_below_total(table)
    if below:
        yield from _by_column(table, SumKind.TOTAL_OF_UNITS, total, below)
    yield from _row_sum(table, total, sources_are_usual=_most_state_sources(line.funding for line in below))


def sums_of_unit(table: Table, unit: Unit) -> Iterator[Sum]:
    """The claims of a unit's row."""
    if unit.name is None or unit.funding is None:
        return
    line = _Line(unit.name, unit.funding)
    projects = [_line(project, table) for project in unit.projects]
    if projects:
        yield from _by_column(table, SumKind.UNIT_OF_PROJECTS, line, projects)
    peers = (other.funding for other in table.units if other.name and other.funding)
    yield from _row_sum(table, line, sources_are_usual=_most_state_sources(peers))


def sums_of_projects(table: Table, unit: Unit) -> Iterator[tuple[Sum, ...]]:
    """For each project of a unit the claim of its row: its total is the sum of its sources of money."""
    usual = _most_state_sources(project.funding for project in unit.projects)
    for project in unit.projects:
        line = _line(project, table)
        yield (*_row_sum(table, line, sources_are_usual=usual), *_sum_by_nature(table, project))


def sums_of_tasks(table: Table, project: Project) -> Iterator[Sum]:
    """The claims of a department's main tasks: each row of its sources, and their total of the tasks in each column."""
    if not project.tasks and project.task_total is None:
        return
    own = table._replace(columns=project.task_columns)
    tasks = [_Line(task.name, task.funding) for task in project.tasks]
    usual = _most_state_sources(task.funding for task in tasks)
    for task in tasks:
        yield from _row_sum(own, task, sources_are_usual=usual)
    if project.task_total is not None:
        total = _Line(project.task_total.label, project.task_total.funding)
        if tasks:
            yield from _by_column(own, SumKind.TOTAL_OF_TASKS, total, tasks)
        yield from _row_sum(own, total, sources_are_usual=usual)


def _rows_below_total(table: Table) -> list[_Line]:
    """The rows that the grand total adds up: the units, and projects under no unit."""
    rows: list[_Line] = []
    for unit in table.units:
        if unit.name is not None and unit.funding is not None:
            rows.append(_Line(unit.name, unit.funding))
        else:
            rows += [_line(project, table) for project in unit.projects]
    return rows


def _by_column(table: Table, kind: SumKind, owner: _Line, rows: list[_Line]) -> Iterator[Sum]:
    for part, heading in money_columns(table).items():
        addends = tuple(_addend(line, part) for line in rows)
        if part in owner.funding.parts or any(addend.amount for addend in addends):
            stated = owner.funding.parts.get(part)
            is_open = stated is None and bool(owner.funding.undecided)
            yield Sum(kind, owner.name, heading, stated, addends, is_open)


def _addend(line: _Line, part: str) -> Addend:
    """The amount of a row in one column; unknown where it may be one whose column cannot be told, or where no total stands."""
    amount = line.funding.parts.get(part)
    is_unknown = amount is None and (bool(line.funding.undecided) or part == TOTAL or not line.funding.parts)
    return Addend(line.name.value, amount, line.name if is_unknown else None)


def _row_sum(table: Table, line: _Line, *, sources_are_usual: bool) -> Iterator[Sum]:
    """The claim that a row's total is the sum of its sources, where the header has both and the row states either.

    A row that states no source makes the claim only if most rows of its kind state some. A form that has but one source (其中：)
    claims nothing: the rest of its money has no name.
    """
    columns = money_columns(table)
    if TOTAL not in columns or (line.funding.undecided and TOTAL not in line.funding.parts):
        return
    sources = {part: heading for part, heading in columns.items() if part != TOTAL}
    addends = [Addend(heading, line.funding.parts.get(part)) for part, heading in sources.items()]
    # Amounts whose columns cannot be told count too, under the headings that no other amount has taken.
    free = "/".join(heading for part, heading in sources.items() if part not in line.funding.parts)
    addends += [Addend(free, money) for money in line.funding.undecided]
    has_sources = any(addend.amount for addend in addends)
    is_form = table.kind == FORMS
    if is_form and len(sources) < _FEWEST_SOURCES:
        return
    if has_sources or (TOTAL in line.funding.parts and sources_are_usual):
        kind = SumKind.BUDGET_OF_PARTS if is_form else SumKind.ROW_OF_SOURCES
        yield Sum(kind, line.name, columns[TOTAL], line.funding.parts.get(TOTAL), tuple(addends))


def _sum_by_nature(table: Table, project: Project) -> Iterator[Sum]:
    """The claim of a form that states a budget, and basic and project expenditure once each, that these make it."""
    total = project.funding.parts.get(TOTAL)
    if total is None or table.kind != DEPARTMENTS:
        return
    stated = [[extra for extra in project.extras if _names(extra, nature)] for nature in _NATURES]
    addends = [Addend(nature, amount(found[0].text)) for nature, found in zip(_NATURES, stated, strict=True) if len(found) == 1]
    if len(addends) == len(_NATURES) and all(addend.amount and addend.amount.value is not None for addend in addends):
        heading = money_columns(table).get(TOTAL, "")
        yield Sum(SumKind.BASIC_AND_PROJECT, _line(project, table).name, heading, total, tuple(addends))


def _names(extra: Extra, nature: str) -> bool:
    """Whether the heading of a cell names a nature of expenditure: 其中：基本支出, 按支出性质分：（1）基本支出."""
    return fold(extra.heading).rstrip(":").endswith(nature)


def _most_state_sources(rows: Iterable[Funding]) -> bool:
    """Whether more than half of the rows state a source of money."""
    states = [bool(funding.parts.keys() - {TOTAL}) for funding in rows]
    return 2 * sum(states) > len(states)


def money_columns(table: Table) -> dict[str, str]:
    """The known parts of the money with the headings of their columns, in the order of the header."""
    columns: dict[str, str] = {}
    for column in table.columns:
        if column.part:
            columns.setdefault(column.part, column.heading.value.rstrip(_COLONS))
    return columns
