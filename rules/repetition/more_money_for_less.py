"""R115: more money than last year, for less."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from budgetlint.linter.outcomes import Finding, Related, Severity
from budgetlint.linter.projects.naming import called
from budgetlint.linter.rule import Context, Rule
from budgetlint.linter.wording import Wording
from budgetlint.linter.years.changes import ProjectChange
from budgetlint.linter.years.target_changes import TargetChange, Turn
from budgetlint.rules.examples import indicator, year_by_year
from budgetlint.rules.grounds import REVIEW_PRACTICE
from budgetlint.rules.repetition.target_lowered import is_counted


def _work(area: str, trees: str = "≥800株") -> str:
    return indicator(1, "11-数量指标", "管护公园面积", area) + indicator(2, "11-数量指标", "补植苗木数量", trees)


class MoreMoneyForLess(Rule[ProjectChange]):
    """The amount grew, what is to be done fell, and nothing else was added to it."""

    code = "R115"
    name = "more-money-for-less"
    severity = Severity.WARNING
    title = Wording("金额增加而任务减少", "More money for less")
    messages = {
        "": Wording(
            "“{project}”的金额比上年增加 {growth}%，“{metric}”却从“{before}”减到“{now}”。",
            "“{project}” has {growth}% more money than last year, and “{metric}” fell from “{before}” to “{now}”.",
        ),
    }
    remedies = {
        "": Wording(
            "核对任务量和测算；增加的钱用在别处的，补上相应的指标。",
            "Check the quantity and the estimate; if the money goes into something else, add an indicator of it.",
        ),
    }
    why = Wording(
        "钱多了、事少了，预算测算或指标值必有一处说不通。",
        "More money for less work: either the estimate or the target does not hold.",
    )
    ground = REVIEW_PRACTICE
    since = "0.1.0"
    node = ProjectChange
    supersedes = frozenset({"R113"})
    bad = (
        year_by_year(_work("≥60公顷"), _work("≥50公顷"), "≥50公顷", amounts=("10.00", "12.00")),
        year_by_year(_work("60公顷"), _work("45公顷"), "45公顷", amounts=("10.00", "10.80")),
        year_by_year(_work("≥60公顷"), _work("≥50公顷", "≥500株"), "≥50公顷", amounts=("10.00", "20.00")),
    )
    good = (
        year_by_year(_work("≥60公顷"), _work("≥70公顷"), amounts=("10.00", "12.00")),
        year_by_year(_work("≥60公顷"), _work("≥50公顷", "≥2000株"), amounts=("10.00", "12.00")),
        year_by_year(
            _work("≥60公顷"),
            _work("≥50公顷") + indicator(3, "11-数量指标", "新装路灯数量", "≥90盏"),
            amounts=("10.00", "12.00"),
        ),
        year_by_year(_work("≥60公顷"), _work("≥50公顷"), amounts=("12.00", "10.00")),
    )
    exceptions = (
        Wording("别的任务量增加了，或新增了数量指标的不报。", "Silent where another quantity rose or was added."),
        Wording("金额增加不到 5% 的不报。", "Silent where the amount grew by less than 5%."),
        Wording("没有给出上年文件（--previous）的不适用。", "Does not apply without last year's file (--previous)."),
    )
    options = ("previous.growth", "units", "unit_names", "previous.alike_projects", "previous.alike_metrics")

    def check(self, node: ProjectChange, context: Context) -> Iterator[Finding]:
        profile = context.profile
        if node.growth is None or node.growth < profile.number("previous", "growth"):
            return
        if any(is_more(change, context) for change in node.of(Turn.RAISED, Turn.ADDED, Turn.CHANGED)):
            return
        less = [change for change in node.of(Turn.LOWERED) if is_counted(change, profile)]
        if less:
            yield from self._told(less, node, context)

    def _told(self, less: Sequence[TargetChange], project: ProjectChange, context: Context) -> Iterator[Finding]:
        values = [(change, value) for change in less if change.now and (value := change.now.annual or change.now.cycle)]
        for change, value in values[:1]:
            before = change.before and (change.before.annual or change.before.cycle)
            total = project.now.project.funding.parts.get("total") if project.now else None
            if change.now and before and total and project.growth is not None and context.project:
                yield self.finding(
                    context.at(change.now),
                    value.text,
                    also=[*value.twins, *(text for _, other in values[1:] for text in (other.text, *other.twins))],
                    related=[Related(tuple(total.text.spans()), Wording("今年的金额", "this year's amount"))],
                    project=called(context.project),
                    growth=f"{project.growth:.0f}",
                    metric=change.now.metric.value,
                    before=before.text.value,
                    now=value.text.value,
                )


def is_more(change: TargetChange, context: Context) -> bool:
    """Whether an indicator may stand for more that is to be done."""
    if change.turn is Turn.RAISED:
        return is_counted(change, context.profile)
    return change.now is not None and context.at(change.now).role in ("quantity", "output", "")
