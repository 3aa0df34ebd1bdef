"""S114: the indicators of a project do not stand in the order of their categories."""

from __future__ import annotations

from collections.abc import Iterator

from budgetlint.linter.model import ROWS, Category, Indicator, Project
from budgetlint.linter.outcomes import Finding, Severity
from budgetlint.linter.profiles.profile import CategoryEntry, Profile
from budgetlint.linter.rule import Context, Rule
from budgetlint.linter.wording import Wording
from budgetlint.rules.examples import GOOD_CODED, GOOD_LABELLED, indicator, with_indicators
from budgetlint.rules.grounds import REVIEW_PRACTICE

_AMOUNT = "11-数量指标", "修复道路长度", "≥12公里"
_TIME = "13-时效指标", "修复完成时间", "10月底前"
_EFFECT = "22-社会效益", "道路投诉下降率", "≥10%"
_PLEASED = "31-服务对象满意度", "沿线居民满意度", "≥90%"


class CategoryOrder(Rule[Project]):
    """Told once for each project, at the first category that should have stood earlier."""

    code = "S114"
    name = "category-order"
    severity = Severity.INFO
    title = Wording("指标未按类别排序", "Indicators not in the order of their categories")
    messages = {
        "": Wording(
            "“{category}”排在“{before}”之后，没有按类别顺序排列。",
            "“{category}” stands behind “{before}”, out of the order of categories.",
        ),
    }
    remedies = {
        "": Wording(
            "按产出、效益、满意度排列，同类放在一起。",
            "Put output first, then benefit and satisfaction, each together.",
        ),
    }
    why = Wording(
        "同类指标散在各处，容易漏看、重复。", "Where indicators of a kind lie apart, some are overlooked and some written twice."
    )
    ground = REVIEW_PRACTICE
    since = "0.1.0"
    node = Project
    on_by_default = False
    bad = (
        with_indicators(f"{indicator(1, *_PLEASED)}{indicator(2, *_AMOUNT)}", "11-数量指标"),
        with_indicators(f"{indicator(1, *_AMOUNT)}{indicator(2, *_EFFECT)}{indicator(3, *_TIME)}", "13-时效指标"),
        with_indicators("1、效益指标：受益学生，年度指标值：≥1800人。2、产出指标：供餐份数，年度指标值：≥36万份。", "产出指标"),
    )
    good = (
        GOOD_CODED,
        GOOD_LABELLED,
        with_indicators(f"{indicator(1, *_AMOUNT)}{indicator(2, *_TIME)}{indicator(3, *_EFFECT)}{indicator(4, *_PLEASED)}"),
    )
    exceptions = (Wording("类别认不出的指标跳过。", "Indicators of an unknown category are passed over."),)
    options = ("categories",)

    def check(self, node: Project, context: Context) -> Iterator[Finding]:
        order = {entry: place for place, entry in enumerate(context.profile.entries)}
        before: tuple[int, Category] | None = None
        of_cycle = False
        for one in node.indicators:
            if of_cycle and one.annual:  # below the targets of the cycle those of the year begin anew
                before = None
            of_cycle = one.dialect == ROWS and one.annual is None and one.cycle is not None
            found = _known(one, context.profile)
            if found is None:
                continue
            place = order[found[0]]
            if before and place < before[0]:
                category = found[1]
                yield self.finding(
                    context._replace(indicator=one),
                    category.text,
                    identity="",
                    category=category.text.value,
                    before=before[1].text.value,
                )
                return
            before = (place, found[1])


def _known(one: Indicator, profile: Profile) -> tuple[CategoryEntry, Category] | None:
    """The second level, else the first, that the profile knows."""
    for level, category in ((2, one.level2), (1, one.level1)):
        entry = profile.entry_of(category.code, category.name.value, level) if category else None
        if category and entry:
            return entry, category
    return None
