"""Units of measurement (计量单位) by what they count in."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from budgetlint.linter.folding import fold

_SCALES = "十百千万亿余多"
_CUTS = "/每("
_WHOLE_THING = "个"
_LONGEST_THING = 4


class UnitKind(StrEnum):
    """What a unit counts in."""

    SHARE = "share"  # 比例：%、‰、百分点
    COUNT = "count"  # 个、人次、宗
    MEASURE = "measure"  # 长度、面积、体积、重量、数据量、工作量：公里、平方米、吨、课时
    TIME = "time"  # 天、小时、工作日
    MONEY = "money"  # 元、万元
    SCORE = "score"  # 分
    GRADE = "grade"  # 级
    TIMES = "times"  # 倍
    NONE = "none"  # 没有单位
    UNKNOWN = "unknown"


class UnitTable:
    """The units of a profile: words by kind, and other spellings of a unit by the canonical one."""

    def __init__(self, words: Mapping[str, str], names: Mapping[str, str]) -> None:
        """`words` maps a kind to its units, `names` a canonical unit to its other spellings; folded and parted by blanks."""
        self._kinds = {word: unit for kind, units in words.items() for unit in (UnitKind(kind),) for word in units.split()}
        self._names = {word: name for name, others in names.items() for word in others.split()}
        for word, name in self._names.items():
            self._kinds.setdefault(word, self._kinds[name])
        self._told: dict[str | None, UnitKind] = {}
        self._any_case: dict[str, UnitKind] = {}
        for word, kind in self._kinds.items():
            self._any_case.setdefault(word.lower(), kind)

    def kind(self, unit: str | None) -> UnitKind:
        """The kind of `unit`, as the grammar gives it: by what stands before a slash, a bracket or 每, without its scale.

        A unit that begins with a slash names none (1.5/宗); a scale alone before it is money (万/宗). Anything else that is
        not in the table is `UNKNOWN`, which is how words behind a figure (全部分配) are told from units. Answers are kept.
        """
        told = self._told.get(unit)
        if told is None:
            told = self._told[unit] = self._kind(fold(unit or ""))
        return told

    def _kind(self, plain: str) -> UnitKind:
        if not plain or plain[0] == "/":
            return UnitKind.NONE
        counted = _counted(plain)
        if found := self._lookup(plain) or self._lookup(counted):
            return found
        unscaled = counted.lstrip(_SCALES)
        if not unscaled:
            return UnitKind.MONEY if counted != plain else UnitKind.NONE
        return self._lookup(unscaled) or UnitKind.UNKNOWN

    def name(self, unit: str) -> str:
        """The canonical spelling of `unit` (平方 → 平方米, ％ → %), what follows a slash likewise; an unknown one as it is."""
        return "/".join(self._names.get(part, part) for part in fold(unit).split("/"))

    def _lookup(self, word: str) -> UnitKind | None:
        if found := self._kinds.get(word) or self._any_case.get(word.lower()):
            return found
        thing = word.removeprefix(_WHOLE_THING)
        return self._kinds.get(thing) if 0 < len(thing) <= _LONGEST_THING and thing != word else None


def _counted(unit: str) -> str:
    """What `unit` counts, without what it is counted by: 元 of 元/人·月."""
    return unit[: min((place for place in map(unit.find, _CUTS) if place > 0), default=len(unit))]
