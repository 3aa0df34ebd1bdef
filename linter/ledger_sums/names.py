"""The sums down the rows of a side without codes: by the numbers of their names, the sources of money, or the codes of others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from budgetlint.linter.ledger_sums.families import TOTAL, Families
from budgetlint.linter.ledger_sums.tree import Node, by_code, by_depth, walk
from budgetlint.linter.ledger_sums.wording import column_label, label_of, owner_of
from budgetlint.linter.ledgers import AMOUNT, EXPENDITURE, RATE, Ledger, LedgerRow
from budgetlint.linter.sums import Addend, Sum, SumKind, Verdict

_CARRIED = frozenset({"carry-in", "carry-out", "offset"})
_CURRENT, _GRAND = "current-total", "grand-total"
_OF_WHICH = "其中"


def sums_of_side(ledger: Ledger, rows: Sequence[LedgerRow], codes: dict[int, str], families: Families) -> Iterator[Sum]:
    """The sums of one side of a balance, or of a ledger without codes."""
    seen: set[tuple[int, str]] = set()
    for claim in _all(ledger, rows, codes, families):
        key = (claim.owner.start, claim.column)
        if key not in seen or claim.kind is SumKind.TOTAL_WITH_CARRIED:
            seen.add(key)
            yield claim


def _all(ledger: Ledger, rows: Sequence[LedgerRow], codes: dict[int, str], families: Families) -> Iterator[Sum]:
    amounts = [row for row in rows if row.measure == AMOUNT]
    subjects = [row for row in amounts if row.kind == "subject"]
    if ledger.kind == "three-public" and any(row.year for row in rows):
        return
    coded = [row for row in subjects if row.text.start in codes]
    for node in walk(by_code(coded, codes)):
        yield from _down(ledger, SumKind.FUNCTIONS_BELOW, node.row, [child.row for child in node.below])
    plain = [row for row in subjects if row.text.start not in codes]
    yield from _of_parts(ledger, plain, families)
    if ledger.kind == "procurement":
        yield from _of_stairs(ledger, plain)
    yield from _of_numbers(ledger, plain)
    yield from _of_totals(ledger, amounts, codes, families)


def _of_parts(ledger: Ledger, rows: Sequence[LedgerRow], families: Families) -> Iterator[Sum]:
    """A source of money and its parts, told by their names: 政府预算拨款 and the three budgets."""
    by_part: dict[str, LedgerRow] = {}
    for row in rows:
        if row.part:
            by_part.setdefault(row.part, row)
    for family in families.among(frozenset(by_part), ledger.kind):
        if family.whole != TOTAL:
            yield from _down(ledger, _kind(family.kind), by_part[family.whole], [by_part[part] for part in family.parts])


def _kind(kind: SumKind) -> SumKind:
    return SumKind.TOTAL_OF_ROWS if kind is SumKind.ROW_OF_PARTS else kind


def _of_numbers(ledger: Ledger, rows: Sequence[LedgerRow]) -> Iterator[Sum]:
    """A numbered name and those numbered below it; of what only parts it in part (其中) nothing is claimed."""
    for half in sorted({row.half for row in rows}):
        own = [row for row in rows if row.half == half]
        for node in walk(by_depth(own)):
            below = [child.row for child in node.below]
            if not any(map(_is_of_which, below)) and all(_is_numbered_below(node, child) for child in below):
                yield from _down(ledger, SumKind.TOTAL_OF_ROWS, node.row, below)


def _of_stairs(ledger: Ledger, rows: Sequence[LedgerRow]) -> Iterator[Sum]:
    """Rows that stand in columns one behind the other, the parts below their whole; nothing where most do not add up."""
    claims = [
        claim
        for node in walk(by_depth(rows))
        for claim in _down(ledger, SumKind.TOTAL_OF_ROWS, node.row, [child.row for child in node.below])
    ]
    met = sum(claim.verdict is not Verdict.WRONG for claim in claims)
    if 2 * met > len(claims):
        yield from claims


def _is_numbered_below(node: Node, row: LedgerRow) -> bool:
    """Whether a row surely stands right below another: it is the next deeper one, and has a number, or a column of its own."""
    has_number = row.label != "".join(row.name.value.split())
    return row.depth == node.row.depth + 1 and (has_number or not _has_number(node.row))


def _has_number(row: LedgerRow) -> bool:
    return row.label != "".join(row.name.value.split())


def _of_totals(ledger: Ledger, rows: Sequence[LedgerRow], codes: dict[int, str], families: Families) -> Iterator[Sum]:
    """The total of the year is the sum of the outermost rows; the grand total adds what is carried over."""
    totals = [row for row in rows if row.kind == "total"]
    current = next((row for row in rows if row.part == _CURRENT), None)
    grand = next((row for row in totals if row.part in (_GRAND, TOTAL)), None)
    carried = [row for row in rows if row.part in _CARRIED and row.kind == "subject" and not _is_of_which(row) and row.depth == 0]
    if current is not None and grand is not None and (carried or current.kind == "total"):
        unknown = [row for row in rows if _is_between(row, current, grand)]
        for claim in _down(ledger, SumKind.TOTAL_WITH_CARRIED, grand, [current, *carried]):
            if not unknown or claim.verdict is not Verdict.WRONG:
                yield claim
    if current is not None and current.kind == "subject":
        return
    owner, beside = (current, []) if current is not None else (grand, carried)
    if owner is None:
        return
    for half in sorted({row.half for row in rows if row.kind == "subject" and row.part not in _CARRIED}):
        own = [row for row in rows if row.half == half and row.kind == "subject" and row.part not in _CARRIED]
        tops = _tops(own, codes, families)
        is_sure = all(row.text.start in codes or _has_number(row) or row.part for row in tops)
        kind = SumKind.FUNCTIONS_BELOW if tops and tops[0].side == EXPENDITURE and tops[0].part is None else SumKind.TOTAL_OF_ROWS
        for claim in _down(ledger, kind, owner, [*tops, *beside]):
            if is_sure or claim.verdict is not Verdict.WRONG:
                yield claim


def _is_between(row: LedgerRow, current: LedgerRow, grand: LedgerRow) -> bool:
    """Whether a row of an unknown name stands between two totals, and so may be part of the second."""
    is_unknown = row.kind == "subject" and row.part is None and any(amount.value for amount in row.amounts.values())
    return is_unknown and current.text.start < row.text.start < grand.text.start


def _tops(rows: Sequence[LedgerRow], codes: dict[int, str], families: Families) -> list[LedgerRow]:
    """The outermost rows of a side: by their codes, else by their numbers, less the parts of a source that stands there too."""
    coded = {node.row.text.start for node in by_code([row for row in rows if row.text.start in codes], codes)}
    inner = {part for row in rows if row.part for part in families.children(row.part)}
    found = []
    for row in rows:
        if row.text.start in codes:
            is_top = row.text.start in coded
        else:
            is_top = row.depth == 0 and row.part not in inner and not _is_of_which(row)
        if is_top:
            found.append(row)
    return found


def _is_of_which(row: LedgerRow) -> bool:
    return _OF_WHICH in row.name.value


def _down(ledger: Ledger, kind: SumKind, head: LedgerRow, rows: Sequence[LedgerRow]) -> Iterator[Sum]:
    """The claims that a row is the sum of others, in each column of the halves that they stand in.

    In a balance of several halves the total of a side stands in the last one.
    """
    if not rows:
        return
    for index, column in enumerate(ledger.columns):
        if column.role != "money" or column.measure == RATE or column.half != rows[0].half:
            continue
        own = _column_of(head, index, ledger)
        stated = head.amounts.get(own)
        addends = tuple(Addend(label_of(row), row.amounts.get(_column_of(row, index, ledger))) for row in rows)
        if stated is not None and any(addend.amount for addend in addends):
            yield Sum(kind, owner_of(head, ledger), column_label(column), stated, addends, table=ledger.name)


def _column_of(head: LedgerRow, index: int, ledger: Ledger) -> int:
    """The column of a total's amount for the column `index`: its own, or the one of the same kind in its own half."""
    if index in head.amounts or head.half == ledger.columns[index].half:
        return index
    column = ledger.columns[index]
    same = (at for at in head.amounts if (ledger.columns[at].part, ledger.columns[at].year) == (column.part, column.year))
    return next(same, index)
