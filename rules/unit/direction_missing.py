"""U106: a metric of which less is better has a bare figure."""

from __future__ import annotations

from collections.abc import Iterator

from budgetlint.linter.model import TargetValue
from budgetlint.linter.outcomes import Finding, Severity
from budgetlint.linter.rule import Context, Rule
from budgetlint.linter.wording import Wording
from budgetlint.rules.examples import GOOD_CODED, GOOD_LABELLED, with_value
from budgetlint.rules.grounds import REVIEW_PRACTICE
from budgetlint.rules.unit.direction import at_most, is_reverse, undirected


class DirectionMissing(Rule[TargetValue]):
    """`投诉率 5%` without ≤: it reads as if five per cent of complaints were wanted. A target of 0 needs no direction."""

    code = "U106"
    name = "direction-missing"
    severity = Severity.ERROR
    title = Wording("反向指标缺≤", "Upper bound missing where less is better")
    messages = {
        "": Wording(
            "“{metric}”越低越好，指标值只写“{value}”，成了要达到这个数。",
            "Of “{metric}” less is better; the bare “{value}” reads as if that much were wanted.",
        ),
    }
    remedies = {"": Wording("补上方向，如“≤{value}”。", "Add the direction: “≤{value}”.")}
    why = Wording(
        "没有“≤”的数按“达到”理解，投诉、故障少了反而不算完成。",
        "A figure without ≤ is read as one to be reached; fewer complaints or faults would then fall short.",
    )
    ground = REVIEW_PRACTICE
    since = "0.1.0"
    node = TargetValue
    by_words = True
    bad = (
        with_value("5%", category="31-服务对象满意度", metric="学生餐投诉率"),
        with_value("3%", category="12-质量指标", metric="路面返修率"),
        with_value("2次", category="22-社会效益", metric="施工安全事故发生次数"),
    )
    good = (
        GOOD_CODED,
        GOOD_LABELLED,
        with_value("≤5%", category="31-服务对象满意度", metric="学生餐投诉率"),
        with_value("0%", category="31-服务对象满意度", metric="学生餐投诉率"),
        with_value("98%", category="22-社会效益", metric="投诉处理率"),
        with_value("控制在5%以内", category="12-质量指标", metric="系统故障率"),
        with_value("200件", metric="受理投诉件数"),
        with_value("下降5%", category="12-质量指标", metric="系统故障率"),
    )
    exceptions = (
        Wording(
            "目标为0时不需要方向；成本的定额由U114提示。", "A target of 0 needs no direction; fixed costs are the matter of U114."
        ),
        Wording("产出数量中的“投诉件数”等是工作量，不报。", "A number of complaints among the outputs is work done."),
    )
    options = ("senses.less", "unit_words.bad_events", "unit_words.bounds")
    supersedes = frozenset({"U114"})

    def check(self, node: TargetValue, context: Context) -> Iterator[Finding]:
        threshold = undirected(node, context)
        if threshold is None or not is_reverse(context):
            return
        yield self.finding(
            context,
            node.text,
            group=(context.subject.unit, context.metric, node.text.value),
            also=node.twins,
            fix=at_most(node, threshold),
            metric=context.metric,
            value=node.text.value,
        )
