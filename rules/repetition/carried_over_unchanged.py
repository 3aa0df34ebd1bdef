"""R111: the indicators are those of the year before, and the amount is not."""

from __future__ import annotations

from collections.abc import Iterator

from budgetlint.linter.outcomes import Finding, Severity
from budgetlint.linter.projects.naming import called
from budgetlint.linter.rule import Context, Rule
from budgetlint.linter.wording import Wording
from budgetlint.linter.words.namesakes import Namesakes
from budgetlint.linter.years.changes import ProjectChange
from budgetlint.linter.years.target_changes import Turn
from budgetlint.rules.examples import indicator, year_by_year
from budgetlint.rules.grounds import REVIEW_PRACTICE

_FEWEST = 3

_SAME = (
    indicator(1, "11-数量指标", "管护公园面积", "≥60公顷")
    + indicator(2, "12-质量指标", "苗木成活率", "≥95%")
    + indicator(3, "31-服务对象满意度", "游客满意度", "≥90%")
)
_DATED = _SAME + indicator(4, "13-时效指标", "春季补植完成时间", "{year}年4月底前")
_MORE = _SAME.replace("≥60公顷", "≥75公顷")


class CarriedOverUnchanged(Rule[ProjectChange]):
    """A hint where the amount changed considerably; standing tasks with the same money are told when asked for."""

    code = "R111"
    name = "carried-over-unchanged"
    severity = Severity.INFO
    title = Wording("指标与上年完全相同", "Indicators the same as last year's")
    messages = {
        "": Wording(
            "“{project}”的金额比上年{change} {growth}%，{count} 条指标却和上年完全一样。",
            "“{project}” has {growth}% {change} money than last year, and its {count} indicators are the same.",
        ),
        "standing": Wording(
            "“{project}”的 {count} 条指标和上年完全一样。", "The {count} indicators of “{project}” are the same as last year."
        ),
    }
    remedies = {
        "": Wording("按今年的金额和任务重新测算指标值。", "Work out the targets anew from this year's money and tasks."),
        "standing": Wording("核对指标值是否仍符合今年的任务。", "Check whether the targets still fit this year's tasks."),
    }
    why = Wording(
        "钱变了指标不变，说明指标是照搬上年的，不是测算出来的。",
        "Targets that stay as they are when the money changes were copied from last year, and not worked out.",
    )
    ground = REVIEW_PRACTICE
    since = "0.1.0"
    node = ProjectChange
    silent_variants = frozenset({"standing"})
    bad = (
        year_by_year(_SAME, _SAME, "公园管护经费", amounts=("10.00", "16.00")),
        year_by_year(_SAME, _SAME, "公园管护经费", amounts=("20.00", "12.00")),
        year_by_year(_DATED.format(year=2024), _DATED.format(year=2025), "公园管护经费", amounts=("10.00", "13.50")),
    )
    good = (
        year_by_year(_SAME, _MORE, amounts=("10.00", "16.00")),
        year_by_year(_SAME, _SAME, amounts=("10.00", "10.50")),
        year_by_year(_SAME.replace("60", "61"), _SAME.replace("60", "61"), amounts=("10.00", "16.00"), name="工会经费"),
        year_by_year(_SAME, _DATED.format(year=2025), amounts=("10.00", "16.00")),
    )
    exceptions = (
        Wording(
            "金额变化不大（默认不到 20%）的经常性项目，用 --extend-select 才报。",
            "Standing tasks whose amount changed little (below 20% by default) are told with --extend-select.",
        ),
        Wording("工资、社会保险、公用经费等项目也是。", "So are projects for wages, insurance and running costs."),
        Wording("只改了年份的指标值算没有变。", "A target in which only the year changed counts as the same."),
        Wording("少于三条指标的不报。", "Silent below three indicators."),
        Wording("没有给出上年文件（--previous）的不适用。", "Does not apply without last year's file (--previous)."),
    )
    options = ("previous.considerable", "namesakes.basic", "previous.alike_projects", "previous.alike_metrics")

    def check(self, node: ProjectChange, context: Context) -> Iterator[Finding]:
        project = context.project
        if project is None or len(node.targets) < _FEWEST or len(node.of(Turn.KEPT)) < len(node.targets):
            return
        growth = node.growth
        considerable = growth is not None and abs(growth) >= context.profile.number("previous", "considerable")
        standing = not considerable or Namesakes(context.profile.data["namesakes"]).is_basic(project.called)
        yield self.finding(
            context,
            project.place,
            variant="standing" if standing else "",
            identity="",
            project=called(project),
            change=Wording("增加", "more") if growth is not None and growth > 0 else Wording("减少", "less"),
            growth=f"{abs(growth):.0f}" if growth is not None else "",
            count=str(len(node.targets)),
        )
