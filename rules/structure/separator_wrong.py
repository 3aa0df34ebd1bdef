"""S111: a part of an indicator is set off by the wrong sign, or by none."""

from __future__ import annotations

from collections.abc import Iterator

from budgetlint.linter.model import Indicator, TargetValue
from budgetlint.linter.outcomes import Edit, Finding, Fix, Severity
from budgetlint.linter.rule import Context, Rule
from budgetlint.linter.text import Text
from budgetlint.linter.wording import Wording
from budgetlint.rules.examples import GOOD_CODED, GOOD_LABELLED, with_indicators
from budgetlint.rules.grounds import REVIEW_PRACTICE

# The sign between the parts of an indicator in each dialect: the first is proposed, all are right.
_RIGHT = {"coded": "；;", "labelled": "，,"}


class SeparatorWrong(Rule[Indicator]):
    """The coded dialect parts with `；`, the labelled one with `，`; a target value's label ends in a colon."""

    code = "S111"
    name = "separator-wrong"
    severity = Severity.WARNING
    title = Wording("分隔符错误", "Wrong separator")
    messages = {
        "": Wording("此处用“{found}”分隔，应为“{expected}”。", "“{found}” separates the parts here; “{expected}” is due."),
        "missing": Wording("“{label}”前缺少分隔符“{expected}”。", "The separator “{expected}” is missing before “{label}”."),
        "colon": Wording("“{label}”后缺少冒号。", "The colon is missing behind “{label}”."),
    }
    remedies = {
        "": Wording("改为“{expected}”。", "Write “{expected}”."),
        "missing": Wording("补上“{expected}”。", "Add “{expected}”."),
        "colon": Wording("补上冒号。", "Add the colon."),
    }
    why = Wording(
        "分隔符错了，系统会把两段当成一段，指标值就进了指标名称。",
        "With a wrong sign a system takes two parts for one, and the value ends up in the name.",
    )
    ground = REVIEW_PRACTICE
    since = "0.1.0"
    node = Indicator
    bad = (
        with_indicators("1、1-产出指标；11-数量指标；绿地养护面积；实施周期指标值:≥50公顷。年度指标值:≥50公顷。", "。"),
        with_indicators("1、1-产出指标，11-数量指标；绿地养护面积；实施周期指标值:≥50公顷；年度指标值:≥50公顷。", "，"),
        with_indicators("1、产出指标：绿地养护面积；年度指标值：≥50公顷。", "；"),
        with_indicators(
            "1、1-产出指标；11-数量指标；绿地养护面积；实施周期指标值≥50公顷；年度指标值:≥50公顷。", "实施周期指标值"
        ),
        with_indicators("1、产出指标：绿地养护面积年度指标值：≥50公顷。", "年度指标值"),
    )
    good = (
        GOOD_CODED,
        GOOD_LABELLED,
        with_indicators("1、1-产出指标;11-数量指标;绿地养护面积;实施周期指标值:≥50公顷;年度指标值:≥50公顷。"),
        with_indicators("1、产出指标:绿地养护面积,年度指标值:≥50公顷。"),
    )

    def check(self, node: Indicator, context: Context) -> Iterator[Finding]:
        right = _RIGHT[node.dialect]
        expected = _expected(node, right)
        for mark in _separators(node):
            if mark.value and mark.value not in right:
                yield self.finding(context, mark, fix=_replace(mark, expected), found=mark.value, expected=expected)
        for value in (node.cycle, node.annual):
            if value is None:
                continue
            if not value.separator.value and node.metric.value:
                yield self._absent(context, value, "missing", value.label.start, expected)
            if not value.colon.value:
                yield self._absent(context, value, "colon", value.label.origin(len(value.label)), ":")

    def _absent(self, context: Context, value: TargetValue, variant: str, at: int, sign: str) -> Finding:
        fix = Fix(safe=True, description=Wording(f"补上“{sign}”", f"add “{sign}”"), edits=(Edit(at, at, sign),))
        return self.finding(context, value.label, variant=variant, fix=fix, label=value.label.value, expected=sign)


def _separators(node: Indicator) -> Iterator[Text]:
    """The signs between the parts; the labelled dialect closes its category with a colon, which is no separator."""
    for mark in node.separators:
        if mark.value not in ("：", ":"):
            yield mark


def _expected(node: Indicator, right: str) -> str:
    """The right sign in the width that the other signs of this indicator have."""
    return next((mark.value for mark in node.separators if mark.value and mark.value in right), right[0])


def _replace(mark: Text, sign: str) -> Fix:
    edit = Edit(mark.start, mark.origin(len(mark)), sign)
    return Fix(safe=True, description=Wording(f"改为“{sign}”", f"change to “{sign}”"), edits=(edit,))
