"""A110: two tables print the same figure differently, or tables do not make up the one that sums them."""

from __future__ import annotations

from collections.abc import Iterator

from budgetlint.linter.outcomes import Outcome, Severity
from budgetlint.linter.rule import Context, Rule
from budgetlint.linter.sums import Sum, SumKind
from budgetlint.linter.wording import Wording
from budgetlint.rules.arithmetic.ledger_sides import MEND, ROUNDING, check_kinds, message
from budgetlint.rules.grounds import EQUAL_SUMS
from budgetlint.rules.ledger_examples import GOOD_BALANCE, GOOD_FUNCTIONS, balance, by_economy, by_function, example, three_public

_KINDS = frozenset({SumKind.TABLES_EQUAL, SumKind.TABLES_TOGETHER})
_ALL = "2025年部门支出总表"
_GOODS = ("302", "商品和服务支出", "12.00", "12.00", "")
_TOTAL = ("", "合计", "50.00", "20.00", "30.00")
_ROW = ("211", "节能环保支出", "50.00", "20.00", "30.00")
_BALANCE = (("一、财政拨款收入", "50.00", "一、节能环保支出", "50.00"), ("收入总计", "50.00", "支出总计", "50.00"))


class CrossTableEqual(Rule[Sum]):
    """One figure in several tables: totals, functions by code, sources of income; and the budgets that make up the whole."""

    code = "A110"
    name = "cross-table-equal"
    severity = Severity.ERROR
    title = Wording("表间数不一致", "Tables disagree on a figure")
    messages = {"": message(Wording("他表是", "elsewhere stands"))}
    remedies = {"": MEND}
    why = Wording(
        "同一个数在几张表里必须一样；不一样，读者不知道该信哪张。",
        "One figure is the same in every table; where it is not, nobody knows which to trust.",
    )
    ground = EQUAL_SUMS
    since = "0.1.0"
    node = Sum
    bad = (
        example(
            balance(*_BALANCE),
            by_function(("", "合计", "56.00", "20.00", "36.00"), title=_ALL),
            quote="50.00",
        ),
        example(
            by_function(_TOTAL, _ROW),
            by_economy(("", "合计", "48.00", "20.00", "28.00"), ("302", "商品和服务支出", "48.00", "20.00", "28.00")),
            quote="50.00",
        ),
        example(
            by_economy(_GOODS, ("30217", "公务接待费", "4.00", "4.00", ""), ("30201", "办公费", "8.00", "8.00", "")),
            three_public(("2025年", "9.00", "0.00", "3.00", "6.00", "0.00", "6.00")),
            quote="3.00",
        ),
    )
    good = (
        example(GOOD_FUNCTIONS, GOOD_BALANCE),
        example(balance(*_BALANCE), by_function(_TOTAL, _ROW, title=_ALL), by_function(_TOTAL, _ROW)),
        example(by_economy(("30217", "公务接待费", "3", "3", "")), three_public(("2025年", "2.5", "0", "2.5", "0", "0", "0"))),
    )
    exceptions = (
        Wording(
            "只比较含义确定相同的数（编码、名称、资金、年度都一致），决算、执行数和上年数不与预算数相比。",
            "Only figures of surely the same meaning are compared: same code or name, money and year; accounts, execution and"
            " last year's figures are never held against a budget.",
        ),
        Wording(
            "两表单位不同（元、万元）时先换算，按各表印出的末位计尾差；有一表没写单位时不比较。",
            "Tables in different units are converted, each figure with the last digit that its table prints; where one states no"
            " unit nothing is compared.",
        ),
        ROUNDING,
    )
    supersedes = frozenset({"A105", "A101", "A103"})

    def check(self, node: Sum, context: Context) -> Iterator[Outcome]:
        yield from check_kinds(self, node, context, _KINDS)
