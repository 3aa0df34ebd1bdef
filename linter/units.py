"""Units of measurement (计量单位) by what they count in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum

from budgetlint.linter.folding import fold


class UnitKind(StrEnum):
    """What a unit counts in."""

    SHARE = "share"  # 比例：%、‰、百分点
    COUNT = "count"  # 个、人次、宗
    MEASURE = "measure"  # 长度、面积、体积、重量、数据量：公里、平方米、吨
    TIME = "time"  # 天、小时、工作日
    MONEY = "money"  # 元、万元
    SCORE = "score"  # 分
    GRADE = "grade"  # 级
    TIMES = "times"  # 倍
    NONE = "none"  # 没有单位
    UNKNOWN = "unknown"


class UnitTable:
    """The units of a profile: words by kind; what follows a slash (次/日, 元/人) does not change the kind."""

    def __init__(self, words: Mapping[str, Sequence[str]]) -> None:
        """`words` maps a kind to its units."""
        self._kinds = {fold(word): UnitKind(kind) for kind, entries in words.items() for word in entries}

    def kind(self, unit: str | None) -> UnitKind:
        """The kind of `unit`, as the grammar gives it."""
        if not unit:
            return UnitKind.NONE
        plain = fold(unit)
        return self._kinds.get(plain) or self._kinds.get(plain.split("/")[0]) or UnitKind.UNKNOWN
