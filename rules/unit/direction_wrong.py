"""U107: a metric of which less is better has a lower bound."""

from __future__ import annotations

from collections.abc import Iterator

from budgetlint.grammar.numerals import PERCENT
from budgetlint.linter.model import TargetValue
from budgetlint.linter.outcomes import Finding, Severity
from budgetlint.linter.rule import Context, Rule
from budgetlint.linter.wording import Wording
from budgetlint.linter.words.senses import SenseKind
from budgetlint.rules.examples import GOOD_CODED, GOOD_LABELLED, with_value
from budgetlint.rules.figures import only_figure, says_any
from budgetlint.rules.grounds import REVIEW_PRACTICE
from budgetlint.rules.unit.direction import at_most, is_reverse, is_waiting


class DirectionWrong(Rule[TargetValue]):
    """≥ or > on a rate of complaints, faults or accidents, or on a waiting time; how they are dealt with is another matter."""

    code = "U107"
    name = "direction-wrong"
    severity = Severity.ERROR
    title = Wording("反向指标用≥", "Lower bound where less is better")
    messages = {
        "": Wording(
            "“{metric}”越低越好，指标值“{value}”却要求不低于这个数，方向反了。",
            "Of “{metric}” less is better, but “{value}” asks for at least that much.",
        ),
        "count": Wording(
            "“{metric}”数的是发生多少，越少越好，指标值却是比例“{value}”，还要求不低于这个数。",
            "“{metric}” counts what should be few, and its target is a share, “{value}”, to be reached at least.",
        ),
    }
    remedies = {
        "": Wording(
            "改为“≤”；如果考核的是处理得怎样，把名称写成“处理率”“办结率”。",
            "Use ≤; if it is how they are dealt with, name the metric so (“处理率”, “办结率”).",
        ),
        "count": Wording(
            "写明不超过多少和单位（如“≤3起”）；要考核降幅的，名称改为“……下降率”，或写“比上年下降10%以上”。",
            "State how many there may be at most (“≤3起”); if it is how far they fall, name the metric so (“……下降率”), or write"
            " “比上年下降10%以上”.",
        ),
    }
    why = Wording("方向反了，投诉、故障越多得分越高。", "With the wrong direction, more complaints or faults score better.")
    ground = REVIEW_PRACTICE
    since = "0.1.0"
    node = TargetValue
    by_words = True
    bad = (
        with_value("≥5%", category="31-服务对象满意度", metric="学生餐投诉率"),
        with_value("≥90%", category="12-质量指标", metric="系统故障率"),
        with_value("1次以上", category="22-社会效益", metric="施工安全事故次数"),
        with_value("≥30分钟", category="13-时效指标", metric="报修响应时间"),
        with_value("≥5%", category="22-社会效益", metric="火灾事故数"),
    )
    good = (
        GOOD_CODED,
        GOOD_LABELLED,
        with_value("≤5%", category="31-服务对象满意度", metric="学生餐投诉率"),
        with_value("≥98%", category="22-社会效益", metric="投诉处理率"),
        with_value("≥95%", category="12-质量指标", metric="系统故障排除率"),
        with_value("≥95%", category="12-质量指标", metric="违规行为查实率"),
        with_value("≥5%", category="22-社会效益", metric="事故下降率"),
        with_value("降低≥5%", category="22-社会效益", metric="学生餐投诉率"),
        with_value("≥100件", metric="受理投诉件数"),
        with_value("≥8年", category="24-可持续影响", metric="灌溉设备使用年限"),
    )
    exceptions = (
        Wording("处理、办结、整改、排除等比例越高越好，不报。", "How complaints and faults are dealt with should be high."),
        Wording("产出数量中的“投诉件数”等是工作量，不报。", "A number of complaints among the outputs is work done."),
    )
    options = ("senses.less", "unit_words.bad_events")
    supersedes = frozenset({"U104"})

    def check(self, node: TargetValue, context: Context) -> Iterator[Finding]:
        threshold = only_figure(node.target)
        if threshold is None or threshold.comparator not in ("≥", ">"):
            return
        if not (is_reverse(context) or is_waiting(threshold, context)):
            return
        if says_any(node.target, context.profile, "changes"):
            return
        of_count = threshold.unit == PERCENT and context.sense.kind is SenseKind.COUNT
        yield self.finding(
            context,
            node.text,
            variant="count" if of_count else "",
            also=node.twins,
            fix=None if of_count else at_most(node, threshold),
            metric=context.metric,
            value=node.text.value,
        )
