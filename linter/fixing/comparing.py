"""Findings before and after a change: which ones came with it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from budgetlint.linter.fixing.edits import Shift
from budgetlint.linter.outcomes import Finding
from budgetlint.linter.text import Span


def unexpected(before: Iterable[Finding], after: Iterable[Finding], shift: Shift) -> list[Finding]:
    """The findings `after` a change that are none of those `before` it that were to stay.

    A finding is known by its rule and its place, which `shift` moves: its words, its subject and so its fingerprint may have
    changed with the metric's name. One that stood first of several may stand at another of its places.
    """
    stayed: dict[str, list[Finding]] = defaultdict(list)
    for finding in before:
        stayed[finding.rule.code].append(finding)
    come: dict[str, list[Finding]] = defaultdict(list)
    for finding in after:
        come[finding.rule.code].append(finding)
    return [finding for code, found in come.items() for finding in _unmatched(stayed[code], found, shift)]


def _unmatched(before: Sequence[Finding], after: Sequence[Finding], shift: Shift) -> list[Finding]:
    """Those of `after` to which none of `before`, all of one rule, can be given; each is given once."""
    waiting = [(shift.span((finding.start, finding.end)), finding) for finding in before]
    by_place: dict[Span, list[int]] = defaultdict(list)
    for index, (place, _) in enumerate(waiting):
        by_place[place].append(index)
    given: set[int] = set()
    rest = []
    for finding in after:
        same = by_place.get((finding.start, finding.end))
        if same:
            given.add(same.pop(0))
        else:
            rest.append(finding)
    left = [one for index, one in enumerate(waiting) if index not in given]
    return [finding for finding in rest if not _take(finding, left, shift)]


def _take(finding: Finding, left: list[tuple[Span, Finding]], shift: Shift) -> bool:
    """Take the first of `left` away that stands where `finding` does."""
    own = (finding.start, finding.end)
    for index, (place, old) in enumerate(left):
        if _touch(own, place) or any(_touch(own, other) for other in _further(old, shift)):
            del left[index]
            return True
    return False


def _further(finding: Finding, shift: Shift) -> Iterator[Span]:
    return (shift.span(span) for place in finding.related if not place.note for span in place.spans)


def _touch(one: Span, other: Span) -> bool:
    return (one[0] < other[1] and other[0] < one[1]) or one == other
