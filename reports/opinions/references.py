"""References of a sheet (`B7`, `$A$1:$J$7`, `$1:$3`) when rows of it are repeated and those below move down."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from budgetlint.reports.opinions.cells import column_of, split_cell

_CELL = r"(\$?[A-Z]{1,3}\$?)([0-9]{1,7})"
_REFERENCE = rf"(?<![A-Za-z0-9_.!$])(?:{_CELL}(?::{_CELL})?|(\$?)([0-9]{{1,7}}):(\$?)([0-9]{{1,7}}))(?![A-Za-z0-9_.(!])"


class Moves:
    """Where the rows of a sheet go: `repeated` gives how often each row is to stand."""

    def __init__(self, repeated: Mapping[int, int]) -> None:
        self._repeated = dict(sorted(repeated.items()))

    def first(self, row: int) -> int:
        """Where a row, or the first of its copies, goes."""
        return row + sum(times - 1 for before, times in self._repeated.items() if before < row)

    def last(self, row: int) -> int:
        """Where a row, or the last of its copies, goes."""
        return self.first(row) + self._repeated.get(row, 1) - 1

    def references(self, text: str) -> str:
        """A formula, or a list of places, with its references moved; ranges reach over all copies."""
        return _pattern().sub(self._moved, text)

    def places(self, text: str) -> str:
        """A list of places, each of which reaches over all copies of its row."""
        return " ".join(self._place(one) for one in text.split())

    def _place(self, reference: str) -> str:
        start, _, end = reference.partition(":")
        letters, row = split_cell(start)
        to_letters, to_row = split_cell(end or start)
        first, last = f"{letters}{self.first(row)}", f"{to_letters}{self.last(to_row)}"
        return first if first == last else f"{first}:{last}"

    def _moved(self, found: re.Match[str]) -> str:
        column, row, to_column, to_row, mark, from_row, to_mark, until_row = found.groups()
        if from_row is not None:
            return f"{mark}{self.first(int(from_row))}:{to_mark}{self.last(int(until_row))}"
        if to_row is None:
            return f"{column}{self.first(int(row))}"
        return f"{column}{self.first(int(row))}:{to_column}{self.last(int(to_row))}"


def is_within(reference: str, row: int) -> bool:
    """Whether a range lies in one row."""
    start, _, end = reference.partition(":")
    return split_cell(start)[1] == split_cell(end or start)[1] == row


def in_row(reference: str, row: int) -> str:
    """A range of one row, in another."""
    start, _, end = reference.partition(":")
    return f"{split_cell(start)[0]}{row}:{split_cell(end or start)[0]}{row}"


def columns_of(reference: str) -> tuple[int, int]:
    """The first and the last column of a range, counted from 1."""
    start, _, end = reference.partition(":")
    return column_of(split_cell(start)[0]), column_of(split_cell(end or start)[0])


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(_REFERENCE)
