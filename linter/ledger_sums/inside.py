"""The sums inside one ledger: across its columns, down its codes and names, and between the two sides of a balance."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from budgetlint.linter.ledger_sums.columns import sums_of_columns
from budgetlint.linter.ledger_sums.families import Families
from budgetlint.linter.ledger_sums.identity import ECONOMIC, codes_by_name, codes_of
from budgetlint.linter.ledger_sums.names import sums_of_side
from budgetlint.linter.ledger_sums.tree import by_code, walk
from budgetlint.linter.ledger_sums.wording import column_label, label_of, owner_of
from budgetlint.linter.ledgers import AMOUNT, EXPENDITURE, INCOME, RATE, Ledger, LedgerRow
from budgetlint.linter.profiles.profile import Profile
from budgetlint.linter.sums import Addend, Sum, SumKind

_CARRIED = frozenset({"carry-in", "carry-out", "offset"})


def sums_inside(ledger: Ledger, ledgers: Sequence[Ledger], profile: Profile) -> Iterator[Sum]:
    """Every sum that `ledger` makes; `ledgers` are all of its document, whose codes tell what names stand for."""
    families = Families(profile)
    yield from sums_of_columns(ledger, families)
    codes = codes_of(ledger, codes_by_name(ledgers))
    if any(row.kind == "unit" for row in ledger.rows) and not any(row.kind == "subject" for row in ledger.rows):
        yield from _sums_of_bare_units(ledger)
        return
    sides: list[str | None] = [*sorted({row.side for row in ledger.rows if row.side})]
    if not sides and any(row.code for row in ledger.rows):
        yield from _sums_of_codes(ledger, codes)
    else:
        for side in sides or [None]:
            yield from sums_of_side(ledger, [row for row in ledger.rows if row.side == side], codes, families)
    if len(sides) > 1:
        yield from _sides(ledger)


def _sums_of_codes(ledger: Ledger, codes: dict[int, str]) -> Iterator[Sum]:
    """The sums of a ledger with codes: of each row with others below it, of each unit, and of the whole."""
    kind = SumKind.ECONOMIC_BELOW if ledger.classes == ECONOMIC else SumKind.FUNCTIONS_BELOW
    totals = [row for row in ledger.rows if row.kind == "total" and row.measure == AMOUNT]
    if any(not _is_whole(row, totals[0]) for row in totals[1:]):
        totals = []  # two tables in one: nobody can tell whose the rows are
    units = _units(ledger.rows)
    for segment in units or [_Segment((), tuple(row for row in ledger.rows if row.kind == "subject"))]:
        tops = by_code(segment.rows, codes)
        for node in walk(tops):
            yield from _down(ledger, kind, node.row, [child.row for child in node.below])
        heads = segment.heads[-1:] if units else totals
        for head in heads:
            if tops:
                yield from _down(ledger, kind, head, [node.row for node in tops])
    if units:
        yield from _sums_of_units(ledger, totals, units)


class _Segment:
    """The rows of one unit below its own row, and those of departments right above it."""

    def __init__(self, heads: tuple[LedgerRow, ...], rows: tuple[LedgerRow, ...]) -> None:
        self.heads = heads
        self.rows = rows


def _units(rows: Iterable[LedgerRow]) -> list[_Segment]:
    """The segments of units, in order; empty where the ledger has no rows of units."""
    segments: list[_Segment] = []
    heads: list[LedgerRow] = []
    below: list[LedgerRow] = []
    for row in rows:
        if row.kind == "unit":
            if below and heads:
                segments.append(_Segment(tuple(heads), tuple(below)))
                heads = []
            below = []
            heads.append(row)
        elif row.kind == "subject" and heads:
            below.append(row)
    if heads:
        segments.append(_Segment(tuple(heads), tuple(below)))
    return segments


def _sums_of_units(ledger: Ledger, totals: Sequence[LedgerRow], units: Sequence[_Segment]) -> Iterator[Sum]:
    """A department's row is the sum of its units, the total that of the departments, or of the units without one."""
    departments: list[tuple[LedgerRow, list[LedgerRow]]] = []
    loose: list[LedgerRow] = []
    for segment in units:
        *above, own = segment.heads
        if above:
            departments.append((above[-1], [own]))
        elif departments:
            departments[-1][1].append(own)
        else:
            loose.append(own)
    for department, below in departments:
        yield from _down(ledger, SumKind.LEDGER_OF_UNITS, department, below)
    below_total = [*loose, *(department for department, _ in departments)]
    for total in totals:
        yield from _down(ledger, SumKind.LEDGER_OF_UNITS, total, below_total)


def _sums_of_bare_units(ledger: Ledger) -> Iterator[Sum]:
    """The sums of a ledger that has nothing but units: below each other by their codes, else all of them in the total."""
    units = [row for row in ledger.rows if row.kind == "unit" and row.measure == AMOUNT and row.year is None]
    totals = [row for row in ledger.rows if row.kind == "total" and row.measure == AMOUNT]
    codes = {row.text.start: row.unit_code for row in units if row.unit_code}
    if len(codes) == len(units):
        tops = by_code(units, codes)
        for node in walk(tops):
            yield from _down(ledger, SumKind.LEDGER_OF_UNITS, node.row, [child.row for child in node.below])
        below = [node.row for node in tops]
    else:
        below = [row for row in units if not any(_is_whole(row, total) for total in totals)] or units
    for total in totals:
        if below:
            yield from _down(ledger, SumKind.LEDGER_OF_UNITS, total, below)
    if not totals and len(units) > 1 and units[0].label == units[1].label:
        yield from _down(ledger, SumKind.LEDGER_OF_UNITS, units[0], units[1:])


def _is_whole(row: LedgerRow, total: LedgerRow) -> bool:
    """Whether a row of several units has the amounts of the total: that of the department."""
    values = [{index: amount.value for index, amount in one.amounts.items()} for one in (row, total)]
    return values[0] == values[1]


def _down(ledger: Ledger, kind: SumKind, head: LedgerRow, rows: Sequence[LedgerRow]) -> Iterator[Sum]:
    """The claims that a row is the sum of others, one for each column in which any of them has an amount."""
    for index, column in enumerate(ledger.columns):
        if column.role != "money" or column.measure == RATE:
            continue
        addends = tuple(Addend(label_of(row), row.amounts.get(index)) for row in rows)
        stated = head.amounts.get(index)
        if stated is not None or any(addend.value for addend in addends):
            if not any(addend.amount for addend in addends) or (stated is None and head.kind == "unit"):
                continue
            yield Sum(kind, owner_of(head, ledger), column_label(column), stated, addends, table=ledger.name)


def _sides(ledger: Ledger) -> Iterator[Sum]:
    """Income equals expenditure: the grand totals, or where none stands the totals of the year."""
    for part in ("grand-total", "current-total"):
        income = next((row for row in ledger.rows if row.side == INCOME and row.part == part), None)
        expenditure = next((row for row in ledger.rows if row.side == EXPENDITURE and row.part == part), None)
        if income is None or expenditure is None:
            continue
        if part == "current-total" and any(_carries(row) for row in ledger.rows):
            return
        yield from _equal(ledger, income, expenditure)
        return


def _carries(row: LedgerRow) -> bool:
    return row.part in _CARRIED and any(amount.value for amount in row.amounts.values())


def _equal(ledger: Ledger, income: LedgerRow, expenditure: LedgerRow) -> Iterator[Sum]:
    for index, column in enumerate(ledger.columns):
        if column.measure != AMOUNT or column.part != "total" or index not in income.amounts:
            continue
        same = next(
            (
                at
                for at, other in enumerate(ledger.columns)
                if other.part == "total"
                and at in expenditure.amounts
                and (other.year, other.stage) == (column.year, column.stage)
            ),
            None,
        )
        if same is not None:
            addends = (Addend(label_of(expenditure), expenditure.amounts[same]),)
            owner = owner_of(income, ledger)
            kind = SumKind.INCOME_AND_EXPENDITURE
            yield Sum(kind, owner, column_label(column), income.amounts[index], addends, table=ledger.name)
