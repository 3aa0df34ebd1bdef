"""Q107: more indicators than anybody can watch."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from budgetlint.linter.model import Project
from budgetlint.linter.money import project_total
from budgetlint.linter.outcomes import Finding, Severity
from budgetlint.linter.projects.naming import called
from budgetlint.linter.rule import Context, Rule
from budgetlint.linter.wording import Wording
from budgetlint.rules.completeness.presence import is_judged, place
from budgetlint.rules.examples import GOOD_CODED, GOOD_LABELLED, indicator, with_project
from budgetlint.rules.grounds import REVIEW_PRACTICE

_WHOLE = "overall-targets"
_SUBJECTS = tuple("文数英物化生史地政音美体劳医农")


def _trained(count: int) -> str:
    """Indicators of a training, one for each subject."""
    return "".join(
        indicator(
            i + 1, "11-数量指标", f"{_SUBJECTS[i % len(_SUBJECTS)]}科教师第{i // len(_SUBJECTS) + 1}期培训人次", f"≥{20 + i}人次"
        )
        for i in range(count)
    )


class TooManyIndicators(Rule[Project]):
    """More than 12 for a project, 30 for a department, or 8 for less than 1 万元; the numbers are the profile's."""

    code = "Q107"
    name = "too-many-indicators"
    severity = Severity.INFO
    title = Wording("指标过多", "Too many indicators")
    messages = {
        "": Wording(
            "“{project}”有 {count} 条绩效指标，超过 {most} 条。", "“{project}” has {count} indicators, more than {most}."
        ),
        "small": Wording(
            "“{project}”金额 {amount}{unit}，却有 {count} 条绩效指标。", "“{project}” has {count} indicators for {amount} {unit}."
        ),
    }
    remedies = {
        "": Wording(
            "留下最能说明产出和效果的几条，同类的合并。", "Keep those that best tell output and effect, and join those of a kind."
        ),
    }
    why = Wording(
        "指标多了监控和评价顾不过来，真正要紧的反而不显眼。",
        "With so many, nobody can watch them all, and those that matter are lost among the others.",
    )
    ground = REVIEW_PRACTICE
    since = "0.1.0"
    node = Project
    bad = (
        with_project("教师全员培训", _trained(21)),
        with_project("骨干教师培训", _trained(24)),
        with_project("校本教研", _trained(9), total="0.40"),
    )
    good = (
        GOOD_CODED,
        GOOD_LABELLED,
        with_project("教师全员培训", _trained(20)),
        with_project("校本教研", _trained(9), total="4.00"),
    )
    exceptions = (
        Wording("每类固定一行的申报表不报。", "Silent on forms with a fixed row for each category."),
        Wording("金额或金额单位不明时，不按金额判断。", "Where amount or unit is not known, the amount is not judged."),
    )
    options = ("counts.most", "counts.most_of_department", "counts.most_of_small", "counts.small")

    def check(self, node: Project, context: Context) -> Iterator[Finding]:
        if not is_judged(node, context):
            return
        number = context.profile.number
        count = len(node.records)
        whole = context.table is not None and context.table.kind == _WHOLE
        most = number("counts", "most_of_department" if whole else "most")
        small = not whole and count > number("counts", "most_of_small") and _is_small(node, context)
        if count <= most and not small:
            return
        amount = node.funding.parts.get("total")
        yield self.finding(
            context,
            place(node),
            variant="" if count > most else "small",
            identity="",
            project=called(node),
            count=str(count),
            most=str(most),
            amount=amount.text.value if amount else "",
            unit=(context.table.currency_unit if context.table else None) or "",
        )


def _is_small(node: Project, context: Context) -> bool:
    total = project_total(node, context.table)
    return total is not None and 0 < total < Decimal(context.profile.number("counts", "small"))
