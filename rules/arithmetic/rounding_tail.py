"""A105: a sum differs, but by no more than rounding can explain."""

from __future__ import annotations

from collections.abc import Iterator

from budgetlint.linter.outcomes import Finding, Severity
from budgetlint.linter.rule import Context, Rule
from budgetlint.linter.sums import Sum, Verdict
from budgetlint.linter.wording import Wording
from budgetlint.rules.arithmetic.sides import sum_finding
from budgetlint.rules.examples import GOOD_CODED, OBJECTIVE, UNIT, with_rows
from budgetlint.rules.grounds import EQUAL_SUMS

_ROWS = tuple(
    (f"{name}经费", "1.00", "1.00", "", "", OBJECTIVE, "1、产出指标：绿地养护面积，年度指标值：≥50公顷。")
    for name in ("绿地养护", "苗木补植", "灌溉维修", "公园安保", "病虫防治")
)
_NUMBERS = Wording(
    "比各分项之和{direction} {difference}，“{column}”栏{owner} {stated}，各分项相加 {added}（容差 {tolerance}）。"
    "加数：{addends}。",
    "{difference} {direction} than the sum of the parts; column “{column}” has {stated} for {owner}, the parts make {added}"
    " (tolerance {tolerance}). Addends: {addends}.",
)


class RoundingTail(Rule[Sum]):
    """With u the last printed digit and n addends: up to u is a hint, up to u/2·(n+1) is more than rounding usually makes."""

    code = "A105"
    name = "rounding-tail"
    severity = Severity.WARNING
    title = Wording("四舍五入尾差", "Rounding difference")
    messages = {
        "": Wording(
            f"可能是四舍五入的尾差，也可能有一个数填错：{_NUMBERS.zh}",
            f"Rounding may explain it, or one figure is wrong: {_NUMBERS.en}",
        ),
        "last-digit": Wording(f"末位尾差：{_NUMBERS.zh}", f"A matter of the last digit: {_NUMBERS.en}"),
    }
    remedies = {
        "": Wording(
            "用未取整的数核对；确属四舍五入的，请在表下注明“可能存在尾数误差”。",
            "Check with the figures before rounding; if it is rounding, say so below the table.",
        ),
    }
    why = Wording(
        "各数分别四舍五入后会有尾差，但尾差有限；超出末位的差额多半是某一个数填错。",
        "Figures that were rounded one by one may miss their total, but only by little; more is usually one wrong figure.",
    )
    ground = EQUAL_SUMS
    since = "0.1.0"
    node = Sum
    bad = (
        with_rows((UNIT, "5.03", "5.03", "", "", "", ""), *_ROWS, quote="5.03"),
        with_rows(("合计", "4.98", "4.98", "", "", "", ""), *_ROWS, quote="4.98"),
        with_rows((UNIT, "5.02", "5.02", "", "", "", ""), *_ROWS, quote="5.02"),
    )
    good = (
        GOOD_CODED,
        with_rows((UNIT, "5.00", "5.00", "", "", "", ""), *_ROWS),
        with_rows((UNIT, "5.01", "5.01", "", "", "", ""), *_ROWS),
    )
    silent_variants = frozenset({"last-digit"})

    def check(self, node: Sum, context: Context) -> Iterator[Finding]:
        if not node.is_decidable:
            return
        if node.verdict is Verdict.MORE_THAN_ROUNDING:
            yield sum_finding(self, node, context)
        elif node.verdict is Verdict.LAST_DIGIT:
            yield sum_finding(self, node, context, variant="last-digit", severity=Severity.INFO)
