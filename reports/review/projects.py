"""Which projects a finding concerns: its own, and each other one where the same defect shows."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from budgetlint.linter.model import Document, Project, Table
from budgetlint.linter.outcomes import Finding
from budgetlint.reports.places import hull
from budgetlint.reports.review.clipping import NAME, clipped
from budgetlint.reports.review.places import position
from budgetlint.reports.review.texts import Words

# Tables of projects that have money of their own; duties (分项目标) and a whole department's objectives are none.
OF_PROJECTS = ("project-targets", "declaration")
OF_DUTIES, OF_DEPARTMENT = "duty-targets", "overall-targets"
_NONE = -1


class Entry(NamedTuple):
    """A project with its table, and the name of its unit, empty where it has none."""

    project: Project
    table: Table
    unit: str

    @property
    def has_money(self) -> bool:
        """Whether it is a project; a duty (分项目标) and a whole department's objectives are none."""
        return self.table.kind in OF_PROJECTS

    @property
    def name(self) -> str:
        return " ".join(self.project.called.split())


class Projects:
    """The projects of one document in the order of their names; they are known by their place in it.

    A project holds all from its name, or the first label of its form, up to the next one, to the row of a unit or another
    table: findings are counted by it. `Owners` of `reports.places` asks whether a place stands in the texts of a project,
    and names none for what is between them.
    """

    def __init__(self, document: Document) -> None:
        self._source = document.source
        self.every = tuple(sorted(_entries(document), key=lambda entry: entry.project.name.start))
        self._several_units = len({entry.unit for entry in self.every if entry.unit}) > 1
        self._names = [entry.project.name.start for entry in self.every]
        limits = dict.fromkeys(_limits(document), _NONE)
        limits |= {min([entry.project.name.start, *_labels(entry)]): index for index, entry in enumerate(self.every)}
        self._limits = sorted(limits.items())
        self._starts = [start for start, _ in self._limits]

    def label(self, index: int, words: Words) -> str:
        """The name of a project, with its unit where the document has several."""
        name, unit = self.name(index, words), self.every[index].unit
        return clipped(words("of_unit", name=name, unit=unit), NAME, words) if unit and self._several_units else name

    def name(self, index: int, words: Words) -> str:
        """The name of a project; where nothing names it, where its table stands."""
        entry = self.every[index]
        name = entry.name or words("unnamed", position=position(self._source, entry.project.place.start, words))
        return clipped(name, NAME, words)

    def group(self, index: int, words: Words) -> str:
        """What a project stands under: its unit, or the kind of its table where that has no projects proper."""
        entry = self.every[index]
        return entry.unit or ("" if entry.has_money else words(f"kind_{entry.table.kind}"))

    def at(self, offset: int) -> int:
        """The project that holds `offset`; -1 where a row of a unit or something beside the tables does."""
        place = bisect_right(self._starts, offset) - 1
        return self._limits[place][1] if place >= 0 else _NONE

    def unit(self, offset: int) -> str:
        """The unit of the project that holds `offset`; empty where none does."""
        index = self.at(offset)
        return self.every[index].unit if index != _NONE else ""

    def own(self, finding: Finding) -> int:
        """The project under which `finding` is told; -1 where that is a unit or the whole file."""
        own = max(self.at(finding.start), bisect_right(self._names, finding.start) - 1)
        is_of_project = finding.subject.project or (own != _NONE and not self.every[own].name)
        return own if is_of_project else _NONE

    def concerned(self, finding: Finding, own: int) -> tuple[int, ...]:
        """The projects where the defect shows, the finding's own first.

        A likeness of whole projects concerns both; other sides are not at fault.
        """
        if not finding.related:
            return () if own == _NONE else (own,)
        places = [hull(place.spans)[0] for place in finding.related if place.note is None]
        others = [self.at(start) for start in places]
        if self.named(finding.start):
            others += (self.at(start) for place in finding.related if self.named(start := hull(place.spans)[0]))
        return tuple(index for index in dict.fromkeys((own, *sorted(others))) if index != _NONE)

    def named(self, offset: int) -> bool:
        """Whether the name of a project stands at `offset`."""
        place = bisect_right(self._names, offset) - 1
        return place >= 0 and self._names[place] == offset


def _entries(document: Document) -> Iterator[Entry]:
    for table in document.tables:
        for unit in table.units:
            name = " ".join(unit.name.value.split()) if unit.name else ""
            yield from (Entry(project, table, name) for project in unit.projects)


def _labels(entry: Entry) -> list[int]:
    """Where the labels of a form stand that is told above its project's name."""
    return [label.start for label in entry.project.labels]


def _limits(document: Document) -> Iterator[int]:
    """Where something begins that belongs to no project: a table, the row of a unit, a ledger."""
    for table in document.tables:
        starts = [caption.text.start for caption in table.captions] + [header.start for header in table.headers]
        yield from _before(starts, table.projects)
        for unit in table.units:
            if unit.name:
                yield from _before([unit.name.start], unit.projects)
    yield from (ledger.rows[0].text.start for ledger in document.ledgers if ledger.rows)


def _before(starts: Sequence[int], projects: Sequence[Project]) -> list[int]:
    """The first of `starts`, unless a project begins before it, as forms do."""
    first = min((project.name.start for project in projects), default=None)
    return [min(starts)] if starts and (first is None or min(starts) < first) else []
