"""Amounts of money as tables print them."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

from budgetlint.grammar import patterns
from budgetlint.linter.model import Amount
from budgetlint.linter.text import Text

# 62,895.51, 142.00, -5, (5.00): accountants print a negative in brackets.
_POINTS = (",", ".")
_NUMBER = patterns.compile(r"([-−(]?)(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?(\)?)")
# How a cell says that there is no such money.
NIL = frozenset({"-", "--", "—", "——", "/", "\\"})


def amount(text: Text) -> Amount | None:
    """The amount in a cell: None where it is blank; a dash is nil; `value` is None for what is no number."""
    written = text.folded().value
    if not written:
        return None
    if written in NIL:
        return Amount(text, Decimal(0))
    compact = "".join(written.split())
    slipped = compact != written and _is_slip(written)
    match = _NUMBER.fullmatch(compact if slipped else written)
    if not match or (match[1] == "(") != bool(match[4]):
        return Amount(text, None)
    value = Decimal(match[2].replace(",", "") + (match[3] or ""))
    return Amount(text, -value if match[1] else value, slipped)


def percentage(text: Text) -> Amount | None:
    """The figure in a cell of per cents, with its sign or without."""
    found = amount(text)
    if found is None or found.value is not None:
        return found
    bare = text.value.rstrip().removesuffix("%").removesuffix("％")
    figure = amount(text.slice(0, len(bare)).strip())
    return found if figure is None else Amount(text, figure.value)


def _is_slip(written: str) -> bool:
    """Whether blanks stand only beside a comma or a point, as where a figure was typed or scanned carelessly: 21, 225."""
    pieces = written.split()
    return all(before.endswith(_POINTS) or after.startswith(_POINTS) for before, after in pairwise(pieces))


def looks_like_amount(text: Text) -> bool:
    """Whether a cell holds a number and nothing else."""
    found = amount(text)
    return found is not None and found.value is not None
