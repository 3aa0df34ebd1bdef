"""S105: a category's code is not in the table of codes."""

from __future__ import annotations

from collections.abc import Iterator

from budgetlint.linter.model import Indicator
from budgetlint.linter.outcomes import Finding, Severity
from budgetlint.linter.rule import Context, Rule
from budgetlint.linter.wording import Wording
from budgetlint.rules.examples import GOOD_CODED, GOOD_LABELLED, with_indicators
from budgetlint.rules.grounds import CODE_TABLE


class UnknownCode(Rule[Indicator]):
    """The profile's table has no such code."""

    code = "S105"
    name = "unknown-code"
    severity = Severity.WARNING
    title = Wording("未登记的指标编码", "Code that the table does not have")
    messages = {
        "": Wording("编码“{code}”不在指标编码表内。", "The code “{code}” is not in the table of indicator codes."),
    }
    remedies = {
        "": Wording(
            "核对编码；“{name}”的编码应为 {expected}。",
            "Check the code; that of “{name}” is {expected}.",
        ),
        "unknown": Wording(
            "核对编码；如本地另有编码表，请在配置中登记。",
            "Check the code; if your region has a table of its own, add the code to the configuration.",
        ),
    }
    why = Wording("系统导入时无法归类，审核时无从核对。", "An import cannot sort the indicator, and a reviewer cannot check it.")
    ground = CODE_TABLE
    since = "0.1.0"
    node = Indicator
    bad = (
        with_indicators("1、1-产出指标；15-数量指标；绿地养护面积；实施周期指标值:≥50公顷；年度指标值:≥50公顷。", "15-"),
        with_indicators("1、2-效益指标；29-综合效益；绿化覆盖率；实施周期指标值:≥40%；年度指标值:≥40%。", "29-"),
        with_indicators("1、7-其他指标；71-其他；绿化覆盖率；实施周期指标值:≥40%；年度指标值:≥40%。", "7-"),
    )
    good = (
        GOOD_CODED,
        GOOD_LABELLED,
        with_indicators("1、1-产出指标；14-成本指标；单位养护成本；实施周期指标值:≤2元/平方米；年度指标值:≤2元/平方米。"),
    )

    def check(self, node: Indicator, context: Context) -> Iterator[Finding]:
        for category in (node.level1, node.level2):
            if category is None or category.code is None or category.code_text is None:
                continue
            if category.code in context.profile.categories:
                continue
            named = context.profile.category_of_name(category.name.value, level=len(category.code))
            yield self.finding(
                context,
                category.code_text,
                variant="" if named else "unknown",
                group=node.text.start,
                code=category.code,
                name=category.name.value,
                expected=named.code if named else "",
            )
