"""What the figures of ledgers mean, so that the same figure is known in every table that prints it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from budgetlint.linter.ledger_sums.identity import FUNCTION, codes_by_name, codes_of
from budgetlint.linter.ledger_sums.wording import column_label, label_of, owner_of
from budgetlint.linter.ledgers import AMOUNT, BUDGET, EXPENDITURE, INCOME, Ledger, LedgerColumn, LedgerRow
from budgetlint.linter.model import Amount
from budgetlint.linter.quoting import quoted
from budgetlint.linter.text import Text

TOTAL, WHOLE = "total", ""
GENERAL, FUND, STATE, FISCAL, ALL = "general", "government-fund", "state-capital", "fiscal", "all"
_BALANCES = frozenset({"balance", "appropriations-balance"})
_PUBLIC = ("abroad", "reception", "vehicles", "vehicle-purchase", "vehicle-running")
# The economic classes of the three public expenses.
PUBLIC_CODES = {"30212": "abroad", "30217": "reception", "30231": "vehicle-running"}
_SILENT = frozenset({"procurement", "services", "assets", "running-costs", "key-projects"})
_EXPENDITURE_PARTS = frozenset({TOTAL, "basic", "project", "personnel", "public"})
_UNITS = {"元": Decimal(1), "千元": Decimal(1000), "万元": Decimal(10000), "百万元": Decimal(10**6), "亿元": Decimal(10**8)}


class Key(NamedTuple):
    """What a figure is: the money it is of (scope), income or expenditure, a subject, and a part.

    `subject` is empty for the whole, a code of functions, `e` and a code of economic classes, or a source of income.
    """

    scope: str
    side: str
    subject: str
    part: str


class Fact(NamedTuple):
    """A figure with its meaning, its unit in 元 (None where the ledger states none), and its last printed digit."""

    key: Key
    amount: Amount
    ledger: Ledger
    owner: Text
    row: str
    column: str
    unit: Decimal | None
    digit: Decimal

    @property
    def value(self) -> Decimal:
        return self.amount.value or Decimal(0)

    @property
    def place(self) -> str:
        """Where a reader finds it: table, row and column."""
        row = self.row or self.owner.value
        return f"{self.ledger.name}{quoted(row) if row else ' '}{self.column}"


def facts(ledgers: Sequence[Ledger], year: int | None) -> list[Fact]:
    """The figures of all ledgers for the budget's own year, whose meaning is sure; `year` is that of the document."""
    names = codes_by_name(ledgers)
    return [fact for ledger in ledgers for fact in _of_ledger(ledger, codes_of(ledger, names), year)]


def _of_ledger(ledger: Ledger, codes: dict[int, str], document_year: int | None) -> Iterator[Fact]:
    year = ledger.year or document_year
    unit = _UNITS.get((ledger.currency_unit or "").removeprefix("人民币"))
    places = max((amount.places for row in ledger.rows for amount in row.amounts.values()), default=0)
    digit = Decimal(1).scaleb(-places)
    repeated = _repeated(ledger)
    wholes = _wholes(ledger)
    for row in ledger.rows:
        if row.measure != AMOUNT or (row.year is not None and row.year != year) or _is_of_one_unit(row, repeated, wholes):
            continue
        for index, amount in row.amounts.items():
            column = ledger.columns[index] if index < len(ledger.columns) else None
            if column is None or amount.value is None or not _is_own_year(column, year):
                continue
            key = _key(ledger, row, column, codes.get(row.text.start))
            if key is not None:
                yield Fact(key, amount, ledger, owner_of(row, ledger), label_of(row), column_label(column), unit, digit)


def _repeated(ledger: Ledger) -> frozenset[str]:
    """The codes that several rows of a ledger have, one for each unit or project: none of them is the whole."""
    counts = Counter(row.code for row in ledger.rows if row.code)
    return frozenset(code for code, count in counts.items() if count > 1)


def _wholes(ledger: Ledger) -> frozenset[int]:
    """The places of the rows that state the whole: the totals, else the department's row, which stands above its units."""
    totals = [row.text.start for row in ledger.rows if row.kind == "total"]
    units = [place for place, row in enumerate(ledger.rows) if row.kind == "unit"]
    heads = units[:1] if len(units) == 1 or units[1:2] == [units[0] + 1 if units else None] else []
    return frozenset(totals or [ledger.rows[place].text.start for place in heads])


def _is_of_one_unit(row: LedgerRow, repeated: frozenset[str], wholes: frozenset[int]) -> bool:
    """Whether a row may state the money of one unit of several."""
    return row.code in repeated or (row.kind == "unit" and row.year is None and row.text.start not in wholes)


def _is_own_year(column: LedgerColumn, year: int | None) -> bool:
    return column.measure == AMOUNT and column.stage == BUDGET and column.year in (None, year)


def _key(ledger: Ledger, row: LedgerRow, column: LedgerColumn, code: str | None) -> Key | None:
    """The meaning of a figure; None where it is not sure."""
    if ledger.kind == "three-public":
        return _public_key(row, column)
    if ledger.kind == "project-expenditure":
        return _project_key(ledger, row, column)
    if ledger.scope is None or ledger.kind in _SILENT:
        return None
    side = row.side or (INCOME if ledger.kind == "income" else EXPENDITURE)
    if side == INCOME:
        return _income_key(ledger, row, column)
    return _expenditure_key(ledger, row, column, code)


def _public_key(row: LedgerRow, column: LedgerColumn) -> Key | None:
    part = column.part if column.part in _PUBLIC else row.part if row.part in _PUBLIC and column.part == TOTAL else None
    return Key("public", EXPENDITURE, part, TOTAL) if part else None


def _project_key(ledger: Ledger, row: LedgerRow, column: LedgerColumn) -> Key | None:
    """The total of a table of all projects is the project expenditure of its money."""
    if row.kind != "total" or column.source is not None:
        return None
    scope = ledger.scope or ALL
    if column.part == TOTAL:
        return Key(scope, EXPENDITURE, WHOLE, "project")
    return (
        Key(column.part, EXPENDITURE, WHOLE, "project")
        if column.part in (GENERAL, FUND, STATE) and scope in (ALL, FISCAL)
        else None
    )


def _income_key(ledger: Ledger, row: LedgerRow, column: LedgerColumn) -> Key | None:
    scope = ledger.scope or ""
    if row.code is not None:
        return None
    if row.kind in ("total", "unit"):
        if column.part == TOTAL:
            return Key(scope, INCOME, WHOLE, "grand" if row.part != "current-total" else "current")
        return Key(scope, INCOME, column.part, TOTAL) if column.part and column.source is None else None
    return Key(scope, INCOME, row.part, TOTAL) if row.part and column.part == TOTAL and "其中" not in row.name.value else None


def _expenditure_key(ledger: Ledger, row: LedgerRow, column: LedgerColumn, code: str | None) -> Key | None:
    scope, part = ledger.scope or "", column.part
    if part in (GENERAL, FUND, STATE) and scope in (FISCAL, ALL):
        scope, part = part, TOTAL
    if column.source in (GENERAL, FUND, STATE) and scope in (FISCAL, ALL):
        scope = column.source
    elif column.source is not None:
        part = None
    if ledger.kind == "basic":
        part = "basic" if part == TOTAL else part
    if part not in _EXPENDITURE_PARTS:
        return None
    if code is not None:
        prefix = "" if ledger.classes == FUNCTION or ledger.kind in _BALANCES else "e"
        return Key(scope, EXPENDITURE, prefix + code, part)
    if row.kind in ("total", "unit"):
        is_total_of_balance = ledger.kind in _BALANCES and part == TOTAL
        of_year = "current" if row.part == "current-total" else "grand"
        return Key(scope, EXPENDITURE, WHOLE, of_year if is_total_of_balance else part)
    return Key(scope, EXPENDITURE, WHOLE, row.part) if row.part in ("basic", "project") and part == TOTAL else None
