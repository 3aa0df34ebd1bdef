"""Q112: a ledger does not say in what unit its money is."""

from __future__ import annotations

from collections.abc import Iterator

from budgetlint.linter.ledgers import Ledger
from budgetlint.linter.outcomes import Finding, Severity
from budgetlint.linter.rule import Context, Rule
from budgetlint.linter.wording import Wording
from budgetlint.rules.grounds import REVIEW_PRACTICE
from budgetlint.rules.ledger_examples import GOOD_BALANCE, by_function, example

_TITLE = "2025年一般公共预算支出表（按功能分类）"
_ROW = ("211", "节能环保支出", "50.00", "20.00", "30.00")


class UnitDeclarationMissing(Rule[Ledger]):
    """A ledger without 单位：万元 or 单位：元, above it or in a heading."""

    code = "Q112"
    name = "unit-declaration-missing"
    severity = Severity.WARNING
    title = Wording("缺金额单位声明", "A table without its unit of money")
    messages = {
        "": Wording("“{table}”没有写明金额单位。", "“{table}” does not say in what unit its money is."),
    }
    remedies = {"": Wording("在表的右上方写明“单位：万元”或“单位：元”。", "Say 单位：万元 or 单位：元 above the table.")}
    why = Wording(
        "没有单位，元和万元相差一万倍，与其他表也无从核对。",
        "Without it 元 and 万元 are ten thousand times apart, and nothing can be held against other tables.",
    )
    ground = REVIEW_PRACTICE
    since = "0.1.0"
    exceptions = (
        Wording(
            "表头写有“（万元）”，或用 --currency-unit 说明了单位的，不报。",
            "Silent where a heading states it in brackets, or --currency-unit does.",
        ),
    )
    node = Ledger
    bad = (
        example(by_function(_ROW, unit=""), quote=_TITLE),
        example(GOOD_BALANCE, by_function(_ROW, unit="")),
        example(by_function(_ROW, unit="", title="政府性基金预算支出表"), quote="政府性基金预算支出表"),
    )
    good = (
        example(by_function(_ROW)),
        example(by_function(_ROW, unit="单位： 万元")),
        example(by_function(_ROW, unit="（单位：元）")),
        example(by_function(("", "合计", "", "", ""), unit="")),
    )

    def check(self, node: Ledger, context: Context) -> Iterator[Finding]:
        has_money = any(amount.value for row in node.rows for amount in row.amounts.values())
        if node.currency_unit is None and has_money:
            at = node.title or node.headers[0]
            yield self.finding(context, at, group=id(context.document), table=at.value)
