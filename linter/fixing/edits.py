"""Edits of a text: which ones go together, what they make of it, and where they move its places."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

from budgetlint.linter.outcomes import RANKS, Edit, Finding
from budgetlint.linter.text import Span


class Repair(NamedTuple):
    """A finding and the edits that mend it, in order and apart. All of them are made, or none."""

    finding: Finding
    edits: tuple[Edit, ...]

    @property
    def start(self) -> int:
        return self.edits[0].start

    @property
    def end(self) -> int:
        return max(edit.end for edit in self.edits)


def repair_of(finding: Finding) -> Repair | None:
    """What mends `finding`; None where its edits do not go together, or change nothing."""
    if not finding.fix or not finding.fix.edits:
        return None
    edits = tuple(sorted(set(finding.fix.edits)))
    return None if any(_collide(one, other) for one, other in pairwise(edits)) else Repair(finding, edits)


def together(repairs: Iterable[Repair]) -> list[Repair]:
    """Those that can be made at once, the first in place and then the gravest before others. Equal edits are made once."""
    taken: list[Edit] = []
    chosen = []
    for repair in sorted(repairs, key=_place):
        if not any(_is_in_the_way(edit, taken) for edit in repair.edits):
            chosen.append(repair)
            for edit in repair.edits:
                if edit not in _near(edit, taken):
                    insort(taken, edit)
    return chosen


def _place(repair: Repair) -> tuple[int, int, str, tuple[Edit, ...]]:
    return repair.start, RANKS[repair.finding.severity], repair.finding.rule.code, repair.edits


def edits_of(repairs: Iterable[Repair]) -> list[Edit]:
    """The edits of repairs that go together, each once and in order."""
    return sorted({edit for repair in repairs for edit in repair.edits})


def applied(text: str, edits: Sequence[Edit]) -> str:
    """`text` with `edits`, which are in order and apart."""
    pieces = []
    done = 0
    for edit in edits:
        pieces += [text[done : edit.start], edit.replacement]
        done = edit.end
    return "".join([*pieces, text[done:]])


class Shift:
    """Where places of a text are when `edits`, in order and apart, are made in it."""

    def __init__(self, edits: Sequence[Edit]) -> None:
        self._edits = edits
        self._starts = [edit.start for edit in edits]
        self._ends = [edit.end for edit in edits]
        self._moves = list(accumulate((len(edit.replacement) - edit.end + edit.start for edit in edits), initial=0))

    def span(self, span: Span) -> Span:
        """The stretch, with all that was written at its edges."""
        return self._start(span[0]), self._end(span[1])

    def _start(self, offset: int) -> int:
        before = bisect_left(self._ends, offset)
        begun = before < len(self._edits) and self._starts[before] < offset
        return (self._starts[before] if begun else offset) + self._moves[before]

    def _end(self, offset: int) -> int:
        after = bisect_right(self._starts, offset)
        reaches = after > 0 and self._ends[after - 1] > offset
        return (self._ends[after - 1] if reaches else offset) + self._moves[after]


def _is_in_the_way(edit: Edit, taken: Sequence[Edit]) -> bool:
    return any(other != edit and _collide(edit, other) for other in _near(edit, taken))


def _near(edit: Edit, taken: Sequence[Edit]) -> Sequence[Edit]:
    """Those of `taken`, which are in order and apart, that may touch `edit`."""
    first = bisect_left(taken, (edit.start,))
    last = bisect_right(taken, edit.end, key=lambda other: other.start)
    return taken[max(0, first - 1) : last]


def _collide(one: Edit, other: Edit) -> bool:
    """Whether two edits change one stretch, or write at one place, so that their order would matter."""
    if one.start == one.end or other.start == other.end:
        return one.start <= other.end and other.start <= one.end
    return one.start < other.end and other.start < one.end
