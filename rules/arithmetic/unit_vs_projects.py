"""A102: a unit's amount is not the sum of its projects."""

from __future__ import annotations

from collections.abc import Iterator

from budgetlint.linter.outcomes import Outcome, Severity
from budgetlint.linter.rule import Context, Rule
from budgetlint.linter.sums import Sum, SumKind
from budgetlint.linter.wording import Wording
from budgetlint.rules.arithmetic.sides import compare
from budgetlint.rules.examples import GOOD_CODED, OBJECTIVE, UNIT, with_rows
from budgetlint.rules.grounds import EQUAL_SUMS

_P1 = ("绿地养护经费", "6.00", "6.00", "", "", OBJECTIVE, "1、产出指标：绿地养护面积，年度指标值：≥50公顷。")
_P2 = ("苗木补植经费", "4.25", "4.25", "", "", OBJECTIVE, "1、产出指标：补植苗木数量，年度指标值：≥300株。")


class UnitVsProjects(Rule[Sum]):
    """The row of a unit against the projects that stand below it."""

    code = "A102"
    name = "unit-vs-projects"
    severity = Severity.ERROR
    title = Wording("单位小计与项目之和不符", "A unit's amount is not the sum of its projects")
    messages = {
        "": Wording(
            "单位小计比项目之和{direction} {difference}：“{column}”栏{owner} {stated}，各项目相加 {added}（容差 {tolerance}）。"
            "加数：{addends}。",
            "The unit is {difference} {direction} than the sum of its projects: column “{column}” has {stated} for {owner},"
            " its projects make {added} (tolerance {tolerance}). Addends: {addends}.",
        ),
    }
    remedies = {
        "": Wording("核对单位行与其项目行，改正写错的一方。", "Check the unit's row and its projects, and mend the wrong one.")
    }
    why = Wording(
        "单位的钱与它的项目对不上，说明漏列、多列了项目或金额填错。",
        "Where a unit's money is not that of its projects, a project is missing or listed twice, or an amount is wrong.",
    )
    ground = EQUAL_SUMS
    since = "0.1.0"
    node = Sum
    bad = (
        with_rows(("合计", "12.25", "12.25", "", "", "", ""), (UNIT, "12.25", "12.25", "", "", "", ""), _P1, _P2, quote="12.25"),
        with_rows((UNIT, "10.25", "10.00", "0.25", "", "", ""), _P1, _P2, quote="10.00"),
        with_rows((UNIT, "8.00", "8.00", "", "", "", ""), _P1, _P2, quote="8.00"),
    )
    good = (
        GOOD_CODED,
        with_rows((UNIT, "10.25", "10.25", "", "", "", ""), _P1, _P2),
        with_rows((UNIT, "10.26", "10.26", "", "", "", ""), _P1, _P2),
    )
    exceptions = (
        Wording("相差不超过四舍五入可能带来的尾差（容差）的。", "Differences that rounding can explain (within the tolerance)."),
    )

    def check(self, node: Sum, context: Context) -> Iterator[Outcome]:
        if node.kind is SumKind.UNIT_OF_PROJECTS:
            yield from compare(self, node, context)
