"""A103: the total of a row is not the sum of its sources of money."""

from __future__ import annotations

from collections.abc import Iterator

from budgetlint.linter.outcomes import Outcome, Severity
from budgetlint.linter.rule import Context, Rule
from budgetlint.linter.sums import Sum, SumKind
from budgetlint.linter.wording import Wording
from budgetlint.rules.arithmetic.ledger_sides import CHANGE, MEND, message
from budgetlint.rules.arithmetic.sides import compare, compare_with_sources
from budgetlint.rules.examples import GOOD_CODED, OBJECTIVE, UNIT, with_rows
from budgetlint.rules.grounds import EQUAL_SUMS
from budgetlint.rules.ledger_examples import GOOD_BALANCE, example, ledger

_OF_LEDGERS = frozenset({SumKind.ROW_OF_PARTS, SumKind.TOTAL_OF_ROWS})
_INCOME = ("科目编码", "科目名称", "合计", "财政拨款收入", "事业收入", "其他收入")
_TARGETS = (OBJECTIVE, "1、产出指标：绿地养护面积，年度指标值：≥50公顷。")
_A = ("绿地养护经费", "10.00", "10.00", "", "", *_TARGETS)
_B = ("苗木补植经费", "5.00", "5.00", "", "", *_TARGETS)


class RowCrossSum(Rule[Sum]):
    """The total of a row against its appropriations, special account funds and other funds, as the header has them."""

    code = "A103"
    name = "row-cross-sum"
    severity = Severity.ERROR
    title = Wording("总计与各资金来源之和不符", "A row's sources do not make its total")
    messages = {
        "": Wording(
            "{column}比各资金来源之和{direction} {difference}：“{owner}”{column} {stated}，各来源相加 {added}"
            "（容差 {tolerance}）。加数：{addends}。",
            "{column} is {difference} {direction} than the sum of its sources: “{owner}” has {stated}, its sources make {added}"
            " (tolerance {tolerance}). Addends: {addends}.",
        ),
        "ledger": message(Wording("各分项相加是", "its parts make")),
        "change": CHANGE,
        "no-total": Wording(
            "“{owner}”没有填{column}，而各资金来源之和是 {added}。加数：{addends}。",
            "“{owner}” states no {column}, while its sources make {added}. Addends: {addends}.",
        ),
        "no-sources": Wording(
            "“{owner}”的{column}是 {stated}，各资金来源却都没有填。",
            "“{owner}” has {column} {stated} and states none of its sources.",
        ),
    }
    remedies = {
        "": Wording("核对本行各栏金额，改正写错的一栏。", "Check the amounts of this row and mend the wrong one."),
        "ledger": MEND,
        "change": MEND,
        "no-total": Wording("补上{column}。", "Add {column}."),
        "no-sources": Wording("把金额填到对应的资金来源栏。", "State the amount under its source."),
    }
    why = Wording(
        "同一行的总数与来源对不上，至少有一栏填错。", "Where a row's total is not that of its sources, one of its cells is wrong."
    )
    ground = EQUAL_SUMS
    since = "0.1.0"
    node = Sum
    supersedes = frozenset({"A105"})
    bad = (
        with_rows(("绿地养护经费", "10.00", "9.00", "", "", *_TARGETS), quote="10.00"),
        with_rows(("绿地养护经费", "10.00", "8.00", "1.00", "3.00", *_TARGETS), quote="10.00"),
        with_rows((UNIT, "10.00", "10.50", "", "", "", ""), ("绿地养护经费", "10.00", "10.00", "", "", *_TARGETS), quote="10.00"),
        with_rows(("绿地养护经费", "", "9.00", "", "", *_TARGETS), quote="绿地养护经费"),
        with_rows(_A, _B, ("公园安保经费", "3.00", "", "", "", *_TARGETS), quote="3.00"),
        example(ledger("2025年部门收入总表", _INCOME, ("211", "节能环保支出", "50.00", "40.00", "6.00", "")), quote="50.00"),
    )
    good = (
        GOOD_CODED,
        with_rows(("绿地养护经费", "10.00", "", "", "", *_TARGETS)),
        with_rows(("绿地养护经费", "10.00", "8.00", "1.00", "1.00", *_TARGETS)),
        example(ledger("2025年部门收入总表", _INCOME, ("211", "节能环保支出", "50.00", "40.00", "6.00", "4.00"))),
        example(GOOD_BALANCE),
    )

    def check(self, node: Sum, context: Context) -> Iterator[Outcome]:
        if node.kind in _OF_LEDGERS:
            yield from compare(self, node, context, "ledger")
        if node.kind is SumKind.CHANGE_OF_YEARS and not _is_three_public(context):
            yield from compare(self, node, context, "change")
        if node.kind is SumKind.ROW_OF_SOURCES:
            yield from compare_with_sources(self, node, context)


def _is_three_public(context: Context) -> bool:
    return context.ledger is not None and context.ledger.kind == "three-public"
