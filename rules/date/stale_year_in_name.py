"""D101: a project bears the year of an earlier budget in its name."""

from __future__ import annotations

from collections.abc import Iterator

from budgetlint.linter.folding import fold
from budgetlint.linter.model import Project
from budgetlint.linter.outcomes import Finding, Severity
from budgetlint.linter.rule import Context, Rule
from budgetlint.linter.wording import Wording
from budgetlint.rules.examples import GOOD_CODED, indicator, with_project
from budgetlint.rules.grounds import REVIEW_PRACTICE
from budgetlint.rules.likely_year import likely_year, years_in
from budgetlint.rules.prose_examples import with_prose

_DUE = indicator(1, "13-时效指标", "补植完成时间", "2025年6月底前") + indicator(2, "13-时效指标", "验收时间", "2025年11月底前")


class StaleYearInName(Rule[Project]):
    """The latest year in a name lies before the budget year, and nothing says that old works go on."""

    code = "D101"
    name = "stale-year-in-name"
    severity = Severity.INFO
    title = Wording("项目名称年份早于预算年度", "Name bears an earlier year")
    messages = {
        "": Wording(
            "项目名称“{name}”里的年份是 {stale} 年，预算年度是 {year} 年{likely}。",
            "The name “{name}” bears the year {stale}; the budget is of {year}{likely}.",
        ),
    }
    remedies = {
        "": Wording(
            "本年的项目改成本年；结转、续建的在名称或绩效目标里写明。",
            "Bring the year up to date, or say that earlier works go on.",
        ),
    }
    why = Wording(
        "沿用上年名称的项目，内容和金额常常也是上年的。",
        "A name taken over from last year often brings last year's content and amounts.",
    )
    ground = REVIEW_PRACTICE
    since = "0.1.0"
    node = Project
    bad = (
        with_project("2023年行道树补植项目", _DUE),
        with_project("公园信息系统运维项目（2022-2024年）", _DUE),
        with_prose(
            "全年安排2个项目。",
            quote="2021年路灯改造经费",
            projects=(("2021年路灯改造经费", "5", "2025年更换路灯30盏。"), ("2025年绿地养护经费", "8", "养护绿地50公顷。")),
        ),
    )
    good = (
        GOOD_CODED,
        with_project("2025年行道树补植项目", _DUE),
        with_project("公园信息系统运维项目（2024-2026年）", _DUE),
        with_project("2023年行道树补植项目尾款", _DUE),
        with_project("2023年行道树补植项目", indicator(1, "11-数量指标", "补植数量", "≥50株")),
    )
    exceptions = (
        Wording(
            "名称或绩效目标写明结转、尾款、续建、审计等的。",
            "Names and objectives that speak of carry-over, final payments, continued works.",
        ),
        Wording("看不出预算年度的文件。", "Documents that do not tell their year."),
    )
    options = ("years.continuing",)

    def check(self, node: Project, context: Context) -> Iterator[Finding]:
        years = years_in(node.name.value)
        budget = likely_year(context.document) if years else None
        if budget is None or max(years) >= budget.year:
            return
        said = fold(node.name.value + (node.objective.value if node.objective else ""))
        if any(word in said for word in context.profile.words("years", "continuing")):
            return
        yield self.finding(
            context,
            node.name,
            name=node.name.value,
            stale=str(max(years)),
            year=str(budget.year),
            likely=Wording("", "") if budget.stated else Wording("（按文中年份推断）", " (inferred from the text)"),
        )
