"""What the rules on the sums of ledgers say: table, row and column, both sides, and which figure is likely wrong."""

from __future__ import annotations

from collections.abc import Iterator

from budgetlint.linter.outcomes import Outcome
from budgetlint.linter.rule import Context, Rule
from budgetlint.linter.sums import Sum, SumKind
from budgetlint.linter.wording import Wording
from budgetlint.rules.arithmetic.sides import compare

MEND = Wording(
    "核对列出的各处金额，改正写错的一处；几处都对不上时先查所指的数。",
    "Check the amounts that are listed and mend the wrong one; where several disagree, look at the figure pointed at first.",
)
ROUNDING = Wording(
    "四舍五入以内的尾差由 A105 报告；空白按零计。",
    "Differences within rounding are A105's; a blank cell counts as nothing.",
)


def message(parts: Wording) -> Wording:
    """The message of a sum; `parts` says what the stated figure is compared with."""
    return Wording(
        f"{{suspicion}}{{table}}“{{owner}}”的“{{column}}”是 {{stated}}，{parts.zh} {{added}}，{{direction}} {{difference}}"
        "（容差 {tolerance}）。对照：{addends}。{further}",
        f"{{suspicion}}“{{owner}}” has {{stated}} in “{{column}}” of {{table}}, {parts.en} {{added}}: {{difference}}"
        " {direction} (tolerance {tolerance}). Compared with: {addends}.{further}",
    )


CHANGE = message(Wording("本年减上年是", "this year less last year makes"))


def check_kinds(rule: Rule[Sum], claim: Sum, context: Context, kinds: frozenset[SumKind]) -> Iterator[Outcome]:
    """The outcomes of a rule on the sums of ledgers of these kinds."""
    if claim.kind in kinds:
        yield from compare(rule, claim, context, "change" if claim.kind is SumKind.CHANGE_OF_YEARS else "")
