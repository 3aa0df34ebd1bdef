"""What a metric (三级指标) measures, judged from its name by the words of a profile."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import NamedTuple

from budgetlint.linter.folding import fold
from budgetlint.linter.words.affixes import Affixes, Meaning, Mentions
from budgetlint.linter.words.lessening import Lessening
from budgetlint.linter.words.metric_names import BareName, NameTrimmer
from budgetlint.linter.words.units import UnitKind


class SenseKind(StrEnum):
    """What a metric measures."""

    COUNT = "count"  # 数量、次数、面积、排放量
    RATE = "rate"  # 合格率、占比、覆盖面
    MONEY = "money"  # 金额、成本、收入、补助标准
    DURATION = "duration"  # 响应时间、时限、使用年限
    DEADLINE = "deadline"  # 完成时间、开工日期
    TIMELINESS = "timeliness"  # 及时性、进度：可用率、期限、日期或“及时”作答
    GRADE = "grade"  # 等级、水平、质量、效果、规范性
    SATISFACTION = "satisfaction"  # 满意度、满意率
    YES_NO = "yes-no"  # 是否……、……情况、……得到改善
    TASK = "task"  # 开展……、提高……水平：工作任务
    UNKNOWN = "unknown"


class Opening(StrEnum):
    """What the words that open a name make of it."""

    ACT = "acts"  # a verb, which governs what follows: 提高……
    MAKE = "makes"  # a verb where a thing or nothing known follows: 编制……
    WORK = "works"  # a verb where nothing known follows: 维修……
    YES_NO = "yes-no"  # 是否……, 通过……
    TIMELINESS = "timeliness"  # 及时……, 按期……
    ADVERB = "adverbs"  # what follows decides: 持续……, 有效……
    NONE = "none"


class Sense(NamedTuple):
    """What a metric measures.

    `lower_is_better` holds for complaints, accidents, faults, costs to be spent and waiting times (反向指标), not for how
    they are dealt with. `in_time` holds where the name asks whether something is in time (及时率, 按时完成率, 时效);
    `about_time` and `about_money` hold where it speaks of time or money at all.
    """

    kind: SenseKind
    lower_is_better: bool = False
    in_time: bool = False
    about_time: bool = False
    about_money: bool = False


# Tuples: an enumeration's member is found in them faster than in a set.
_TIMED = (SenseKind.DURATION, SenseKind.DEADLINE, SenseKind.TIMELINESS)
# What is measured stays measured whatever verb opens the name; 提高……水平 and 降低……成本 are governed by theirs.
_MEASURED = (SenseKind.COUNT, SenseKind.RATE, SenseKind.DURATION, SenseKind.DEADLINE, SenseKind.SATISFACTION)
_UNMEASURED = (SenseKind.YES_NO, SenseKind.TASK, SenseKind.UNKNOWN)
_GOVERNED = (SenseKind.GRADE, SenseKind.MONEY, SenseKind.TIMELINESS)
_NEVER_LESS = (SenseKind.TASK, SenseKind.TIMELINESS, SenseKind.DEADLINE, SenseKind.GRADE)
_VERBS = (Opening.ACT, Opening.MAKE, Opening.WORK)
_MOST_ADVERBS = 3
_BY_UNIT = {
    UnitKind.SHARE: SenseKind.RATE,
    UnitKind.COUNT: SenseKind.COUNT,
    UnitKind.MEASURE: SenseKind.COUNT,
    UnitKind.MONEY: SenseKind.MONEY,
    UnitKind.TIME: SenseKind.DURATION,
    UnitKind.SCORE: SenseKind.GRADE,
}


class SenseModel:
    """The words of a profile that tell the sense of a metric; answers are kept, since names repeat."""

    def __init__(self, data: Mapping[str, Mapping[str, str]], unit_kind: Callable[[str], UnitKind]) -> None:
        """`data` is section `senses` of a profile; `unit_kind` tells the unit that a name bears in brackets."""
        self._unit_kind = unit_kind
        self._words = {key: tuple(words.split()) for key, words in data["words"].items()}
        mentions = {topic: words.split() for topic, words in data["mentions"].items()}
        processes = dict.fromkeys((f"{word}时间" for word in mentions["processes"]), SenseKind.DURATION)
        self._ends = Affixes(processes | _by_word(data["ends"], SenseKind))
        self._opens = Affixes(_by_word(data["opens"], Opening))
        self._mentions = Mentions(mentions)
        self._trimmer = NameTrimmer(data["around"])
        self._lessening = Lessening(data["less"])
        self._known: dict[str, Sense] = {}

    def sense(self, metric: str) -> Sense:
        """The sense of the metric named `metric`."""
        known = self._known.get(metric)
        if known is None:
            known = self._known[metric] = self._judge(self._trimmer.bare(fold(metric)))
        return known

    def _judge(self, bare: BareName) -> Sense:
        name = bare.name
        topics = self._mentions.topics(name)
        kind = self._kind(name, bare.last_clause, topics)
        if kind in _UNMEASURED and bare.remark:
            kind = _BY_UNIT.get(self._unit_kind(bare.remark), kind)
        if kind is SenseKind.UNKNOWN and self._lessening.names_a_case(name):
            kind = SenseKind.COUNT
        in_time = kind is SenseKind.TIMELINESS or "in_time" in topics
        return Sense(
            kind,
            lower_is_better=self._is_less_better(kind, name, topics),
            in_time=in_time,
            about_time=in_time or kind in _TIMED or "time" in topics,
            about_money=kind is SenseKind.MONEY or "money" in topics,
        )

    def _kind(self, name: str, last: str, topics: set[str]) -> SenseKind:
        """The kind of `name`, of which `last` is the last clause: that of its head, unless a verb governs it."""
        if "satisfied" in topics:
            return self._satisfaction(last, topics)
        end = self._ends.ending(last)
        head = end.meaning if end else None
        if head in _MEASURED or last.endswith(self._words["sums"]):
            return head or SenseKind.MONEY
        role, rest = self._opening(name)
        in_last_clause = last != name and self._opening(last)[0] in _VERBS
        if in_last_clause or (role is Opening.ACT and self._governs(rest)):
            return SenseKind.TASK
        if role is Opening.YES_NO:
            return SenseKind.YES_NO
        if role is Opening.TIMELINESS:
            return SenseKind.TIMELINESS
        return head if head in _GOVERNED else self._statement(name, head, role, topics)

    def _opening(self, text: str) -> tuple[Opening, str]:
        """What the opening words of `text` make of it, and what follows them; adverbs before a verb are passed over."""
        for _ in range(_MOST_ADVERBS):
            opening = self._opens.opening(text)
            if opening is None:
                break
            text = text.removeprefix(opening.word)
            if opening.meaning is not Opening.ADVERB:
                return opening.meaning, text
        return Opening.NONE, text

    def _governs(self, rest: str) -> bool:
        """Whether a verb has `rest` for its object: 提升|服务水平, but not 提升|程度."""
        return rest not in ("", *self._words["nominal"]) and not rest.endswith(self._words["ungoverned"])

    def _statement(self, name: str, head: SenseKind | None, role: Opening, topics: set[str]) -> SenseKind:
        """The kind of a name that measures nothing: a statement, a matter of time, a task or unknown."""
        if "in_time" in topics:
            return SenseKind.TIMELINESS
        for ending in self._words["circumstances"]:
            if name.endswith(ending):
                inner = self._ends.ending(name.removesuffix(ending))
                return inner.meaning if inner and inner.meaning in _MEASURED else SenseKind.YES_NO
        if (role is Opening.NONE and "states" in topics) or ("meeting" in topics and name.endswith(self._words["standards"])):
            return SenseKind.YES_NO
        names_thing = head is SenseKind.UNKNOWN
        if (role is Opening.MAKE and names_thing) or (role in _VERBS and head is None):
            return SenseKind.TASK
        return head or SenseKind.UNKNOWN

    def _satisfaction(self, last: str, topics: set[str]) -> SenseKind:
        """Satisfaction, but for what is counted of a survey: 满意度调查次数, 满意度问卷回收率."""
        end = self._ends.ending(last)
        head = end.meaning if end else None
        surveyed = "surveys" in topics
        if head is SenseKind.COUNT or (surveyed and head is SenseKind.RATE):
            return head
        return SenseKind.TASK if surveyed and self._opening(last)[0] in _VERBS else SenseKind.SATISFACTION

    def _is_less_better(self, kind: SenseKind, name: str, topics: set[str]) -> bool:
        if kind in _NEVER_LESS or (kind is SenseKind.YES_NO and not name.endswith(self._words["circumstances"])):
            return False
        if kind is SenseKind.DURATION:
            return self._is_waiting(name, topics)
        return self._lessening.is_less_better(name, counted=kind is not SenseKind.RATE, money=kind is SenseKind.MONEY)

    def _is_waiting(self, name: str, topics: set[str]) -> bool:
        """Whether a duration is one that people wait for, or a limit: 响应时间, 办理时限, but not 使用年限."""
        if name.endswith(self._words["limits"]):
            return True
        return "processes" in topics and "lasting" not in topics and not self._lessening.is_denied(name)


def _by_word(lists: Mapping[str, str], meaning: Callable[[str], Meaning]) -> dict[str, Meaning]:
    """Each word of `lists` with what the key of its list means."""
    return {word: meant for key, words in lists.items() for meant in (meaning(key),) for word in words.split()}
