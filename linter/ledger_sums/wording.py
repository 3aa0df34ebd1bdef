"""How sums name rows and columns of a ledger."""

from __future__ import annotations

from budgetlint.linter.ledgers import Ledger, LedgerColumn, LedgerRow
from budgetlint.linter.text import Text


def label_of(row: LedgerRow) -> str:
    """A row as a reader finds it: its code and its name."""
    name = "".join(row.name.value.split())
    if row.year is not None and str(row.year) not in name:
        name = f"{row.year}年{name}"
    return f"{row.code} {name}" if row.code else name


def owner_of(row: LedgerRow, ledger: Ledger) -> Text:
    """The name of a row, or that of its ledger where it has none."""
    return row.name if row.name.value else ledger.title or row.text


def column_label(column: LedgerColumn) -> str:
    """The headings of a column without blanks; those that only part a page in two halves are left out."""
    headings = [text for text in (*column.groups, column.heading) if text.value]
    own = headings[1:] if column.side and len(headings) > 1 else headings
    return "·".join("".join(text.value.split()) for text in own)
