"""U105: the target of a cost is a lower bound."""

from __future__ import annotations

from collections.abc import Iterator

from budgetlint.linter.folding import fold
from budgetlint.linter.model import TargetValue
from budgetlint.linter.outcomes import Finding, Severity
from budgetlint.linter.rule import Context, Rule
from budgetlint.linter.wording import Wording
from budgetlint.linter.words.senses import SenseKind
from budgetlint.linter.words.units import UnitKind
from budgetlint.rules.examples import GOOD_CODED, GOOD_LABELLED, with_value
from budgetlint.rules.figures import SECTION, only_figure, says_any
from budgetlint.rules.grounds import REVIEW_PRACTICE
from budgetlint.rules.unit.direction import at_most

_UNITS = frozenset({UnitKind.MONEY, UnitKind.SHARE, UnitKind.NONE})
_GOOD_WHEN_HIGH = frozenset({SenseKind.SATISFACTION, SenseKind.TIMELINESS, SenseKind.COUNT, SenseKind.GRADE})


class CostDirection(Rule[TargetValue]):
    """≥ or > on a metric of cost (成本指标); a saving, a subsidy or how well costs are held may well be “at least”."""

    code = "U105"
    name = "cost-direction"
    severity = Severity.WARNING
    title = Wording("成本指标用≥", "Cost with a lower bound")
    messages = {
        "": Wording(
            "成本指标“{metric}”的值“{value}”要求花费不少于这个数，方向反了。",
            "The target “{value}” of the cost “{metric}” asks to spend at least that much.",
        ),
        "share": Wording(
            "成本指标“{metric}”考核的是花多少钱，值“{value}”却是比例，又用“≥”，看不出上限。",
            "“{metric}” asks what is spent, but “{value}” is a share, and “at least”: no upper bound can be seen.",
        ),
    }
    remedies = {
        "": Wording(
            "改为上限，如“≤××元”；如果考核的是控制或节约的程度，把指标名称写成“成本控制率”“节约率”。",
            "Give an upper bound (“≤…元”); if the saving is meant, name the metric so (“节约率”).",
        )
    }
    why = Wording(
        "成本越低越好，用“≥”等于鼓励多花钱，监控时也会判反。",
        "Costs should be low; “at least” rewards spending, and monitoring judges it the wrong way round.",
    )
    ground = REVIEW_PRACTICE
    since = "0.1.0"
    node = TargetValue
    by_words = True
    bad = (
        with_value("≥50万元", category="14-成本指标", metric="路面修补总成本"),
        with_value("＞550元/人·天", category="14-成本指标", metric="培训人均费用"),
        with_value("20元/份以上", category="14-成本指标", metric="学生餐单价"),
        with_value("≥90百分比", category="14-成本指标", metric="打药机采购价格"),
    )
    good = (
        GOOD_CODED,
        GOOD_LABELLED,
        with_value("≤50万元", category="14-成本指标", metric="路面修补总成本"),
        with_value("≥5%", category="14-成本指标", metric="采购资金节约率"),
        with_value("≥95%", category="14-成本指标", metric="成本控制率"),
        with_value("≥600元/人", category="14-成本指标", metric="困难群众补助标准"),
        with_value("成本降低≥5%", category="14-成本指标", metric="养护成本"),
        with_value("控制在50万元以内", category="14-成本指标", metric="路面修补总成本"),
    )
    exceptions = (
        Wording(
            "节约率、控制率、补助标准等用“≥”是对的，不报；比例类指标只报成本率、超支率等越低越好的。",
            "Savings, control and subsidies may be “at least”; of rates only those of cost or overspending are reported.",
        ),
    )
    options = ("unit_words.more_is_better", "unit_words.changes")
    supersedes = frozenset({"U104", "U107"})

    def check(self, node: TargetValue, context: Context) -> Iterator[Finding]:
        threshold = only_figure(node.target)
        if "cost" not in (context.role, context.first_role) or threshold is None or threshold.comparator not in ("≥", ">"):
            return
        metric, profile = fold(context.metric), context.profile
        if profile.stands_in(metric, SECTION, "more_is_better"):
            return
        if says_any(node.target, profile, "changes"):
            return
        kind = context.sense.kind
        if (
            profile.unit_kind(threshold.unit) not in _UNITS
            or kind in _GOOD_WHEN_HIGH
            or (kind is SenseKind.RATE and not context.sense.lower_is_better)
        ):
            return
        yield self.finding(
            context,
            node.text,
            variant="share" if profile.unit_kind(threshold.unit) is UnitKind.SHARE and kind is not SenseKind.RATE else "",
            also=node.twins,
            fix=at_most(node, threshold) if profile.unit_kind(threshold.unit) is UnitKind.MONEY else None,
            metric=context.metric,
            value=node.text.value,
        )
