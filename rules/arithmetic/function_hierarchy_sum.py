"""A108: a class of functions is not the sum of what stands below it."""

from __future__ import annotations

from collections.abc import Iterator

from budgetlint.linter.outcomes import Outcome, Severity
from budgetlint.linter.rule import Context, Rule
from budgetlint.linter.sums import Sum, SumKind
from budgetlint.linter.wording import Wording
from budgetlint.rules.arithmetic.ledger_sides import MEND, ROUNDING, check_kinds, message
from budgetlint.rules.grounds import EQUAL_SUMS
from budgetlint.rules.ledger_examples import GOOD_BALANCE, GOOD_FUNCTIONS, balance, by_function, example

_KINDS = frozenset({SumKind.FUNCTIONS_BELOW})
_PARTS = (("2110101", "行政运行", "20.00", "20.00", ""), ("2110199", "其他环境保护管理事务支出", "30.00", "", "30.00"))


class FunctionHierarchySum(Rule[Sum]):
    """类, 款 and 项 of the functions (功能分类), told by their codes, and the total of all classes, in each column."""

    code = "A108"
    name = "function-hierarchy-sum"
    severity = Severity.ERROR
    title = Wording("功能科目类款项不平", "A function is not the sum of those below it")
    messages = {"": message(Wording("下级科目相加是", "those below it make"))}
    remedies = {"": MEND}
    why = Wording(
        "类等于各款之和，款等于各项之和；不平就有一级漏列或写错。",
        "A class is the sum of its groups, a group that of its items; where it is not, one level lacks something or is wrong.",
    )
    ground = EQUAL_SUMS
    since = "0.1.0"
    node = Sum
    bad = (
        example(by_function(("211", "节能环保支出", "55.00", "20.00", "35.00"), *_PARTS), quote="55.00"),
        example(by_function(("", "合计", "90.00", "60.00", "30.00"), *_PARTS), quote="90.00"),
        example(
            balance(
                ("一、财政拨款收入", "150.00", "一、节能环保支出", "50.00"),
                ("", "", "二、城乡社区支出", "90.00"),
                ("收入总计", "150.00", "支出总计", "150.00"),
            ),
            quote="150.00",
        ),
    )
    good = (
        example(GOOD_FUNCTIONS),
        example(GOOD_BALANCE),
        example(by_function(*_PARTS)),
        example(by_function(("211", "节能环保支出", "50.01", "20.00", "30.01"), *_PARTS)),
    )
    exceptions = (
        Wording(
            "按科目编码判断上下级，不看行的先后；只列了部分级次时，按列出的最近一级相加。",
            "Levels are told by codes, never by the order of rows; where a level is left out, the nearest listed are added up.",
        ),
        ROUNDING,
    )
    supersedes = frozenset({"A105", "A101", "A103", "A107", "A109", "A110"})

    def check(self, node: Sum, context: Context) -> Iterator[Outcome]:
        yield from check_kinds(self, node, context, _KINDS)
