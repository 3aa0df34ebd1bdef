"""S108: an indicator has no annual target value."""

from __future__ import annotations

from collections.abc import Iterator

from budgetlint.linter.model import ROWS, Indicator
from budgetlint.linter.outcomes import Finding, Severity
from budgetlint.linter.rule import Context, Rule
from budgetlint.linter.text import Text
from budgetlint.linter.wording import Wording
from budgetlint.rules.examples import GOOD_CODED, GOOD_LABELLED, with_indicators
from budgetlint.rules.grounds import QUANTIFIED_INDICATORS

_LABELS = {"coded": "年度指标值:", "labelled": "年度指标值："}
_PLAIN_LABEL = "指标值"


class AnnualValueMissing(Rule[Indicator]):
    """The annual value, or its label too, is not there."""

    code = "S108"
    name = "annual-value-missing"
    severity = Severity.ERROR
    title = Wording("缺年度指标值", "Annual target value missing")
    messages = {
        "": Wording("指标“{metric}”没有年度指标值。", "The indicator “{metric}” has no annual target value."),
        "both": Wording("指标“{metric}”没有任何指标值。", "The indicator “{metric}” has no target value at all."),
    }
    remedies = {
        "": Wording("补上“{label}”及当年要达到的数值和单位。", "Add “{label}” with this year's figure and its unit."),
    }
    why = Wording(
        "没有年度值，年中监控和年终评价就没有比照的对象。",
        "Without an annual value neither monitoring nor evaluation has anything to compare with.",
    )
    ground = QUANTIFIED_INDICATORS
    since = "0.1.0"
    node = Indicator
    bad = (
        with_indicators("1、1-产出指标；11-数量指标；绿地养护面积；实施周期指标值:≥50公顷。", "≥50公顷"),
        with_indicators("1、1-产出指标；11-数量指标；绿地养护面积；实施周期指标值:≥50公顷；年度指标值:。", "年度指标值"),
        with_indicators("1、产出指标：绿地养护面积，年度指标值：。", "年度指标值"),
        with_indicators("1、1-产出指标；11-数量指标；绿地养护面积。", "绿地养护面积"),
    )
    good = (GOOD_CODED, GOOD_LABELLED, with_indicators("1、产出指标：绿地养护面积，年度指标值：0公顷。"))
    exceptions = (
        Wording(
            "写“0”或“无”也算有值，是否合适由别的规则看。",
            "“0” and “无” count as values; other rules judge them.",
        ),
    )

    def check(self, node: Indicator, context: Context) -> Iterator[Finding]:
        if node.annual and node.annual.text.value:
            return
        has_cycle = node.cycle is not None and bool(node.cycle.text.value)
        if node.dialect == ROWS and (node.annual is None or has_cycle):
            return  # a table without such a column, or nothing due this year
        yield self.finding(
            context,
            _place(node),
            variant="" if has_cycle or node.dialect != "coded" else "both",
            identity="",
            metric=node.metric.value,
            label=_LABELS.get(node.dialect, _PLAIN_LABEL),
        )


def _place(node: Indicator) -> Text:
    """The empty value's label, else the last part of the indicator that is there."""
    if node.annual:
        return node.annual.label if node.annual.label.value else node.metric
    if node.cycle:
        return node.cycle.text if node.cycle.text.value else node.cycle.label
    return node.metric if node.metric.value else node.text
