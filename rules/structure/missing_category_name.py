"""S101: a second-level category stands as a bare code."""

from __future__ import annotations

from collections.abc import Iterator

from budgetlint.linter.model import Indicator
from budgetlint.linter.outcomes import Edit, Finding, Fix, Severity
from budgetlint.linter.rule import Context, Rule
from budgetlint.linter.wording import Wording
from budgetlint.rules.examples import GOOD_CODED, GOOD_LABELLED, with_indicators
from budgetlint.rules.grounds import CODE_TABLE


class MissingCategoryName(Rule[Indicator]):
    """The code of the second level is there and its name is not: `24-；`."""

    code = "S101"
    name = "missing-category-name"
    severity = Severity.ERROR
    title = Wording("二级指标名称缺失", "Name of the second-level category missing")
    messages = {
        "": Wording("二级指标“{written}”只有编码，缺少名称。", "The second-level category “{written}” has a code and no name."),
    }
    remedies = {
        "": Wording("写作“{code}-{expected}”。", "Write “{code}-{expected}”."),
        "unknown": Wording(
            "在编码后补上二级指标名称；编码“{code}”也不在编码表内，请一并核对。",
            "Add the category's name behind the code; “{code}” is not in the table of codes either, so check it too.",
        ),
    }
    why = Wording(
        "只有编码时，审核人和公众看不出指标属于哪一类，导入系统也会对不上名称。",
        "With the bare code neither a reviewer nor the public can tell the category, and an import cannot match it by name.",
    )
    ground = CODE_TABLE
    since = "0.1.0"
    node = Indicator
    by_words = True
    bad = (
        with_indicators("1、2-效益指标；24-；绿地设施使用年限；实施周期指标值:≥8年；年度指标值:≥8年。", "24-"),
        with_indicators("1、1-产出指标；11-；新增绿地面积；实施周期指标值:≥3公顷；年度指标值:≥3公顷。", "11-"),
        with_indicators("1、1-产出指标；12；苗木成活率；实施周期指标值:≥95%；年度指标值:≥95%。", "12"),
        with_indicators("1、3-满意度指标；31－ ；游客满意度；实施周期指标值:≥90%；年度指标值:≥90%。", "31－"),
    )
    good = (
        GOOD_CODED,
        GOOD_LABELLED,
        with_indicators("1、2-效益指标；24-可持续影响；绿地设施使用年限；实施周期指标值:≥8年；年度指标值:≥8年。"),
    )
    exceptions = (
        Wording(
            "只写一级指标、不写编码的表不适用。",
            "Tables without codes, which write first levels only, are not judged.",
        ),
    )
    options = ("categories",)

    def check(self, node: Indicator, context: Context) -> Iterator[Finding]:
        category = node.level2
        if category is None or category.code is None or category.code_text is None or category.name.value:
            return
        entry = context.profile.categories.get(category.code)
        if entry is None:
            variant, expected, fix = "unknown", "", None
        else:
            variant, expected = "", entry.name
            end = category.code_text.origin(len(category.code_text))
            description = Wording(f"补上名称“{entry.name}”", f"add the name “{entry.name}”")
            dash = "" if len(category.code_text) > len(category.code) else "-"
            fix = Fix(safe=True, description=description, edits=(Edit(end, end, f"{dash}{entry.name}"),))
        yield self.finding(
            context,
            category.code_text,
            variant=variant,
            fix=fix,
            written=category.code_text.value,
            code=category.code,
            expected=expected,
        )
