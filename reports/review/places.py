"""Where in a document a finding lies, in the reader's terms: an indicator, a cell of a table, or lines."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from budgetlint.linter.model import ROWS, DamagedIndicator, Document, Indicator, Table
from budgetlint.linter.outcomes import spans_of
from budgetlint.linter.source import Row, Source
from budgetlint.linter.text import Span, Text
from budgetlint.reports.locations import long_place
from budgetlint.reports.places import SpanIndex, number_of
from budgetlint.reports.review.texts import Words
from budgetlint.reports.texts import INDICATOR


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of the document that is shown whole. `owner` names its row, `label` says what it is within it."""

    spans: tuple[Span, ...]
    owner: str
    label: str
    detail: str = ""

    @property
    def start(self) -> int:
        return min(start for start, _ in self.spans)

    @property
    def end(self) -> int:
        return max(end for _, end in self.spans)


class Places:
    """The places of one document, found by offsets of its source."""

    def __init__(self, document: Document, words: Words) -> None:
        self._source = document.source
        self._words = words
        self._records = _index(_records(document, words))
        self._cells = _index(_cells(document))
        self._lines = document.source.lines()
        self._projects = sorted(project.name.start for project in document.projects)

    def at(self, start: int, end: int) -> Place | None:
        """The smallest place that holds `start` up to `end`; None in an empty file."""
        if not self._source.text:
            return None
        return self._records.holding(start, end) or self._cells.holding(start, end) or self._line(start, end)

    def project(self, offset: int) -> int:
        """Which project `offset` belongs to, counted from 0 in the order of their names; -1 before the first."""
        return bisect_right(self._projects, offset) - 1

    def _line(self, start: int, end: int) -> Place:
        location = self._source.line_location(start, end)
        lines = self._lines[location.line - 1 : location.end_line]
        hull = (lines[0].start, lines[-1].origin(len(lines[-1])))
        label = self._words("line", line=location.line) if self._source.is_plain else position(self._source, start, self._words)
        return Place((hull,), "", label)


def _index(places: Iterable[Place]) -> SpanIndex[Place]:
    return SpanIndex((place.spans, place) for place in places)


def _records(document: Document, words: Words) -> Iterator[Place]:
    for project in document.projects:
        for record in project.records:
            label, detail = _record_label(record, words)
            spans = with_gaps(spans_of(record.text), document.source.text)
            yield Place(spans, project.name.value, label, detail)


def _record_label(record: Indicator | DamagedIndicator, words: Words) -> tuple[str, str]:
    """`第 6 条指标` and the metric; a damaged record has no metric, but often a number."""
    number = number_of(record)
    detail = record.metric.value if isinstance(record, Indicator) else words("damaged")
    if number:
        return words.pick(INDICATOR).format(number=number), detail
    return words("row" if record.dialect == ROWS else "unnumbered"), detail


def with_gaps(spans: Sequence[Span], text: str) -> tuple[Span, ...]:
    """The spans in order, those with nothing but blanks between them made one: so cells of a row stay apart."""
    joined: list[Span] = []
    for start, end in sorted(spans):
        if joined and not text[joined[-1][1] : start].strip():
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)


def _cells(document: Document) -> Iterator[Place]:
    tables = list(document.tables)
    headers = [min((heading.start for heading in table.headers), default=0) for table in tables]
    starts = [min([header, *_labels(table)]) for header, table in zip(headers, tables, strict=True)]
    for block in document.source.blocks:
        if isinstance(block, Row):
            position = bisect_right(starts, block.cells[0].start) - 1
            is_below = position >= 0 and block.cells[0].start >= headers[position]
            yield from _row(block, tables[position] if is_below else None)


def _labels(table: Table) -> Iterator[int]:
    """Where the labels of a form stand, also those above its header."""
    return (label.start for project in table.projects for label in project.labels)


def _row(row: Row, table: Table | None) -> Iterator[Place]:
    owner = next((_flat(cell) for cell in row.cells if _flat(cell)), "")
    headings = [_flat(column.heading) for column in table.columns] if table else []
    for index, cell in enumerate(row.cells):
        yield Place(spans_of(cell), owner, headings[index] if index < len(headings) else "")


def _flat(text: Text) -> str:
    return " ".join(text.value.split())


def position(source: Source, offset: int, words: Words) -> str:
    """`行 25 列 408`, `Sheet1!C5`."""
    return long_place(source, offset, words.lang)
