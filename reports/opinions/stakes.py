"""Money at stake (涉及金额): that of the projects which something grave is said of, each project once."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from budgetlint.linter.engine import Result
from budgetlint.linter.folding import fold
from budgetlint.linter.model import Document, Project, Table
from budgetlint.linter.money import project_total
from budgetlint.linter.outcomes import Finding, Severity
from budgetlint.reports.places import hull

_OF_PROJECTS = ("project-targets", "declaration")  # duties and a whole department's table have no money of a project
_TEN_THOUSAND = Decimal(10_000)

Name = tuple[str, str, str]
Amounts = Mapping[Name, Sequence[Decimal | None]]


class Stakes(NamedTuple):
    """Projects with an error or a warning: how many, their money in 万元, and how many have an amount that is not known."""

    projects: int = 0
    money: Decimal = Decimal(0)
    unknown: int = 0


class _Owned(NamedTuple):
    name: Name
    project: Project
    table: Table


def stakes_of(files: Iterable[Amounts]) -> Stakes:
    """What is at stake in the files of one department. A project that several files name counts once, with its greatest sum."""
    every: dict[Name, Sequence[Decimal | None]] = {}
    for amounts in files:
        for name, some in amounts.items():
            every[name] = max(every.get(name, ()), some, key=lambda some: (len(some), sum(filter(None, some), Decimal(0))))
    told = [amount for some in every.values() for amount in some]
    money = sum((amount for amount in told if amount is not None), Decimal(0)) / _TEN_THOUSAND
    return Stakes(len(told), money, sum(amount is None for amount in told))


def has_money(document: Document) -> bool:
    """Whether a document has tables of projects, whose money can be at stake."""
    return any(table.kind in _OF_PROJECTS for table in document.tables)


def amounts_at_stake(result: Result) -> Amounts:
    """The amounts in 元 of the projects at stake in a file; two projects of one name in it are two."""
    owned = list(_owned(result.document))
    starts = [one.project.name.start for one in owned]
    grave = (finding for finding in result.findings if finding.severity is not Severity.INFO)
    touched = {index for finding in grave for index in _touched(finding, starts)}
    found: dict[Name, list[Decimal | None]] = defaultdict(list)
    for index in sorted(touched):
        one = owned[index]
        if one.table.kind in _OF_PROJECTS:
            found[one.name].append(project_total(one.project, one.table))
    return found


def _touched(finding: Finding, starts: list[int]) -> Iterator[int]:
    """The projects that show the defect. The other side of a comparison does not."""
    if finding.subject.project:
        offsets = [finding.start, *(hull(place.spans)[0] for place in finding.related if place.note is None)]
        yield from (index for offset in offsets if (index := bisect_right(starts, offset) - 1) >= 0)


def _owned(document: Document) -> list[_Owned]:
    owned = [
        _Owned((fold(unit.name.value) if unit.name else "", fold(project.called), _code(project)), project, table)
        for table in document.tables
        for unit in table.units
        for project in unit.projects
    ]
    return sorted(owned, key=lambda one: one.project.name.start)


def _code(project: Project) -> str:
    return fold(project.code.value) if project.code else ""
