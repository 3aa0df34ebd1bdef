"""P107: the cell of the objective or of the indicators is empty in the row of a project."""

from __future__ import annotations

from collections.abc import Iterator

from budgetlint.linter.folding import fold
from budgetlint.linter.model import Project, Table
from budgetlint.linter.outcomes import Finding, Severity
from budgetlint.linter.profile import Profile
from budgetlint.linter.rule import Context, Rule
from budgetlint.linter.wording import Wording
from budgetlint.rules.examples import GOOD_CODED, GOOD_LABELLED, OBJECTIVE, UNIT, with_rows
from budgetlint.rules.grounds import REVIEW_PRACTICE

_TOTAL = ("合计", "20.00", "20.00", "", "", "", "")
_UNIT = (UNIT, "20.00", "20.00", "", "", "", "")
_INDICATOR = "1、产出指标：绿地养护面积，年度指标值：≥50公顷。"
_WHOLE = ("绿地养护经费", "10.00", "10.00", "", "", OBJECTIVE, _INDICATOR)
_OBJECTIVE, _INDICATORS = "objective", "indicators"


class EmptyCell(Rule[Project]):
    """A project without objective or without indicators in a table that has a column, or a form that has a cell, for them."""

    code = "P107"
    name = "empty-cell"
    severity = Severity.ERROR
    title = Wording("绩效目标或绩效指标为空", "Objective or indicators left empty")
    messages = {
        "": Wording(
            "项目“{project}”的绩效目标和绩效指标都没有填写。", "Both objective and indicators of “{project}” are left empty."
        ),
        _OBJECTIVE: Wording("项目“{project}”的绩效目标没有填写。", "The objective of “{project}” is left empty."),
        _INDICATORS: Wording("项目“{project}”的绩效指标没有填写。", "The indicators of “{project}” are left empty."),
    }
    remedies = {
        "": Wording(
            "补填绩效目标，并至少补填产出、效益各一条指标。",
            "State the objective, and at least one indicator of output and one of benefit.",
        ),
        _OBJECTIVE: Wording(
            "补填绩效目标：花这笔钱要做成什么、产生什么效果。",
            "State the objective: what the money is to achieve, and to what effect.",
        ),
        _INDICATORS: Wording(
            "至少补填产出、效益各一条指标，带指标值。",
            "Add at least one indicator of output and one of benefit, with their targets.",
        ),
    }
    why = Wording(
        "没有目标和指标的项目不具备安排预算的条件，申报时会被退回。",
        "A project without objective and indicators does not qualify for money, and its application is sent back.",
    )
    ground = REVIEW_PRACTICE
    since = "0.1.0"
    node = Project
    bad = (
        with_rows(_TOTAL, _UNIT, _WHOLE, ("苗木补植经费", "10.00", "10.00", "", "", "", ""), quote="苗木补植经费"),
        with_rows(_TOTAL, _UNIT, _WHOLE, ("苗木补植经费", "10.00", "10.00", "", "", "", _INDICATOR), quote="苗木补植经费"),
        with_rows(_TOTAL, _UNIT, _WHOLE, ("苗木补植经费", "10.00", "10.00", "", "", OBJECTIVE, ""), quote="苗木补植经费"),
    )
    good = (
        GOOD_CODED,
        GOOD_LABELLED,
        with_rows(("合计", "10.00", "10.00", "", "", "", ""), (UNIT, "10.00", "10.00", "", "", "", ""), _WHOLE),
    )
    exceptions = (
        Wording("单位行和合计行：这两格本来就是空的。", "Rows of units and totals, where these cells are empty by design."),
        Wording("表里没有这一栏的。", "Tables that have no such column."),
    )
    options = ("headings",)

    def check(self, node: Project, context: Context) -> Iterator[Finding]:
        filled = {
            _OBJECTIVE: any(text and text.value.strip() for text in (node.objective, node.cycle_objective)),
            _INDICATORS: bool(node.records),
        }
        empty = [
            role
            for role, is_filled in filled.items()
            if not is_filled and context.table and _is_asked(role, context.table, node, context.profile)
        ]
        if empty:
            variant = "" if len(empty) == len(filled) else empty[0]
            yield self.finding(context, node.name, variant=variant, identity=variant, project=node.name.value)


def _is_asked(role: str, table: Table, project: Project, profile: Profile) -> bool:
    """Whether the table has a column, or the project's form a label, for what `role` names."""
    if any(column.role == role for column in table.columns):
        return True
    return any(profile.headings.get(fold(label.value).rstrip(":")) == (role, None) for label in project.labels)
