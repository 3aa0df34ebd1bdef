"""A101: the grand total is not the sum of the units."""

from __future__ import annotations

from collections.abc import Iterator

from budgetlint.linter.outcomes import Outcome, Severity
from budgetlint.linter.rule import Context, Rule
from budgetlint.linter.sums import Sum, SumKind
from budgetlint.linter.wording import Wording
from budgetlint.rules.arithmetic.sides import compare
from budgetlint.rules.examples import GOOD_CODED, OBJECTIVE, UNIT, with_rows
from budgetlint.rules.grounds import EQUAL_SUMS

_A = (UNIT, "10.00", "10.00", "", "", "", "")
_A1 = ("绿地养护经费", "10.00", "10.00", "", "", OBJECTIVE, "1、产出指标：绿地养护面积，年度指标值：≥50公顷。")
_B = ("示例市公园管理所", "5.50", "5.50", "", "", "", "")
_B1 = ("公园安保经费", "5.50", "5.50", "", "", OBJECTIVE, "1、产出指标：值守公园数量，年度指标值：≥6个。")


class TotalVsUnits(Rule[Sum]):
    """The line 合计 against the units; where projects stand under no unit, they count themselves."""

    code = "A101"
    name = "total-vs-units"
    severity = Severity.ERROR
    title = Wording("合计与各单位之和不符", "Grand total is not the sum of the units")
    messages = {
        "": Wording(
            "{owner}比各单位之和{direction} {difference}：“{column}”栏{owner} {stated}，各单位相加 {added}（容差 {tolerance}）。"
            "加数：{addends}。",
            "{owner} is {difference} {direction} than the sum of its units: column “{column}” has {stated},"
            " the units make {added} (tolerance {tolerance}). Addends: {addends}.",
        ),
    }
    remedies = {
        "": Wording(
            "核对合计行与各单位行，改正写错的一方；若本文件只是全文的一部分，合计含未列出的单位，则不用改。",
            "Check the total and the units' rows, and mend the wrong one. If this file is only a part of the whole, and the total"
            " counts units that are not in it, nothing is wrong.",
        )
    }
    why = Wording(
        "合计是公开和批复的依据，与分项对不上必被退回。",
        "The total is what is approved and published; a draft whose total does not add up is sent back.",
    )
    ground = EQUAL_SUMS
    since = "0.1.0"
    node = Sum
    supersedes = frozenset({"A103", "A105"})
    bad = (
        with_rows(("合计", "16.50", "16.50", "", "", "", ""), _A, _A1, _B, _B1, quote="16.50"),
        with_rows(("合计", "15.50", "15.30", "", "", "", ""), _A, _A1, _B, _B1, quote="15.30"),
        with_rows(("合计", "9.90", "9.90", "", "", "", ""), _A1, quote="9.90"),
    )
    good = (
        GOOD_CODED,
        with_rows(("合计", "15.50", "15.50", "", "", "", ""), _A, _A1, _B, _B1),
        with_rows(("合计", "15.51", "15.51", "", "", "", ""), _A, _A1, _B, _B1),
    )

    def check(self, node: Sum, context: Context) -> Iterator[Outcome]:
        if node.kind in (SumKind.TOTAL_OF_UNITS, SumKind.LEDGER_OF_UNITS):
            yield from compare(self, node, context)
