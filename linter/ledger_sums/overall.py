"""The money of a department's main tasks (年度主要任务) as a ledger, to be compared with the others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from budgetlint.linter.folding import fold
from budgetlint.linter.ledgers import Ledger, LedgerColumn, LedgerRow
from budgetlint.linter.model import Document, Funding, Project, Table
from budgetlint.linter.text import Text

KIND = "overall-targets"
_PARTS = {"基本支出": "basic", "项目支出": "project"}


def overall_ledgers(document: Document) -> Iterator[Ledger]:
    """One ledger for each table of overall targets that has a total of its tasks."""
    for table in document.tables:
        if table.kind == KIND:
            yield from (_ledger(table, project) for project in table.projects if project.task_total)


def _ledger(table: Table, project: Project) -> Ledger:
    columns = [column for column in project.task_columns if column.part]
    parts = list(dict.fromkeys(column.part for column in columns if column.part))
    headings = {column.part: column.heading for column in reversed(columns)}
    rows = [_row("subject", task.name, task.funding, parts) for task in project.tasks]
    if project.task_total:
        rows.append(_row("total", project.task_total.label, project.task_total.funding, parts))
    return Ledger(
        kind=KIND,
        scope="all",
        classes=None,
        captions=table.captions,
        columns=tuple(LedgerColumn("money", part, headings[part]) for part in parts),
        headers=(),
        rows=tuple(rows),
        currency_unit=table.currency_unit,
        year=table.year,
    )


def _row(kind: str, name: Text, funding: Funding, parts: Sequence[str]) -> LedgerRow:
    amounts = {parts.index(part): amount for part, amount in funding.parts.items() if part in parts}
    label = fold(name.value)
    part = "grand-total" if kind == "total" else _PARTS.get(label)
    return LedgerRow(kind, None, name, label, 0, amounts, name, part=part)
