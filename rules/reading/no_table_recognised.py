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
from budgetlint.rules.reading.unread_layouts import ACROSS, HEADLESS, OTHER_HEADER, UnreadLayout, unread_layout

_BY_HAND = Wording(
    "人工核对；或改成一条指标一行：一级指标、二级指标、三级指标、指标值各一栏，上面写明项目名称。",
    "Check it by hand; or give each indicator a row of 一级指标, 二级指标, 三级指标, 指标值 below the project's name.",
)
_CELLS = Wording(
    "确认文件没有选错；表头应有“项目名称”和“绩效目标”或“绩效指标”，各占一格。",
    "Make sure that it is the right file; its header needs “项目名称” and “绩效目标” or “绩效指标”, each in a cell of its own.",
)
_FILLED = Wording(
    "确认表头下面填了指标，没有合并错、错开一栏。",
    "Make sure that indicators stand below the header, with no cell merged wrongly or one column beside its own.",
)


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
        "no-column": Wording(
            "表里 {projects} 个项目没有“绩效指标”一栏，指标未被检查。",
            "The table with {projects} projects has no column “绩效指标”; no indicator was checked.",
        ),
        ACROSS: Wording(
            "{words}横排在表头上、各占一栏，这种表读不了，指标未被检查。",
            "{words} stand across the header, each over a column of its own; such a table cannot be read,"
            " and no indicator was checked.",
        ),
        HEADLESS: Wording(
            "{words}各行上面没有表头行（一级指标、二级指标、三级指标、指标值），表中内容未被检查。",
            "Above the rows of {words} the header row is missing (一级指标, 二级指标, 三级指标, 指标值);"
            " nothing in the table was checked.",
        ),
        OTHER_HEADER: Wording(
            "表头是{words}，既没有“项目名称”，也没有“一级指标”到“指标值”各栏，这种表读不了，表中内容未被检查。",
            "The header reads {words} and has neither “项目名称” nor the columns from “一级指标” to “指标值”;"
            " such a table cannot be read, and nothing in it was checked.",
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
        "no-column": Wording("在表头加上“绩效指标”一栏并填写。", "Add the column “绩效指标” to the header and fill it in."),
        ACROSS: _BY_HAND,
        HEADLESS: Wording(
            "在这一行上面加一行表头：一级指标、二级指标、三级指标、指标值，每栏一格，与下面各行对齐。",
            "Add a header above this row, a cell for each column below: 一级指标, 二级指标, 三级指标, 指标值.",
        ),
        OTHER_HEADER: _BY_HAND,
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
        Example("项目名称\t公园保洁\n产出指标\t数量指标\t保洁面积\t≥8万平方米\n\t质量指标\t保洁合格率\t≥98%\n", "数量指标"),
        Example("项目名称\t绩效目标\t数量指标\t质量指标\t时效指标\n公园保洁\t全年保洁\t≥8万平方米\t≥98%\t每日\n", "数量指标"),
        Example("工作活动\t绩效目标\t绩效指标\t优\t良\n公园保洁\t全年保洁\t保洁合格率\t≥98%\t≥95%\n", "工作活动"),
    )
    good = (GOOD_CODED, GOOD_LABELLED, with_forms(Form()))

    def check(self, node: Document, context: Context) -> Iterator[Finding]:
        if node.source.readable and not node.tables and not node.ledgers:
            if layout := unread_layout(node, context.profile):
                yield self._laid_out(context, layout)
                return
            has_cells = not node.source.is_plain
            yield self.finding(
                context,
                context.title,
                variant="prose" if node.statements else "",
                identity="",
                proposal=_CELLS if has_cells and not node.statements else None,
            )
        elif (projects := _due(node)) and not any(project.records for project in projects):
            yield self._without_indicators(node, context, str(len(projects)))

    def _laid_out(self, context: Context, layout: UnreadLayout) -> Finding:
        return self.finding(context, layout.at, variant=layout.variant, identity=layout.variant, words=layout.words)

    def _without_indicators(self, node: Document, context: Context, projects: str) -> Finding:
        layout = unread_layout(node, context.profile)
        if layout and layout.variant == ACROSS:
            return self._laid_out(context, layout)
        has_column = not all(_is_without_column(_roles(table)) for table in node.tables)
        return self.finding(
            context,
            context.title,
            variant="no-indicators" if has_column else "no-column",
            identity="no-indicators",
            proposal=_FILLED if has_column and not node.source.is_plain else None,
            projects=projects,
        )


def _due(document: Document) -> list[Project]:
    """The projects that must have indicators: not those of a whole budget's key projects, which have an objective alone."""
    whole = bool(document.statements)
    tables = [
        table for table in document.tables if not whole or "objective" not in _roles(table) or "indicators" in _roles(table)
    ]
    return [project for table in tables for project in table.projects]


def _is_without_column(roles: set[str | None]) -> bool:
    """Whether a table has a column of objectives, and none of indicators."""
    return "objective" in roles and roles.isdisjoint(("indicators", "metric"))


def _roles(table: Table) -> set[str | None]:
    return {column.role for column in table.columns}
