"""T109: a figure with its unit runs into the next clause."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise, takewhile
from typing import NamedTuple

from budgetlint.grammar import patterns
from budgetlint.linter.nodes import Passage
from budgetlint.linter.outcomes import Finding, Severity
from budgetlint.linter.profiles.profile import Profile
from budgetlint.linter.rule import Context, Rule
from budgetlint.linter.text import Span, Text
from budgetlint.linter.wording import Wording
from budgetlint.linter.words.units import UnitKind
from budgetlint.rules.examples import GOOD_CODED, GOOD_LABELLED, with_indicators
from budgetlint.rules.grounds import REVIEW_PRACTICE
from budgetlint.rules.typography.passages import NOT_READ, is_chinese

_SECTION = "clauses"
_PERCENT = "%％"
_LONGEST = 20  # characters between two figures
_LONGEST_UNIT = 4
_SHORTEST_NOUN = 2
_INDICATOR = "1、产出指标：绿地养护面积，年度指标值：≥50公顷。"


class Between(NamedTuple):
    """Two figures in a text with nothing but words between them; `first` and `second` are their places."""

    text: str
    first: Span
    second: Span

    @property
    def ahead(self) -> str:
        """The words directly before the first figure."""
        start = self.first[0]
        while start and is_chinese(self.text[start - 1]):
            start -= 1
        return self.text[start : self.first[0]]

    @property
    def middle(self) -> str:
        return self.text[self.first[1] : self.second[0]]

    @property
    def behind(self) -> str:
        return self.text[self.second[1] : self.second[1] + _LONGEST_UNIT]


class MissingPunctuation(Rule[Passage]):
    """The same noun with its figure twice, or a verb that begins the next clause, without a mark between them."""

    code = "T109"
    name = "missing-punctuation"
    severity = Severity.INFO
    title = Wording("缺标点", "Missing punctuation")
    messages = {
        "": Wording("“{written}”两个数字之间缺标点。", "A mark is missing between the two figures of “{written}”."),
    }
    remedies = {"": Wording("在“{left}”后加逗号或顿号。", "Put a comma behind “{left}”.")}
    why = Wording(
        "两个数连在一起，读的人要猜前一个数到哪里为止。", "Run together, the reader has to guess where the first figure ends."
    )
    ground = REVIEW_PRACTICE
    since = "0.1.0"
    options = ("clauses.verbs", "clauses.joints", "clauses.rates", "clauses.after_figures")
    exceptions = (
        Wording(
            "两个数之间有连接词，或前一个数修饰后面的词（对20个小区检查4次）。",
            "Figures joined by a word, or one that is part of a phrase.",
        ),
        Wording("硬换行的文本里，断行正好在两句之间的。", "Hard-wrapped text whose line ends between the two clauses."),
    )
    node = Passage
    no_passages = NOT_READ
    by_words = True
    bad = (
        with_indicators(_INDICATOR, "5000平方米道路面积3000平方米", objective="养护绿地面积5000平方米道路面积3000平方米。"),
        with_indicators(_INDICATOR, "20台更换灯具500盏", objective="购置割草机20台更换灯具500盏。"),
        with_indicators(_INDICATOR, "95%市民满意率90%", objective="苗木成活率95%市民满意率90%。"),
    )
    good = (
        GOOD_CODED,
        GOOD_LABELLED,
        with_indicators(_INDICATOR, objective="养护绿地面积5000平方米，道路面积3000平方米。"),
        with_indicators(_INDICATOR, objective="对20个公园检查4次，组织专家20人开展评审5次，投入资金100万元养护绿地50公顷。"),
        with_indicators(_INDICATOR, objective="绿地面积由5000平方米增加到绿地面积6000平方米，成活率95%比上年成活率90%高。"),
    )

    def check(self, node: Passage, context: Context) -> Iterator[Finding]:
        text = node.text.value
        if sum(map(text.count, "0123456789")) < len("12"):
            return
        for pair in _pairs(text):
            left = _left(pair, context.profile)
            if not left or _is_parted(node.text, pair.first[1] + len(left)):
                continue
            unit = _shared(left, pair.behind) or _unit(pair.behind, context.profile)
            place = node.text.slice(pair.first[0], pair.second[1] + len(unit))
            yield self.finding(context, place, written=place.value, left=text[slice(*pair.first)] + left)


@cache
def _figure() -> re.Pattern[str]:
    return patterns.compile(r"\d[\d,.]*")


def _pairs(text: str) -> Iterator[Between]:
    figures = [match.span() for match in _figure().finditer(text)]
    for first, second in pairwise(figures):
        middle = text[first[1] : second[0]]
        if len(middle) <= _LONGEST and is_chinese(middle.lstrip(_PERCENT)):
            yield Between(text, first, second)


def _left(pair: Between, profile: Profile) -> str:
    """What belongs to the first figure, its unit; empty where no mark is missing."""
    unit = _shared(pair.middle, pair.behind)
    for found in (unit, _unit(pair.middle, profile)):
        if not found:
            continue
        rest = pair.middle[len(found) :]
        more = next((word for word in profile.words(_SECTION, "after_figures") if rest.startswith(word)), "")
        rest = rest.removeprefix(more)
        if rest and not any(word in rest for word in profile.words(_SECTION, "joints")):
            same = found == unit and _same_noun(pair.ahead, rest, found, profile)
            if same or _next_clause(pair, rest, found, profile):
                return found + more
    return ""


def _shared(one: str, other: str) -> str:
    """What both texts begin with."""
    return "".join(left for left, _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _same_noun(ahead: str, rest: str, unit: str, profile: Profile) -> bool:
    """Whether both figures count the same kind of thing: 绿地面积 and 道路面积, or shares of two rates."""
    if unit[0] in _PERCENT:
        rates = profile.words(_SECTION, "rates")
        return ahead.endswith(rates) and rest.endswith(rates)
    return len(_shared(ahead[::-1], rest[::-1])) >= _SHORTEST_NOUN


def _next_clause(pair: Between, rest: str, unit: str, profile: Profile) -> bool:
    """Whether both figures end a clause that a verb begins: 购置割草机20台更换灯具500盏."""
    verbs = profile.words(_SECTION, "verbs")
    if not pair.ahead.startswith(verbs) or not rest.startswith(verbs) or rest in verbs:
        return False
    kinds = profile.unit_kind(unit), profile.unit_kind(_unit(pair.behind, profile))
    return UnitKind.MONEY not in kinds and UnitKind.NONE not in kinds


def _unit(text: str, profile: Profile) -> str:
    """The longest unit of measurement that `text` begins with."""
    lengths = range(min(_LONGEST_UNIT, len(text)), 0, -1)
    known = (text[:length] for length in lengths)
    return next((unit for unit in known if profile.unit_kind(unit) not in (UnitKind.NONE, UnitKind.UNKNOWN)), "")


def _is_parted(text: Text, at: int) -> bool:
    """Whether a line ended right before the character at `at`."""
    return text.origin(at) != text.origin(at - 1) + 1
