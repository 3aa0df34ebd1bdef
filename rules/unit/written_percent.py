"""Where a value writes the per cent sign in words."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from budgetlint.grammar.nodes import Slice
from budgetlint.grammar.numerals import PERCENT
from budgetlint.linter.model import TargetValue


def written_percents(value: TargetValue, words: Collection[str]) -> Iterator[Slice]:
    """The units of `value` that mean per cent and are written as one of `words`, brackets included."""
    for threshold in value.target.thresholds:
        part = threshold.unit_text
        if threshold.unit == PERCENT and part and part.text.strip("()（）") in words:
            yield part
