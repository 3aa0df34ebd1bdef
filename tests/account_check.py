"""The account of a document, for tests: every character of the source is in a node or is named as left over."""

from __future__ import annotations

from collections.abc import Iterator

from budgetlint.linter.ledgers import Ledger
from budgetlint.linter.model import (
    ROWS,
    Caption,
    Category,
    DamagedIndicator,
    Document,
    Extra,
    Funding,
    Indicator,
    Project,
    Table,
    TargetValue,
)
from budgetlint.linter.readers.plain_text import read
from budgetlint.linter.recognisers.document import recognise
from budgetlint.linter.text import Text
from budgetlint.rules.profiles import base_profile

# What may belong to the layout of a text: marks around cells, bars and rules between them.
SIGNS = '"|-:+│─├┤┌┐└┘┼┬┴\\ '


# ---------------------------------------------------------------- every text of a document, kind by kind
def texts_of(document: Document) -> Iterator[Text]:
    yield from (text for caption in document.captions for text in of_caption(caption))
    for table in document.tables:
        yield from of_table(table)
    for ledger in document.ledgers:
        yield from of_ledger(ledger)
    yield from (statement.text for statement in document.statements)
    yield from (term.text for term in document.glossary)
    if document.cover:
        yield document.cover.title
        yield from [document.cover.department] if document.cover.department else []
    if document.contents:
        yield document.contents.heading
        yield from (text for entry in document.contents.entries for text in (entry.text, entry.title))


def of_ledger(ledger: Ledger) -> Iterator[Text]:
    yield from (text for caption in ledger.captions for text in of_caption(caption))
    yield from (text for column in ledger.columns for text in (column.heading, *column.groups))
    yield from ledger.headers
    for row in ledger.rows:
        yield from (row.text, row.name)
        yield from (amount.text for amount in row.amounts.values())


def of_caption(caption: Caption) -> Iterator[Text]:
    yield from (caption.text, caption.value)


def of_table(table: Table) -> Iterator[Text]:
    yield from (text for caption in table.captions for text in of_caption(caption))
    yield from (column.heading for column in table.columns)
    yield from table.headers
    if table.total:
        yield table.total.label
        yield from of_money(table.total.funding, table.total.extras)
    for unit in table.units:
        if unit.name:
            yield unit.name
        if unit.funding:
            yield from of_money(unit.funding, unit.extras)
        for project in unit.projects:
            yield from of_project(project)


def of_money(funding: Funding, extras: tuple[Extra, ...]) -> Iterator[Text]:
    yield from (amount.text for amount in funding.parts.values())
    yield from (amount.text for amount in funding.undecided)
    yield from (extra.text for extra in extras)


def of_project(project: Project) -> Iterator[Text]:
    yield project.name
    yield from of_money(project.funding, project.extras)
    yield from (text for text in (project.code, project.objective, project.cycle_objective, project.purpose) if text)
    yield from project.labels
    yield from of_tasks(project)
    yield from (empty.text for empty in project.unfilled)
    if project.plan:
        yield project.plan.label
        yield from (text for step in project.plan.steps for text in (step.label, step.share.text))
    for record in project.records:
        yield record.text
        yield from parts_of(record)
        yield from carried_down(record)


def of_tasks(project: Project) -> Iterator[Text]:
    yield from (column.heading for column in project.task_columns)
    for task in project.tasks:
        yield task.name
        yield from [task.content] if task.content else []
        yield from of_money(task.funding, task.extras)
    if project.task_total:
        yield project.task_total.label
        yield from of_money(project.task_total.funding, project.task_total.extras)


def parts_of(record: Indicator | DamagedIndicator) -> Iterator[Text]:
    if isinstance(record, DamagedIndicator):
        yield record.at
        return
    if record.number:
        yield record.number
    yield record.metric
    yield from record.separators
    yield from (text for text in (record.description, record.basis, record.weight, record.actual) if text)
    if record.dialect != ROWS:
        for category in (record.level1, record.level2):
            if category:
                yield from of_category(category)
    for value in (record.cycle, record.annual):
        if value:
            yield from of_value(value)


def carried_down(record: Indicator | DamagedIndicator) -> Iterator[Text]:
    """The categories of a row that stand in a merged cell, which may be one above it."""
    if isinstance(record, Indicator) and record.dialect == ROWS:
        for category in (record.level1, record.level2):
            if category:
                yield from of_category(category)


def of_category(category: Category) -> Iterator[Text]:
    yield from (category.text, category.name)
    if category.code_text:
        yield category.code_text


def of_value(value: TargetValue) -> Iterator[Text]:
    yield from (value.text, value.label, value.separator, value.colon)


def offsets(texts: Iterator[Text]) -> set[int]:
    return {offset for text in texts for start, end in text.spans() for offset in range(start, end)}


def understood(text: str) -> Document:
    return recognise(read(text.encode(), "示例.txt"), base_profile())


def assert_account_closes(document: Document) -> None:
    source = document.source
    in_nodes = offsets(texts_of(document))
    left = offsets(entry.text for entry in document.unrecognised)
    quotes = {offset for start, end in source.syntax for offset in range(start, end)}
    assert not in_nodes & left
    assert not quotes & (in_nodes | left)
    commented = offsets(iter(source.comments))
    assert all(source.text[offset] in f"{SIGNS} \t\u3000" for offset in quotes - commented)
    assert commented <= quotes
    assert {offset for offset, char in enumerate(source.text) if not char.isspace()} <= in_nodes | left | quotes
    assert all(0 <= offset < len(source.text) for offset in in_nodes | left)
    for text in (*texts_of(document), *(entry.text for entry in document.unrecognised)):
        assert "".join(source.text[start:end] for start, end in text.spans()) == text.value
