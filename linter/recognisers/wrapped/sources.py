"""Hold the source of money that single amounts were taken for against the sums of the rows above them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from decimal import Decimal

from budgetlint.linter.model import Funding, Table, Unit

_TOTAL = "total"
_SINGLE = 2  # amounts of a row with one source of money: the total and the source


def settled(table: Table, main: str) -> Table:
    """The table, its rows with one source of money held against the sums: `main` is the source they were taken for."""
    units = table.units
    stated = [unit.funding for unit in units if unit.funding]
    if table.total and len(stated) == len(units):
        fundings = _settled(main, table.total.funding, stated)
        units = tuple(unit._replace(funding=funding) for unit, funding in zip(units, fundings, strict=True))
    return table._replace(units=tuple(_settled_unit(main, unit) for unit in units))


def _settled_unit(main: str, unit: Unit) -> Unit:
    if unit.funding is None:
        return unit
    fundings = _settled(main, unit.funding, [project.funding for project in unit.projects])
    pairs = zip(unit.projects, fundings, strict=True)
    return unit._replace(projects=tuple(project._replace(funding=funding) for project, funding in pairs))


def _settled(main: str, owner: Funding, rows: Sequence[Funding]) -> Sequence[Funding]:
    """The money of the rows below `owner`.

    Where the rows make more of the main source than `owner` states, though their totals meet, the rows by which they do
    have another source. Which rows these are stays open unless the sums leave no choice.
    """
    single = [index for index, row in enumerate(rows) if main in row.parts and len(row.amounts) == _SINGLE]
    is_known = main in owner.parts or (not owner.undecided and _TOTAL in owner.parts) or len(owner.undecided) == 1
    excess = _value(main, rows) - _value(main, [owner])
    if not single or not is_known or excess <= 0 or _value(_TOTAL, rows) != _value(_TOTAL, [owner]):
        return rows
    values = {index: _value(main, [rows[index]]) for index in single}
    moved = _making_up(excess, values) or single
    return [_without(main, row) if index in moved else row for index, row in enumerate(rows)]


def _making_up(excess: Decimal, values: dict[int, Decimal]) -> list[int]:
    """The places of the one or two values, or of all, that make `excess`; empty where none do or several choices would."""
    if sum(values.values()) == excess:
        return list(values)
    counts = Counter(values.values())
    ones = counts[excess]
    pairs = sum(count * (counts[excess - value] - (2 * value == excess)) for value, count in counts.items())
    if (ones, pairs) == (1, 0):
        return [index for index, value in values.items() if value == excess]
    if (ones, pairs) == (0, 2):
        return [index for index, value in values.items() if excess - value in counts]
    return []


def _without(main: str, row: Funding) -> Funding:
    """The row with the amount of its main source in a column that cannot be told."""
    parts = {part: money for part, money in row.parts.items() if part != main}
    return Funding(parts, (row.parts[main], *row.undecided))


def _value(part: str, rows: Iterable[Funding]) -> Decimal:
    amounts = (row.parts.get(part) for row in rows)
    return sum((money.value for money in amounts if money and money.value is not None), Decimal(0))
