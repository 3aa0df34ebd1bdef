"""Where a value writes the per cent sign, or a whole percentage, in words."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import NamedTuple

from budgetlint.grammar.nodes import Slice
from budgetlint.grammar.numerals import PERCENT
from budgetlint.grammar.targets import Threshold
from budgetlint.linter.folding import fold
from budgetlint.linter.model import TargetValue
from budgetlint.linter.rule import Context
from budgetlint.linter.words.senses import SenseKind
from budgetlint.rules.figures import SECTION, WHOLE, plain

_DIVISORS = "三六七九"  # 三分之二 and the like: parts of a whole that no percentage equals
_MORE_THAN = ("超过", "不过")  # but not 过 of 过半
_SHARES = frozenset({SenseKind.RATE, SenseKind.SATISFACTION})


class Share(NamedTuple):
    """A share in words, where it stands in the value, and the same in digits."""

    start: int
    end: int
    better: str


def written_percents(value: TargetValue, words: Collection[str]) -> Iterator[Slice]:
    """The units of `value` that mean per cent and are written as one of `words`, brackets included."""
    for threshold in value.target.thresholds:
        part = threshold.unit_text
        if threshold.unit == PERCENT and part and part.text.strip("()（）") in words:
            yield part


def worded_shares(value: TargetValue, context: Context) -> Iterator[Share]:
    """The shares of `value` that stand in words: 九成, 百分之七十, 半数, and 全覆盖 as the whole value of a rate."""
    for threshold in value.target.thresholds:
        if threshold.worded and _has_equal(value.text.value, *threshold.worded):
            yield Share(*threshold.worded, _in_digits(threshold))
    if says_whole(value, context):
        yield Share(0, len(value.text.value), f"{plain(WHOLE)}{PERCENT}")


def _has_equal(text: str, start: int, end: int) -> bool:
    """Whether a percentage says the same: none is 三分之二, and 半数 of 过半数 cannot be put in digits alone."""
    is_odd_part = text[start] in _DIVISORS and text[start + 1 : end].startswith("分之")
    return not is_odd_part and not (text[:start].endswith("过") and not text[:start].endswith(_MORE_THAN))


def says_whole(value: TargetValue, context: Context) -> bool:
    """Whether the value of a rate is a word for the whole of it: 全覆盖, 全部."""
    return context.sense.kind in _SHARES and fold(value.text.value) in context.profile.words(SECTION, "wholes")


def _in_digits(threshold: Threshold) -> str:
    figures = [figure for figure in (threshold.quantity, threshold.upper) if figure is not None]
    return "-".join(f"{plain(figure)}{PERCENT}" for figure in figures)
