"""X102: the objective counts heads, the indicator times."""

from __future__ import annotations

from collections.abc import Iterator

from budgetlint.linter.model import Project
from budgetlint.linter.outcomes import Finding, Related, Severity, spans_of
from budgetlint.linter.rule import Context, Rule
from budgetlint.linter.wording import Wording
from budgetlint.rules.comparing import Verdict, judged, judged_across
from budgetlint.rules.examples import GOOD_CODED, GOOD_LABELLED, indicator, with_indicators
from budgetlint.rules.grounds import REVIEW_PRACTICE

_COUNT = "11-数量指标"


class DimensionDrift(Rule[Project]):
    """`补贴35人次` in the objective, `补贴发放次数 ≥4次` for the metric."""

    code = "X102"
    name = "dimension-drift"
    severity = Severity.INFO
    title = Wording("人次、次等口径不一", "Heads against times")
    messages = {
        "": Wording(
            "绩效目标按“{unit}”写“{said}”，指标“{metric}”却按“{other}”算（{value}），两个数对不上。",
            "The objective counts in “{unit}” (“{said}”), the metric “{metric}” in “{other}” ({value}).",
        ),
    }
    remedies = {
        "": Wording(
            "两处用同一个单位；两种都要考核的，各设一个指标。",
            "Use one unit in both places; if both count, give each an indicator of its own.",
        ),
    }
    why = Wording(
        "人次、次、套次数的不是同一样东西，目标里的数无法用这个指标来核对。",
        "Visits, times and things are counted differently, so that this indicator cannot tell whether the objective is met.",
    )
    ground = REVIEW_PRACTICE
    since = "0.1.0"
    node = Project
    bad = (
        with_indicators(
            indicator(1, _COUNT, "急救技能培训次数", "≥4次"), "组织急救技能培训600人次", objective="组织急救技能培训600人次。"
        ),
        with_indicators(
            indicator(1, _COUNT, "租赁房维修数量", "≥900套"), "全年维修租赁房2000套次", objective="全年维修租赁房2000套次。"
        ),
        with_indicators(
            indicator(1, _COUNT, "慰问困难职工数量", "≥80户次"), "慰问困难职工60户", objective="慰问困难职工60户，及时送达。"
        ),
    )
    good = (
        GOOD_CODED,
        GOOD_LABELLED,
        with_indicators(indicator(1, _COUNT, "急救技能培训人次", "≥600人次"), objective="组织急救技能培训600人次。"),
        with_indicators(
            indicator(1, _COUNT, "急救技能培训次数", "≥4次") + indicator(2, _COUNT, "急救技能培训规模", "600人次"),
            objective="组织急救技能培训600人次。",
        ),
        with_indicators(indicator(1, _COUNT, "急救培训人数", "≥600名"), objective="完成急救培训600人。"),
    )
    exceptions = (Wording("目标里的数已有指标承接的，不报。", "A figure that some indicator carries."),)
    options = ("promises", "units", "unit_words.same")

    def check(self, node: Project, context: Context) -> Iterator[Finding]:
        across = judged_across(node, context.document, context.profile)
        for text, one in (*judged(context), *across):
            if one.verdict is not Verdict.UNITS or one.measure is None or one.measure.value is None or not one.measure.single:
                continue
            value = one.measure.value.text
            yield self.finding(
                context,
                text.slice(one.promise.start, one.promise.end),
                related=[Related(spans_of(value), Wording("指标值", "the indicator's target"))],
                said=one.promise.said,
                unit=one.promise.unit,
                metric=one.measure.indicator.metric.value,
                other=one.measure.single.unit or "",
                value=value.value,
            )
