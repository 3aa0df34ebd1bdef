"""Q106: too few indicators for a project, or for its money."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from budgetlint.linter.model import Project
from budgetlint.linter.money import project_total
from budgetlint.linter.outcomes import Finding, Severity
from budgetlint.linter.projects.naming import called
from budgetlint.linter.rule import Context, Rule
from budgetlint.linter.wording import Wording
from budgetlint.rules.completeness.presence import (
    SATISFACTION,
    lacks_satisfaction,
    missing_firsts,
    missing_outputs,
    names,
    place,
    presence,
)
from budgetlint.rules.examples import GOOD_CODED, GOOD_LABELLED, indicator, with_project
from budgetlint.rules.grounds import OWN_NUMBERS

_DUTIES = "duty-targets"
_ONE = indicator(1, "11-数量指标", "培训人次", "≥300人次")
_TWO = _ONE + indicator(2, "22-社会效益", "持证上岗率", "≥90%")
_THREE = _TWO + indicator(3, "31-服务对象满意度", "学员满意度", "≥90%")


class TooFewIndicators(Rule[Project]):
    """A single indicator, or fewer than three for more than 100 万元; both numbers are the profile's."""

    code = "Q106"
    name = "too-few-indicators"
    severity = Severity.WARNING
    title = Wording("指标过少", "Too few indicators")
    messages = {
        "": Wording("“{project}”只有 {count} 条绩效指标{lacking}。", "“{project}” has {count} indicator(s) only{lacking}."),
        "large": Wording(
            "“{project}”金额 {amount}{unit}，只有 {count} 条绩效指标{lacking}。",
            "“{project}” has {count} indicator(s) only{lacking}, for {amount} {unit}.",
        ),
    }
    remedies = {
        "": Wording(
            "建议从产出、效益、满意度各写一条能说明钱花在哪里、带来什么的指标。",
            "Consider one each for output, benefit and satisfaction that tells what is done and what it brings.",
        ),
        "large": Wording(
            "这个数额建议至少写 {fewest} 条：把主要工作量、质量和效果分别写成指标。",
            "For such an amount consider at least {fewest}: the main quantities, their quality and the effect, one each.",
        ),
    }
    why = Wording(
        "一两条指标概括不了一个项目，完成了也说明不了钱花得怎样。",
        "One or two indicators do not describe a project; meeting them says little about how the money was spent.",
    )
    ground = OWN_NUMBERS
    since = "0.1.0"
    node = Project
    supersedes = frozenset({"Q101", "Q102", "Q104"})
    bad = (
        with_project("会计人员培训", _ONE),
        with_project("食堂燃气费", "1、产出指标：用气立方米数，年度指标值：≤9000立方米。"),
        with_project("职业技能培训", _TWO, total="260.00"),
    )
    good = (
        GOOD_CODED,
        GOOD_LABELLED,
        with_project("会计人员培训", _TWO, total="26.00"),
        with_project("职业技能培训", _THREE, total="260.00"),
    )
    exceptions = (
        Wording("金额或单位不明时，只报只有一条指标的。", "Where amount or unit is not known, only a single indicator is told."),
        Wording("职责指标、没有指标的项目不报。", "Silent on duties, and on projects without indicators."),
        Wording(
            "只有一条指标的，缺哪些类在本条里一并说，Q101 不再报；金额大、指标少而又缺一级指标的，只由 Q101 报。",
            "Of a single indicator this rule says what is missing, and Q101 is silent; where much money has few indicators and a"
            " first level is missing, Q101 alone says so.",
        ),
    )
    options = ("counts.fewest", "counts.fewest_of_large", "counts.large")

    def check(self, node: Project, context: Context) -> Iterator[Finding]:
        count = len(node.records)
        if not count or (context.table and context.table.kind == _DUTIES):
            return
        number = context.profile.number
        found = presence(context)
        missing = missing_firsts(found, context.profile)
        if count < number("counts", "fewest"):
            variant = ""
        elif count < number("counts", "fewest_of_large") and not missing and _is_large(node, context):
            variant = "large"
        else:
            return
        roles = [*missing, *([SATISFACTION] if lacks_satisfaction(found) and SATISFACTION not in missing else [])]
        amount = node.funding.parts.get("total")
        yield self.finding(
            context,
            place(node),
            variant=variant,
            identity="",
            project=called(node),
            count=str(count),
            amount=amount.text.value if amount else "",
            unit=(context.table.currency_unit if context.table else None) or "",
            fewest=str(number("counts", "fewest_of_large")),
            lacking=_lacking(roles, missing_outputs(found, context.profile), context),
        )


def _is_large(node: Project, context: Context) -> bool:
    total = project_total(node, context.table)
    return total is not None and total > Decimal(context.profile.number("counts", "large"))


def _lacking(firsts: list[str], outputs: list[str], context: Context) -> Wording:
    """What is missing, as a clause; empty where nothing is."""
    parts = [names(roles, context.profile, level) for level, roles in ((1, firsts), (2, outputs)) if roles]
    if not parts:
        return Wording("", "")
    return Wording(f"，没有{'、'.join(part.zh for part in parts)}", f" and none of {', '.join(part.en for part in parts)}")
