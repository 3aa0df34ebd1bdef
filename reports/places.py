"""Find what stands at an offset of a document: shared by reports that name further places."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile
from typing import Generic, NamedTuple, TypeVar

from budgetlint.linter.model import DamagedIndicator, Document, Indicator
from budgetlint.linter.outcomes import spans_of
from budgetlint.linter.text import Span

Item = TypeVar("Item")
Record = Indicator | DamagedIndicator


class SpanIndex(Generic[Item]):
    """Things that lie apart in a document, found by an offset that they hold."""

    def __init__(self, items: Iterable[tuple[Sequence[Span], Item]]) -> None:
        placed = [(*hull(spans), item) for spans, item in items]
        self._placed = sorted(placed, key=lambda one: one[0])
        self._starts = [start for start, _, _ in self._placed]

    def holding(self, start: int, end: int) -> Item | None:
        """The thing that holds `start` up to `end`, if one does."""
        position = bisect_right(self._starts, start) - 1
        if position < 0 or end > self._placed[position][1]:
            return None
        return self._placed[position][2]


class Owner(NamedTuple):
    """The project that a place belongs to, and its unit; `start` tells projects of one name apart."""

    unit: str = ""
    project: str = ""
    start: int = -1


class Owners:
    """Whose the names, objectives and indicators of a document are; other places, such as a project's money, have no owner.

    `Projects` of the HTML report goes by stretches instead, which leave no gaps between the texts of a project.
    """

    def __init__(self, document: Document) -> None:
        self._index: SpanIndex[Owner] = SpanIndex(_owned(document))

    def of(self, start: int, end: int) -> Owner:
        """The owner of `start` up to `end`; an empty one where that belongs to no project."""
        return self._index.holding(start, end) or _NOBODY


_NOBODY = Owner()


def _owned(document: Document) -> Iterator[tuple[tuple[Span, ...], Owner]]:
    for table in document.tables:
        for unit in table.units:
            name = unit.name.value if unit.name else ""
            for project in unit.projects:
                owner = Owner(name, project.called, project.name.start)
                texts = (project.name, project.objective, *(record.text for record in project.records))
                yield from ((spans_of(text), owner) for text in texts if text)


def hull(spans: Sequence[Span]) -> Span:
    """From the first offset of `spans` to the last."""
    if len(spans) == 1:
        return spans[0]
    return min(start for start, _ in spans), max(end for _, end in spans)


def records(document: Document) -> Iterator[Record]:
    """All indicators, the damaged ones too."""
    for project in document.projects:
        yield from project.records


def number_of(record: Record) -> str:
    """The number of a record as printed; empty where it has none."""
    if isinstance(record, Indicator):
        return record.number.value if record.number else ""
    return "".join(takewhile(str.isdecimal, record.text.value))
