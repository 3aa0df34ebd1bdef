"""A104: the budget of a form, or the appropriations in it, are not the sum of the money they are made of."""

from __future__ import annotations

from collections.abc import Iterator

from budgetlint.linter.outcomes import Outcome, Severity
from budgetlint.linter.rule import Context, Rule
from budgetlint.linter.sums import Sum, SumKind
from budgetlint.linter.wording import Wording
from budgetlint.rules.arithmetic.sides import compare, compare_with_sources
from budgetlint.rules.form_examples import Form, with_forms
from budgetlint.rules.grounds import EQUAL_SUMS
from budgetlint.rules.row_examples import with_money


def _money(total: str, fiscal: str, other: str) -> tuple[tuple[str, str], ...]:
    return ("预算数", total), ("其中：财政资金", fiscal), ("其他资金", other)


class BudgetParts(Rule[Sum]):
    """The budget (预算数) of a form against its fiscal and other funds, and its appropriations against what these consist of."""

    code = "A104"
    name = "budget-parts"
    severity = Severity.ERROR
    title = Wording("预算数与资金构成不符", "A form's budget is not the sum of its parts")
    messages = {
        "": Wording(
            "{column}比各项资金之和{direction} {difference}：“{owner}”{column} {stated}，各项相加 {added}"
            "（容差 {tolerance}）。加数：{addends}。",
            "{column} is {difference} {direction} than the sum of its parts: “{owner}” has {stated}, its parts make {added}"
            " (tolerance {tolerance}). Addends: {addends}.",
        ),
        "fiscal": Wording(
            "{column}比其中各项之和{direction} {difference}：“{owner}”{column} {stated}，其中各项相加 {added}"
            "（容差 {tolerance}）。加数：{addends}。",
            "{column} is {difference} {direction} than what it is made of: “{owner}” has {stated}, its parts make {added}"
            " (tolerance {tolerance}). Addends: {addends}.",
        ),
        "no-total": Wording(
            "“{owner}”没有填{column}，而各项资金之和是 {added}。加数：{addends}。",
            "“{owner}” states no {column}, while its parts make {added}. Addends: {addends}.",
        ),
        "no-sources": Wording(
            "“{owner}”的{column}是 {stated}，财政资金等各项却都没有填。",
            "“{owner}” has {column} {stated} and states none of its parts.",
        ),
    }
    remedies = {
        "": Wording("核对申报表上的各项金额，改正写错的一项。", "Check the amounts of the form and mend the wrong one."),
        "no-total": Wording("补上{column}。", "Add {column}."),
        "no-sources": Wording("把金额填到对应的资金来源。", "State the amount under its source."),
    }
    why = Wording(
        "预算数与资金构成对不上，至少有一个数填错，批复时无从下达。",
        "Where a budget is not the sum of its parts, one figure is wrong, and the money cannot be granted.",
    )
    ground = EQUAL_SUMS
    since = "0.1.0"
    exceptions = (
        Wording(
            "只列了一项“其中”的表，其余资金没有名目，不作比较。",
            "A form that lists a single source (其中) is not compared: the rest of its money has no name.",
        ),
        Wording(
            "财政拨款下面只列了一般公共预算的、同时列有中期资金的，不比；加上结转、专户资金相等的也算相等。",
            "Appropriations of which only the general budget is listed, or beside those of a cycle, are not compared; what is"
            " carried over or from special accounts may be a part of them.",
        ),
    )
    node = Sum
    bad = (
        with_forms(Form(money=_money("120000.00", "102000.00", "0")), quote="120000.00"),
        with_forms(Form(money=_money("85.50", "80.50", "50.00")), quote="85.50"),
        with_forms(Form(money=_money("", "300000.00", "0")), quote="县城路灯更换"),
        with_forms(Form(money=_money("120000.00", "100000.00", "10000.00")), quote="120000.00", write="rows"),
        with_forms(
            Form(), Form(name="管网清淤"), Form(name="公厕改造", money=_money("30000.00", "", "")), quote="30000.00", write="rows"
        ),
        with_money(
            ("年度资金总额", "100"),
            ("财政资金合计", "80"),
            ("一般公共预算", "60"),
            ("政府性基金", "10"),
            ("单位资金", "20"),
            quote="80",
        ),
    )
    good = (
        with_forms(Form()),
        with_forms(Form(money=_money("120000.00", "100000.00", "20000.00")), write="rows"),
        with_forms(Form(money=(("预算数", "120000.00"), ("其中：财政资金", "90000.00")))),
        with_forms(Form(money=_money("待定", "100000.00", "0"))),
        with_money(
            ("年度资金总额", "100"), ("财政资金合计", "80"), ("一般公共预算", "60"), ("政府性基金", "20"), ("单位资金", "20")
        ),
        with_money(("年度资金总额", "100"), ("其中：财政拨款", "100"), ("其中：一般公共预算", "60"), ("上年结转", "40")),
    )

    def check(self, node: Sum, context: Context) -> Iterator[Outcome]:
        if node.kind is SumKind.BUDGET_OF_PARTS:
            yield from compare_with_sources(self, node, context)
        if node.kind is SumKind.FISCAL_OF_PARTS:
            yield from compare(self, node, context, "fiscal")
