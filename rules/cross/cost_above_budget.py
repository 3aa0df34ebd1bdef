"""X110: a cost is allowed to be more than the project's money."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from budgetlint.linter.model import Amount, TargetValue
from budgetlint.linter.money import in_yuan
from budgetlint.linter.outcomes import Finding, Related, Severity, spans_of
from budgetlint.linter.rule import Context, Rule
from budgetlint.linter.wording import Wording
from budgetlint.rules.cross.project_costs import Bound, bound_of, is_cost, is_paid_here
from budgetlint.rules.examples import GOOD_CODED, GOOD_LABELLED, OBJECTIVE, UNIT, indicator, with_indicators, with_rows
from budgetlint.rules.grounds import COST_CONTROL
from budgetlint.rules.said import in_unit

_COST = "14-成本指标"
_ROUNDED_UP = Decimal("0.1")  # of the amount, at most


class CostAboveBudget(Rule[TargetValue]):
    """The upper bound of a cost (成本指标) is more than the amount of its project; units are converted."""

    code = "X110"
    name = "cost-above-budget"
    severity = Severity.WARNING
    title = Wording("成本指标超过项目金额", "Cost beyond the project's money")
    messages = {
        "": Wording(
            "“{metric}”的指标值是“{value}”，本项目的金额只有 {total}，超出 {excess}。",
            "The target of “{metric}” is “{value}”, but the project has only {total}: {excess} too much.",
        ),
    }
    remedies = {
        "": Wording(
            "核对指标值、金额和单位；成本里有其他年度或别处资金的，在指标名称或绩效目标里写明。",
            "Check the target, the amount and the units; say in the metric's name or in the objective if other years or other"
            " money pay a part.",
        ),
    }
    why = Wording(
        "成本上限比预算还高，起不到控制成本的作用，或者有一个数写错了。",
        "A limit above the budget controls no cost, or one of the two figures is wrong.",
    )
    ground = COST_CONTROL
    since = "0.1.0"
    node = TargetValue
    bad = (
        with_indicators(indicator(1, _COST, "绿地养护总成本", "≤12万元"), "≤12万元"),
        with_indicators(indicator(1, _COST, "养护支出（万元）", "15"), "15"),
        with_indicators(indicator(1, _COST, "人工成本", "≤1050000元"), "≤1050000元"),
        with_indicators("1、产出指标：养护成本，年度指标值：控制在20万元以内。", "控制在20万元以内"),
    )
    good = (
        GOOD_CODED,
        GOOD_LABELLED,
        with_indicators(indicator(1, _COST, "绿地养护总成本", "≤10万元")),
        with_indicators(indicator(1, _COST, "每公顷养护成本", "≤12万元/公顷")),
        with_indicators(indicator(1, _COST, "养护成本节约额", "≥12万元")),
        with_indicators(indicator(1, _COST, "公园建设总投资", "≤500万元")),
        with_indicators(indicator(1, _COST, "绿地养护总成本", "≤10万元", "≤30万元")),
        with_indicators(indicator(1, _COST, "公园改造总成本", "≤30万元"), objective="续建城北公园，完成二期绿化工程。"),
        with_rows(
            (UNIT, "9.96", "9.96", "", "", "", ""),
            ("绿地养护经费", "9.96", "9.96", "", "", OBJECTIVE, indicator(1, _COST, "绿地养护总成本", "≤10万元")),
        ),
    )
    exceptions = (
        Wording(
            "单位成本、节约额、总投资、造价、合同价和别人承担的成本，不与项目金额比。",
            "Unit costs, savings, investments, contract sums and what others pay are not compared.",
        ),
        Wording(
            "项目名称或目标写了几个年度、续建、尾款、总投资、补助、配套一类的，当年金额只是一部分，不报。",
            "Projects that name several years, a continuation, final payments, an investment or a subsidy have but a part of it"
            " in the year.",
        ),
        Wording(
            "取整到指标值末位的不报（金额9.96万元，成本≤10万元）。",
            "An amount rounded up to the last digit of the cost is let be.",
        ),
    )
    options = ("costs", "units", "unit_names")

    def check(self, node: TargetValue, context: Context) -> Iterator[Finding]:
        amount = _own_amount(node, context)
        if amount is None or amount.value is None or not is_cost(context):
            return
        unit = context.table.currency_unit if context.table and context.table.currency_unit else ""
        bound, total = bound_of(node, context), in_yuan(amount.value, unit)
        if bound is None or not _is_beyond(bound, total, in_yuan(Decimal((0, (1,), -amount.places)), unit)):
            return
        if context.project is None or not is_paid_here(context.project, context.profile):
            return
        yield self.finding(
            context,
            node.text,
            also=node.twins,
            related=[Related(spans_of(amount.text), Wording("本项目的金额", "the project's amount"))],
            metric=context.metric,
            value=node.text.value,
            total=in_unit(total, unit),
            excess=in_unit(bound.amount - total, unit),
        )


def _own_amount(node: TargetValue, context: Context) -> Amount | None:
    """The project's amount of the year beside a value of the year; that of the cycle may well be more."""
    project, indicator = context.project, context.indicator
    if project is None or context.table is None or not context.table.currency_unit or indicator is None:
        return None
    return project.funding.parts.get("total") if node.kind == "annual" else None


def _is_beyond(bound: Bound, total: Decimal, digit: Decimal) -> bool:
    """Whether the bound is more than the total, were that rounded up to the bound's last digit, or `digit` its own."""
    excess = bound.amount - total
    if total <= 0 or excess <= digit / 2:
        return False
    return excess >= bound.digit or excess > total * _ROUNDED_UP
