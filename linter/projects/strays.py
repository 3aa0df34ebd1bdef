"""Indicators that have nothing to do with their project and are the same as in another, to which they belong."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from budgetlint.linter.folding import fold
from budgetlint.linter.model import Indicator, Project
from budgetlint.linter.profiles.profile import Profile
from budgetlint.linter.projects.entries import Entry, MetricPlace
from budgetlint.linter.words.namesakes import Namesakes
from budgetlint.linter.words.relevance import About, Relevance
from budgetlint.linter.words.same_metrics import MetricNames

_MOST_KINDS = 8  # an indicator that more kinds of projects have is a common one
_MOST_PLACES = 100
_FEW = 2  # so many projects may speak of a thing however few there are


class Stray(NamedTuple):
    """An indicator that has nothing to do with its project, and the project with the same one that it fits."""

    place: MetricPlace
    home: Entry


class StrayFinder:
    """Finds the strays among the indicators of several projects."""

    def __init__(self, entries: Sequence[Entry], profile: Profile, namesakes: Namesakes, metrics: MetricNames) -> None:
        self._entries = entries
        self._namesakes = namesakes
        self._metrics = metrics
        self._relevance = Relevance(profile.words("relevance", "generic"), profile.data["fields"])
        self._most_speaking = max(_FEW, len(entries) * profile.number("relevance", "most_speaking") // 100)

    def find(self) -> tuple[Stray, ...]:
        """The strays, in the order of the document."""
        shared: dict[tuple[str, str, str], list[MetricPlace]] = {}
        for entry in self._entries:
            for indicator in entry.project.indicators:
                shared.setdefault(_spoken(indicator), []).append(MetricPlace(entry, indicator))
        found = [stray for said, places in shared.items() if self._may_stray(places) for stray in self._strays(said, places)]
        return tuple(sorted(found, key=lambda stray: stray.place.indicator.text.start))

    def _may_stray(self, places: Sequence[MetricPlace]) -> bool:
        """Whether an indicator stands in several projects, and not in projects of all kinds."""
        if not 1 < len(places) <= _MOST_PLACES:
            return False
        names = [place.entry.project.called for place in places]
        return len(names) <= _MOST_KINDS or len(self._namesakes.kinds(names)) <= _MOST_KINDS

    def _strays(self, said: tuple[str, str, str], places: Sequence[MetricPlace]) -> Iterator[Stray]:
        name = self._metrics.bare(places[0].indicator.metric.value)
        metric = About(self._relevance.terms(name), frozenset(self._relevance.fields(" ".join((name, *said[1:])))))
        if not metric.terms and not metric.fields:
            return
        abouts = [self._abouts[id(place.entry.project)] for place in places]
        homes = [
            place.entry for place, about in zip(places, abouts, strict=True) if self._is_home(metric, about, place.entry.project)
        ]
        if homes:
            by_name = next((entry for entry in homes if self._is_named(metric, entry.project)), None)
            for place, about in zip(places, abouts, strict=True):
                fields = about.fields if by_name else about.fields | self._fields_of_unit(place.entry)
                if about.terms.isdisjoint(metric.terms) and fields.isdisjoint(metric.fields):
                    yield Stray(place, by_name or homes[0])

    def _is_home(self, metric: About, about: About, project: Project) -> bool:
        """Whether a project speaks of a metric: one telling term in its name is enough, elsewhere it takes two."""
        telling = [term for term in metric.terms if self._speaking[term] <= self._most_speaking]
        in_name = any(term in project.called for term in telling) or self._is_named(metric, project)
        return in_name or not about.fields.isdisjoint(metric.fields) or len(about.terms.intersection(telling)) > 1

    def _is_named(self, metric: About, project: Project) -> bool:
        """Whether a word of three characters of the metric stands in the project's name."""
        terms = sorted(metric.terms & self._relevance.terms(project.called))
        return any(f"{one}{other[1]}" in project.called for one in terms for other in terms if one[1] == other[0])

    def _fields_of_unit(self, entry: Entry) -> set[str]:
        """The field of a unit is that of all its projects: pupils may benefit from whatever a school does."""
        unit = entry.unit.name or entry.table.department
        return self._relevance.fields(unit.value) if unit else set()

    @cached_property
    def _abouts(self) -> dict[int, About]:
        """What each project says of itself, by its identity."""
        return {id(entry.project): self._relevance.about(_words_of(entry.project)) for entry in self._entries}

    @cached_property
    def _speaking(self) -> Counter[str]:
        """How many projects speak of each term; those with one objective count as one."""
        distinct = {
            fold(entry.project.objective.value) if entry.project.objective else entry.project.called: entry.project
            for entry in self._entries
        }
        return Counter(term for project in distinct.values() for term in self._abouts[id(project)].terms)


def _spoken(indicator: Indicator) -> tuple[str, str, str]:
    """The words of an indicator: its metric, description and target, where that is no mere figure."""
    value = indicator.annual or indicator.cycle
    words = fold(value.text.value) if value and not value.target.thresholds else ""
    return fold(indicator.metric.value), fold(indicator.description.value) if indicator.description else "", words


def _words_of(project: Project) -> str:
    """What a project says of itself."""
    parts = (project.name, project.objective, project.cycle_objective, project.purpose)
    return " ".join(part.value for part in parts if part)
