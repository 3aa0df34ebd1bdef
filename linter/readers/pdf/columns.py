"""Tables without rules: columns told by the gutters between them, rows by the gaps between lines and by figures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from budgetlint.linter.places import PageLine
from budgetlint.linter.readers.pdf.layout import Item, TextCell, TextTable
from budgetlint.linter.readers.pdf.lines import Line, goes_on

_GUTTER = 0.45  # of the height of a line: the least between two columns
_FEWEST_COLUMNS = 3
_FEWEST_LINES = 3
_FURTHEST = 3.0  # of the height of a line: the most between two lines of a table
_EVEN = 1.08  # how much distances between lines of one cell may differ
_FIGURE = frozenset("0123456789,.")

Interval = tuple[float, float]


class Segment(NamedTuple):
    """A part of a line that no gutter parts: its characters from `start` up to `end`, and its place across."""

    start: int
    end: int
    x0: float
    x1: float


class _Row(NamedTuple):
    """A line in its segments."""

    line: Line
    segments: tuple[Segment, ...]

    @property
    def middle(self) -> float:
        return (self.line.top + self.line.bottom) / 2


def with_columns(items: Sequence[Item], before: TextTable | None = None) -> list[Item]:
    """The items of a page, lines that make a table without rules put together to one.

    `before` is such a table at the end of the page before: its columns hold here too, as far as the lines fit into them.
    """
    found: list[Item] = []
    at = 0
    while at < len(items):
        item = items[at]
        block = _block(items, at, list(before.columns) if before and not found else []) if isinstance(item, Line) else None
        if block is None:
            found.append(item)
            at += 1
        else:
            rows, columns = block
            found.append(_table(rows, columns))
            at += len(rows)
    return found


def _block(items: Sequence[Item], at: int, columns: list[Interval]) -> tuple[list[_Row], list[Interval]] | None:
    """The lines from `at` on that make a table, and its columns; None where they make none."""
    rows: list[_Row] = []
    first = items[at]
    seeded = len(columns)
    if not isinstance(first, Line) or (not columns and len(tuple(segments_of(first))) < _FEWEST_COLUMNS):
        return None
    for item in items[at:]:
        if not isinstance(item, Line):
            break
        row = _Row(item, tuple(segments_of(item)))
        wider = _joined([*columns, *((segment.x0, segment.x1) for segment in row.segments)], item.height * _GUTTER)
        if columns and len(wider) < len(columns):
            break
        if rows and item.top - rows[-1].line.bottom > _FURTHEST * item.height:
            break
        columns = wider
        rows.append(row)
    many = [row for row in rows if len(row.segments) > 1]
    is_table = len(columns) >= _FEWEST_COLUMNS and (
        (seeded and many) or (len(many) >= _FEWEST_LINES and sum(len(row.segments) >= _FEWEST_COLUMNS for row in rows) > 1)
    )
    return (rows, columns) if is_table else None


def _joined(intervals: Sequence[Interval], gutter: float) -> list[Interval]:
    """The intervals in order, those with less than a gutter between them made one."""
    joined: list[Interval] = []
    for x0, x1 in sorted(intervals):
        if joined and x0 - joined[-1][1] < gutter:
            joined[-1] = (joined[-1][0], max(joined[-1][1], x1))
        else:
            joined.append((x0, x1))
    return joined


def segments_of(line: Line) -> Iterator[Segment]:
    """The parts of a line between gutters; where a blank begins, the character before it ends."""
    start = at = 0
    edges = line.place.edges
    while at < len(line.text):
        if line.text[at] != " ":
            at += 1
            continue
        behind = at
        while behind < len(line.text) and line.text[behind] == " ":
            behind += 1
        if edges[behind] - edges[at] >= line.height * _GUTTER:
            yield Segment(start, at, edges[start], edges[at])
            start = behind
        at = behind
    yield Segment(start, len(line.text), edges[start], edges[-1])


def _table(rows: Sequence[_Row], columns: Sequence[Interval]) -> TextTable:
    cuts = [(before[1] + after[0]) / 2 for before, after in pairwise(columns)]
    xs = (columns[0][0], *cuts, columns[-1][1])
    page, top, bottom = rows[0].line.place.page, rows[0].line.top, rows[-1].line.bottom
    found: list[list[TextCell]] = []
    least = _least_distance(rows)
    for index, row in enumerate(rows):
        cells = _cells(row, columns)
        if index and not _begins_row(rows[index - 1], row, found[-1], cells, least):
            for own, more in zip(found[-1], cells, strict=True):
                own.lines += more.lines
        else:
            found.append(cells)
    return TextTable(page, xs, top, bottom, found, columns=tuple(columns))


def _cells(row: _Row, columns: Sequence[Interval]) -> list[TextCell]:
    page, top, bottom = row.line.place.page, row.line.top, row.line.bottom
    cells = [TextCell(at, 1, 1, x0, x1, PageLine(page, (x0, x1), top, bottom)) for at, (x0, x1) in enumerate(columns)]
    for segment in row.segments:
        middle = (segment.x0 + segment.x1) / 2
        at = min(range(len(columns)), key=lambda at: max(columns[at][0] - middle, middle - columns[at][1]))
        cells[at].lines.append(part_of(row.line, segment))
    return cells


def part_of(line: Line, segment: Segment) -> Line:
    """A segment as a line of its own."""
    edges = [*line.place.edges[segment.start : segment.end], segment.x1]
    place = PageLine(line.place.page, edges, line.top, line.bottom)
    return Line(line.text[segment.start : segment.end], place, segment.x0, line.top, segment.x1, line.bottom)


def _least_distance(rows: Sequence[_Row]) -> float:
    return min((after.middle - before.middle for before, after in pairwise(rows)), default=0.0)


def _begins_row(before: _Row, row: _Row, above: Sequence[TextCell], cells: Sequence[TextCell], least: float) -> bool:
    """Whether a line begins another row than the line before it.

    It does behind a wider gap, or with a figure below one; else only if a cell of it does not go on with the one above.
    """
    if row.middle - before.middle > least * _EVEN:
        return True
    pairs = [(own, more) for own, more in zip(above, cells, strict=True) if more.lines]
    if any(own.lines and _is_figure(own.text) and _is_figure(more.text) and _is_whole(own) for own, more in pairs):
        return True
    return not all(own.lines and goes_on(own.lines[-1], more.lines[0], own.left, own.right) for own, more in pairs)


def _is_figure(text: str) -> bool:
    return bool(text) and _FIGURE.issuperset(text)


def _is_whole(cell: TextCell) -> bool:
    """Whether a figure has all its digits: it has its decimals, or no comma at its end."""
    return not cell.text.endswith((",", "."))
