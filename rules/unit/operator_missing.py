"""U114: a figure of time, cost or satisfaction without a comparator."""

from __future__ import annotations

from collections.abc import Iterator

from budgetlint.grammar.numerals import PERCENT
from budgetlint.grammar.targets import Threshold
from budgetlint.linter.model import TargetValue
from budgetlint.linter.outcomes import Finding, Severity
from budgetlint.linter.rule import Context, Rule
from budgetlint.linter.wording import Wording
from budgetlint.linter.words.senses import SenseKind
from budgetlint.linter.words.units import UnitKind
from budgetlint.rules.examples import GOOD_CODED, GOOD_LABELLED, with_value
from budgetlint.rules.figures import SECTION, WHOLE
from budgetlint.rules.grounds import REVIEW_PRACTICE
from budgetlint.rules.unit.direction import undirected

_FIXED = ("标准", "单价", "定额", "限额")


class OperatorMissing(Rule[TargetValue]):
    """`4秒` of a response, `90%` of satisfaction, `50万元` of a cost do not say in which direction they count."""

    code = "U114"
    name = "operator-missing"
    severity = Severity.INFO
    title = Wording("定量指标缺比较符", "Comparator missing")
    messages = {
        "": Wording(
            "“{metric}”的指标值只写“{value}”，没有说是不低于、不超过还是正好。",
            "“{value}” of “{metric}” does not say whether it is at least, at most or exactly that.",
        ),
    }
    remedies = {"": Wording("补上比较符，如“{sign}{value}”。", "Add the comparator, such as “{sign}{value}”.")}
    why = Wording(
        "没有比较符就要正好等于，多一点少一点都不算完成。",
        "Without a comparator the result must be exactly that to meet the target.",
    )
    ground = REVIEW_PRACTICE
    since = "0.1.0"
    node = TargetValue
    by_words = True
    bad = (
        with_value("4秒", category="13-时效指标", metric="报修系统响应时间"),
        with_value("90%", category="31-服务对象满意度", metric="学生家长满意度"),
        with_value("50万元", category="14-成本指标", metric="路面修补成本"),
    )
    good = (
        GOOD_CODED,
        GOOD_LABELLED,
        with_value("≤4秒", category="13-时效指标", metric="报修系统响应时间"),
        with_value("100%", category="31-服务对象满意度", metric="学生家长满意度"),
        with_value("3年", category="24-可持续影响", metric="设备质保期限"),
        with_value("550元/人·天", category="14-成本指标", metric="培训成本标准"),
        with_value("20台", metric="购置打药机数量"),
        with_value("3个工作日内", category="13-时效指标", metric="投诉办理时限"),
    )
    exceptions = (
        Wording(
            "只看响应、办理一类的时间，成本和满意度；0和100%不报，质保期、服务期、支出标准不报。",
            "Only times of response and the like, costs and satisfaction; 0, 100 %, terms and fixed rates are let be.",
        ),
    )
    options = ("unit_words.limits", "unit_words.bounds")

    def check(self, node: TargetValue, context: Context) -> Iterator[Finding]:
        threshold = undirected(node, context)
        if threshold is None or threshold.quantity == WHOLE:
            return
        sign = _sign(threshold, context)
        if not sign:
            return
        yield self.finding(
            context,
            node.text,
            also=node.twins,
            metric=context.metric,
            value=node.text.value,
            sign=sign,
        )


def _sign(threshold: Threshold, context: Context) -> str:
    """The comparator that is probably meant; empty where a bare figure is usual."""
    metric, sense, profile = context.metric, context.sense, context.profile
    kind = profile.unit_kind(threshold.unit)
    if sense.kind is SenseKind.SATISFACTION and threshold.unit in (PERCENT, None):
        return "≥"
    if kind is UnitKind.TIME and profile.stands_in(metric, SECTION, "limits"):
        return "≤"
    if kind is UnitKind.MONEY and sense.lower_is_better and not any(word in metric for word in _FIXED):
        return "≤"
    return ""
