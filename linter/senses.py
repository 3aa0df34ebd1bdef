"""What a metric (三级指标) measures, judged from its name by the words of a profile."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from budgetlint.linter.folding import fold

_REMARK = re.compile(r"\([^()]*\)$")


class SenseKind(StrEnum):
    """What a metric measures."""

    COUNT = "count"  # 数量、次数、面积
    RATE = "rate"  # 合格率、占比、覆盖面
    MONEY = "money"  # 金额、成本、收入
    DURATION = "duration"  # 响应时间、时限
    DEADLINE = "deadline"  # 完成时间、开工日期
    TIMELINESS = "timeliness"  # 及时性：可用率、期限或“及时”作答
    GRADE = "grade"  # 等级、水平、质量
    SATISFACTION = "satisfaction"  # 满意度、满意率
    YES_NO = "yes-no"  # 是否……、……情况
    TASK = "task"  # 开展……、完成……：工作任务
    UNKNOWN = "unknown"


class Sense(NamedTuple):
    """What a metric measures; `lower_is_better` for complaints, accidents, faults and costs (反向指标)."""

    kind: SenseKind
    lower_is_better: bool = False


class SenseModel:
    """The words of a profile that tell the sense of a metric; answers are kept, since names repeat."""

    def __init__(self, words: Mapping[str, Sequence[str]]) -> None:
        """`words` is section `senses` of a profile."""
        self._words = {key: tuple(entries) for key, entries in words.items()}
        self._known: dict[str, Sense] = {}

    def sense(self, metric: str) -> Sense:
        """The sense of the metric named `metric`."""
        if metric not in self._known:
            name = _REMARK.sub("", fold(metric))
            self._known[metric] = Sense(self._kind(name), self._lower_is_better(name))
        return self._known[metric]

    def _kind(self, name: str) -> SenseKind:
        if self._satisfaction.search(name):
            return SenseKind.SATISFACTION
        for kind in SenseKind:
            if name.endswith(self._words.get(kind, ())):
                return kind
        return SenseKind.TASK if name.startswith(self._words["task_openings"]) else SenseKind.UNKNOWN

    def _lower_is_better(self, name: str) -> bool:
        return any(word in name for word in self._words["reverse"]) and not any(word in name for word in self._words["forward"])

    @cached_property
    def _satisfaction(self) -> re.Pattern[str]:
        return re.compile("|".join(self._words["satisfied"]))
