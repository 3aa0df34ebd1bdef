"""R114: indicators of the year before are gone."""

from __future__ import annotations

from collections.abc import Iterator

from budgetlint.linter.outcomes import Finding, Severity
from budgetlint.linter.projects.naming import called
from budgetlint.linter.rule import Context, Rule
from budgetlint.linter.wording import Wording
from budgetlint.linter.years.changes import ProjectChange
from budgetlint.linter.years.target_changes import Turn
from budgetlint.rules.examples import indicator, year_by_year
from budgetlint.rules.grounds import REVIEW_PRACTICE

_NAMED = 5

_AREA = indicator(1, "11-数量指标", "管护公园面积", "≥60公顷")
_TREES = indicator(2, "12-质量指标", "苗木成活率", "≥95%")
_ASKED = indicator(3, "31-服务对象满意度", "游客满意度", "≥90%")
_NEW = indicator(2, "12-质量指标", "设施完好率", "≥98%")


class IndicatorDropped(Rule[ProjectChange]):
    """A hint: indicators come and go, but those that went badly are the first to go."""

    code = "R114"
    name = "indicator-dropped"
    severity = Severity.INFO
    title = Wording("上年指标被取消", "Indicators of last year dropped")
    messages = {
        "": Wording(
            "“{project}”上年有、今年没有的指标：{metrics}。",
            "“{project}” had indicators last year that it no longer has: {metrics}.",
        ),
    }
    remedies = {
        "": Wording(
            "工作仍在做的，把指标留下；不再做的，在绩效目标里说明。",
            "Keep them if the work goes on; else say in the objective that it ended.",
        ),
    }
    why = Wording(
        "取消指标，完成得不好的工作就不再被考核，也没法逐年比较。",
        "What is no longer measured can no longer be found wanting, nor held against last year.",
    )
    ground = REVIEW_PRACTICE
    since = "0.1.0"
    node = ProjectChange
    bad = (
        year_by_year(f"{_AREA}{_TREES}{_ASKED}", f"{_AREA}{_TREES}", "公园管护经费"),
        year_by_year(f"{_AREA}{_TREES}{_ASKED}", _AREA, "公园管护经费"),
        year_by_year(f"{_AREA}{_TREES}{_ASKED}", f"{_AREA}{_NEW}{_ASKED}", "公园管护经费"),
    )
    good = (
        year_by_year(f"{_AREA}{_TREES}{_ASKED}", f"{_AREA}{_TREES}{_ASKED}"),
        year_by_year(f"{_AREA}{_TREES}", f"{_AREA}{_TREES}{_ASKED}"),
        year_by_year(f"{_AREA}{_TREES}{_ASKED}", f"{_AREA}{_TREES}{_ASKED}".replace("满意度；实", "满意率；实")),
        year_by_year(f"{_AREA}{_TREES}", _NEW),
    )
    exceptions = (
        Wording("只是换了说法的（“满意度”改为“满意率”）算同一项。", "One under another name (满意率 for 满意度) is the same."),
        Wording(
            "指标全部重写的不报，见上下年变化表。",
            "Silent where all indicators were written anew; the table of changes shows it.",
        ),
        Wording("没有给出上年文件（--previous）的不适用。", "Does not apply without last year's file (--previous)."),
    )
    options = ("same_metrics.synonyms", "previous.alike_projects", "previous.alike_metrics")

    def check(self, node: ProjectChange, context: Context) -> Iterator[Finding]:
        names = [change.before.metric.value for change in node.of(Turn.DROPPED) if change.before]
        project = context.project
        if not names or not project or len(node.targets) == len(node.of(Turn.DROPPED, Turn.ADDED)):
            return
        quoted = [f"“{name}”" for name in names[:_NAMED]]
        more = len(names) - len(quoted)
        yield self.finding(
            context,
            project.place,
            identity="",
            project=called(project),
            metrics=Wording(
                "".join(quoted) + (f"等 {len(names)} 条" if more else ""),
                ", ".join(quoted) + (f" and {more} more" if more else ""),
            ),
        )
