"""D103: nothing says of which year a document is."""

from __future__ import annotations

from collections.abc import Iterator

from budgetlint.linter.model import Document
from budgetlint.linter.outcomes import Finding, Severity
from budgetlint.linter.rule import Context, Rule
from budgetlint.linter.wording import Wording
from budgetlint.rules.examples import GOOD_CODED, GOOD_LABELLED, indicator, with_indicators
from budgetlint.rules.grounds import REVIEW_PRACTICE
from budgetlint.rules.ledger_examples import GOOD_BALANCE, by_function, example

_ROW = ("211", "节能环保支出", "50.00", "20.00", "30.00")


class BudgetYearUnknown(Rule[Document]):
    """Neither cover, titles nor captions name the year. Off by default: tables of targets seldom do."""

    code = "D103"
    name = "budget-year-unknown"
    severity = Severity.INFO
    on_by_default = False
    title = Wording("无法确定预算年度", "The year of the budget is unknown")
    messages = {
        "": Wording(
            "文件的标题、封面和表头都没有写明预算年度。", "Neither title, cover nor captions name the year of the budget."
        )
    }
    remedies = {
        "": Wording("在标题里写明年度；检查时也可以用 --year 指定。", "Name the year in the title, or state it with --year.")
    }
    why = Wording("不知道年度，时限和年份是否过期都无从判断。", "Without the year no deadline and no date can be judged.")
    ground = REVIEW_PRACTICE
    since = "0.1.0"
    node = Document
    bad = (
        with_indicators(indicator(1, "11-数量指标", "养护绿地面积", "≥50公顷")),
        example(by_function(_ROW, title="一般公共预算支出表（按功能分类）")),
        example("部门预算\n", by_function(_ROW, title="部门支出总表")),
    )
    good = (
        example(GOOD_BALANCE),
        example(f"2025年示例市园林局部门预算\n{by_function(_ROW, title='部门支出总表')}"),
        example(GOOD_CODED.text.replace("项目支出绩效目标表", "2025年项目支出绩效目标表")),
        example(GOOD_LABELLED.text.replace("项目支出绩效目标表", "2025年项目支出绩效目标表")),
    )

    def check(self, node: Document, context: Context) -> Iterator[Finding]:
        if node.year is None and (node.tables or node.ledgers):
            yield self.finding(context, context.title)
