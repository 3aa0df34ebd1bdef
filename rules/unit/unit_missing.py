"""U109: a bare figure without a unit."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from budgetlint.grammar.numerals import PERCENT
from budgetlint.grammar.targets import Threshold, parse_target
from budgetlint.linter.folding import fold
from budgetlint.linter.model import Indicator, TargetValue
from budgetlint.linter.outcomes import Finding, Fix, Severity
from budgetlint.linter.rule import Context, Rule
from budgetlint.linter.text import Text
from budgetlint.linter.wording import Wording
from budgetlint.linter.words.senses import SenseKind
from budgetlint.rules.examples import GOOD_CODED, GOOD_LABELLED, with_value
from budgetlint.rules.figures import SECTION, WHOLE, edits, only_figure
from budgetlint.rules.grounds import REVIEW_PRACTICE
from budgetlint.rules.metric_units import bracketed_unit, told_unit

_FIRST_YEAR, _LAST_YEAR = 1990, 2100
_SHARES = frozenset({SenseKind.RATE, SenseKind.SATISFACTION})
_USUAL = {
    SenseKind.MONEY: ("元", "万元"),
    SenseKind.DURATION: ("天", "小时"),
    SenseKind.TIMELINESS: ("天", "小时"),
    SenseKind.DEADLINE: ("日前", "月底前"),
    SenseKind.RATE: ("%", "‰"),
    SenseKind.SATISFACTION: ("%", "分"),
}


class UnitMissing(Rule[TargetValue]):
    """The value is a figure and nothing else. A hint where it is 0, or where the name tells the unit (培训次数)."""

    code = "U109"
    name = "unit-missing"
    severity = Severity.WARNING
    title = Wording("数值缺计量单位", "Figure without a unit")
    messages = {
        "": Wording("指标值“{value}”没有计量单位。", "The target “{value}” has no unit."),
    }
    remedies = {
        "": Wording("补上单位，如“{usual}”“{other}”。", "Add the unit, such as “{usual}” or “{other}”."),
        "open": Wording(
            "补上单位：按计的是什么，写“个”“家”“项”“次”等。",
            "Add the unit of what is counted: “个”, “家”, “项”, “次” or another.",
        ),
        "known": Wording("补上单位，写成“{usual}”。", "Add the unit: “{usual}”."),
        "whole": Wording(
            "写成带“%”的数：指全部的，写“100%”；否则写计划达到的百分数。",
            "Write a percentage: “100%” if the whole is meant, else the share that is planned.",
        ),
    }
    why = Wording(
        "同一个数，按“个”“次”还是“%”算，结果大不一样；导入系统时单位是单独一栏。",
        "The same number means different things in pieces, times or per cent; systems keep the unit in a field of its own.",
    )
    ground = REVIEW_PRACTICE
    since = "0.1.0"
    node = TargetValue
    by_words = True
    bad = (
        with_value("≥20", metric="接入终端规模"),
        with_value("95", category="31-服务对象满意度", metric="学生家长满意度"),
        with_value("≥4", metric="养护培训次数"),
        with_value("0", category="22-社会效益", metric="施工安全事故"),
    )
    good = (
        GOOD_CODED,
        GOOD_LABELLED,
        with_value("≥20台", metric="接入终端规模"),
        with_value("≥20", metric="接入终端数量（台）"),
        with_value("3", category="12-质量指标", metric="等级保护级别"),
        with_value("≥90", category="12-质量指标", metric="物业考核得分"),
        with_value("2025", category="13-时效指标", metric="工程完工年份"),
        with_value("1:15", category="12-质量指标", metric="师生人数"),
        with_value("≥0.95", category="12-质量指标", metric="设备完好率"),
    )
    exceptions = (
        Wording(
            "名称里已带单位（“数量（台）”）的，等级、得分、排名、指数、年份等没有单位的，不报。",
            "Names with the unit in brackets, and grades, scores, ranks, indices and years, are let be.",
        ),
    )
    options = ("unit_words.unitless", "unit_words.counted", "unit_words.counted_whole", "unit_words.not_counted")
    supersedes = frozenset({"U114"})

    _units: dict[str, str] | None = None

    def check(self, node: TargetValue, context: Context) -> Iterator[Finding]:
        threshold = only_figure(node.target)
        if threshold is None or not _is_bare(threshold) or node.target.words or node.target.period:
            return
        metric = context.metric
        if metric and not any(map(str.isalpha, metric)):  # a name without a word has a finding of its own
            return
        if bracketed_unit(metric, context.profile) or _needs_none(threshold, context):
            return
        told = told_unit(metric, context.profile)
        rate = context.sense.kind in _SHARES
        share = rate and threshold.quantity and 1 < threshold.quantity <= WHOLE
        whole = rate and threshold.quantity == 1 and not told
        unit = "" if whole else told or (PERCENT if share else "") or _neighbour_unit(context) or self._sibling_unit(context)
        usual, other = (unit, "") if unit else _USUAL.get(context.sense.kind, ("", ""))
        yield self.finding(
            context,
            node.text,
            variant="whole" if whole else "known" if unit else "" if usual else "open",
            severity=Severity.INFO if told or not threshold.quantity else None,
            also=node.twins,
            fix=_fix(node, threshold, unit) if unit else None,
            value=node.text.value,
            usual=_with_unit(node, threshold, usual),
            other=_with_unit(node, threshold, other),
        )

    def _sibling_unit(self, context: Context) -> str:
        """The unit of the same metric elsewhere in the document, which is looked through once."""
        if self._units is None:
            self._units = _units_by_metric(context)
        return self._units.get(fold(context.metric), "")


def _units_by_metric(context: Context) -> dict[str, str]:
    """The unit that each metric of the document has elsewhere; metrics with several are left out."""
    units: dict[str, set[str]] = defaultdict(set)
    for indicator in context.document.indicators:
        for value in indicator.targets():
            threshold = only_figure(value.target)
            if threshold and threshold.unit_text and not threshold.scale:
                units[fold(indicator.metric.value)].add(threshold.unit_text.text.strip("()（）"))
    return {metric: found.pop() for metric, found in units.items() if len(found) == 1}


def _neighbour_unit(context: Context) -> str:
    """The one unit of the figures that stand beside it in its row: of the cycle, of last year, or what was reached."""
    indicator = context.indicator
    if not isinstance(indicator, Indicator):
        return ""
    named = (indicator.metric, indicator.description, indicator.basis, indicator.weight, indicator.number)
    filed = (category.text for category in (indicator.level1, indicator.level2) if category)
    others = {part.start for part in (*named, *filed) if part and part.value}
    figures = (only_figure(parse_target(cell)) for start, cell in _cells(indicator.text) if start not in others)
    units = {figure.unit_text.text for figure in figures if figure and figure.unit_text and not figure.scale and not figure.scope}
    return units.pop() if len(units) == 1 else ""


def _cells(row: Text) -> Iterator[tuple[int, str]]:
    """The stretches of a row, each with the offset where it begins in the source."""
    at = 0
    for start, end in row.spans():
        yield start, row.value[at : at + end - start]
        at += end - start


def _is_bare(threshold: Threshold) -> bool:
    return threshold.quantity is not None and threshold.unit is None and not threshold.scale and not threshold.scope


def _needs_none(threshold: Threshold, context: Context) -> bool:
    """Whether the metric is one without a unit, or the figure is a year or a fraction."""
    quantity = threshold.quantity or Decimal(0)
    metric = fold(context.metric)
    if context.sense.kind is SenseKind.GRADE or context.profile.stands_in(metric, SECTION, "unitless"):
        return True
    if quantity < 1 and context.sense.kind in _SHARES:
        return True
    return _FIRST_YEAR <= quantity <= _LAST_YEAR and quantity == int(quantity) and ("年" in metric or "时间" in metric)


def _place(threshold: Threshold) -> int:
    """Behind the figure: before a bound such as 以上 that stands there."""
    return next((sign.start for sign in threshold.signs if sign.start > threshold.start), threshold.end)


def _with_unit(node: TargetValue, threshold: Threshold, unit: str) -> str:
    at, value = _place(threshold), node.text.value
    return f"{value[:at]}{unit}{value[at:]}"


def _fix(node: TargetValue, threshold: Threshold, unit: str) -> Fix:
    """Put the unit behind the figure."""
    at = _place(threshold)
    return Fix(safe=False, description=Wording(f"补上单位“{unit}”", f"add the unit “{unit}”"), edits=edits(node, at, at, unit))
