"""X111: a unit price times its quantity is more than the project's money, or than its total cost."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from budgetlint.linter.folding import fold
from budgetlint.linter.model import Indicator, Project
from budgetlint.linter.money import project_total
from budgetlint.linter.outcomes import Finding, Related, Severity, spans_of
from budgetlint.linter.rule import Context, Rule
from budgetlint.linter.text import Text
from budgetlint.linter.wording import Wording
from budgetlint.rules.cross.project_costs import SECTION, bound_of, is_cost, is_paid_here
from budgetlint.rules.cross.unit_prices import priced
from budgetlint.rules.examples import GOOD_CODED, GOOD_LABELLED, indicator, with_indicators
from budgetlint.rules.grounds import COST_CONTROL
from budgetlint.rules.said import in_unit

_COUNT, _COST = "11-数量指标", "14-成本指标"
_CLEARLY = Decimal("1.2")
_UNIT = "万元"


class _Limit(NamedTuple):
    """What a product is held against, in 元."""

    amount: Decimal
    name: Wording
    text: Text


class PriceTimesQuantity(Rule[Project]):
    """Only where a project has one unit price, one quantity in its unit, and both are about the same thing."""

    code = "X111"
    name = "price-times-quantity"
    severity = Severity.WARNING
    title = Wording("单价乘数量超过总额", "Price times quantity beyond the total")
    messages = {
        "": Wording(
            "“{metric}”是“{price}”，数量是“{quantity}”，相乘得 {product}，超过{limit} {amount}。",
            "“{metric}” is “{price}” and the quantity “{quantity}”: together {product}, more than {limit}, {amount}.",
        ),
    }
    remedies = {
        "": Wording(
            "核对单价、数量、单位和总额，使三者相符；单价只是最高限价的，按测算的单价填写。",
            "Make price, quantity, units and total agree; where the price is but a ceiling, give the one that was reckoned with.",
        ),
    }
    why = Wording(
        "按这个单价办这么多事，钱不够；或者单价上限定得过宽，起不到控制成本的作用。",
        "At that price the money does not pay for so much; or the limit of the price is so wide that it controls no cost.",
    )
    ground = COST_CONTROL
    since = "0.1.0"
    node = Project
    bad = (
        with_indicators(
            indicator(1, _COUNT, "课桌椅采购数量", "≥300套") + indicator(2, _COST, "课桌椅采购单价", "≤1000元/套"), "≤1000元/套"
        ),
        with_indicators(
            indicator(1, _COUNT, "道路养护里程", "50公里") + indicator(2, _COST, "每公里道路养护成本", "≤5万元"), "≤5万元"
        ),
        with_indicators(
            indicator(1, _COUNT, "骨干教师培训人数", "≥80人")
            + indicator(2, _COST, "教师培训人均成本", "≤900元/人")
            + indicator(3, _COST, "培训总成本", "≤5万元"),
            "≤900元/人",
        ),
    )
    good = (
        GOOD_CODED,
        GOOD_LABELLED,
        with_indicators(indicator(1, _COUNT, "课桌椅采购数量", "≥100套") + indicator(2, _COST, "课桌椅采购单价", "≤1000元/套")),
        with_indicators(indicator(1, _COUNT, "课桌椅采购数量", "≥300套") + indicator(2, _COST, "书柜采购单价", "≤1000元/套")),
        with_indicators(
            indicator(1, _COUNT, "课桌采购数量", "≥300套")
            + indicator(2, _COUNT, "椅子采购数量", "≥300套")
            + indicator(3, _COST, "采购单价", "≤1000元/套")
        ),
        with_indicators(indicator(1, _COUNT, "教师培训人次", "≥800人次") + indicator(2, _COST, "教师培训人均成本", "≤900元/人")),
        with_indicators(
            indicator(1, _COUNT, "课桌椅采购数量", "≥300套") + indicator(2, _COST, "课桌椅采购单价", "≤1000元/套"),
            objective="课桌椅分批采购，尾款下年支付。",
        ),
    )
    exceptions = (
        Wording(
            "单价或同单位的数量不止一个、说的不是同一样东西、单位不同的，不算；超过不到两成的不报。",
            "Several prices or quantities in one unit, of other things or in other units, are not multiplied; nor is less than a"
            " fifth too much told.",
        ),
        Wording("“标准”“最高”“限价”的上限不是实际单价，不报。", "A ceiling by some rule (标准, 最高, 限价) is no price."),
        Wording(
            "项目跨几个年度，或有补助、配套等别处资金的，只与总成本指标比。",
            "Projects of several years, or with other money, are held against an indicator of the total cost alone.",
        ),
    )
    options = ("costs", "units", "unit_names", "unit_words.same")

    def check(self, node: Project, context: Context) -> Iterator[Finding]:
        found = priced(node, context)
        if found is None:
            return
        limits = [limit for limit in _limits(node, context) if found.product > limit.amount * _CLEARLY]
        if not limits:
            return
        limit = min(limits, key=lambda one: one.amount)
        yield self.finding(
            context.at(found.indicator),
            found.value.text,
            also=found.value.twins,
            related=[
                Related(spans_of(found.counted.text), Wording("数量", "the quantity")),
                Related(spans_of(limit.text), limit.name),
            ],
            metric=found.indicator.metric.value,
            price=found.value.text.value,
            quantity=found.counted.text.value,
            product=in_unit(found.product, _UNIT),
            limit=limit.name,
            amount=in_unit(limit.amount, _UNIT),
        )


def _limits(project: Project, context: Context) -> Iterator[_Limit]:
    """The project's own amount, and the bound of its only indicator of a total cost."""
    amount, total = project.funding.parts.get("total"), project_total(project, context.table)
    if amount and total and is_paid_here(project, context.profile):
        yield _Limit(total, Wording("本项目的金额", "the project's amount"), amount.text)
    wholes = [place for one in project.indicators for place in [context.at(one)] if _is_whole(place)]
    value = wholes[0].indicator.annual if len(wholes) == 1 and isinstance(wholes[0].indicator, Indicator) else None
    bound = bound_of(value, wholes[0]) if value else None
    if value and bound:
        yield _Limit(bound.amount, Wording("总成本", "the total cost"), value.text)


def _is_whole(place: Context) -> bool:
    return place.role == "cost" and is_cost(place) and place.profile.stands_in(fold(place.metric), SECTION, "whole")
