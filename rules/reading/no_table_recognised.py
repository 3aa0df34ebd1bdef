"""E103: a file was read and holds no table that budgetlint knows."""

from __future__ import annotations

from collections.abc import Iterator

from budgetlint.linter.model import Document, Project, Table
from budgetlint.linter.outcomes import Finding, Severity
from budgetlint.linter.rule import Context, Example, Rule
from budgetlint.linter.wording import Wording
from budgetlint.rules.examples import GOOD_CODED, GOOD_LABELLED, OBJECTIVE, with_rows
from budgetlint.rules.form_examples import Form, with_forms
from budgetlint.rules.grounds import READING


class NoTableRecognised(Rule[Document]):
    """No header with the project's name and its objective or indicators was found, so nothing was checked."""

    code = "E103"
    name = "no-table-recognised"
    severity = Severity.WARNING
    title = Wording("未识别到绩效目标表", "No table of performance targets recognised")
    messages = {
        "": Wording(
            "没有识别到绩效目标表，文中内容未被检查。",
            "No table of performance targets was recognised; nothing in it was checked.",
        ),
        "prose": Wording(
            "没有识别到绩效目标表和预算表，只核对了文字里的金额。",
            "Neither targets nor ledgers were recognised; only the amounts in the prose were checked.",
        ),
        "no-indicators": Wording(
            "表里 {projects} 个项目没有一条指标能识别，指标未被检查。",
            "None of the {projects} projects in the table has an indicator that was recognised; no indicator was checked.",
        ),
    }
    remedies = {
        "": Wording(
            "确认文件没有选错；表头应有“项目名称”和“绩效目标”或“绩效指标”，各列用制表符隔开。",
            "Make sure that it is the right file; its header needs “项目名称” and “绩效目标” or “绩效指标”,"
            " columns parted by tabs.",
        ),
        "no-indicators": Wording(
            "确认“绩效指标”一栏有内容，且列数与表头一致。",
            "Make sure that the column “绩效指标” is filled, and that rows have as many columns as the header.",
        ),
    }
    why = Wording(
        "没有问题不等于检查过；没有表就没有检查。", "No findings is not the same as checked: without a table nothing was."
    )
    ground = READING
    since = "0.1.0"
    always_on = True
    node = Document
    bad = (
        Example("关于报送材料的通知\n\n请各单位于月底前报送。\n", "关于报送材料的通知"),
        Example("项目名称\t总计\n绿地养护经费\t10.00\n", "项目名称\t总计"),
        Example("附件见邮件", "附件见邮件"),
        with_rows(("绿地养护经费", "10.00", "10.00", "", "", OBJECTIVE, ""), quote="项目支出绩效目标表"),
    )
    good = (GOOD_CODED, GOOD_LABELLED, with_forms(Form()))

    def check(self, node: Document, context: Context) -> Iterator[Finding]:
        if node.source.readable and not node.tables and not node.ledgers:
            yield self.finding(context, context.title, variant="prose" if node.statements else "", identity="")
        elif (projects := _due(node)) and not any(project.records for project in projects):
            count = str(len(projects))
            yield self.finding(context, context.title, variant="no-indicators", identity="no-indicators", projects=count)


def _due(document: Document) -> list[Project]:
    """The projects that must have indicators: not those of a whole budget's key projects, which have an objective alone."""
    whole = bool(document.statements)
    tables = [
        table for table in document.tables if not whole or "objective" not in _roles(table) or "indicators" in _roles(table)
    ]
    return [project for table in tables for project in table.projects]


def _roles(table: Table) -> set[str | None]:
    return {column.role for column in table.columns}
