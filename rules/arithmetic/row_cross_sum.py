"""A103: the total of a row is not the sum of its sources of money."""

from __future__ import annotations

from collections.abc import Iterator

from budgetlint.linter.outcomes import Outcome, Severity
from budgetlint.linter.rule import Context, Rule
from budgetlint.linter.sums import Sum, SumKind
from budgetlint.linter.wording import Wording
from budgetlint.rules.arithmetic.sides import compare
from budgetlint.rules.examples import GOOD_CODED, OBJECTIVE, UNIT, with_rows
from budgetlint.rules.grounds import EQUAL_SUMS

_TARGETS = (OBJECTIVE, "1、产出指标：绿地养护面积，年度指标值：≥50公顷。")


class RowCrossSum(Rule[Sum]):
    """The total of a row against its appropriations, special account funds and other funds, as the header has them."""

    code = "A103"
    name = "row-cross-sum"
    severity = Severity.ERROR
    title = Wording("行内资金来源不平", "A row's sources do not make its total")
    messages = {
        "": Wording(
            "“{owner}”的{column} {stated}，各资金来源之和 {added}，{column}{direction} {difference}（容差 {tolerance}）。"
            "加数：{addends}。",
            "“{owner}”: {column} is {stated}, its sources make {added}; {column} is {difference} {direction}"
            " (tolerance {tolerance}). Addends: {addends}.",
        ),
    }
    remedies = {"": Wording("核对本行各栏金额，改正写错的一栏。", "Check the amounts of this row and mend the wrong one.")}
    why = Wording(
        "同一行的总数与来源对不上，至少有一栏填错。", "Where a row's total is not that of its sources, one of its cells is wrong."
    )
    ground = EQUAL_SUMS
    since = "0.1.0"
    node = Sum
    bad = (
        with_rows(("绿地养护经费", "10.00", "9.00", "", "", *_TARGETS), quote="10.00"),
        with_rows(("绿地养护经费", "10.00", "8.00", "1.00", "3.00", *_TARGETS), quote="10.00"),
        with_rows((UNIT, "10.00", "10.50", "", "", "", ""), ("绿地养护经费", "10.00", "10.00", "", "", *_TARGETS), quote="10.00"),
    )
    good = (GOOD_CODED, with_rows(("绿地养护经费", "10.00", "8.00", "1.00", "1.00", *_TARGETS)))

    def check(self, node: Sum, context: Context) -> Iterator[Outcome]:
        if node.kind is SumKind.ROW_OF_SOURCES:
            yield from compare(self, node, context)
