"""A113: the total of a department's main tasks is not their sum."""

from __future__ import annotations

from collections.abc import Iterator

from budgetlint.linter.outcomes import Outcome, Severity
from budgetlint.linter.rule import Context, Rule
from budgetlint.linter.sums import Sum, SumKind
from budgetlint.linter.wording import Wording
from budgetlint.rules.arithmetic.sides import compare
from budgetlint.rules.examples import GOOD_CODED
from budgetlint.rules.grounds import EQUAL_SUMS
from budgetlint.rules.row_examples import with_tasks

_A = ("校舍维修", "修缮教学楼", "320.00", "300.00", "20.00")
_B = ("设备购置", "更新课桌椅", "80.50", "80.50", "0.00")


class TaskTotal(Rule[Sum]):
    """The line 金额合计 of the main tasks (年度主要任务) against the tasks, in each column of money."""

    code = "A113"
    name = "task-total"
    severity = Severity.ERROR
    title = Wording("年度主要任务合计不平", "Total of the main tasks is not their sum")
    messages = {
        "": Wording(
            "{owner}比各项任务之和{direction} {difference}：“{column}”栏{owner} {stated}，各项任务相加 {added}"
            "（容差 {tolerance}）。加数：{addends}。",
            "{owner} is {difference} {direction} than the sum of the tasks: column “{column}” has {stated},"
            " the tasks make {added} (tolerance {tolerance}). Addends: {addends}.",
        ),
    }
    remedies = {
        "": Wording(
            "核对合计行与各项任务的金额，改正写错的一方；漏列的任务补上。",
            "Check the total and the tasks, and mend the wrong one; add tasks that were left out.",
        )
    }
    why = Wording(
        "任务合计就是部门的整体支出，与分项对不上，整体绩效目标就没有对应的预算。",
        "The total of the tasks is the department's whole spending; where it does not add up, its targets have no budget.",
    )
    ground = EQUAL_SUMS
    since = "0.1.0"
    node = Sum
    bad = (
        with_tasks(_A, _B, ("金额合计", "", "410.50", "380.50", "20.00"), quote="410.50"),
        with_tasks(_A, _B, ("合计", "", "400.50", "380.50", "30.00"), quote="30.00"),
        with_tasks(_A, ("金额合计", "", "32.00", "300.00", "20.00"), quote="32.00"),
    )
    good = (
        GOOD_CODED,
        with_tasks(_A, _B, ("金额合计", "", "400.50", "380.50", "20.00")),
        with_tasks(_A, _B, ("金额合计", "", "400.51", "380.50", "20.00")),
        with_tasks(_A, _B),
    )
    exceptions = (
        Wording("没有合计行时不判断。", "Where no total is stated nothing is compared."),
        Wording("四舍五入的尾差由 A105 报告。", "Rounding tails are A105's."),
    )

    def check(self, node: Sum, context: Context) -> Iterator[Outcome]:
        if node.kind is SumKind.TOTAL_OF_TASKS:
            yield from compare(self, node, context)
