"""Where in a document a finding lies, in the reader's terms: an indicator, a cell of a table, or lines."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import chain
from typing import NamedTuple

from budgetlint.linter.ledgers import Ledger, LedgerRow
from budgetlint.linter.model import ROWS, DamagedIndicator, Document, Indicator, Table
from budgetlint.linter.outcomes import spans_of
from budgetlint.linter.source import Row, Source
from budgetlint.linter.text import Span, Text
from budgetlint.reports.locations import long_place
from budgetlint.reports.places import SpanIndex, hull, number_of
from budgetlint.reports.review.texts import Words
from budgetlint.reports.texts import INDICATOR

_LINE_ENDS = ("\n", "\r")


class Place(NamedTuple):
    """A stretch of the document that is shown whole. `owner` names its row, `label` says what it is within it."""

    spans: tuple[Span, ...]
    owner: str
    label: str
    detail: str = ""

    @property
    def start(self) -> int:
        return hull(self.spans)[0]

    @property
    def end(self) -> int:
        return hull(self.spans)[1]


class _Entry(NamedTuple):
    """An indicator, and the name of its project."""

    record: Indicator | DamagedIndicator
    owner: str


class _LedgerRow(NamedTuple):
    """A row of a ledger, and the ledger."""

    ledger: Ledger
    row: LedgerRow


class Places:
    """The places of one document, found by offsets of its source; each is made when it is first asked for."""

    def __init__(self, document: Document, words: Words) -> None:
        self._document = document
        self._source = document.source
        self._words = words
        self._made: dict[int, Place] = {}
        self._cells: dict[int, Place] = {}

    def at(self, start: int, end: int) -> Place | None:
        """The smallest place that holds `start` up to `end`; None in an empty file."""
        if not self._source.text:
            return None
        if entry := self._records.holding(start, end):
            key = entry.record.text.start
            return self._made.get(key) or self._made.setdefault(key, self._record(entry))
        if ledger_row := self._ledger_rows.holding(start, end):
            key = ledger_row.row.text.start
            return self._made.get(key) or self._made.setdefault(key, self._ledger_row(ledger_row))
        return self._cell(start, end) or self._line(start, end)

    def record(self, start: int, end: int) -> Indicator | DamagedIndicator | None:
        """The indicator that holds `start` up to `end`."""
        entry = self._records.holding(start, end)
        return entry.record if entry else None

    @cached_property
    def _records(self) -> SpanIndex[_Entry]:
        entries = (_Entry(record, project.called) for project in self._document.projects for record in project.records)
        return SpanIndex((spans_of(entry.record.text), entry) for entry in entries)

    @cached_property
    def _ledger_rows(self) -> SpanIndex[_LedgerRow]:
        rows = (_LedgerRow(ledger, row) for ledger in self._document.ledgers for row in ledger.rows)
        return SpanIndex((spans_of(one.row.text), one) for one in rows)

    def _ledger_row(self, found: _LedgerRow) -> Place:
        """A row of a ledger is shown whole: an amount alone says little."""
        titles = (found.ledger.number, found.ledger.title)
        owner = " ".join(_flat(title) for title in titles if title)
        label = " ".join(part for part in (found.row.code or "", _flat(found.row.name)) if part)
        return Place(with_gaps(spans_of(found.row.text), self._source.text), owner, label)

    def _record(self, entry: _Entry) -> Place:
        label, detail = _record_label(entry.record, self._words)
        return Place(with_gaps(spans_of(entry.record.text), self._source.text), entry.owner, label, detail)

    @cached_property
    def _rows(self) -> tuple[list[int], list[Row]]:
        rows = [block for block in self._source.blocks if isinstance(block, Row)]
        return [row.cells[0].start for row in rows], rows

    def _cell(self, start: int, end: int) -> Place | None:
        """The cell of a row that holds both offsets."""
        starts, rows = self._rows
        number = bisect_right(starts, start) - 1
        if number < 0:
            return None
        cells = rows[number].cells
        column = max((place for place, cell in enumerate(cells) if cell.start <= start), key=lambda place: cells[place].start)
        spans = spans_of(cells[column])
        low, high = hull(spans)
        if not low <= start <= end <= high:
            return None
        return self._cells.get(low) or self._cells.setdefault(low, self._of_cell(rows[number], column, spans))

    def _of_cell(self, row: Row, column: int, spans: tuple[Span, ...]) -> Place:
        names = (name for cell in row.cells if (name := _flat(cell)))
        first = next(names, "")
        owner = next((name for name in chain((first,), names) if not _is_figure(name)), first)
        table = self._table_above(row.cells[0].start)
        headings = table.columns if table else ()
        return Place(spans, owner, _flat(headings[column].heading) if column < len(headings) else "")

    def _table_above(self, offset: int) -> Table | None:
        """The table whose row begins at `offset`, if that is below its header."""
        starts, headers, tables = self._tables
        number = bisect_right(starts, offset) - 1
        return tables[number] if number >= 0 and offset >= headers[number] else None

    @cached_property
    def _tables(self) -> tuple[list[int], list[int], tuple[Table, ...]]:
        """Where each table and its header begin; the labels of a form may stand above its header."""
        tables = self._document.tables
        headers = [min((heading.start for heading in table.headers), default=0) for table in tables]
        return [min([header, *_labels(table)]) for header, table in zip(headers, tables, strict=True)], headers, tables

    def _line(self, start: int, end: int) -> Place:
        text = self._source.text
        first = max(text.rfind(sign, 0, start) for sign in _LINE_ENDS) + 1
        ends = [found for sign in _LINE_ENDS if (found := text.find(sign, max(end, first))) >= 0]
        label = (
            self._words("line", line=self._source.line_location(start, start).line)
            if self._source.is_plain
            else position(self._source, start, self._words)
        )
        return Place(((first, min(ends, default=len(text))),), "", label)


def _record_label(record: Indicator | DamagedIndicator, words: Words) -> tuple[str, str]:
    """`第 6 条指标` and the metric; a damaged record has no metric, but often a number."""
    number = number_of(record)
    detail = record.metric.value if isinstance(record, Indicator) else words("damaged")
    if number:
        return words.pick(INDICATOR).format(number=number), detail
    return words("row" if record.dialect == ROWS else "unnumbered"), detail


def with_gaps(spans: Sequence[Span], text: str) -> tuple[Span, ...]:
    """The spans in order, those with nothing but blanks between them made one: so cells of a row stay apart."""
    if len(spans) == 1:
        return tuple(spans)
    joined: list[Span] = []
    for start, end in sorted(spans):
        if joined and not text[joined[-1][1] : start].strip():
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)


def _labels(table: Table) -> Iterator[int]:
    """Where the labels of a form stand, also those above its header."""
    return (label.start for project in table.projects for label in project.labels)


def _is_figure(name: str) -> bool:
    """Whether a cell has an amount, a code or a number alone, which names no row."""
    return not name.strip("0123456789.,-，．－%")


def _flat(text: Text) -> str:
    return " ".join(text.value.split())


def position(source: Source, offset: int, words: Words) -> str:
    """`行 25 列 408`, `Sheet1!C5`."""
    return long_place(source, offset, words.lang)
