"""Amounts of money as tables print them."""

from __future__ import annotations

import re
from decimal import Decimal

from budgetlint.linter.model import Amount
from budgetlint.linter.text import Text

# 62,895.51, 142.00, -5, (5.00): accountants print a negative in brackets.
_NUMBER = re.compile(r"([-−(]?)(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?(\)?)")
# How a cell says that there is no such money.
NIL = frozenset({"-", "--", "—", "——", "/", "\\"})


def amount(text: Text) -> Amount | None:
    """The amount in a cell: None where it is blank; a dash is nil; `value` is None for what is no number."""
    written = text.folded().value
    if not written:
        return None
    if written in NIL:
        return Amount(text, Decimal(0))
    match = _NUMBER.fullmatch(written)
    if not match or (match[1] == "(") != bool(match[4]):
        return Amount(text, None)
    value = Decimal(match[2].replace(",", "") + (match[3] or ""))
    return Amount(text, -value if match[1] else value)


def looks_like_amount(text: Text) -> bool:
    """Whether a cell holds a number and nothing else."""
    found = amount(text)
    return found is not None and found.value is not None
