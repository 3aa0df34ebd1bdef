"""A111: the three public expenses do not add up, or their change is not the difference of the years."""

from __future__ import annotations

from collections.abc import Iterator

from budgetlint.linter.outcomes import Outcome, Severity
from budgetlint.linter.rule import Context, Rule
from budgetlint.linter.sums import Sum, SumKind
from budgetlint.linter.wording import Wording
from budgetlint.rules.arithmetic.ledger_sides import CHANGE, MEND, ROUNDING, check_kinds, message
from budgetlint.rules.grounds import EQUAL_SUMS
from budgetlint.rules.ledger_examples import GOOD_FUNCTIONS, example, three_public

_KINDS = frozenset({SumKind.THREE_PUBLIC, SumKind.CHANGE_OF_YEARS})
_LAST = ("2024年", "9.00", "0.00", "3.00", "6.00", "0.00", "6.00")
_THIS = ("2025年", "8.50", "0.00", "2.50", "6.00", "0.00", "6.00")


class ThreePublicSum(Rule[Sum]):
    """三公经费: total against going abroad, reception and cars; cars against purchase and running; and changes of years."""

    code = "A111"
    name = "three-public-sum"
    severity = Severity.ERROR
    title = Wording("三公经费不平", "The three public expenses do not add up")
    messages = {"": message(Wording("各项相加是", "its parts make")), "change": CHANGE}
    remedies = {"": MEND}
    why = Wording(
        "三公经费社会关注度最高，分项与合计必须一致。",
        "No figures of a budget are read more closely; parts and total must agree.",
    )
    ground = EQUAL_SUMS
    since = "0.1.0"
    node = Sum
    bad = (
        example(three_public(("2025年", "9.00", "0.00", "2.50", "6.00", "0.00", "6.00")), quote="9.00"),
        example(three_public(("2025年", "8.50", "0.00", "2.50", "6.00", "1.00", "6.00")), quote="6.00"),
        example(three_public(_LAST, _THIS, ("增减变化金额", "-0.50", "0.00", "-0.80", "0.00", "0.00", "0.00")), quote="-0.80"),
    )
    good = (
        example(GOOD_FUNCTIONS),
        example(three_public(_LAST, _THIS, ("增减变化金额", "-0.50", "0.00", "-0.50", "0.00", "0.00", "0.00"))),
        example(three_public(("2025年", "8.50", "", "2.50", "6.00", "", "6.00"))),
    )
    exceptions = (ROUNDING,)
    supersedes = frozenset({"A105", "A101", "A103", "A110"})

    def check(self, node: Sum, context: Context) -> Iterator[Outcome]:
        yield from check_kinds(self, node, context, _KINDS)
