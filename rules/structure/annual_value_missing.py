"""S108: an indicator has no annual target value."""

from __future__ import annotations

from collections.abc import Iterator

from budgetlint.grammar.targets import parse_target
from budgetlint.linter.model import ROWS, Indicator
from budgetlint.linter.outcomes import Finding, Severity
from budgetlint.linter.rule import Context, Example, Rule
from budgetlint.linter.text import Text
from budgetlint.linter.wording import Wording
from budgetlint.rules.examples import GOOD_CODED, GOOD_LABELLED, with_indicators
from budgetlint.rules.grounds import QUANTIFIED_INDICATORS

_LABELS = {"coded": "年度指标值:", "labelled": "年度指标值："}
_PLAIN_LABEL = "指标值"
_VALUES = ("value", "annual", "cycle")  # roles of columns
_NO_COLUMN = """项目支出绩效目标表
项目名称\t雨水管网养护
主管部门\t市排水中心
一级指标\t二级指标\t三级指标\t备注
产出指标\t数量指标\t清掏雨水井\t每年两轮
\t质量指标\t排水畅通率\t按巡查记录
"""


class AnnualValueMissing(Rule[Indicator]):
    """The annual value, or its label too, is not there."""

    code = "S108"
    name = "annual-value-missing"
    severity = Severity.ERROR
    title = Wording("缺年度指标值", "Annual target value missing")
    messages = {
        "": Wording("指标“{metric}”没有年度指标值。", "The indicator “{metric}” has no annual target value."),
        "both": Wording("指标“{metric}”没有任何指标值。", "The indicator “{metric}” has no target value at all."),
        "no-column": Wording(
            "这张表没有指标值一列，{count}条指标都没有指标值。",
            "The table has no column of target values: none of its {count} indicators has one.",
        ),
    }
    remedies = {
        "": Wording("补上“{label}”及当年要达到的数值和单位。", "Add “{label}” with this year's figure and its unit."),
        "no-column": Wording(
            "补上“指标值”一列并填写；已有这样的一列的，把列名改为“指标值”。",
            "Add a column “指标值” and fill it; if there is one under another name, call it “指标值”.",
        ),
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
        Example(_NO_COLUMN, "清掏雨水井"),
    )
    good = (GOOD_CODED, GOOD_LABELLED, with_indicators("1、产出指标：绿地养护面积，年度指标值：0公顷。"))
    exceptions = (
        Wording(
            "写“0”或“无”也算有值，是否合适由别的规则看。",
            "“0” and “无” count as values; other rules judge them.",
        ),
        Wording(
            "没有指标值一列、但数值写在指标名称里的表不提示。",
            "A table without a column of values is left alone where the names of its indicators have the figures.",
        ),
    )

    def check(self, node: Indicator, context: Context) -> Iterator[Finding]:
        if node.annual and node.annual.text.value:
            return
        if node.dialect == ROWS and not node.metric.value:
            return  # S110 says that a row has neither name nor value
        has_cycle = node.cycle is not None and bool(node.cycle.text.value)
        if node.dialect == ROWS and node.annual is None and not has_cycle:
            yield from self._no_column(node, context)
            return
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

    def _no_column(self, node: Indicator, context: Context) -> Iterator[Finding]:
        """Once for a table, at its first indicator, where no indicator has a value, be it one in its metric's name."""
        table = context.table
        if table is None or any(column.role in _VALUES for column in table.columns):
            return
        projects = table.projects
        if node is not next((one for project in projects for one in project.indicators), None):
            return
        indicators = [one for project in projects for one in project.indicators]
        if any(one.annual or one.cycle or parse_target(one.metric.value).thresholds for one in indicators):
            return
        yield self.finding(context, _place(node), variant="no-column", identity="no-column", count=str(len(indicators)))


def _place(node: Indicator) -> Text:
    """The empty value's label, else the last part of the indicator that is there."""
    if node.annual:
        return node.annual.label if node.annual.label.value else node.metric
    if node.cycle:
        return node.cycle.text if node.cycle.text.value else node.cycle.label
    return node.metric if node.metric.value else node.text
