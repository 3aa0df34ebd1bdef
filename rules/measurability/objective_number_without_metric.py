"""M109: the objective promises a figure that no indicator carries."""

from __future__ import annotations

from collections.abc import Iterator

from budgetlint.linter.model import DamagedIndicator, Project
from budgetlint.linter.outcomes import Finding, Severity
from budgetlint.linter.rule import Context, Rule
from budgetlint.linter.wording import Wording
from budgetlint.rules.comparing import Verdict, judged
from budgetlint.rules.examples import GOOD_CODED, GOOD_LABELLED, indicator, with_indicators
from budgetlint.rules.grounds import MATCHING_INDICATORS
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
    }
    remedies = {
        "": Wording(
            "为“{noun}”设一个指标，指标值“{written}”；不打算考核的，从目标里删去这个数。",
            "Give “{noun}” an indicator with the target “{written}”; or drop the figure from the objective.",
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
    options = ("promises", "units", "unit_words.same")

    def check(self, node: Project, context: Context) -> Iterator[Finding]:
        if any(isinstance(record, DamagedIndicator) for record in node.records):
            return
        for text, one in judged(context):
            if one.verdict is Verdict.ALONE:
                at = text.slice(one.promise.start, one.promise.end)
                yield self.finding(
                    context,
                    at,
                    group=(text.start, "objective"),
                    said=at.value,
                    noun=one.promise.nouns[0],
                    written=_as_target(one.promise),
                )


def _as_target(promise: Quantity) -> str:
    """A figure as a target value: 100% of 达到100%; one with a comparator stays as it is written."""
    written = promise.written
    first = next((place for place, character in enumerate(written) if character.isdigit()), 0)
    return written[first:] if promise.comparator in (None, _EQUAL) else written
