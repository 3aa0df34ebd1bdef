"""S103: the second level belongs to another first level."""

from __future__ import annotations

from collections.abc import Iterator

from budgetlint.linter.model import Indicator
from budgetlint.linter.outcomes import Edit, Finding, Fix, Related, Severity, spans_of
from budgetlint.linter.rule import Context, Rule
from budgetlint.linter.wording import Wording
from budgetlint.rules.examples import GOOD_CODED, GOOD_LABELLED, with_indicators
from budgetlint.rules.grounds import CODE_TABLE


class LevelMismatch(Rule[Indicator]):
    """The first digit of the second level's code is not the first level's code."""

    code = "S103"
    name = "level-mismatch"
    severity = Severity.ERROR
    title = Wording("一、二级编码不匹配", "Codes of the two levels do not match")
    messages = {
        "": Wording(
            "二级指标“{second}”不属于一级指标“{first}”。",
            "The second-level category “{second}” does not belong to the first-level category “{first}”.",
        ),
    }
    remedies = {
        "": Wording(
            "核对这条指标归哪一类：属于“{second}”就把一级指标改为“{expected}”，否则改二级指标。",
            "Check the category: if “{second}” is right, the first level is “{expected}”; else mend the second level.",
        ),
    }
    why = Wording(
        "两级编码矛盾时，系统按一级归类、审核人按二级归类，同一指标会被算到两处。",
        "Where the codes disagree, a system sorts the indicator by one and a reviewer by the other.",
    )
    ground = CODE_TABLE
    since = "0.1.0"
    node = Indicator
    by_words = True
    bad = (
        with_indicators("1、1-产出指标；21-经济效益；节约灌溉费用；实施周期指标值:≥5万元；年度指标值:≥5万元。", "21-"),
        with_indicators("1、2-效益指标；31-服务对象满意度；市民满意度；实施周期指标值:≥90%；年度指标值:≥90%。", "31-"),
        with_indicators("1、2-效益指标；12-质量指标；苗木成活率；实施周期指标值:≥95%；年度指标值:≥95%。", "12-"),
    )
    good = (
        GOOD_CODED,
        GOOD_LABELLED,
        with_indicators("1、2-效益指标；21-经济效益；节约灌溉费用；实施周期指标值:≥5万元；年度指标值:≥5万元。"),
    )
    exceptions = (
        Wording(
            "编码不在表内的由 S105 报。",
            "A code that the table does not have is told by S105.",
        ),
        Wording(
            "一级指标自己的名称与编码就不符的，由 S104 报。",
            "Where the first level's own name and code disagree, S104 says so.",
        ),
    )
    options = ("categories",)

    def check(self, node: Indicator, context: Context) -> Iterator[Finding]:
        first, second = node.level1, node.level2
        if not (first and second and first.code and second.code and second.code_text and first.code_text):
            return
        known = first.code in context.profile.categories and second.code in context.profile.categories
        if not known or second.code.startswith(first.code) or self._name_contradicts(node, context):
            return
        entry = context.profile.categories[second.code[:1]]
        expected = f"{entry.code}-{entry.name}"
        edit = Edit(first.text.start, first.text.origin(len(first.text)), expected)
        yield self.finding(
            context,
            second.code_text,
            related=[Related(spans_of(first.code_text), Wording("一级编码", "first-level code"))],
            fix=Fix(safe=False, description=Wording(f"改为“{expected}”", f"change to “{expected}”"), edits=(edit,)),
            first=first.text.value,
            second=second.text.value,
            expected=expected,
        )

    def _name_contradicts(self, node: Indicator, context: Context) -> bool:
        """Whether the first level's own name speaks against its code; S104 says so then."""
        if node.level1 is None:
            return False
        named = context.profile.category_of_name(node.level1.name.value, level=1)
        return named is not None and named.code != node.level1.code
