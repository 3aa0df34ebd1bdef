"""What is new since last time, what is mended and what is left, document by document."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import NamedTuple

from budgetlint.linter.acceptance.last_results import LastDocument, LastFinding, LastResults
from budgetlint.linter.engine import Result
from budgetlint.linter.folding import fold
from budgetlint.linter.outcomes import Finding

NEW, LEFT = "new", "left"


class Since(NamedTuple):
    """One document beside that of last time; `before` is None where there was none, and then nothing is told of its findings."""

    before: LastDocument | None
    states: tuple[str, ...]
    mended: tuple[LastFinding, ...]

    def number(self, state: str) -> int:
        """How many findings are `new` or `left`."""
        return self.states.count(state)


def compared(results: Sequence[Result], last: LastResults) -> list[Since]:
    """The documents of now beside those of last time."""
    return [_since(result, before) for result, before in zip(results, _paired(results, last.documents), strict=True)]


def gone(results: Sequence[Result], last: LastResults) -> list[str]:
    """The paths of documents of last time that were not checked now."""
    paired = {document.path for document in _paired(results, last.documents) if document}
    return [document.path for document in last.documents if document.path not in paired]


def _since(result: Result, before: LastDocument | None) -> Since:
    if before is None:
        return Since(None, ("",) * len(result.findings), ())
    known = frozenset[str]().union(*(finding.fingerprints for finding in before.findings))
    states = tuple(NEW if known.isdisjoint(_fingerprints(finding)) else LEFT for finding in result.findings)
    here = {finding.fingerprint for finding in (*result.single, *(one.finding for one in result.accepted))}
    here |= {fingerprint for finding in result.findings for fingerprint in _fingerprints(finding)}
    asked = {rule.code for rule in result.rules}
    mended = (one for one in before.findings if one.code in asked and here.isdisjoint(one.fingerprints))
    return Since(before, states, tuple(mended))


def _fingerprints(finding: Finding) -> tuple[str, ...]:
    return finding.members or (finding.fingerprint,)


def _paired(results: Sequence[Result], documents: Sequence[LastDocument]) -> list[LastDocument | None]:
    """For each result its document of last time: of the same path, else department, else file name; else the only one left.

    Documents of different departments are never taken for each other.
    """
    found: dict[int, LastDocument] = {}
    keys: tuple[tuple[Callable[[Result], Hashable], Callable[[LastDocument], Hashable]], ...] = (
        (lambda one: _path(one.document.source.path), lambda one: _path(one.path)),
        (lambda one: fold(one.document.department or ""), lambda one: fold(one.department)),
        (lambda one: _name(one.document.source.path), lambda one: _name(one.path)),
        (lambda _: True, lambda _: True),
    )
    for now, before in keys:
        taken = {id(document) for document in found.values()}
        left = {place: now(result) for place, result in enumerate(results) if place not in found}
        waiting = [(before(document), document) for document in documents if id(document) not in taken]
        once = _once(left.values()) & _once(key for key, _ in waiting)
        by_key = {key: document for key, document in waiting if key in once}
        matches = {place: by_key[key] for place, key in left.items() if key in by_key}
        found |= {place: one for place, one in matches.items() if not _are_others(results[place], one)}
    return [found.get(place) for place in range(len(results))]


def _are_others(result: Result, before: LastDocument) -> bool:
    """Whether two documents are known to be of different departments."""
    department = result.document.department or ""
    return bool(department and before.department) and fold(department) != fold(before.department)


def _once(keys: Iterable[Hashable]) -> set[Hashable]:
    """The keys that stand there once, but for the empty ones."""
    return {key for key, number in Counter(keys).items() if number == 1 and key}


def _path(path: str) -> str:
    return os.path.normpath(path).replace("\\", "/")


def _name(path: str) -> str:
    return _path(path).rpartition("/")[2]
