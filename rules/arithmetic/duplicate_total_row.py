"""A122: the total of a department stands twice in one ledger."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from budgetlint.linter.ledgers import Ledger, LedgerRow
from budgetlint.linter.outcomes import Finding, Related, Severity, spans_of
from budgetlint.linter.rule import Context, Rule
from budgetlint.linter.wording import Wording
from budgetlint.rules.grounds import REVIEW_PRACTICE
from budgetlint.rules.ledger_examples import GOOD_FUNCTIONS, example, ledger

_HEADER = ("预算单位", "科目编码", "科目名称", "支出总计", "基本支出", "项目支出")
_TITLE = "2025年一般公共预算支出表（按功能分类）"
_TOTAL = ("示例市园林局", "", "", "50.00", "20.00", "30.00")
_ROW = ("", "211", "节能环保支出", "50.00", "20.00", "30.00")
_UNITS = (("示例市公园中心", "", "", "30.00", "10.00", "20.00"), ("", "211", "节能环保支出", "30.00", "10.00", "20.00"))


class DuplicateTotalRow(Rule[Ledger]):
    """The row of a department and that of its only unit, one below the other, with the same amounts."""

    code = "A122"
    name = "duplicate-total-row"
    severity = Severity.INFO
    on_by_default = False
    title = Wording("合计行重复", "The total stands twice")
    messages = {
        "": Wording(
            "“{owner}”的合计行连续出现两次，金额相同。", "The total of “{owner}” stands twice in a row with the same amounts."
        ),
    }
    remedies = {
        "": Wording(
            "只有一个预算单位时留一行即可；是部门行和单位行的，写明“部门合计”。",
            "Keep one where the department is its only unit; else say which row is the department's.",
        )
    }
    why = Wording("重复的合计行容易被重复相加。", "A total that stands twice is easily added twice.")
    ground = REVIEW_PRACTICE
    since = "0.1.0"
    exceptions = (
        Wording(
            "只有一个单位的部门，系统导出的表多是如此，默认不报。",
            "Exports of departments with one unit look so; off by default.",
        ),
    )
    node = Ledger
    bad = (
        example(ledger(_TITLE, _HEADER, _TOTAL, _TOTAL, _ROW), quote="示例市园林局"),
        example(ledger(_TITLE, _HEADER, ("合计", "", "", "50.00", "20.00", "30.00"), _TOTAL, _TOTAL, _ROW), quote="示例市园林局"),
        example(
            ledger("2025年国有资本经营预算支出表", _HEADER, *[("示例市园林局", "", "", "0", "0", "0")] * 2), quote="示例市园林局"
        ),
    )
    good = (
        example(GOOD_FUNCTIONS),
        example(ledger(_TITLE, _HEADER, _TOTAL, _ROW)),
        example(ledger(_TITLE, _HEADER, ("示例市园林局", "", "", "30.00", "10.00", "20.00"), *_UNITS)),
    )

    def check(self, node: Ledger, context: Context) -> Iterator[Finding]:
        for first, second in pairwise(node.rows):
            if _is_head(first) and _is_head(second) and first.label == second.label and _same(first, second):
                related = [Related(spans_of(first.name), Wording("上一行", "the row above"))]
                yield self.finding(context, second.name, related=related, group=id(node), owner=second.name.value)


def _is_head(row: LedgerRow) -> bool:
    return row.kind == "unit"


def _same(first: LedgerRow, second: LedgerRow) -> bool:
    values = [{index: amount.value for index, amount in row.amounts.items()} for row in (first, second)]
    return bool(values[0]) and values[0] == values[1]
