"""A109: an economic class is not the sum of what stands below it."""

from __future__ import annotations

from collections.abc import Iterator

from budgetlint.linter.outcomes import Outcome, Severity
from budgetlint.linter.rule import Context, Rule
from budgetlint.linter.sums import Sum, SumKind
from budgetlint.linter.wording import Wording
from budgetlint.rules.arithmetic.ledger_sides import MEND, ROUNDING, check_kinds, message
from budgetlint.rules.grounds import EQUAL_SUMS
from budgetlint.rules.ledger_examples import GOOD_FUNCTIONS, by_economy, example

_KINDS = frozenset({SumKind.ECONOMIC_BELOW})
_STAFF = (("30101", "基本工资", "60.00", "60.00", ""), ("30102", "津贴补贴", "20.00", "20.00", ""))
_GOODS = (
    ("302", "商品和服务支出", "15.00", "5.00", "10.00"),
    ("30201", "办公费", "5.00", "5.00", ""),
    ("30227", "委托业务费", "10.00", "", "10.00"),
)


class EconClassSum(Rule[Sum]):
    """The economic classes (经济分类): 301 and what 30101, 30102 … make, and the total of all of them, in each column."""

    code = "A109"
    name = "econ-class-sum"
    severity = Severity.ERROR
    title = Wording("经济分类不平", "An economic class is not the sum of those below it")
    messages = {"": message(Wording("下级科目相加是", "those below it make"))}
    remedies = {"": MEND}
    why = Wording(
        "经济分类的类等于各款之和；不平就有一款漏列或写错。",
        "An economic class is the sum of its items; where it is not, an item is missing or wrong.",
    )
    ground = EQUAL_SUMS
    since = "0.1.0"
    node = Sum
    bad = (
        example(by_economy(("301", "工资福利支出", "85.00", "85.00", ""), *_STAFF), quote="85.00"),
        example(
            by_economy(
                ("", "合计", "95.00", "85.00", "10.00"),
                ("301", "工资福利支出", "80.00", "80.00", ""),
                *_STAFF,
                ("302", "商品和服务支出", "15.00", "5.00", "10.00"),
                ("30201", "办公费", "5.00", "5.00", ""),
                ("30227", "委托业务费", "11.00", "", "11.00"),
            ),
            quote="15.00",
        ),
        example(by_economy(("", "合计", "99.00", "89.00", "10.00"), *_STAFF, *_GOODS), quote="99.00"),
    )
    good = (
        example(GOOD_FUNCTIONS),
        example(
            by_economy(("", "合计", "95.00", "85.00", "10.00"), ("301", "工资福利支出", "80.00", "80.00", ""), *_STAFF, *_GOODS)
        ),
        example(by_economy(("301", "工资福利支出", "80.01", "80.01", ""), *_STAFF)),
    )
    exceptions = (ROUNDING,)
    supersedes = frozenset({"A105", "A101", "A103", "A107", "A110"})

    def check(self, node: Sum, context: Context) -> Iterator[Outcome]:
        yield from check_kinds(self, node, context, _KINDS)
