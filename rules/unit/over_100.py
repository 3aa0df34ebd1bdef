"""U104: a share that is to pass one hundred per cent."""

from __future__ import annotations

from collections.abc import Iterator

from budgetlint.grammar.numerals import PERCENT
from budgetlint.grammar.targets import Threshold
from budgetlint.linter.folding import fold
from budgetlint.linter.model import TargetValue
from budgetlint.linter.outcomes import Finding, Fix, Severity
from budgetlint.linter.rule import Context, Rule
from budgetlint.linter.wording import Wording
from budgetlint.linter.words.senses import SenseKind
from budgetlint.rules.examples import GOOD_CODED, GOOD_LABELLED, with_value
from budgetlint.rules.figures import SECTION, WHOLE, edits, only_figure, says_any
from budgetlint.rules.grounds import REVIEW_PRACTICE

_NO_SHARES = frozenset({SenseKind.COUNT, SenseKind.MONEY, SenseKind.DURATION, SenseKind.DEADLINE})
_SHARES = frozenset({SenseKind.RATE, SenseKind.SATISFACTION})


class Over100(Rule[TargetValue]):
    """`≥100%`, `>100%` or more for a share of a whole. A hint where more may be done than was planned (完成率)."""

    code = "U104"
    name = "over-100"
    severity = Severity.WARNING
    title = Wording("比例大于或等于100%", "Share of more than 100 %")
    messages = {
        "": Wording(
            "按百分比算，“{metric}”最高就是100%，不会更多，指标值却写“{value}”。",
            "100 % is the most that “{metric}” can be; the target asks for “{value}”.",
        ),
        "whole": Wording(
            "“{metric}”最高就是100%，写“100%”即可，“{value}”中的“{sign}”是多余的。",
            "100 % is the most that “{metric}” can be: “{sign}” in “{value}” is idle.",
        ),
        "plan": Wording(
            "“{metric}”如果不能超额，最高就是100%，写“100%”即可，指标值却写“{value}”。",
            "Unless more can be done than was planned, 100 % is the most for “{metric}”; the target asks for “{value}”.",
        ),
    }
    remedies = {
        "": Wording(
            "全部做到写“100%”；允许有差的写低于100的数，如“≥98%”。", "Write “100%” for all, or a figure below 100 such as “≥98%”."
        ),
        "plan": Wording(
            "不能超额的写“100%”；能超额的可以不改。", "Write “100%” where no more than that can be done; else leave it."
        ),
    }
    why = Wording("部分不会多于整体，写“≥100%”说明没有想清楚目标。", "A part is never more than the whole.")
    ground = REVIEW_PRACTICE
    since = "0.1.0"
    node = TargetValue
    by_words = True
    bad = (
        with_value("≥100%", category="12-质量指标", metric="食材检测合格率"),
        with_value("≥100百分比", category="12-质量指标", metric="道路施工验收"),
        with_value(">100%", category="31-服务对象满意度", metric="学员满意度"),
        with_value("120%", category="12-质量指标", metric="设备完好率"),
        with_value("≥100%", metric="年度检修完成率"),
    )
    good = (
        GOOD_CODED,
        GOOD_LABELLED,
        with_value("100%", category="12-质量指标", metric="食材检测合格率"),
        with_value("≤100%", category="14-成本指标", metric="概算控制率"),
        with_value("≥105%", category="21-经济效益", metric="国有资产保值增值率"),
        with_value("≥100%", metric="固定资产投资完成率"),
        with_value("≥110%", category="21-经济效益", metric="税收收入增长率"),
        with_value("≥150%", category="21-经济效益", metric="园区产值"),
    )
    exceptions = (
        Wording(
            "增长率、保值增值率、投资完成率、利用率等可以超过100%，不报；数量、金额类指标写百分比由C102等规则报告。",
            "Growth, investment, use and the like may pass 100 %; a count in per cent is the matter of other rules.",
        ),
    )
    options = ("unit_words.changes", "unit_words.may_pass_100", "unit_words.plan_shares")

    def check(self, node: TargetValue, context: Context) -> Iterator[Finding]:
        threshold = only_figure(node.target)
        if threshold is None or not _is_over(threshold, context.sense.kind) or _may_pass(node, context):
            return
        metric = fold(context.metric)
        sign = threshold.signs[0].text if _is_at_least_all(threshold) else ""
        plan = context.profile.stands_in(metric, SECTION, "plan_shares")
        yield self.finding(
            context,
            node.text,
            variant="plan" if plan else "whole" if sign else "",
            severity=Severity.INFO if plan else None,
            also=node.twins,
            fix=_fix(node, threshold),
            metric=context.metric,
            value=node.text.value,
            sign=sign,
        )


def _is_over(threshold: Threshold, kind: SenseKind) -> bool:
    """Whether the figure is at least, or more than, the whole of what may be a share."""
    quantity = threshold.quantity
    if quantity is None or threshold.unit != PERCENT or threshold.upper is not None or kind in _NO_SHARES:
        return False
    if quantity == WHOLE:
        return threshold.comparator in ("≥", ">")
    return quantity > WHOLE and threshold.comparator not in ("≤", "<", "~") and kind in _SHARES


def _is_at_least_all(threshold: Threshold) -> bool:
    """Whether the sign before 100 % says nothing: ≥100%, but not >100%, which nobody can reach."""
    return threshold.quantity == WHOLE and threshold.comparator == "≥" and bool(threshold.signs)


def _may_pass(node: TargetValue, context: Context) -> bool:
    profile, metric = context.profile, fold(context.metric)
    return says_any(node.target, profile, "changes") or profile.stands_in(metric, SECTION, "changes", "may_pass_100")


def _fix(node: TargetValue, threshold: Threshold) -> Fix | None:
    """Leave out the comparator of 100 %."""
    if threshold.quantity != WHOLE:
        return None
    return Fix(
        safe=False,
        description=Wording("删去比较符，写“100%”", "leave out the comparator: “100%”"),
        edits=tuple(edit for sign in threshold.signs for edit in edits(node, sign.start, sign.end, "")),
    )
