"""What was understood, as tables: the indicators with their projects, the projects, and the rows of ledgers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from budgetlint.linter.ledgers import Ledger, LedgerRow
from budgetlint.linter.model import Amount, Category, Document, Funding, Indicator, Project, Table
from budgetlint.linter.text import Text
from budgetlint.linter.wording import Lang, Wording
from budgetlint.reports.cells import Cell, csv_text
from budgetlint.reports.locations import short_place

_INDICATORS, _PROJECTS, _LEDGERS = Wording("指标", "Indicators"), Wording("项目", "Projects"), Wording("预算表", "Ledgers")
_FUNDING_PARTS = ("total", "fiscal", "special_account", "other")
_OWNER = (
    Wording("文件", "file"),
    Wording("位置", "place"),
    Wording("表", "table"),
    Wording("单位", "unit"),
    Wording("项目编码", "project code"),
    Wording("项目", "project"),
)
_INDICATOR_COLUMNS = (
    *_OWNER,
    Wording("序号", "number"),
    Wording("一级指标", "level 1"),
    Wording("二级指标", "level 2"),
    Wording("指标名称", "metric"),
    Wording("指标描述", "description"),
    Wording("实施周期指标值", "cycle target"),
    Wording("年度指标值", "annual target"),
    Wording("比较符", "comparator"),
    Wording("数值", "quantity"),
    Wording("计量单位", "unit of the value"),
    Wording("权重", "weight"),
    Wording("实际完成值", "actual"),
)
_PROJECT_COLUMNS = (
    *_OWNER,
    Wording("金额单位", "money unit"),
    Wording("总计", "total"),
    Wording("财政拨款", "fiscal"),
    Wording("财政专户拨款", "special account"),
    Wording("其他资金", "other"),
    Wording("绩效目标", "objective"),
    Wording("指标数", "indicators"),
)
_LEDGER_COLUMNS = (
    Wording("文件", "file"),
    Wording("位置", "place"),
    Wording("表", "table"),
    Wording("金额单位", "money unit"),
    Wording("编码", "code"),
    Wording("科目", "name"),
    Wording("层次", "depth"),
    Wording("栏目", "column"),
    Wording("金额", "amount"),
)
_WIDE = {"objective": 60, "metric": 30, "project": 30, "description": 30, "name": 30, "unit": 24}


class _Placed(NamedTuple):
    """A project with what encloses it."""

    document: Document
    table: Table
    unit: str
    project: Project
    lang: Lang

    def owner(self, at: Text) -> tuple[Cell, ...]:
        """The cells under the headings of `_OWNER`, the place being that of `at`."""
        source = self.document.source
        title, code = self.table.title, self.project.code
        place = short_place(source, at.start, self.lang)
        return (source.path, place, str(title or ""), self.unit, str(code or ""), self.project.called)


def write_csv(documents: Sequence[Document], lang: Lang) -> str:
    """The indicators as CSV, a row each."""
    return csv_text([column.text(lang) for column in _INDICATOR_COLUMNS], _indicator_rows(documents, lang))


def write_xlsx(documents: Sequence[Document], lang: Lang) -> bytes:
    """A workbook with a sheet each for indicators, projects and the rows of ledgers."""
    from budgetlint.reports.workbook import Sheet, workbook  # noqa: PLC0415  CSV does without

    tables = (
        (_INDICATORS, _INDICATOR_COLUMNS, _indicator_rows(documents, lang)),
        (_PROJECTS, _PROJECT_COLUMNS, _project_rows(documents, lang)),
        (_LEDGERS, _LEDGER_COLUMNS, _ledger_rows(documents, lang)),
    )
    return workbook(
        Sheet(name.text(lang), [column.text(lang) for column in columns], [_WIDE.get(column.en, 0) for column in columns], rows)
        for name, columns, rows in tables
    )


def _projects(documents: Sequence[Document], lang: Lang) -> Iterator[_Placed]:
    for document in documents:
        for table in document.tables:
            for unit in table.units:
                for project in unit.projects:
                    yield _Placed(document, table, str(unit.name or ""), project, lang)


def _indicator_rows(documents: Sequence[Document], lang: Lang) -> Iterator[tuple[Cell, ...]]:
    for placed in _projects(documents, lang):
        for indicator in placed.project.indicators:
            yield (*placed.owner(indicator.text), *_indicator(indicator))


def _indicator(indicator: Indicator) -> tuple[Cell, ...]:
    value = indicator.annual or indicator.cycle
    threshold = value.target.thresholds[0] if value and value.target.thresholds else None
    quantity = threshold.quantity if threshold else None
    return (
        _words(indicator.number),
        _category(indicator.level1),
        _category(indicator.level2),
        indicator.metric.value,
        _words(indicator.description),
        indicator.cycle.text.value if indicator.cycle else "",
        indicator.annual.text.value if indicator.annual else "",
        (threshold.comparator or "") if threshold else "",
        "" if quantity is None else Decimal(f"{quantity:f}"),  # 78000, not 7.8E+4
        (threshold.unit or "") if threshold else "",
        _words(indicator.weight),
        _words(indicator.actual),
    )


def _project_rows(documents: Sequence[Document], lang: Lang) -> Iterator[tuple[Cell, ...]]:
    for placed in _projects(documents, lang):
        project = placed.project
        money = (_amount(project.funding, part) for part in _FUNDING_PARTS)
        owner = placed.owner(project.name)
        yield (*owner, placed.table.currency_unit or "", *money, _words(project.objective), len(project.indicators))


def _ledger_rows(documents: Sequence[Document], lang: Lang) -> Iterator[tuple[Cell, ...]]:
    for document in documents:
        for ledger in document.ledgers:
            for row in ledger.rows:
                for index, amount in row.amounts.items():
                    place = short_place(document.source, amount.text.start, lang)
                    yield _ledger_cell(document, place, ledger, row, ledger.columns[index].label, amount)


def _ledger_cell(document: Document, place: str, ledger: Ledger, row: LedgerRow, column: str, amount: Amount) -> tuple[Cell, ...]:
    figure = amount.text.value if amount.value is None else amount.value
    return (
        document.source.path,
        place,
        ledger.name,
        ledger.currency_unit or "",
        row.code or "",
        row.label,
        row.depth,
        column,
        figure,
    )


def _amount(funding: Funding, part: str) -> Cell:
    amount = funding.parts.get(part)
    return "" if amount is None else amount.text.value if amount.value is None else amount.value


def _category(category: Category | None) -> str:
    return category.text.value if category else ""


def _words(text: Text | None) -> str:
    return text.value if text else ""
