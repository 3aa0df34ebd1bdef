"""U120: a rate of which more is better has an upper bound."""

from __future__ import annotations

from collections.abc import Iterator

from budgetlint.linter.folding import fold
from budgetlint.linter.model import TargetValue
from budgetlint.linter.outcomes import Finding, Fix, Severity
from budgetlint.linter.rule import Context, Rule
from budgetlint.linter.wording import Wording
from budgetlint.linter.words.senses import SenseKind
from budgetlint.linter.words.units import UnitKind
from budgetlint.rules.examples import GOOD_CODED, GOOD_LABELLED, with_value
from budgetlint.rules.figures import SECTION, WHOLE, edits, only_figure, says_any
from budgetlint.rules.grounds import REVIEW_PRACTICE

_SIGNS = frozenset({"≤", "<"})


class GoodCapped(Rule[TargetValue]):
    """≤ or < on a satisfaction, or on a rate that can only be too low (合格率, 完好率, 覆盖率), below 100 %."""

    code = "U120"
    name = "good-capped"
    severity = Severity.ERROR
    title = Wording("正向指标用≤", "Upper bound where more is better")
    messages = {
        "": Wording(
            "“{metric}”越高越好，指标值“{value}”却要求不超过这个数，方向反了。",
            "Of “{metric}” more is better, but “{value}” asks for no more than that.",
        ),
    }
    remedies = {
        "": Wording(
            "改为“≥”；如果考核的是坏的一面，把名称写成“不合格率”“投诉率”。",
            "Use ≥; if the bad side is meant, name the metric so (“不合格率”, “投诉率”).",
        )
    }
    why = Wording(
        "方向反了，满意度、合格率越低得分越高。", "With the wrong direction, a lower satisfaction or quality scores better."
    )
    ground = REVIEW_PRACTICE
    since = "0.1.0"
    node = TargetValue
    by_words = True
    bad = (
        with_value("≤90%", category="31-服务对象满意度", metric="参训学员满意度"),
        with_value("＜95%", category="12-质量指标", metric="路灯完好率"),
        with_value("不高于98%", category="12-质量指标", metric="食材验收合格率"),
    )
    good = (
        GOOD_CODED,
        GOOD_LABELLED,
        with_value("≥90%", category="31-服务对象满意度", metric="参训学员满意度"),
        with_value("≤100%", category="12-质量指标", metric="预算完成率"),
        with_value("≤2%", category="12-质量指标", metric="食材不合格率"),
        with_value("≤5%", category="31-服务对象满意度", metric="学员不满意率"),
        with_value("下降≤2%", category="12-质量指标", metric="路灯完好率"),
        with_value("≤95%", category="14-成本指标", metric="成本控制率"),
    )
    exceptions = (
        Wording(
            "“≤100%”、变化幅度，以及控制率、执行率、使用率等两面都可能的比例。",
            "“≤100%”, changes, and rates that may be meant either way, as of control, execution or use.",
        ),
    )
    options = ("unit_words.good_when_high", "unit_words.changes")

    def check(self, node: TargetValue, context: Context) -> Iterator[Finding]:
        threshold = only_figure(node.target)
        if threshold is None or threshold.comparator not in _SIGNS or threshold.upper is not None:
            return
        if threshold.quantity is None or threshold.quantity >= WHOLE or says_any(node.target, context.profile, "changes"):
            return
        if context.profile.unit_kind(threshold.unit) not in (UnitKind.SHARE, UnitKind.NONE) or not _is_good(context):
            return
        sign = threshold.signs[0] if len(threshold.signs) == 1 else None
        fix = Fix(False, Wording("改为“≥”", "use ≥"), edits(node, sign.start, sign.end, "≥")) if sign else None
        yield self.finding(context, node.text, also=node.twins, fix=fix, metric=context.metric, value=node.text.value)


def _is_good(context: Context) -> bool:
    """Whether the metric can only be too low: a satisfaction, or a rate of what is good."""
    sense, metric = context.sense, fold(context.metric)
    if sense.lower_is_better or context.profile.stands_in(metric, SECTION, "changes", "bad_events"):
        return False
    return metric.endswith(context.profile.words(SECTION, "good_when_high")) and sense.kind in (
        SenseKind.RATE,
        SenseKind.SATISFACTION,
        SenseKind.TIMELINESS,
    )
