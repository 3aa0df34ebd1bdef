"""S901: a project's name that states its budget year; the office carries projects on under one name."""

from __future__ import annotations

from collections.abc import Iterator

from budgetlint.linter.nodes import Passage
from budgetlint.linter.outcomes import Finding, Ground, Severity
from budgetlint.linter.rule import Context, Rule
from budgetlint.linter.wording import Wording
from budgetlint.rules.examples import indicator, with_project

_INDICATORS = indicator(1, "12-质量指标", "绿地养护合格率", "≥95%")
_MARK = "年度"


class OfficeNameOfProject(Rule[Passage]):
    """Speaks of names that begin with a year, as “2026年度校舍维修” does."""

    code = "S901"
    name = "office-name-of-project"
    severity = Severity.WARNING
    title = Wording("项目名称写了年度", "Budget year in a project's name")
    messages = {
        "": Wording("项目名称以“{year}”开头，下一年就对不上了。", "The name begins with “{year}” and will not fit next year.")
    }
    remedies = {"": Wording("名称里去掉“{year}”。", "Leave “{year}” out of the name.")}
    why = Wording("同一项目各年名称一致，才能逐年对比。", "Years can be compared only where a project keeps its name.")
    ground = Ground(
        Wording("本单位《项目库管理办法》第五条。", "The office's rules on its list of projects, article 5."), official=False
    )
    since = "1.0"
    node = Passage
    bad = (
        with_project("2026年度校舍维修", _INDICATORS, "2026年度"),
        with_project("2025年度公交站台更新", _INDICATORS, "2025年度"),
        with_project("2024年度图书购置", _INDICATORS, "2024年度"),
    )
    good = (
        with_project("校舍维修", _INDICATORS),
        with_project("年度审计", _INDICATORS),
        with_project("2026届毕业生就业补助", _INDICATORS),
    )

    def check(self, node: Passage, context: Context) -> Iterator[Finding]:
        """Report the year at the beginning of a project's name."""
        name = node.text.value
        digits = len(name) - len(name.lstrip("0123456789"))
        end = digits + len(_MARK)
        if node.kind == "project-name" and digits == len("2026") and name[digits:end] == _MARK:
            year = node.text.slice(0, end)
            yield self.finding(context, year, year=year.value)
