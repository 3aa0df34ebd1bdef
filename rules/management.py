"""Categories of a department's own conduct (投入, 过程, 管理), whose metrics its form prescribes."""

from __future__ import annotations

from budgetlint.linter.folding import fold
from budgetlint.linter.model import Indicator
from budgetlint.linter.rule import Context

_SUFFIX = "指标"


def is_of_management(context: Context) -> bool:
    """Whether the indicator at hand stands under such a category, on either level."""
    indicator = context.indicator
    if not isinstance(indicator, Indicator):
        return False
    named = (fold(one.name.value).removesuffix(_SUFFIX) for one in (indicator.level1, indicator.level2) if one)
    return any(name in context.profile.words("category_words", "management") for name in named)
