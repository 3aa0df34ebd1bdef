"""What stands now where opinions were given: whether it can be judged, or is blank, or hidden by another finding."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from budgetlint.linter.engine import Result
from budgetlint.linter.folding import fold
from budgetlint.linter.model import Document, Indicator, Project
from budgetlint.linter.outcomes import Finding, spans_of
from budgetlint.reports.opinions.marks import Spotted, metric_key, project_key
from budgetlint.reports.places import Record, SpanIndex, hull, number_of

# Findings that say that nothing was written, or not yet what is meant, or that it could not be read.
_OPEN = frozenset({"P101", "P102", "P103", "P106", "P107", "S108", "E104", "E105"})


class Standing(NamedTuple):
    """An indicator as it is now. `is_open` says that its value tells nothing, `hidden` what rules were not asked there."""

    number: str
    metric: str
    is_open: bool
    is_damaged: bool
    hidden: frozenset[str]


class ProjectNow(NamedTuple):
    """A project as it is now, those of one name in one unit made one. `is_open` says that its objective tells nothing."""

    name: str
    unit: str
    indicators: tuple[Standing, ...]
    is_open: bool
    hidden: frozenset[str]

    def named(self, metric: str) -> tuple[Standing, ...]:
        """Its indicators by the key of their name."""
        return tuple(one for one in self.indicators if one.metric and metric_key(one.metric) == metric)

    @property
    def is_damaged(self) -> bool:
        """Whether indicators of it were not read, or none is there."""
        return not self.indicators or any(one.is_damaged for one in self.indicators)


def projects_now(result: Result) -> Mapping[str, ProjectNow]:
    """The projects of a document by their keys."""
    said = _Said(result)
    found: dict[str, ProjectNow] = {}
    for unit, project in _owned(result.document):
        key = project_key(unit, project.called)
        now = ProjectNow(
            project.called, unit, tuple(map(said.standing, project.records)), said.is_open(key, project), said.hidden[key]
        )
        before = found.get(key)
        found[key] = _joined(before, now) if before else now
    return found


def is_renamed(spot: Spotted, projects: Mapping[str, ProjectNow]) -> bool:
    """Whether the project of an indicator is there, and the indicator is not, or not by this name."""
    project = projects.get(spot.project)
    return project is not None and bool(spot.metric) and not project.named(spot.metric)


def _joined(one: ProjectNow, other: ProjectNow) -> ProjectNow:
    return one._replace(
        indicators=one.indicators + other.indicators, is_open=one.is_open or other.is_open, hidden=one.hidden | other.hidden
    )


def _owned(document: Document) -> Iterator[tuple[str, Project]]:
    for table in document.tables:
        for unit in table.units:
            yield from ((unit.name.value if unit.name else "", project) for project in unit.projects)


class _Said:
    """What the findings of a result, those left out too, say of its indicators and projects."""

    def __init__(self, result: Result) -> None:
        document = result.document
        self._records: SpanIndex[Record] = SpanIndex(
            (spans_of(record.text), record) for project in document.projects for record in project.records
        )
        self._codes: dict[int, set[str]] = defaultdict(set)
        self._hidden: dict[int, frozenset[str]] = defaultdict(frozenset)
        self._loose: dict[str, set[str]] = defaultdict(set)
        self.hidden: dict[str, frozenset[str]] = defaultdict(frozenset)
        for finding in (*result.single, *(one.finding for one in result.accepted)):
            self._take(finding)

    def _take(self, finding: Finding) -> None:
        subject = finding.subject
        if subject.project and not subject.metric:
            key = project_key(subject.unit, subject.project)
            self.hidden[key] |= finding.rule.supersedes
        for spans in (finding.spans, *(place.spans for place in finding.related if not place.note and place.spans)):
            record = self._records.holding(*hull(spans))
            if record is not None:
                self._codes[id(record)].add(finding.rule.code)
                self._hidden[id(record)] |= finding.rule.supersedes
            elif subject.project:
                self._loose[project_key(subject.unit, subject.project)].add(finding.rule.code)

    def standing(self, record: Record) -> Standing:
        """What stands in an indicator."""
        codes, hidden = self._codes.get(id(record), set()), self._hidden.get(id(record), frozenset())
        if not isinstance(record, Indicator):
            return Standing(number_of(record), "", is_open=True, is_damaged=True, hidden=hidden)
        is_open = not _OPEN.isdisjoint(codes) or not _is_filled(record)
        return Standing(number_of(record), fold(record.metric.value), is_open, is_damaged=False, hidden=hidden)

    def is_open(self, key: str, project: Project) -> bool:
        """Whether the objective of a project tells nothing."""
        words = [text.value for text in (project.objective, project.cycle_objective) if text]
        return not any(map(_tells, words)) or not _OPEN.isdisjoint(self._loose.get(key, ()))


def _is_filled(record: Indicator) -> bool:
    """Whether something stands in each of its values."""
    values = [value.text.value for value in (record.cycle, record.annual) if value]
    return bool(values) and all(map(_tells, values))


def _tells(words: str) -> bool:
    return any(map(str.isalnum, words))
