"""C112: nothing of cost under cost."""

from __future__ import annotations

from collections.abc import Iterator

from budgetlint.linter.model import Indicator
from budgetlint.linter.outcomes import Finding, Severity
from budgetlint.linter.rule import Context, Rule
from budgetlint.linter.wording import Wording
from budgetlint.linter.words.units import UnitKind
from budgetlint.rules.category.filing import category_of, filing_of, has_unit, place
from budgetlint.rules.examples import GOOD_CODED, GOOD_LABELLED, with_value
from budgetlint.rules.grounds import CATEGORY_MEANINGS

_CATEGORY = "14-成本指标"


class CostNotCost(Rule[Indicator]):
    """Neither the name nor the target of a cost metric speaks of cost, price, money, use or keeping within bounds.

    A hint where it neither is a rate nor counts anything.
    """

    code = "C112"
    name = "cost-not-cost"
    severity = Severity.WARNING
    title = Wording("成本指标非成本", "No cost, under cost")
    messages = {
        "": Wording(
            "“{metric}”归在“{written}”，名称和指标值都没有说到成本、价格或金额。",
            "“{metric}” is filed under “{written}”, and neither name nor target speaks of cost, price or money.",
        ),
    }
    remedies = {
        "": Wording(
            "写总成本或单位成本（如“≤1.2万元/公里”“控制在预算内”）；本条按含义改归数量、质量等类。",
            "State a total or a unit cost (“≤1.2万元/公里”); file this metric under quantity, quality or whatever it is.",
        ),
    }
    why = Wording(
        "成本指标反映用多少钱办成产出，没有金额或控制要求就看不出花得是否节约。",
        "Cost tells what the output takes; without a sum or a bound nobody sees whether the money was well spent.",
    )
    ground = CATEGORY_MEANINGS
    since = "0.1.0"
    node = Indicator
    by_words = True
    bad = (
        with_value("≥95%", _CATEGORY, category=_CATEGORY, metric="路面平整度合格率"),
        with_value("30人", _CATEGORY, category=_CATEGORY, metric="食堂工作人员"),
        with_value("12次", _CATEGORY, category=_CATEGORY, metric="系统巡检"),
    )
    good = (
        GOOD_CODED,
        GOOD_LABELLED,
        with_value("≤100%", category=_CATEGORY, metric="概算控制率"),
        with_value("≤8元/份", category=_CATEGORY, metric="学生营养餐"),
        with_value("≤1.2万元", category=_CATEGORY, metric="每公里养护"),
        with_value("控制在预算内", category=_CATEGORY, metric="路面养护"),
    )
    exceptions = (
        Wording(
            "控制率、节约率、补助标准、用量等与成本有关的说法。", "Rates of control and saving, rates of aid, quantities used up."
        ),
        Wording(
            "名称不是比率、指标值也不是数量的，只作提示。",
            "Where the name is no rate and the target counts nothing, a hint only.",
        ),
    )
    options = ("category_words.cost",)

    def check(self, node: Indicator, context: Context) -> Iterator[Finding]:
        if context.role != "cost":
            return
        filing = filing_of(context)
        if filing is None or filing.claim or filing.words.stand_in(filing.name + filing.value, "cost"):
            return
        if context.sense.about_money or any(
            has_unit(node.annual or node.cycle, kind, context) for kind in (UnitKind.MONEY, UnitKind.MEASURE)
        ):
            return
        measured = filing.words.end(filing.name, "shares") or has_unit(node.annual or node.cycle, UnitKind.COUNT, context)
        yield self.finding(
            context,
            place(node),
            severity=None if measured else Severity.INFO,
            group=filing.name,
            metric=node.metric.value,
            written=category_of(node).text.value,
        )
