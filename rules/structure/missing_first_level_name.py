"""S102: an indicator names no first-level category."""

from __future__ import annotations

from collections.abc import Iterator

from budgetlint.linter.model import Category, Indicator
from budgetlint.linter.outcomes import Edit, Finding, Fix, Severity, spans_of
from budgetlint.linter.rule import Context, Rule
from budgetlint.linter.text import Text
from budgetlint.linter.wording import Wording
from budgetlint.rules.examples import GOOD_CODED, GOOD_LABELLED, with_indicators
from budgetlint.rules.grounds import CODE_TABLE

_SATISFACTION = "满意"
# In these the category stands in the record itself.
_WITH_LEVELS = frozenset({"coded", "labelled"})


class MissingFirstLevelName(Rule[Indicator]):
    """The first level is empty (`1、：`), a bare code (`2-；`), or absent before the second level."""

    code = "S102"
    name = "missing-first-level-name"
    severity = Severity.ERROR
    title = Wording("一级指标名称缺失", "Name of the first-level category missing")
    messages = {
        "": Wording("“{metric}”前面没有写一级指标名称。", "No first-level category is named before “{metric}”."),
    }
    remedies = {
        "": Wording(
            "在序号后补上一级指标名称，例如“产出指标”。", "Add the first-level category behind the number, such as “产出指标”."
        ),
        "expected": Wording("补上“{expected}”。", "Add “{expected}”."),
    }
    why = Wording(
        "缺了一级指标，这条指标不知归入产出、效益还是满意度，完整性也无从审核。",
        "Without the first level nobody can tell whether the indicator is one of output, benefit or satisfaction.",
    )
    ground = CODE_TABLE
    since = "0.1.0"
    node = Indicator
    by_words = True
    bad = (
        with_indicators("1、：市民满意度，年度指标值：≥90%。", "1、："),
        with_indicators("1、产出指标：绿地养护面积，年度指标值：≥50公顷。2、:苗木成活率,年度指标值:≥95%。", "2、:"),
        with_indicators("1、绿地养护面积，年度指标值：≥50公顷。", "1、"),
        with_indicators("1、2-；21-经济效益；节约灌溉费用；实施周期指标值:≥5万元；年度指标值:≥5万元。", "2-"),
        with_indicators("1、11-数量指标；绿地养护面积；实施周期指标值:≥50公顷；年度指标值:≥50公顷。", "1、11-"),
    )
    good = (GOOD_CODED, GOOD_LABELLED, with_indicators("1、满意度指标:市民满意度,年度指标值:≥90%。"))
    exceptions = (
        Wording(
            "名称写错的由 S105 报，这里只报没有写的。",
            "A wrong name is told by S105; this is about one that is not written.",
        ),
        Wording(
            "二级指标或“满意度”字样能说明该归哪类时才给出建议，否则只报缺失。",
            "A name is suggested only where the second level or the word 满意度 tells it.",
        ),
    )
    options = ("categories",)

    def check(self, node: Indicator, context: Context) -> Iterator[Finding]:
        if node.dialect not in _WITH_LEVELS or (node.level1 and node.level1.name.value):
            return
        expected = _expected(node, context)
        at = _place(node)
        yield self.finding(
            context,
            at,
            variant="expected" if expected else "",
            identity=node.metric.value,
            fix=_fix(node, expected),
            metric=node.metric.value or node.text.value[:20],
            expected=expected,
        )


def _place(node: Indicator) -> Text:
    """From the number to where the name should have been."""
    if node.level1 and node.level1.code_text:
        return node.level1.code_text
    if node.level1 or node.level2:
        return node.text.up_to(node.level2.code_text if node.level2 and node.level2.code_text else node.separators[0])
    before = node.text.up_to(node.metric) if node.metric.value else node.text
    return before.slice(0, len(before) - len(node.metric)).strip() if node.number and node.metric.value else before


def _expected(node: Indicator, context: Context) -> str:
    """The name that must stand there, as far as codes or the metric tell; empty where they do not."""
    code = node.level1.code if node.level1 and node.level1.code else _first_digit(node.level2)
    if entry := context.profile.categories.get(code or ""):
        return entry.name if node.level1 and node.level1.code else f"{entry.code}-{entry.name}"
    if _SATISFACTION in node.metric.value and node.dialect == "labelled":
        return context.profile.categories["3"].name
    return ""


def _first_digit(category: Category | None) -> str | None:
    return category.code[:1] if category and category.code else None


def _fix(node: Indicator, expected: str) -> Fix | None:
    if not expected:
        return None
    if node.level1:
        at = spans_of(node.level1.name)[0][0]
        inserted = expected
    elif node.level2:
        at, inserted = node.level2.text.start, f"{expected}；"
    else:
        at, inserted = node.metric.start, f"{expected}："
    return Fix(safe=False, description=Wording(f"补上“{expected}”", f"add “{expected}”"), edits=(Edit(at, at, inserted),))
