"""The projects of a document compared with each other: what several rules look at, and each finds out only once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from budgetlint.grammar.targets import Target
from budgetlint.linter.folding import fold
from budgetlint.linter.model import Document, Indicator, Project
from budgetlint.linter.profiles.profile import Profile
from budgetlint.linter.projects.entries import Entry, MetricPlace
from budgetlint.linter.projects.strays import Stray, StrayFinder
from budgetlint.linter.words.likeness import RELATED_NAMES, Groups, alike, equal, kinship, likeness, shingles
from budgetlint.linter.words.metric_names import NameTrimmer
from budgetlint.linter.words.namesakes import Namesakes
from budgetlint.linter.words.relevance import Relevance
from budgetlint.linter.words.same_metrics import MetricNames

_DEPARTMENT = "overall-targets"  # one project of the department's name
_FEWEST_INDICATORS = 3
_SHORTEST_OBJECTIVE = 10
_ALIKE_SETS = 0.75
_ALIKE_SHINGLES = 0.5
_ALIKE_OBJECTIVES = 90


class Cluster(NamedTuple):
    """Projects whose indicators, or whose objectives, are the same or nearly so, in the order of the document.

    `equal` are the largest groups among them with exactly the same, by their places in `entries`; `kinds` are the groups of
    projects of one kind, which differ by place, stage or year alone.
    """

    entries: tuple[Entry, ...]
    equal: tuple[tuple[int, ...], ...]
    kinds: tuple[tuple[int, ...], ...]

    @property
    def is_exact(self) -> bool:
        return len(self.equal) == 1 and len(self.equal[0]) == len(self.entries)


class Comparison:
    """The projects of one document. Everything is found out when it is asked for: one project alone costs nothing."""

    def __init__(self, document: Document, profile: Profile) -> None:
        self._document = document
        self._profile = profile

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """The projects that compare: a department's overall targets compare with none."""
        return tuple(entry for entry in self.everything if entry.table.kind != _DEPARTMENT and entry.project.called)

    @cached_property
    def everything(self) -> tuple[Entry, ...]:
        """Every project of the document."""
        return tuple(
            Entry(table, unit, project) for table in self._document.tables for unit in table.units for project in unit.projects
        )

    @cached_property
    def namesakes(self) -> Namesakes:
        """What is known of the names of projects."""
        return Namesakes(self._profile.data["namesakes"])

    @cached_property
    def metrics(self) -> MetricNames:
        """What is known of the names of metrics."""
        return MetricNames(self._profile.data["same_metrics"], NameTrimmer(self._profile.data["senses"]["around"]))

    @cached_property
    def indicator_clusters(self) -> tuple[Cluster, ...]:
        """Projects with the same indicators, at least three of them, or nearly the same."""
        sets = [frozenset(self._said(one) for one in entry.project.indicators) for entry in self.entries]
        places = [index for index, one in enumerate(sets) if len(one) >= _FEWEST_INDICATORS]
        groups = equal(sets[index] for index in places)
        firsts = [self.entries[places[group[0]]].project for group in groups.values()] if len(groups) > 1 else []
        pairs = _near_sets([frozenset(map(self._meant, project.indicators)) for project in firsts])
        return tuple(self._clusters([[places[index] for index in group] for group in groups.values()], pairs))

    @cached_property
    def objective_clusters(self) -> tuple[Cluster, ...]:
        """Projects with the same objective, or nearly the same but for the project's name."""
        texts = [self._objective(entry.project) for entry in self.entries]
        places = [index for index, text in enumerate(texts) if len(text) >= _SHORTEST_OBJECTIVE]
        groups = equal(texts[index] for index in places)
        pairs = _near_texts([self._nameless(texts[places[group[0]]], places[group[0]]) for group in groups.values()])
        return tuple(self._clusters([[places[index] for index in group] for group in groups.values()], pairs))

    @cached_property
    def renamed_metrics(self) -> tuple[Mapping[str, Sequence[MetricPlace]], ...]:
        """Metrics that go by several names: for each name, in the order of the document, where it stands."""
        meant: dict[str, dict[str, list[MetricPlace]]] = {}
        for entry in self.everything:
            for indicator in entry.project.indicators:
                name = self.metrics.bare(indicator.metric.value)
                by_name = meant.setdefault(self.metrics.meant(indicator.metric.value), {})
                by_name.setdefault(name, []).append(MetricPlace(entry, indicator))
        return tuple(by_name for by_name in meant.values() if len(by_name) > 1)

    @cached_property
    def renamed_terms(self) -> tuple[Mapping[str, Sequence[MetricPlace]], ...]:
        """Terms inside the names of metrics that go by several words: for each word where it stands."""
        found: list[dict[str, list[MetricPlace]]] = [{} for _ in self.metrics.terms]
        for entry in self.everything:
            for indicator in entry.project.indicators:
                for number, word in self.metrics.terms_in(indicator.metric.value):
                    found[number].setdefault(word, []).append(MetricPlace(entry, indicator))
        return tuple(by_word for by_word in found if len(by_word) > 1)

    def is_specific(self, metric: str) -> bool:
        """Whether a metric's name says what it is about, as 满意度 and 安全事故次数 do not."""
        return bool(self._relevance.terms(metric))

    def are_kin(self, one: Entry, other: Entry) -> bool:
        """Whether two projects are one, or their names akin, so that what they call alike is alike."""
        stem = self.namesakes.stem
        names = [stem(entry.project.called) for entry in (one, other)]
        return one.project is other.project or self.namesakes.are_one_kind(*names) or kinship(*names) >= RELATED_NAMES

    @cached_property
    def _relevance(self) -> Relevance:
        return Relevance(self._profile.words("relevance", "generic"), {})

    @cached_property
    def strays(self) -> tuple[Stray, ...]:
        """Indicators that have nothing to do with their project and are the same as in another."""
        return StrayFinder(self.entries, self._profile, self.namesakes, self.metrics).find() if len(self.entries) > 1 else ()

    def has_one_objective(self, cluster: Cluster) -> bool:
        """Whether all projects of a cluster of indicators share an objective, or nearly so."""
        return self.share_objective(cluster.entries)

    def share_objective(self, entries: Iterable[Entry]) -> bool:
        """Whether all these projects share an objective, or nearly so."""
        return self._is_within(entries, self._objective_of)

    def has_one_set(self, cluster: Cluster) -> bool:
        """Whether all projects of a cluster of objectives share their indicators, or nearly so."""
        return self._is_within(cluster.entries, self._set_of)

    @staticmethod
    def _is_within(entries: Iterable[Entry], cluster_of: Mapping[int, int]) -> bool:
        found = {cluster_of.get(id(entry.project), -1) for entry in entries}
        return len(found) == 1 and -1 not in found

    @cached_property
    def _objective_of(self) -> dict[int, int]:
        return _by_project(self.objective_clusters)

    @cached_property
    def _set_of(self) -> dict[int, int]:
        return _by_project(self.indicator_clusters)

    @staticmethod
    def _said(indicator: Indicator) -> tuple[str, str]:
        """The metric and its target as written."""
        value = indicator.annual or indicator.cycle
        return fold(indicator.metric.value), fold(value.text.value) if value else ""

    def _meant(self, indicator: Indicator) -> tuple[str, str]:
        """The metric and its target as they are meant: 满意率 is 满意度, and ≥90百分比 is ≥90%."""
        value = indicator.annual or indicator.cycle
        return self.metrics.meant(indicator.metric.value), _amount(value.target) if value else ""

    @staticmethod
    def _objective(project: Project) -> str:
        return "".join(filter(str.isalnum, fold(project.objective.value))) if project.objective else ""

    def _nameless(self, text: str, place: int) -> str:
        name = "".join(filter(str.isalnum, fold(self.entries[place].project.called)))
        return text.replace(name, "").replace(name.removesuffix("项目"), "")

    def _clusters(self, groups: Sequence[Sequence[int]], pairs: Iterable[tuple[int, int]]) -> Iterator[Cluster]:
        """The clusters that groups of exactly the same make, those of each pair joined."""
        joined = Groups(len(groups))
        for one, other in pairs:
            joined.join(one, other)
        members: dict[int, list[Sequence[int]]] = defaultdict(list)
        for index, group in enumerate(groups):
            members[joined.root(index)].append(group)
        for parts in members.values():
            places = sorted(place for part in parts for place in part)
            if len(places) > 1:
                position = {place: index for index, place in enumerate(places)}
                exact = tuple(tuple(position[place] for place in part) for part in parts if len(part) > 1)
                entries = tuple(self.entries[place] for place in places)
                names = [entry.project.called for entry in entries]
                yield Cluster(entries, exact, self.namesakes.kinds(names))


def _amount(target: Target) -> str:
    """What a target amounts to: its figures and their units, or its words where it has none."""
    if not target.thresholds or target.words:
        return fold(target.text)
    return " ".join(f"{one.scope}{one.comparator}{one.quantity}{one.upper}{one.unit}" for one in target.thresholds)


def _near_sets(sets: Sequence[frozenset[tuple[str, str]]]) -> Iterator[tuple[int, int]]:
    """Pairs of sets of indicators that are nearly alike; not those of one set of metrics with targets of each project's own."""
    tokens = [frozenset(f"{metric}\n{value}" for metric, value in one) for one in sets]
    for one, other in alike(tokens, _ALIKE_SETS):
        if sets[one] == sets[other] or {metric for metric, _ in sets[one]} != {metric for metric, _ in sets[other]}:
            yield one, other


def _near_texts(texts: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Pairs of texts that are nearly alike. Short ones are left out: what they share is too little."""
    places = [group for text, group in equal(texts).items() if len(str(text)) >= _SHORTEST_OBJECTIVE]
    yield from ((group[0], other) for group in places for other in group[1:])
    firsts = [group[0] for group in places]
    for one, other in alike([shingles(texts[place]) for place in firsts], _ALIKE_SHINGLES):
        if likeness(texts[firsts[one]], texts[firsts[other]]) >= _ALIKE_OBJECTIVES:
            yield firsts[one], firsts[other]


def _by_project(clusters: Iterable[Cluster]) -> dict[int, int]:
    """In which of the clusters each project is, by its identity."""
    return {id(entry.project): number for number, cluster in enumerate(clusters) for entry in cluster.entries}
