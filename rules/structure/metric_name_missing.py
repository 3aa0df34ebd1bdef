"""S110: an indicator has no name."""

from __future__ import annotations

from collections.abc import Iterator

from budgetlint.linter.model import Indicator
from budgetlint.linter.outcomes import Finding, Severity
from budgetlint.linter.rule import Context, Rule
from budgetlint.linter.wording import Wording
from budgetlint.rules.examples import GOOD_CODED, GOOD_LABELLED, with_indicators
from budgetlint.rules.grounds import QUANTIFIED_INDICATORS


class MetricNameMissing(Rule[Indicator]):
    """Nothing, or only punctuation, stands where the third-level metric should."""

    code = "S110"
    name = "metric-name-missing"
    severity = Severity.ERROR
    title = Wording("缺三级指标名称", "Name of the metric missing")
    messages = {
        "": Wording(
            "第 {number} 条指标没有三级指标名称，只有指标值“{value}”。",
            "Indicator {number} has no metric's name, only the value “{value}”.",
        ),
    }
    remedies = {"": Wording("写明衡量的是什么，例如“绿地养护面积”。", "Say what is measured, such as “绿地养护面积”.")}
    why = Wording("有值无名，不知道衡量的是什么。", "A value without a name does not say what is measured.")
    ground = QUANTIFIED_INDICATORS
    since = "0.1.0"
    node = Indicator
    bad = (
        with_indicators("1、1-产出指标；11-数量指标；；实施周期指标值:≥50公顷；年度指标值:≥50公顷。", "11-数量指标"),
        with_indicators("1、1-产出指标；11-数量指标；实施周期指标值:≥50公顷；年度指标值:≥50公顷。", "11-数量指标"),
        with_indicators("1、产出指标：，年度指标值：≥50公顷。", "产出指标"),
    )
    good = (GOOD_CODED, GOOD_LABELLED, with_indicators("1、效益指标：绿化覆盖率，年度指标值：≥40%。"))

    def check(self, node: Indicator, context: Context) -> Iterator[Finding]:
        if any(character.isalnum() for character in node.metric.value):
            return
        category = node.level2 or node.level1
        value = node.annual or node.cycle
        yield self.finding(
            context,
            category.text if category else node.text,
            identity=value.text.value if value else "",
            number=node.number.value if node.number else "?",
            value=value.text.value if value else "",
        )
