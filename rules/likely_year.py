"""The budget year of a document: as stated, else as its names, objectives and deadlines suggest."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from budgetlint.grammar import patterns
from budgetlint.linter.folding import fold
from budgetlint.linter.model import Document

_FEWEST = 2  # mentions that make a year likely
_DASHES = "-—–~～至到"


class BudgetYear(NamedTuple):
    """A year, and whether the document or the user states it."""

    year: int
    stated: bool


_last: list[tuple[Document, BudgetYear | None]] = []


def likely_year(document: Document) -> BudgetYear | None:
    """The stated year; else the latest one that names, objectives and annual deadlines speak of twice; None where none is.

    Where no year is spoken of twice it is the latest one in which an annual target is due. Remembered for the next project of
    the same document.
    """
    if not _last or _last[0][0] is not document:
        _last[:] = [(document, BudgetYear(document.year, True) if document.year else _spoken_of(document))]
    return _last[0][1]


def _spoken_of(document: Document) -> BudgetYear | None:
    counts = Counter(year for years in _mentions(document) for year in years)
    likely = [year for year, count in counts.items() if count >= _FEWEST]
    latest = max(likely or _due(document), default=None)
    return None if latest is None else BudgetYear(latest, False)


def _due(document: Document) -> list[int]:
    """The years in which annual targets are due."""
    deadlines = (one.annual.target.deadline for one in document.indicators if one.annual)
    return [year for deadline in deadlines if deadline for year in years_in(deadline)]


def years_in(text: str) -> list[int]:
    """The years that `text` names, in their order: 2025年, （2025）, both ends of 2022-2024年."""
    return [int(match[1]) for match in _years().finditer(fold(text))]


def _mentions(document: Document) -> Iterator[set[int]]:
    """The years of each name, objective and annual deadline; of a range of years its first."""
    for project in document.projects:
        for text in (project.name, project.objective):
            yield set(_beginnings(text.value)) if text else set()
        for indicator in project.indicators:
            yield set(_beginnings(indicator.annual.text.value)) if indicator.annual else set()


def _beginnings(text: str) -> Iterator[int]:
    folded = fold(text)
    for match in _years().finditer(folded):
        if folded[max(0, match.start() - 1) : match.start()] not in tuple(_DASHES):
            yield int(match[1])


@cache
def _years() -> re.Pattern[str]:
    return patterns.compile(rf"(?<!\d)(20\d\d)(?=年|[)）\]】]|[{_DASHES}]+20\d\d年?)")
