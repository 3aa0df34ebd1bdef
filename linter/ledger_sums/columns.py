"""The sums across the columns of a row: 基本支出 and 项目支出, the sources of money, the three public expenses, and changes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from budgetlint.linter.ledger_sums.families import TOTAL, Families, Family
from budgetlint.linter.ledger_sums.wording import column_label, label_of, owner_of
from budgetlint.linter.ledgers import AMOUNT, BUDGET, CHANGE, PREVIOUS, Ledger, LedgerColumn, LedgerRow
from budgetlint.linter.sums import Addend, Sum, SumKind, Verdict

_OF_WHICH = "其中"
_CARRIED = frozenset({"carry-in", "carry-out", "offset"})
_FEWEST_VOTES = 3
_TWO = 2


class _Set(NamedTuple):
    """The columns of one half, year and source: the index of each part of money, and those of unknown parts."""

    parts: dict[str, int]
    unknown: tuple[int, ...]


def sums_of_columns(ledger: Ledger, families: Families) -> Iterator[Sum]:
    """Every sum across the columns of a ledger, one for each row that has figures for it."""
    for columns in _sets(ledger):
        for family in families.among(frozenset(columns.parts), ledger.kind):
            yield from _of_family(ledger, columns, family)
    yield from _changes(ledger)
    yield from _changes_by_row(ledger)


def _sets(ledger: Ledger) -> Iterator[_Set]:
    """The columns that belong together."""
    groups: dict[tuple[object, ...], list[int]] = {}
    for index, column in enumerate(ledger.columns):
        if column.role == "money" and column.measure == AMOUNT and not _is_inner(column):
            groups.setdefault((column.half, _year_of(column, ledger), column.source), []).append(index)
    for indexes in groups.values():
        parts: dict[str, int] = {}
        for index in indexes:
            part = ledger.columns[index].part
            if part is not None:
                parts.setdefault(part, index)
        unknown = tuple(index for index in indexes if ledger.columns[index].part is None)
        yield _Set(_with_whole(ledger, parts, indexes), unknown)


def _is_inner(column: LedgerColumn) -> bool:
    """Whether a column is only a part of the group that it stands in: 其中：教育收费 beside 金额."""
    return bool(column.groups) and column.heading.value.strip().startswith(_OF_WHICH)


def _year_of(column: LedgerColumn, ledger: Ledger) -> tuple[int | None, str]:
    """The year and the stage of a column's figures; those of the budget's own year may stand without it."""
    year = ledger.year if column.year is None and column.stage == BUDGET else column.year
    return year, column.stage


def _with_whole(ledger: Ledger, parts: dict[str, int], indexes: Sequence[int]) -> dict[str, int]:
    """The parts with the whole of a source's columns as their total: 一般公共预算·小计 over 基本支出 and 项目支出 of it."""
    source = ledger.columns[indexes[0]].source
    if source is None or TOTAL in parts:
        return parts
    half, year = ledger.columns[indexes[0]].half, _year_of(ledger.columns[indexes[0]], ledger)
    for index, column in enumerate(ledger.columns):
        if column.part == source and column.half == half and column.measure == AMOUNT and _year_of(column, ledger) == year:
            return parts | {TOTAL: index}
    return parts


def _of_family(ledger: Ledger, columns: _Set, family: Family) -> Iterator[Sum]:
    """The claims of a family, with the columns of unknown headings beside its parts where that meets more of them.

    Where most rows miss it, the columns mean something else, and it claims nothing.
    """
    siblings = tuple(index for index in columns.unknown if _is_sibling(ledger, index, columns.parts[family.parts[0]]))
    best: list[Sum] = []
    met = -1
    for further in dict.fromkeys([(), siblings]):
        claims = list(_claims(ledger, columns, family, further))
        count = sum(claim.verdict is not Verdict.WRONG for claim in claims)
        if count > met:
            best, met = claims, count
    if len(best) >= _FEWEST_VOTES and _TWO * met < len(best):
        return
    yield from best


def _is_sibling(ledger: Ledger, index: int, beside: int) -> bool:
    """Whether a column of an unknown heading stands beside one of a family, and is no part of another (其中)."""
    column, other = ledger.columns[index], ledger.columns[beside]
    return column.groups == other.groups and not column.heading.value.strip().startswith(_OF_WHICH)


def _is_beside(ledger: Ledger, index: int, other: int) -> bool:
    """Whether two columns stand below the same groups: what is carried over is no part of a year's total in a group."""
    return ledger.columns[index].groups == ledger.columns[other].groups


def _claims(ledger: Ledger, columns: _Set, family: Family, further: Sequence[int]) -> Iterator[Sum]:
    whole = columns.parts[family.whole]
    parts = [part for part in family.parts if part not in _CARRIED or _is_beside(ledger, columns.parts[part], whole)]
    indexes = [columns.parts[part] for part in parts] + list(further)
    for row in ledger.rows:
        if row.half != ledger.columns[whole].half or row.measure not in (AMOUNT, CHANGE):
            continue
        addends = tuple(Addend(column_label(ledger.columns[index]), row.amounts.get(index)) for index in sorted(indexes))
        if any(addend.amount for addend in addends) and (row.amounts.get(whole) or any(addend.value for addend in addends)):
            label = column_label(ledger.columns[whole])
            yield Sum(family.kind, owner_of(row, ledger), label, row.amounts.get(whole), addends, table=ledger.name)


def _changes(ledger: Ledger) -> Iterator[Sum]:
    """A column of changes (增减): this year's figure less last year's, where the ledger has exactly these two."""
    stated = [index for index, column in enumerate(ledger.columns) if column.role == "money" and column.measure == CHANGE]
    totals = [
        (index, column)
        for index, column in enumerate(ledger.columns)
        if column.role == "money" and column.measure == AMOUNT and column.part in (TOTAL, "three-public")
    ]
    if len(stated) != 1 or len(totals) != _TWO:
        return
    (first, one), (second, other) = totals
    if one.half != other.half or _year_of(one, ledger) == _year_of(other, ledger):
        return
    new, old = (first, second) if _rank(one, ledger) > _rank(other, ledger) else (second, first)
    claims = []
    for row in ledger.rows:
        if stated[0] in row.amounts and (new in row.amounts or old in row.amounts):
            addends = (
                Addend(column_label(ledger.columns[new]), row.amounts.get(new)),
                Addend(column_label(ledger.columns[old]), row.amounts.get(old), factor=Decimal(-1)),
            )
            label = column_label(ledger.columns[stated[0]])
            owner = owner_of(row, ledger)
            claims.append(Sum(SumKind.CHANGE_OF_YEARS, owner, label, row.amounts[stated[0]], addends, table=ledger.name))
    met = sum(claim.verdict is not Verdict.WRONG for claim in claims)
    if len(claims) < _FEWEST_VOTES or _TWO * met >= len(claims):
        yield from claims


def _rank(column: LedgerColumn, ledger: Ledger) -> tuple[int, bool]:
    """The later year comes last; a budget after what is of the year before."""
    year, stage = _year_of(column, ledger)
    return year or 0, stage not in (PREVIOUS, "execution", "final")


def _changes_by_row(ledger: Ledger) -> Iterator[Sum]:
    """A row of changes below those of two years of the same unit."""
    years = [row for row in ledger.rows if row.year is not None and row.measure == AMOUNT]
    for row in ledger.rows:
        if row.measure != CHANGE:
            continue
        own = sorted((one for one in years if _unit(one) == _unit(row)), key=lambda one: one.year or 0)
        if len(own) == _TWO and own[0].year != own[1].year:
            yield from _change_row(ledger, row, own[1], own[0])


def _unit(row: LedgerRow) -> str:
    return row.unit.value if row.unit else ""


def _change_row(ledger: Ledger, row: LedgerRow, new: LedgerRow, old: LedgerRow) -> Iterator[Sum]:
    for index, stated in row.amounts.items():
        addends = (
            Addend(label_of(new), new.amounts.get(index)),
            Addend(label_of(old), old.amounts.get(index), factor=Decimal(-1)),
        )
        label = column_label(ledger.columns[index])
        yield Sum(SumKind.CHANGE_OF_YEARS, owner_of(row, ledger), label, stated, addends, table=ledger.name)
