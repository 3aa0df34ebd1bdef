"""How the indicators of a project differ from those of the year before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple

from budgetlint.grammar.targets import Target, Threshold
from budgetlint.linter.folding import fold
from budgetlint.linter.model import Indicator
from budgetlint.linter.profiles.profile import Profile
from budgetlint.linter.words.likeness import likeness
from budgetlint.linter.words.namesakes import Namesakes
from budgetlint.linter.words.same_metrics import MetricNames
from budgetlint.linter.words.units import UnitKind

_UPPER = ("≤", "<")
_LOWER = ("≥", ">")


class Turn(StrEnum):
    """What became of an indicator: its target asks for less or for more than last year, or otherwise reads differently."""

    KEPT = "kept"
    LOWERED = "lowered"
    RAISED = "raised"
    CHANGED = "changed"
    DROPPED = "dropped"
    ADDED = "added"


class TargetChange(NamedTuple):
    """An indicator of this year and of the year before; one is None where it was dropped or added."""

    turn: Turn
    now: Indicator | None
    before: Indicator | None

    def figures(self) -> tuple[Threshold, Threshold] | None:
        """The figures of both years, this year's first, where both have exactly one."""
        both = [_single(one) for one in (self.now, self.before)]
        return (both[0], both[1]) if both[0] and both[1] else None


class TargetComparer:
    """Holds the indicators of two years against each other."""

    def __init__(self, profile: Profile, namesakes: Namesakes, metrics: MetricNames) -> None:
        self._profile = profile
        self._namesakes = namesakes
        self._metrics = metrics
        self._alike = profile.number("previous", "alike_metrics")

    def changes(self, now: Sequence[Indicator], before: Sequence[Indicator]) -> tuple[TargetChange, ...]:
        """What became of each indicator: those of this year in their order, then those that were dropped."""
        pairs = self._pairs(now, before)
        left = [one for one in before if not any(one is other for other in pairs.values())]
        found = [
            TargetChange(self._turn(one, pairs[id(one)]), one, pairs[id(one)])
            if id(one) in pairs
            else TargetChange(Turn.ADDED, one, None)
            for one in now
        ]
        return (*found, *(TargetChange(Turn.DROPPED, None, one) for one in left))

    def _pairs(self, now: Sequence[Indicator], before: Sequence[Indicator]) -> dict[int, Indicator]:
        """Last year's indicator of each of this year, by its identity: of the same name, else of the most similar one."""
        left = list(before)
        pairs: dict[int, Indicator] = {}
        for find in (self._same, self._similar):
            for one in now:
                if id(one) not in pairs and (found := find(one, left)):
                    pairs[id(one)] = found
                    left = [other for other in left if other is not found]
        return pairs

    def _same(self, one: Indicator, left: Sequence[Indicator]) -> Indicator | None:
        meant = self._meant(one)
        found = [other for other in left if self._meant(other) == meant]
        return min(found, key=lambda other: fold(_value(other)) != fold(_value(one)), default=None)

    def _similar(self, one: Indicator, left: Sequence[Indicator]) -> Indicator | None:
        name = self._namesakes.timeless(one.metric.value)
        rated = [
            (likeness(name, other), candidate)
            for candidate in left
            for other in (self._namesakes.timeless(candidate.metric.value),)
            if self._namesakes.stem(name) != self._namesakes.stem(other)  # 一期 and 二期 are two things
        ]
        best, found = max(rated, key=lambda entry: entry[0], default=(0.0, None))
        return found if best >= self._alike else None

    def _meant(self, indicator: Indicator) -> str:
        return self._metrics.meant(self._namesakes.timeless(indicator.metric.value))

    def _turn(self, now: Indicator, before: Indicator) -> Turn:
        if self._namesakes.timeless(_value(now)) == self._namesakes.timeless(_value(before)):
            return Turn.KEPT
        first, last = _single(now), _single(before)
        if not first or not last or not self._is_comparable(first, last):
            return Turn.CHANGED
        if first.quantity == last.quantity:
            return Turn.KEPT if {first.comparator, last.comparator} <= {None, "=", *_LOWER[:1], *_UPPER[:1]} else Turn.CHANGED
        upper = self._is_upper(now, first, last)
        if upper is None or first.quantity is None or last.quantity is None:
            return Turn.CHANGED
        return Turn.RAISED if (first.quantity < last.quantity) == upper else Turn.LOWERED

    def _is_comparable(self, first: Threshold, last: Threshold) -> bool:
        """Whether two figures are about the same thing in the same unit."""
        name = self._profile.unit_name
        return name(first.unit or "") == name(last.unit or "") and fold(first.scope) == fold(last.scope)

    def _is_upper(self, indicator: Indicator, first: Threshold, last: Threshold) -> bool | None:
        """Whether less is better: by the comparators, else by what the metric measures; None where they disagree."""
        sense = self._profile.sense(indicator.metric.value)
        if self._profile.unit_kind(first.unit) is UnitKind.MONEY and sense.lower_is_better:
            return None  # prices rise and fall
        comparators = {first.comparator, last.comparator} - {None, "="}
        if comparators & {"~"} or (comparators & {*_UPPER} and comparators & {*_LOWER}):
            return None
        if comparators:
            return bool(comparators & {*_UPPER})
        return sense.lower_is_better


def _value(indicator: Indicator) -> str:
    value = indicator.annual or indicator.cycle
    return value.text.value if value else ""


def _target(indicator: Indicator | None) -> Target | None:
    value = (indicator.annual or indicator.cycle) if indicator else None
    return value.target if value else None


def _single(indicator: Indicator | None) -> Threshold | None:
    """The one figure of a target, where it has exactly one that is no range."""
    target = _target(indicator)
    found = [one for one in _figures(target) if one.quantity is not None]
    return found[0] if len(found) == 1 and found[0].upper is None else None


def _figures(target: Target | None) -> Iterator[Threshold]:
    yield from target.thresholds if target and not target.placeholder else ()
