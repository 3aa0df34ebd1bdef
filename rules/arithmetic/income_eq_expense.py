"""A106: total income and total expenditure of a balance differ, or a total is not its year with what is carried over."""

from __future__ import annotations

from collections.abc import Iterator

from budgetlint.linter.outcomes import Outcome, Severity
from budgetlint.linter.rule import Context, Rule
from budgetlint.linter.sums import Sum, SumKind
from budgetlint.linter.wording import Wording
from budgetlint.rules.arithmetic.ledger_sides import MEND, ROUNDING, check_kinds, message
from budgetlint.rules.grounds import EQUAL_SUMS
from budgetlint.rules.ledger_examples import GOOD_BALANCE, balance, example

_KINDS = frozenset({SumKind.INCOME_AND_EXPENDITURE, SumKind.TOTAL_WITH_CARRIED})
_ROWS = (("一、财政拨款收入", "150.00", "一、节能环保支出", "50.00"), ("二、其他收入", "8.00", "二、城乡社区支出", "108.00"))
_YEAR = ("本年收入合计", "158.00", "本年支出合计", "158.00")


class IncomeEqExpense(Rule[Sum]):
    """The two sides of a balance (收支总表): their totals, and what each adds to the total of the year."""

    code = "A106"
    name = "income-eq-expense"
    severity = Severity.ERROR
    title = Wording("收支总计不相等", "Income and expenditure of a balance differ")
    messages = {"": message(Wording("另一方是", "the other side makes"))}
    remedies = {"": MEND}
    why = Wording(
        "收支总表两边必须相等；不等说明有一边漏列或写错。",
        "The two sides of a balance are equal; where they are not, one of them lacks something or is wrong.",
    )
    ground = EQUAL_SUMS
    since = "0.1.0"
    node = Sum
    bad = (
        example(balance(*_ROWS, ("收入总计", "158.00", "支出总计", "159.00")), quote="159.00"),
        example(
            balance(*_ROWS, _YEAR, ("上年结转", "2.00", "结转下年", "2.00"), ("收入总计", "158.00", "支出总计", "160.00")),
            quote="158.00",
        ),
        example(
            balance(*_ROWS, _YEAR, ("上年结转", "2.00", "结转下年", "1.00"), ("收入总计", "160.00", "支出总计", "160.00")),
            quote="160.00",
        ),
    )
    good = (
        example(GOOD_BALANCE),
        example(balance(*_ROWS, ("收入总计", "158.00", "支出总计", "158.00"))),
        example(balance(*_ROWS, _YEAR)),
    )
    exceptions = (ROUNDING,)
    supersedes = frozenset({"A105", "A101", "A103", "A107", "A108", "A109", "A110", "A111"})

    def check(self, node: Sum, context: Context) -> Iterator[Outcome]:
        yield from check_kinds(self, node, context, _KINDS)
