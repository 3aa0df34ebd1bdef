"""The projects of this year beside those of the year before (上年): kept, renamed, new and gone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from budgetlint.linter.model import Document
from budgetlint.linter.money import project_total
from budgetlint.linter.profiles.profile import Profile
from budgetlint.linter.projects.comparison import Comparison
from budgetlint.linter.projects.entries import Entry
from budgetlint.linter.words.likeness import alike, likeness, shingles
from budgetlint.linter.years.target_changes import TargetChange, TargetComparer, Turn

_ALIKE_PAIRS = 0.25  # of the pairs of characters in two names
_SURE = 90  # names less alike than this also need a metric in common


class Fate(StrEnum):
    """What became of a project."""

    KEPT = "kept"
    RENAMED = "renamed"
    APPEARED = "appeared"
    VANISHED = "vanished"


class ProjectChange(NamedTuple):
    """A project of this year and of the year before; one is None where it appeared or vanished."""

    fate: Fate
    now: Entry | None
    before: Entry | None
    targets: tuple[TargetChange, ...] = ()

    @property
    def amounts(self) -> tuple[Decimal, Decimal] | None:
        """The totals of this year and of the year before, where both are known in one unit."""
        if not self.now or not self.before:
            return None
        both = [project_total(entry.project, entry.table) for entry in (self.now, self.before)]
        if both[0] is None or both[1] is None:
            if self.now.table.currency_unit or self.before.table.currency_unit:
                return None
            both = [total_of(entry) for entry in (self.now, self.before)]
        return (both[0], both[1]) if both[0] is not None and both[1] is not None else None

    @property
    def growth(self) -> Decimal | None:
        """By how many per cent the amount grew; None where that is not known."""
        amounts = self.amounts
        return (amounts[0] - amounts[1]) * 100 / amounts[1] if amounts and amounts[1] else None

    def of(self, *turns: Turn) -> tuple[TargetChange, ...]:
        """The indicators that took one of these turns."""
        return tuple(change for change in self.targets if change.turn in turns)


class Changes(NamedTuple):
    """What became of the projects of a document since the year before: those of this year in order, then those gone."""

    projects: tuple[ProjectChange, ...]


def total_of(entry: Entry) -> Decimal | None:
    """The total of a project as printed."""
    total = entry.project.funding.parts.get("total")
    return total.value if total else None


def changes_since(previous: Sequence[Document], document: Document, profile: Profile) -> Changes:
    """What became of the projects of `document`, where `previous` is what was laid down for the year before."""
    comparison = Comparison(document, profile)
    now = comparison.everything
    before = tuple(entry for one in previous for entry in Comparison(one, profile).everything)
    pairs = _Pairing(comparison, now, before, profile.number("previous", "alike_projects")).pairs()
    comparer = TargetComparer(profile, comparison.namesakes, comparison.metrics)
    timeless = comparison.namesakes.timeless

    def change(place: int) -> ProjectChange:
        entry = now[place]
        if place not in pairs:
            return ProjectChange(Fate.APPEARED, entry, None)
        other = before[pairs[place]]
        same = timeless(entry.project.called) == timeless(other.project.called)
        targets = comparer.changes(entry.project.indicators, other.project.indicators)
        return ProjectChange(Fate.KEPT if same else Fate.RENAMED, entry, other, targets)

    gone = (ProjectChange(Fate.VANISHED, None, entry) for place, entry in enumerate(before) if place not in pairs.values())
    return Changes((*(change(place) for place in range(len(now))), *gone))


class _Pairing:
    """Finds for each project of this year that of the year before."""

    def __init__(self, comparison: Comparison, now: Sequence[Entry], before: Sequence[Entry], least: int) -> None:
        self._names = comparison.namesakes
        self._meant = comparison.metrics.meant
        self._now = now
        self._before = before
        self._least = least
        self._found: dict[int, int] = {}
        self._taken: set[int] = set()

    def pairs(self) -> dict[int, int]:
        """The places of last year's projects by those of this year's: of the same unit and name, the same name, a similar one."""
        self._pair_by(lambda entry: (entry.table.kind, self._unit(entry), self._name(entry)))
        self._pair_by(lambda entry: (self._unit(entry), self._name(entry)))
        self._pair_by(self._name, once=True)
        self._pair_similar()
        return self._found

    def _name(self, entry: Entry) -> str:
        return self._names.timeless(entry.project.called)

    def _unit(self, entry: Entry) -> str:
        return self._names.timeless(entry.unit.name.value) if entry.unit.name else ""

    def _left(self) -> tuple[list[int], list[int]]:
        return (
            [place for place in range(len(self._now)) if place not in self._found],
            [place for place in range(len(self._before)) if place not in self._taken],
        )

    def _pair(self, place: int, other: int) -> None:
        self._found[place] = other
        self._taken.add(other)

    def _pair_by(self, key: Callable[[Entry], Hashable], *, once: bool = False) -> None:
        """Pair what has one key, in order; `once` leaves out keys that several projects have."""
        now, before = self._left()
        mine, theirs = _by_key(self._now, now, key), _by_key(self._before, before, key)
        for said, places in mine.items():
            others = theirs.get(said, [])
            if not once or len(places) == len(others) == 1:
                for place, other in zip(places, others, strict=False):
                    self._pair(place, other)

    def _pair_similar(self) -> None:
        """Pair projects under a new name, the most similar first; never two stages, or two places, of one kind."""
        now, before = self._left()
        if not now or not before:
            return
        entries = [*(self._now[place] for place in now), *(self._before[place] for place in before)]
        candidates = alike([shingles(self._name(entry), 2) for entry in entries], _ALIKE_PAIRS)
        rated = sorted(self._rated(candidates, len(now), entries), key=lambda pair: (-pair[0], pair[1:]))
        for _, one, other in rated:
            place, last = now[one], before[other]
            if place not in self._found and last not in self._taken:
                self._pair(place, last)

    def _rated(
        self, candidates: Iterable[tuple[int, int]], mine: int, entries: Sequence[Entry]
    ) -> Iterator[tuple[float, int, int]]:
        """How alike the names are, with the places of this year and of last year among those left."""
        for one, other in candidates:
            if one < mine <= other and self._unit(entries[one]) == self._unit(entries[other]):
                names = self._name(entries[one]), self._name(entries[other])
                stems = [self._names.stem(name) for name in names]
                likely = likeness(*names)
                if likely < _SURE and self._share_a_metric(entries[one], entries[other]):
                    likely = max(likely, likeness(*("".join(sorted(name)) for name in names)))
                elif likely < _SURE:
                    continue
                if likely >= self._least and not self._names.are_one_kind(*stems):
                    yield likely, one, other - mine

    def _share_a_metric(self, one: Entry, other: Entry) -> bool:
        mine, theirs = ({self._meant(indicator.metric.value) for indicator in entry.project.indicators} for entry in (one, other))
        return not mine.isdisjoint(theirs)


def _by_key(entries: Sequence[Entry], places: Iterable[int], key: Callable[[Entry], Hashable]) -> dict[Hashable, list[int]]:
    found: dict[Hashable, list[int]] = defaultdict(list)
    for place in places:
        found[key(entries[place])].append(place)
    return found
