"""R113: a target asks for less than that of the year before."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from budgetlint.grammar.targets import Threshold
from budgetlint.linter.folding import fold
from budgetlint.linter.outcomes import Finding, Severity
from budgetlint.linter.profiles.profile import Profile
from budgetlint.linter.rule import Context, Rule
from budgetlint.linter.wording import Wording
from budgetlint.linter.words.units import UnitKind
from budgetlint.linter.years.changes import ProjectChange
from budgetlint.linter.years.target_changes import TargetChange, Turn
from budgetlint.rules.examples import indicator, year_by_year
from budgetlint.rules.grounds import REVIEW_PRACTICE

# What is counted follows the money; all else is a standard, which does not.
COUNTED = (UnitKind.COUNT, UnitKind.MEASURE, UnitKind.MONEY)


def _quality(value: str) -> str:
    return indicator(1, "12-质量指标", "苗木成活率", value)


def _area(value: str) -> str:
    return indicator(1, "11-数量指标", "管护公园面积", value)


def _asked(value: str) -> str:
    return indicator(1, "31-服务对象满意度", "游客满意度", value)


class TargetLowered(Rule[ProjectChange]):
    """A standard that fell is a warning; a quantity that fell with the money is left alone, and else a hint."""

    code = "R113"
    name = "target-lowered"
    severity = Severity.WARNING
    title = Wording("指标值比上年降低", "Target lower than last year's")
    messages = {
        "": Wording(
            "“{metric}”上年是“{before}”，今年是“{now}”，标准降低了。",
            "“{metric}” was “{before}” last year and is “{now}” now: the standard is lower.",
        ),
        "quantity": Wording(
            "“{metric}”上年是“{before}”，今年是“{now}”，任务减少了，金额没有相应减少。",
            "“{metric}” was “{before}” last year and is “{now}” now: there is less to do, and not as much less money.",
        ),
        "growing": Wording(
            "“{metric}”上年是“{before}”，今年是“{now}”，要求放低了。",
            "“{metric}” was “{before}” last year and is “{now}” now, which asks for less.",
        ),
    }
    remedies = {
        "": Wording(
            "没有特别原因的，不低于上年；确需降低的，在绩效目标里说明原因。",
            "Unless there is a reason, do not go below last year; if there is one, give it in the objective.",
        ),
    }
    why = Wording(
        "指标值逐年降低，绩效目标就起不到约束作用。", "Targets that fall from year to year no longer hold anybody to anything."
    )
    ground = REVIEW_PRACTICE
    since = "0.1.0"
    node = ProjectChange
    bad = (
        year_by_year(_quality("≥95%"), _quality("≥90%"), "≥90%"),
        year_by_year(_asked("≥92%"), _asked("≥85%"), "≥85%"),
        year_by_year(
            indicator(1, "31-服务对象满意度", "游客投诉率", "≤2%"),
            indicator(1, "31-服务对象满意度", "游客投诉率", "≤5%"),
            "≤5%",
        ),
        year_by_year(_area("≥60公顷"), _area("≥50公顷"), "≥50公顷"),
    )
    good = (
        year_by_year(_quality("≥95%"), _quality("≥97%")),
        year_by_year(_quality("≥95%"), _quality("95%以上")),
        year_by_year(_area("≥60公顷"), _area("≥30公顷"), amounts=("20.00", "10.00")),
        year_by_year(
            indicator(1, "14-成本指标", "每公顷管护成本", "≤1.1万元"), indicator(1, "14-成本指标", "每公顷管护成本", "≤1.2万元")
        ),
        year_by_year(_area("≥60公顷"), _area("≥55万平方米")),
    )
    exceptions = (
        Wording("任务量随金额同比例减少的不报。", "Silent where a quantity fell in proportion to the money."),
        Wording(
            "任务量减少而金额没有相应减少的，完成率、增长率等随进度变化的比率，是提示。",
            "A quantity that fell more than the money, and rates that follow progress or growth, are hints.",
        ),
        Wording(
            "单位、对象或比较方向不同的不比；成本、单价不比。",
            "Silent where unit, scope or direction differ, and on prices and costs.",
        ),
        Wording("没有给出上年文件（--previous）的不适用。", "Does not apply without last year's file (--previous)."),
    )
    options = ("cycle.growing", "senses", "units", "unit_names", "previous.alike_projects", "previous.alike_metrics")

    def check(self, node: ProjectChange, context: Context) -> Iterator[Finding]:
        for change in node.of(Turn.LOWERED):
            variant = _variant(change, node, context.profile)
            if variant is not None:
                yield from self._told(change, variant, context)

    def _told(self, change: TargetChange, variant: str, context: Context) -> Iterator[Finding]:
        now, before = change.now, change.before
        value = now and (now.annual or now.cycle)
        last = before and (before.annual or before.cycle)
        if now and value and last:
            yield self.finding(
                context.at(now),
                value.text,
                variant=variant,
                severity=Severity.INFO if variant else None,
                also=value.twins,
                metric=now.metric.value,
                before=last.text.value,
                now=value.text.value,
            )


def is_counted(change: TargetChange, profile: Profile) -> bool:
    """Whether a target counts or measures what is to be done."""
    figures = change.figures()
    return figures is not None and profile.unit_kind(figures[0].unit) in COUNTED


def _variant(change: TargetChange, project: ProjectChange, profile: Profile) -> str | None:
    """How a lowered target is told; None where the money fell as much."""
    figures = change.figures()
    if figures is None or change.now is None:
        return None
    if is_counted(change, profile):
        return None if _fell_with_the_money(figures, project) else "quantity"
    growing = any(word in fold(change.now.metric.value) for word in profile.words("cycle", "growing"))
    return "growing" if growing else ""


def _fell_with_the_money(figures: tuple[Threshold, Threshold], project: ProjectChange) -> bool:
    now, before = (figure.quantity or Decimal(0) for figure in figures)
    amounts = project.amounts
    return amounts is not None and amounts[0] < amounts[1] and amounts[0] * before <= amounts[1] * now
