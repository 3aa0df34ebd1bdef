"""M109: the objective promises a figure that no indicator carries."""

from __future__ import annotations

from collections.abc import Iterator

from budgetlint.linter.model import DamagedIndicator, Project
from budgetlint.linter.outcomes import Finding, Severity
from budgetlint.linter.rule import Context, Rule
from budgetlint.linter.text import Text
from budgetlint.linter.wording import Wording
from budgetlint.rules.comparing import Verdict, judged
from budgetlint.rules.examples import GOOD_CODED, GOOD_LABELLED, indicator, with_indicators
from budgetlint.rules.grounds import MATCHING_INDICATORS
from budgetlint.rules.past_events import PastEvent, past_events, sentence
from budgetlint.rules.promises import Quantity

_EQUAL = "="  # what 达到 comes to
_COUNT, _QUALITY = "11-数量指标", "12-质量指标"


class ObjectiveNumberWithoutMetric(Rule[Project]):
    """One finding for each objective, at the first such figure; the others are related places."""

    code = "M109"
    name = "objective-number-without-metric"
    severity = Severity.WARNING
    title = Wording("目标中的数字无对应指标", "A promised figure without an indicator")
    messages = {
        "": Wording(
            "绩效目标承诺“{said}”，没有一个指标考核这个数。",
            "The objective promises “{said}”; no indicator carries that figure.",
        ),
        "past": Wording(
            "绩效目标承诺“{said}”，没有一个指标考核这个数；同一句里的“{event}”一般到{last}年为止。",
            "The objective promises “{said}”; no indicator carries that figure, and “{event}” beside it ended by {last}.",
        ),
    }
    remedies = {
        "": Wording(
            "为“{noun}”设一个指标，指标值“{written}”；不打算考核的，从目标里删去这个数。",
            "Give “{noun}” an indicator with the target “{written}”; or drop the figure from the objective.",
        ),
        "past": Wording(
            "先核实这项工作今年是否还做：不做的，从目标里删去；仍要做的，再为它设指标。",
            "Check first whether it is still to be done: if not, delete it from the objective; if so, give it an indicator.",
        ),
    }
    why = Wording(
        "目标里的数字要靠指标来落实，没有指标就没有人去核对。",
        "What an objective promises in figures is checked by its indicators; without one nobody looks.",
    )
    ground = MATCHING_INDICATORS
    since = "0.1.0"
    node = Project
    bad = (
        with_indicators(
            indicator(1, _QUALITY, "工程验收合格率", "100%"), "新建乡村幸福食堂26个", objective="新建乡村幸福食堂26个。"
        ),
        with_indicators(
            indicator(1, _COUNT, "绿地养护面积", "≥50公顷"),
            "举办园艺市集12场",
            objective="养护绿地50公顷，举办园艺市集12场、花卉展览3场。",
        ),
        with_indicators(
            indicator(1, _COUNT, "校车运行天数", "200天"), "校服质量抽检合格率达到98%", objective="校服质量抽检合格率达到98%。"
        ),
        with_indicators(
            indicator(1, "13-时效指标", "项目完成时间", "2025年11月底前"),
            "提供床位300张",
            objective="改造体育馆用作隔离用房，提供床位300张。",
        ),
    )
    good = (
        GOOD_CODED,
        GOOD_LABELLED,
        with_indicators(indicator(1, _COUNT, "幸福食堂新建数量", "≥26个"), objective="新建乡村幸福食堂26个。"),
        with_indicators(indicator(1, _COUNT, "幸福食堂建设完成率", "100%"), objective="新建乡村幸福食堂26个。"),
        with_indicators(
            indicator(1, _COUNT, "绿地养护面积", "≥50公顷"),
            objective="为12个街道的居民提供休憩场所，总建筑面积800平方米，2025年6月底前完工。",
        ),
        with_indicators(
            indicator(1, _COUNT, "绿地养护面积", "≥50公顷"), objective="截至上年底已建成公园18个，投入300万元，落实“1+6”方案。"
        ),
    )
    exceptions = (
        Wording(
            "日期、年份、金额、文号、条款、编号、建筑面积，往年的数，说明服务范围的数（为12个街道…）。",
            "Dates, years, money, numbers of papers and articles, floor areas, figures of past years or that tell for whom.",
        ),
        Wording(
            "有指标说同一件事的（哪怕用完成率），或有指标用了同一个数和单位的。",
            "Figures of which some indicator speaks, be it by a rate, or that some indicator has with the same unit.",
        ),
        Wording("“力争”的数、总数下的分项、1个1次。", "Aims, parts of a total, and single things."),
        Wording("项目没有指标，或有读不出的指标。", "Projects without indicators, or with ones that cannot be read."),
    )
    options = ("promises", "units", "unit_words.same", "events.periods", "events.settling")

    def check(self, node: Project, context: Context) -> Iterator[Finding]:
        if any(isinstance(record, DamagedIndicator) for record in node.records):
            return
        for text, one in judged(context):
            if one.verdict is Verdict.ALONE:
                at = text.slice(one.promise.start, one.promise.end)
                past = _past_event(text, one.promise, node, context)
                yield self.finding(
                    context,
                    at,
                    variant="past" if past else "",
                    group=(text.start, "objective"),
                    event=past.event if past else "",
                    last=past.last if past else "",
                    said=at.value,
                    noun=one.promise.nouns[0],
                    written=_as_target(one.promise),
                )


def _past_event(text: Text, promise: Quantity, project: Project, context: Context) -> PastEvent | None:
    """What the sentence of the promise names first that is of past years."""
    start, end = sentence(text.value, promise.start)
    found = (event for event in past_events(text, project, context) if start <= event.start < end)
    return min(found, key=lambda event: event.start, default=None)


def _as_target(promise: Quantity) -> str:
    """A figure as a target value: 100% of 达到100%; one with a comparator stays as it is written."""
    written = promise.written
    first = next((place for place, character in enumerate(written) if character.isdigit()), 0)
    return written[first:] if promise.comparator in (None, _EQUAL) else written
