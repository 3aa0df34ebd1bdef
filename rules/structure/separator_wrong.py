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
_COLONS = ("：", ":")  # the labelled dialect closes its category with one, which is no separator


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
        "category": Wording("“{label}”后面缺少分隔符“{expected}”。", "The separator “{expected}” is missing behind “{label}”."),
        "end": Wording(
            "“{label}”后面缺少句号，与下一条指标连在了一起。", "No stop behind “{label}”; the next indicator runs into it."
        ),
    }
    remedies = {
        "": Wording("改为“{expected}”。", "Write “{expected}”."),
        "missing": Wording("补上“{expected}”。", "Add “{expected}”."),
        "category": Wording("补上“{expected}”。", "Add “{expected}”."),
        "colon": Wording("补上冒号。", "Add the colon."),
        "end": Wording("补上“。”。", "Add “。”."),
    }
    why = Wording(
        "分隔符错了，系统会把两段当成一段，指标值就进了指标名称。",
        "With a wrong sign a system takes two parts for one, and the value ends up in the name.",
    )
    ground = REVIEW_PRACTICE
    since = "0.1.0"
    exceptions = (
        Wording(
            "一行一个指标的表和叙述式的指标不用这些分隔符，不适用。",
            "Indicators in rows of their own, or in prose, have no such signs.",
        ),
    )
    supersedes = frozenset({"T102", "T103", "T104"})
    node = Indicator
    bad = (
        with_indicators("1、1-产出指标；11-数量指标；绿地养护面积；实施周期指标值:≥50公顷。年度指标值:≥50公顷。", "。"),
        with_indicators("1、1-产出指标，11-数量指标；绿地养护面积；实施周期指标值:≥50公顷；年度指标值:≥50公顷。", "，"),
        with_indicators("1、产出指标：绿地养护面积；年度指标值：≥50公顷。", "；"),
        with_indicators(
            "1、1-产出指标；11-数量指标；绿地养护面积；实施周期指标值≥50公顷；年度指标值:≥50公顷。", "实施周期指标值"
        ),
        with_indicators("1、产出指标：绿地养护面积年度指标值：≥50公顷。", "年度指标值"),
        with_indicators("1、3-满意度指标31-服务对象满意度；市民满意度；实施周期指标值:≥90%；年度指标值:≥90%。", "3-满意度指标"),
        with_indicators("1、产出指标：绿地养护面积，年度指标值：≥50公顷2、满意度指标：市民满意度，年度指标值：≥90%。", "≥50公顷"),
    )
    good = (
        GOOD_CODED,
        GOOD_LABELLED,
        with_indicators("1、1-产出指标;11-数量指标;绿地养护面积;实施周期指标值:≥50公顷;年度指标值:≥50公顷。"),
        with_indicators("1、产出指标:绿地养护面积,年度指标值:≥50公顷。"),
    )

    def check(self, node: Indicator, context: Context) -> Iterator[Finding]:
        right = _RIGHT.get(node.dialect)
        if right is None:
            return
        expected = _expected(node, right)
        for mark in node.separators:
            if mark.value and mark.value not in right and mark.value not in _COLONS:
                yield self.finding(context, mark, fix=_replace(mark, expected), found=mark.value, expected=expected)
        if node.level1 and node.level2 and node.level1.text.value and not node.separators[0].value:
            yield self._absent(context, node.level1.text, "category", _behind(node.level1.text), expected)
        for value in (node.cycle, node.annual):
            if value is None:
                continue
            if not value.separator.value and node.metric.value:
                yield self._absent(context, value.label, "missing", value.label.start, expected)
            if not value.colon.value:
                yield self._absent(context, value.label, "colon", _behind(value.label), ":")
        if node.end is None and (last := _last_value(node)) and _is_followed(node, context):
            yield self._absent(context, last.text, "end", _behind(last.text), "。")

    def _absent(self, context: Context, label: Text, variant: str, at: int, sign: str) -> Finding:
        """A finding at `label` where `sign` is missing at the offset `at`."""
        fix = Fix(safe=True, description=Wording(f"补上“{sign}”", f"add “{sign}”"), edits=(Edit(at, at, sign),))
        return self.finding(context, label, variant=variant, fix=fix, label=label.value, expected=sign)


def _behind(text: Text) -> int:
    """The offset behind `text`."""
    return text.origin(len(text))


def _last_value(node: Indicator) -> TargetValue | None:
    """The value that the indicator ends with, None where it is empty."""
    values = [value for value in (node.cycle, node.annual) if value and value.text.value]
    return max(values, key=lambda value: value.text.start, default=None)


def _is_followed(node: Indicator, context: Context) -> bool:
    """Whether another record of the project stands behind `node`; the last one may end without a stop."""
    return context.project is not None and bool(context.project.records) and context.project.records[-1] is not node


def _expected(node: Indicator, right: str) -> str:
    """The right sign in the width that the other signs of this indicator have."""
    return next((mark.value for mark in node.separators if mark.value and mark.value in right), right[0])


def _replace(mark: Text, sign: str) -> Fix:
    edit = Edit(mark.start, mark.origin(len(mark)), sign)
    return Fix(safe=True, description=Wording(f"改为“{sign}”", f"change to “{sign}”"), edits=(edit,))
