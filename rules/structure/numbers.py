"""The numbers that indicators begin with, and edits that put them in sequence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from unicodedata import numeric

from budgetlint.linter.model import DamagedIndicator, Indicator
from budgetlint.linter.outcomes import Edit
from budgetlint.linter.text import Text

# ① to ⑩, ⑴ to ⑽, ⒈ to ⒑, ㈠ to ㈩: the first and the last of each row.
_SIGNS = ("①⑩", "⑴⑽", "⒈⒑", "㈠㈩")
_MOST_SIGNS = 10
Record = Indicator | DamagedIndicator


def value_of(number: Text | None) -> int:
    """The number as a figure, 0 where there is none."""
    if number is None:
        return 0
    if len(number) == 1 and not number.value.isdecimal():
        return int(numeric(number.value, 0))  # ① ⑴ ㈠
    return int(number.value) if number.value.isdecimal() else 0


def number_of(record: Record) -> Text | None:
    """The number that a record begins with."""
    if isinstance(record, Indicator):
        return record.number
    digits = len(record.text.value) - len(record.text.value.lstrip("0123456789０１２３４５６７８９"))
    return record.text.slice(0, digits) if digits else None


def renumbered(records: Iterable[Record]) -> Iterator[Edit]:
    """Edits after which the records are numbered from one upwards, in the signs that they have."""
    for index, record in enumerate(records, 1):
        number = number_of(record)
        if number is None:
            yield Edit(record.text.start, record.text.start, f"{index}、")
        elif value_of(number) != index:
            yield Edit(number.start, number.origin(len(number)), _like(number.value, index))


def _like(written: str, index: int) -> str:
    """The number `index`, circled where `written` is and there is such a sign."""
    first = next((ord(row[0]) for row in _SIGNS if written and row[0] <= written <= row[1]), None)
    return str(index) if first is None or index > _MOST_SIGNS else chr(first + index - 1)
