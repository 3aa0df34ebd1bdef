"""The sums that a table claims: the grand total of its units, a unit of its projects, a row of its sources of money."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from budgetlint.linter.model import Amount, Funding, Table, Unit
from budgetlint.linter.text import Text

TOTAL = "total"


class SumKind(StrEnum):
    """Which claim a sum makes."""

    TOTAL_OF_UNITS = "total-of-units"
    UNIT_OF_PROJECTS = "unit-of-projects"
    ROW_OF_SOURCES = "row-of-sources"


class Verdict(StrEnum):
    """How the two sides of a sum compare."""

    MET = "met"
    LAST_DIGIT = "last-digit"
    MORE_THAN_ROUNDING = "more-than-rounding"
    WRONG = "wrong"


class Addend(NamedTuple):
    """One addend: whose amount it is, and the amount, None for a blank cell, which counts as nothing."""

    name: str
    amount: Amount | None

    @property
    def value(self) -> Decimal:
        return self.amount.value if self.amount and self.amount.value is not None else Decimal(0)


class Sum(NamedTuple):
    """A claim that `stated` equals the sum of `addends`, in the column `column` (a heading, or a row's name).

    `owner` is the name of the row that states it. `unreadable` is the first cell that holds no number, if any.
    """

    kind: SumKind
    owner: Text
    column: str
    stated: Amount | None
    addends: tuple[Addend, ...]

    @property
    def unreadable(self) -> Text | None:
        amounts = [self.stated, *(addend.amount for addend in self.addends)]
        return next((amount.text for amount in amounts if amount and amount.value is None), None)

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
        """The last digit printed among the figures (万元 with two places: 0.01)."""
        amounts = [self.stated, *(addend.amount for addend in self.addends)]
        return Decimal(1).scaleb(-max((amount.places for amount in amounts if amount), default=0))

    @property
    def tolerance(self) -> Decimal:
        """How far correctly rounded figures can lie apart: half a last digit for each of the n + 1 figures."""
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


def sums_of_total(table: Table) -> Iterator[Sum]:
    """The claims of the grand total's row: one for each column of money, and the row itself."""
    if table.total is None:
        return
    addends = _rows_below_total(table)
    if addends:
        yield from _by_column(table, SumKind.TOTAL_OF_UNITS, table.total.label, table.total.funding, addends)
    yield from _row_sum(table, table.total.label, table.total.funding)


def sums_of_unit(table: Table, unit: Unit) -> Iterator[Sum]:
    """The claims of a unit's row."""
    if unit.name is None or unit.funding is None:
        return
    if unit.projects:
        projects = [(project.name.value, project.funding) for project in unit.projects]
        yield from _by_column(table, SumKind.UNIT_OF_PROJECTS, unit.name, unit.funding, projects)
    yield from _row_sum(table, unit.name, unit.funding)


def sums_of_project(table: Table, name: Text, funding: Funding) -> Iterator[Sum]:
    """The claim of a project's row: its total is the sum of its sources of money."""
    yield from _row_sum(table, name, funding)


def _rows_below_total(table: Table) -> list[tuple[str, Funding]]:
    """The rows that the grand total adds up: the units, and projects under no unit."""
    rows: list[tuple[str, Funding]] = []
    for unit in table.units:
        if unit.name is not None and unit.funding is not None:
            rows.append((unit.name.value, unit.funding))
        else:
            rows += [(project.name.value, project.funding) for project in unit.projects]
    return rows


def _by_column(table: Table, kind: SumKind, owner: Text, stated: Funding, rows: list[tuple[str, Funding]]) -> Iterator[Sum]:
    for part, heading in _money_columns(table).items():
        addends = tuple(Addend(name, funding.parts.get(part)) for name, funding in rows)
        if part in stated.parts or any(addend.amount for addend in addends):
            yield Sum(kind, owner, heading, stated.parts.get(part), addends)


def _row_sum(table: Table, name: Text, funding: Funding) -> Iterator[Sum]:
    """Only where the header has a total and sources beside it, and the row states at least one of these."""
    columns = _money_columns(table)
    addends = tuple(Addend(heading, funding.parts.get(part)) for part, heading in columns.items() if part != TOTAL)
    if TOTAL in columns and TOTAL in funding.parts and any(addend.amount for addend in addends):
        yield Sum(SumKind.ROW_OF_SOURCES, name, columns[TOTAL], funding.parts[TOTAL], addends)


def _money_columns(table: Table) -> dict[str, str]:
    """The known parts of the money with the headings of their columns, in the order of the header."""
    columns: dict[str, str] = {}
    for column in table.columns:
        if column.part:
            columns.setdefault(column.part, column.heading.value)
    return columns
