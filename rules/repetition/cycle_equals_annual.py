"""R107: a project of several years has the same targets for the year as for the whole."""

from __future__ import annotations

import re
from collections.abc import Iterator

from budgetlint.linter.model import Project
from budgetlint.linter.outcomes import Finding, Severity
from budgetlint.linter.rule import Context, Rule
from budgetlint.linter.wording import Wording
from budgetlint.rules.examples import GOOD_CODED, GOOD_LABELLED, indicator, with_project
from budgetlint.rules.grounds import REVIEW_PRACTICE

_YEARS = r"(20\d\d)\s*年?度?\s*[-—–－~～至到]{1,2}\s*(20\d\d)"  # compiled when the rule first runs
_DONE = indicator(1, "11-数量指标", "改造泵站", "12座")
_GOOD = indicator(2, "12-质量指标", "验收合格率", "100%")


class CycleEqualsAnnual(Rule[Project]):
    """All values of the cycle are those of the year, and the project's name says that it runs for several."""

    code = "R107"
    name = "cycle-equals-annual"
    severity = Severity.INFO
    title = Wording("周期值与年度值相同", "Cycle's and year's targets are the same")
    messages = {
        "": Wording(
            "“{project}”跨 {first} 至 {last} 年，实施周期指标值却与年度指标值全部相同。",
            "“{project}” runs from {first} to {last}, and all its targets for the cycle are those of the year.",
        ),
    }
    remedies = {
        "": Wording(
            "周期值写整个项目期要达到的，年度值写当年要完成的部分。",
            "Give the whole project's targets for the cycle, and this year's part of them for the year.",
        ),
    }
    why = Wording(
        "两套目标一样，看不出当年完成多少、离总目标还差多少。",
        "With two equal sets nobody sees how much of the whole this year is to bring.",
    )
    ground = REVIEW_PRACTICE
    since = "0.1.0"
    node = Project
    on_by_default = False
    bad = (
        with_project("2024-2026年泵站改造", _DONE + _GOOD),
        with_project("泵站改造（2024年至2026年）", _DONE + _GOOD),
        with_project("泵站改造2025—2027年度", _DONE),
    )
    good = (
        GOOD_CODED,
        GOOD_LABELLED,
        with_project("2024-2026年泵站改造", indicator(1, "11-数量指标", "改造泵站", "4座", "12座") + _GOOD),
        with_project("2025年泵站改造", _DONE + _GOOD),
    )
    exceptions = (
        Wording("一年期项目两套值本来相同，名称没写多个年度的不报。", "Silent unless the name says that it runs several years."),
    )

    def check(self, node: Project, context: Context) -> Iterator[Finding]:
        years = re.search(_YEARS, node.name.value)
        if years is None or years[1] >= years[2]:
            return
        both = [one for one in node.indicators if one.cycle and one.annual and one.annual.text.value]
        if both and all(one.annual and one.annual.twin for one in both):
            yield self.finding(context, node.name, identity="", project=node.name.value, first=years[1], last=years[2])
