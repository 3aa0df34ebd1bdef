"""Walk a document once and yield every node that a rule can look at, with its context."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from budgetlint.linter.fiscal_parts import sums_of_fiscal
from budgetlint.linter.model import ROWS, Document, Extra, Funding, Indicator, Project, Table, Unit
from budgetlint.linter.nodes import Passage
from budgetlint.linter.projects.comparison import Comparison
from budgetlint.linter.rule import Context
from budgetlint.linter.sums import Sum, sums_of_projects, sums_of_tasks, sums_of_total, sums_of_unit
from budgetlint.linter.years.changes import Changes

Visit = tuple[object, Context]


def walk(context: Context, changes: Changes | None = None) -> Iterator[Visit]:
    """Every node of the document of `context`, from the whole to its parts, and what changed since the year before."""
    document: Document = context.document
    yield document, context
    yield Comparison(document, context.profile), context
    if changes:
        yield from _changes(changes, context)
    for problem in document.problems:
        yield problem, context
    for caption in document.captions:
        yield Passage(caption.kind, caption.text), context
    for table in document.tables:
        yield from _table(table, context._replace(table=table))
    if document.ledgers:
        from budgetlint.linter.walk_ledgers import walk_ledgers  # noqa: PLC0415  most documents have none

        yield from walk_ledgers(context)
    for statement in document.statements:
        yield statement, context
        yield Passage("statement", statement.text), context
    for unrecognised in document.unrecognised:
        yield unrecognised, context


def _changes(changes: Changes, context: Context) -> Iterator[Visit]:
    """All changes, then each project that stood in last year's file too, at its place of this year."""
    yield changes, context
    for change in changes.projects:
        if (now := change.now) and change.before:
            yield change, context._replace(table=now.table, unit=now.unit, project=now.project)


def _table(table: Table, context: Context) -> Iterator[Visit]:
    yield table, context
    for caption in table.captions:
        yield Passage(caption.kind, caption.text), context
    if table.total:
        yield table.total, context
        yield from _money(table.total.funding, table.total.extras, context)
    for total in sums_of_total(table):
        yield total, context
    for unit in table.units:
        yield from _unit(table, unit, context._replace(unit=unit))


def _unit(table: Table, unit: Unit, context: Context) -> Iterator[Visit]:
    yield unit, context
    if unit.name:
        yield Passage("unit-name", unit.name), context
    if unit.funding:
        yield from _money(unit.funding, unit.extras, context)
    for total in sums_of_unit(table, unit):
        yield total, context
    for project, sums in zip(unit.projects, sums_of_projects(table, unit), strict=True):
        yield from _project(table, project, (*sums, *sums_of_fiscal(table, project)), context._replace(project=project))


def _project(table: Table, project: Project, sums: Iterable[Sum], context: Context) -> Iterator[Visit]:
    yield project, context
    yield Passage("project-name", project.name), context
    yield from _money(project.funding, project.extras, context)
    for total in sums:
        yield total, context
    for kind, text in (
        ("objective", project.objective),
        ("cycle-objective", project.cycle_objective),
        ("purpose", project.purpose),
    ):
        if text:
            yield Passage(kind, text), context
    if project.plan:
        yield project.plan, context
    yield from _tasks(table, project, context)
    for record in project.records:
        inner = context.at(record)
        yield record, inner
        if isinstance(record, Indicator) and record.dialect == ROWS:
            yield from _cells(record, inner)
        else:
            yield Passage("indicator", record.text), inner
        if isinstance(record, Indicator):
            yield Passage("metric", record.metric), inner
            for value in record.targets():
                yield value, inner


def _tasks(table: Table, project: Project, context: Context) -> Iterator[Visit]:
    """The main tasks of a department with their money and its total."""
    for task in project.tasks:
        yield task, context
        yield Passage("task", task.name), context
        if task.content:
            yield Passage("task-content", task.content), context
        yield from _money(task.funding, task.extras, context)
    if project.task_total:
        yield project.task_total, context
        yield from _money(project.task_total.funding, project.task_total.extras, context)
    for total in sums_of_tasks(table, project):
        yield total, context


def _cells(record: Indicator, context: Context) -> Iterator[Visit]:
    """The texts of an indicator in cells of its own: no words run on from one cell to the next."""
    for cell in (record.metric, *(value.text for value in record.targets())):
        yield Passage("indicator", cell), context
    for kind, text in (("description", record.description), ("basis", record.basis)):
        if text:
            yield Passage(kind, text), context


def _money(funding: Funding, extras: Iterable[Extra], context: Context) -> Iterator[Visit]:
    for amount in funding.amounts:
        yield amount, context
        yield Passage("amount", amount.text), context
    for extra in extras:
        yield Passage("extra", extra.text), context
