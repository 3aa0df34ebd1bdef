"""P107: the cell of the name, the objective or the indicators of a project is empty."""

from __future__ import annotations

from collections.abc import Iterator

from budgetlint.linter.folding import fold
from budgetlint.linter.model import Project, Table
from budgetlint.linter.outcomes import Finding, Severity
from budgetlint.linter.profiles.profile import Profile
from budgetlint.linter.projects.naming import called
from budgetlint.linter.rule import Context, Example, Rule
from budgetlint.linter.text import Text
from budgetlint.linter.wording import Wording
from budgetlint.rules.examples import GOOD_CODED, GOOD_LABELLED, OBJECTIVE, UNIT, with_rows
from budgetlint.rules.grounds import REVIEW_PRACTICE

_TOTAL = ("合计", "20.00", "20.00", "", "", "", "")
_UNIT = (UNIT, "20.00", "20.00", "", "", "", "")
_INDICATOR = "1、产出指标：绿地养护面积，年度指标值：≥50公顷。"
_ROWS = "一级指标\t二级指标\t三级指标\t指标值\n产出指标\t数量指标\t补植苗木数量\t≥300株\n"
_WHOLE = ("绿地养护经费", "10.00", "10.00", "", "", OBJECTIVE, _INDICATOR)
_OBJECTIVE, _INDICATORS, _NAME, _NOWHERE = "objective", "indicators", "name", "name-nowhere"
_OF_PROJECTS = ("declaration", "project-targets")


class EmptyCell(Rule[Project]):
    """A project without objective or without indicators in a table that has a column, or a form that has a cell, for them.

    The name has to stand in any table of a project, if not in a cell, then in a line, a heading or the tab above it.
    """

    code = "P107"
    name = "empty-cell"
    severity = Severity.ERROR
    title = Wording("项目名称、绩效目标或绩效指标为空", "Name, objective or indicators left empty")
    messages = {
        "": Wording(
            "项目“{project}”的绩效目标和绩效指标都没有填写。", "Both objective and indicators of “{project}” are left empty."
        ),
        _OBJECTIVE: Wording("项目“{project}”的绩效目标没有填写。", "The objective of “{project}” is left empty."),
        _INDICATORS: Wording("项目“{project}”的绩效指标没有填写。", "The indicators of “{project}” are left empty."),
        _NAME: Wording("项目名称没有填写。", "The name of the project is left empty."),
        _NOWHERE: Wording(
            "这张绩效指标表没有写明是哪个项目的。", "Nothing says which project this table of indicators belongs to."
        ),
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
        _NAME: Wording("补填项目名称，与预算批复的名称一致。", "State the name as in the approved budget."),
        _NOWHERE: Wording(
            "在表前写一行“项目名称：……”，或用项目名称作标题。",
            "Write a line 项目名称：… above the table, or make the name its heading.",
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
        Example("项目名称：\n项目金额：30万元\n" + _ROWS, "项目名称："),
        Example(_ROWS, "一级指标"),
    )
    good = (
        GOOD_CODED,
        GOOD_LABELLED,
        with_rows(("合计", "10.00", "10.00", "", "", "", ""), (UNIT, "10.00", "10.00", "", "", "", ""), _WHOLE),
        Example("一、苗木补植项目\n" + _ROWS),
    )
    exceptions = (
        Wording("单位行和合计行：这两格本来就是空的。", "Rows of units and totals, where these cells are empty by design."),
        Wording("表里没有绩效目标、绩效指标这一栏的。", "Tables that have no column for the objective or the indicators."),
        Wording(
            "名称写在表前的标题里，或工作表以项目名称命名的。",
            "Names in the heading above the table, or in the tab of its sheet.",
        ),
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
            yield self.finding(context, node.place, variant=variant, identity=variant, project=called(node))
        if not node.called and any(filled.values()) and context.table and context.table.kind in _OF_PROJECTS:
            yield self._unnamed(node, context)

    def _unnamed(self, node: Project, context: Context) -> Finding:
        """The finding at the label of the name, or, where none stands, at the headings of the table."""
        label = next((one for one in node.labels if _names(one, "project", context.profile)), None)
        if label or (context.table and any(column.role == "project" for column in context.table.columns)):
            return self.finding(context, label or node.place, variant=_NAME, identity=_NAME)
        alone = not node.objective and context.table and not context.table.captions and len(context.document.tables) == 1
        severity = Severity.INFO if alone else Severity.WARNING
        return self.finding(context, node.place, variant=_NOWHERE, severity=severity, identity=_NAME, group=_NOWHERE)


def _is_asked(role: str, table: Table, project: Project, profile: Profile) -> bool:
    """Whether the table has a column, or the project's form a label, for what `role` names."""
    if any(column.role == role for column in table.columns):
        return True
    return any(_names(label, role, profile) for label in project.labels)


def _names(label: Text, role: str, profile: Profile) -> bool:
    """Whether a label of a form asks for what `role` names."""
    return profile.headings.get(fold(label.value).rstrip(":")) == (role, None)
