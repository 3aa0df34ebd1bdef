"""S109: an indicator of the coded dialect has no value for the implementation cycle."""

from __future__ import annotations

from collections.abc import Iterator

from budgetlint.linter.model import Indicator
from budgetlint.linter.outcomes import Finding, Severity
from budgetlint.linter.rule import Context, Rule
from budgetlint.linter.wording import Wording
from budgetlint.rules.examples import GOOD_CODED, GOOD_LABELLED, with_indicators
from budgetlint.rules.grounds import REVIEW_PRACTICE


class CycleValueMissing(Rule[Indicator]):
    """Only the coded dialect has a value for the cycle beside the annual one."""

    code = "S109"
    name = "cycle-value-missing"
    severity = Severity.ERROR
    title = Wording("缺实施周期指标值", "Target value of the implementation cycle missing")
    messages = {
        "": Wording(
            "指标“{metric}”没有实施周期指标值。", "The indicator “{metric}” has no target value for the implementation cycle."
        ),
    }
    remedies = {
        "": Wording(
            "补上“实施周期指标值:”；一年期项目与年度值相同。",
            "Add “实施周期指标值:”; for a project of one year it is the annual value.",
        ),
    }
    why = Wording(
        "表内设有周期和年度两套目标，缺一套则无法核对年度目标是否落实整个项目的目标。",
        "The table has two sets of targets; without one of them nobody can hold the year against the whole project.",
    )
    ground = REVIEW_PRACTICE
    since = "0.1.0"
    node = Indicator
    by_words = True
    bad = (
        with_indicators("1、1-产出指标；11-数量指标；绿地养护面积；年度指标值:≥50公顷。", "绿地养护面积"),
        with_indicators("1、1-产出指标；11-数量指标；绿地养护面积；实施周期指标值:；年度指标值:≥50公顷。", "实施周期指标值"),
        with_indicators("1、1-产出指标；12-质量指标；苗木成活率；年度指标值:≥95%；实施周期指标值:。", "实施周期指标值"),
    )
    good = (GOOD_CODED, GOOD_LABELLED, with_indicators("1、产出指标：绿地养护面积，年度指标值：≥50公顷。"))
    exceptions = (
        Wording(
            "只有带编码的格式有周期值，其他格式不适用。",
            "Only the coded dialect has values of the cycle.",
        ),
        Wording(
            "两个值都没有的由 S108 报。",
            "Where both values are missing, S108 says so.",
        ),
    )

    def check(self, node: Indicator, context: Context) -> Iterator[Finding]:
        if node.dialect != "coded" or (node.cycle and node.cycle.text.value):
            return
        if node.annual is None or not node.annual.text.value:
            return  # S108 says that no value is there at all
        at = node.cycle.label if node.cycle else node.metric
        yield self.finding(context, at if at.value else node.text, identity="", metric=node.metric.value)
