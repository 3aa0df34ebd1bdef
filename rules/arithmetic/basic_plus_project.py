"""A107: a row's total is not its basic and project expenditure."""

from __future__ import annotations

from collections.abc import Iterator

from budgetlint.linter.outcomes import Outcome, Severity
from budgetlint.linter.rule import Context, Rule
from budgetlint.linter.sums import Sum, SumKind
from budgetlint.linter.wording import Wording
from budgetlint.rules.arithmetic.ledger_sides import MEND, ROUNDING, check_kinds, message
from budgetlint.rules.grounds import EQUAL_SUMS
from budgetlint.rules.ledger_examples import GOOD_FUNCTIONS, by_economy, by_function, example

_KINDS = frozenset({SumKind.BASIC_AND_PROJECT})


class BasicPlusProject(Rule[Sum]):
    """The columns 基本支出 and 项目支出 of a row, with those beside them such as 结转下年, against its total.

    So too in the form of a whole department's targets, where each is stated once.
    """

    code = "A107"
    name = "basic-plus-project"
    severity = Severity.ERROR
    title = Wording("基本支出＋项目支出不等于支出总计", "Basic and project expenditure do not make the total")
    messages = {"": message(Wording("基本支出、项目支出等相加是", "its basic, project and further expenditure make"))}
    remedies = {"": MEND}
    why = Wording(
        "支出只有基本和项目两大块，加起来对不上，说明有一栏写错。",
        "Expenditure is basic or project expenditure; where they do not make the total, one column is wrong.",
    )
    ground = EQUAL_SUMS
    since = "0.1.0"
    node = Sum
    bad = (
        example(by_function(("211", "节能环保支出", "50.00", "20.00", "20.00")), quote="50.00"),
        example(by_economy(("301", "工资福利支出", "80.00", "80.00", "5.00")), quote="80.00"),
        example(by_function(("", "合计", "75.00", "25.00", "45.00"), title="2025年部门支出总表"), quote="75.00"),
    )
    good = (
        example(GOOD_FUNCTIONS),
        example(by_function(("211", "节能环保支出", "50.00", "50.00", ""))),
        example(by_function(("211", "节能环保支出", "50.00", "", ""))),
    )
    exceptions = (ROUNDING,)
    supersedes = frozenset({"A105", "A101", "A103", "A110"})

    def check(self, node: Sum, context: Context) -> Iterator[Outcome]:
        yield from check_kinds(self, node, context, _KINDS)
