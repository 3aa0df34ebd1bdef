"""P108: a target value is only about right."""

from __future__ import annotations

from collections.abc import Iterator

from budgetlint.linter.folding import half_width
from budgetlint.linter.model import TargetValue
from budgetlint.linter.outcomes import Finding, Severity
from budgetlint.linter.profiles.profile import Profile
from budgetlint.linter.rule import Context, Rule
from budgetlint.linter.text import Span
from budgetlint.linter.wording import Wording
from budgetlint.rules.examples import GOOD_CODED, GOOD_LABELLED, with_indicators, with_value
from budgetlint.rules.grounds import REVIEW_PRACTICE

_ROUGHLY = "~"
_BREAKS = ",;。、 "


class ApproximateValue(Rule[TargetValue]):
    """约, 左右, 余 at a figure or a date, or 预计, 暂定 at the beginning of a clause; objectives may say so."""

    code = "P108"
    name = "approximate-value"
    severity = Severity.WARNING
    title = Wording("指标值含约数", "Approximate target")
    messages = {
        "": Wording(
            "指标值里的“{written}”是约数，差多少算没完成说不清。",
            "“{written}” is approximate: nobody can say by how much it may be missed.",
        ),
    }
    remedies = {
        "": Wording(
            "去掉约数，写确定的界限：至少要达到的用“≥”，最多不超过的用“≤”。",
            "State a limit: “≥” for what is to be reached at least, “≤” for what may not be exceeded.",
        ),
    }
    why = Wording(
        "“约”“左右”“预计”没有界限，评价时多一点少一点都算完成。",
        "“About” and “expected” set no limit, so that any result near it passes.",
    )
    ground = REVIEW_PRACTICE
    since = "0.1.0"
    node = TargetValue
    by_words = True
    bad = (
        with_value("约50公顷"),
        with_value("100株左右", metric="补植苗木数量"),
        with_value("预计开展2次", "预计", metric="病虫害防治次数"),
        with_value("暂定3处", metric="新增口袋公园数量"),
        with_value("30余人次", metric="养护培训人次"),
        with_value("草坪约30公顷，乔木20公顷", "约30公顷"),
        with_value("2025年3月左右", category="13-时效指标", metric="补植时间"),
    )
    good = (
        GOOD_CODED,
        GOOD_LABELLED,
        with_value("按合同约定", category="13-时效指标", metric="养护完成时间"),
        with_value("制定管理公约10条", metric="养护公约"),
        with_value("节约5%", category="21-经济效益", metric="用水节约率"),
        with_indicators("1、产出指标：绿地养护面积，年度指标值：≥50公顷。", objective="全年养护绿地约50公顷，惠及市民约2万人。"),
    )
    exceptions = (
        Wording("绩效目标里的约数：目标是概述。", "Approximate figures in objectives, which give the outline."),
        Wording("“约定”“节约”“预约”等词里的“约”。", "约 within words such as 约定, 节约, 预约."),
    )
    options = ("approximate.openings", "approximate.endings")

    def check(self, node: TargetValue, context: Context) -> Iterator[Finding]:
        spans = sorted({*_figures(node), *_openings(node, context.profile), *_dates(node, context.profile)})
        places = [text.slice(*span) for span in _apart(spans) for text in (node.text, *node.twins)]
        if places:
            first, *others = places
            yield self.finding(context, first, identity=node.text.value, also=others, written=first.value)


def _figures(node: TargetValue) -> Iterator[Span]:
    """Where figures stand that are called approximate."""
    return ((found.start, found.end) for found in node.target.thresholds if found.comparator == _ROUGHLY)


def _openings(node: TargetValue, profile: Profile) -> Iterator[Span]:
    """Where clauses open with a word of uncertainty."""
    text = half_width(node.text.value)
    if not profile.stands_in(text, "approximate", "openings"):
        return
    for word in profile.words("approximate", "openings"):
        at = text.find(word)
        while at >= 0:
            if at == 0 or text[at - 1] in _BREAKS:
                yield at, at + len(word)
            at = text.find(word, at + len(word))


def _dates(node: TargetValue, profile: Profile) -> Iterator[Span]:
    """Where a date is followed by 左右 at the end of its clause."""
    if not node.target.deadline:
        return
    text = half_width(node.text.value)
    at = text.find(node.target.deadline)
    for word in profile.words("approximate", "endings"):
        found = text.find(word, at + 1)
        if at >= 0 <= found and text[found + len(word) : found + len(word) + 1] in _BREAKS:
            yield at, found + len(word)


def _apart(spans: list[Span]) -> Iterator[Span]:
    """The spans but those that begin where the one before has not ended, of two with one beginning the longer."""
    end = -1
    for start, stop in sorted(spans, key=lambda span: (span[0], -span[1])):
        if start >= end:
            yield start, stop
            end = stop
