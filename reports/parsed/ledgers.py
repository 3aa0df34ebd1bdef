"""The ledgers and statements in the JSON of `parse`."""

from __future__ import annotations

from typing import Literal, cast

from budgetlint.linter.ledgers import Ledger, LedgerColumn, LedgerRow
from budgetlint.linter.model import Amount
from budgetlint.linter.outcomes import spans_of
from budgetlint.linter.source import Source
from budgetlint.linter.statements import Statement
from budgetlint.linter.text import Text
from budgetlint.reports.json_places import place_of
from budgetlint.reports.parsed.keys import LedgerColumnOut, LedgerOut, LedgerRowOut, StatementOut

_Side = Literal["income", "expenditure"] | None
_Measure = Literal["amount", "change", "rate"]
_Kind = Literal["subject", "unit", "total"]


def ledger_out(ledger: Ledger, source: Source) -> LedgerOut:
    """A ledger with its columns and rows."""
    return LedgerOut(
        kind="ledger",
        type=ledger.kind,
        scope=ledger.scope,
        number=_words(ledger.number),
        title=_words(ledger.title),
        department=_words(ledger.department),
        year=ledger.year,
        currency_unit=ledger.currency_unit,
        columns=[_column(column) for column in ledger.columns],
        rows=[_row(row, ledger, source) for row in ledger.rows],
        notes=[note.value for note in ledger.notes],
    )


def statement_out(statement: Statement, source: Source) -> StatementOut:
    """A statement with its amounts as printed."""
    amounts = [amount.text.value for amount in statement.amounts]
    return StatementOut(statement.kind, statement.text.value, amounts, place_of(spans_of(statement.text), source))


def _column(column: LedgerColumn) -> LedgerColumnOut:
    return LedgerColumnOut(
        heading=column.label,
        role=column.role,
        part=column.part,
        side=cast("_Side", column.side),
        year=column.year,
        measure=cast("_Measure", column.measure),
    )


def _row(row: LedgerRow, ledger: Ledger, source: Source) -> LedgerRowOut:
    return LedgerRowOut(
        kind=cast("_Kind", row.kind),
        code=row.code,
        name=row.name.value,
        depth=row.depth,
        part=row.part,
        side=cast("_Side", row.side),
        unit=_words(row.unit),
        year=row.year,
        amounts=[_amount(row.amounts.get(index)) for index in range(len(ledger.columns))],
        location=place_of(spans_of(row.text), source),
    )


def _amount(amount: Amount | None) -> str | None:
    return None if amount is None or amount.value is None else f"{amount.value:f}"


def _words(text: Text | None) -> str | None:
    return text.value if text and text.value else None
