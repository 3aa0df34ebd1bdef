"""Forms without rules, some cells of which lie over several columns or run into the next: columns told by their left edges.

Such are sheets that were printed without borders. Their rows stand evenly, so that no gap tells which lines belong together.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from budgetlint.linter.readers.pdf.layout import Item, TextCell, TextTable
from budgetlint.linter.readers.pdf.lines import Line
from budgetlint.linter.readers.pdf.rows import Interval, blank_cells, is_figure, rooms, table_of
from budgetlint.linter.readers.pdf.segments import Segment, SegmentedLine, part_of, segments_of

_NEAR = 1.0  # points within which two left edges are one
_EVEN = 0.08  # of the distance between two lines: how much the next may differ
_FURTHEST = 3.0  # of the height of a line: the most between two lines of a form
_FEWEST_LINES = 3
_FEWEST_COLUMNS = 3
_FEWEST_CELLS = 2  # at the edge of a column, with a gutter before them
_MOST_BETWEEN = 4  # columns between two that are told by the cells at their edges
_AT_EDGES = 0.8  # of the cells: how many begin at the edge of a column
_CUT_OFF = 0.85  # of the width of a character: what is left of one that the next cell covers
_WIDE = "⺀"  # Chinese characters, all of them as wide, lie from here on


class Form(NamedTuple):
    """A form, and how many lines high it is."""

    table: TextTable
    height: int


def forms_of(items: Sequence[Item], before: TextTable | None = None) -> dict[int, Form]:
    """The forms of a page by the place of their first line.

    One at the end of the page before has the same columns.
    """
    found: dict[int, Form] = {}
    known = before.edges if before else ()
    for start, run in _runs(items):
        columns = _Columns(_edges(run, known)).finer(run)
        for offset, lines in columns.parted(run):
            if columns.are_of(lines):
                found[start + offset] = Form(columns.table(lines), len(lines))
        known = ()
    return found


def _runs(items: Sequence[Item]) -> Iterator[tuple[int, list[SegmentedLine]]]:
    """The lines that stand evenly, and the place of the first."""
    run: list[SegmentedLine] = []
    for at, item in enumerate(items):
        line = SegmentedLine(item, tuple(segments_of(item))) if isinstance(item, Line) else None
        if run and (line is None or not _is_next(run, line)):
            keeps = line is not None and len(run) > 1 and _is_next(run[-1:], line)
            last = run[-1:] if keeps and len(run) == 2 else []  # noqa: PLR2004  its distance to one line alone tells nothing
            yield at - len(run), run[: len(run) - len(last)]
            run = last
        if line:
            run.append(line)
    if run:
        yield len(items) - len(run), run


def _is_next(run: Sequence[SegmentedLine], line: SegmentedLine) -> bool:
    """Whether a line stands below the last one as that does below the one before it."""
    above = run[-1].line
    if line.line.top - above.bottom > _FURTHEST * line.line.height:
        return False
    if len(run) == 1:
        return True
    usual = (run[-1].line.top - run[0].line.top) / (len(run) - 1)
    apart = (line.line.top - above.top, line.line.bottom - above.bottom, line.middle - run[-1].middle)
    return min(abs(distance - usual) for distance in apart) <= _EVEN * usual


def _edges(run: Sequence[SegmentedLine], known: Sequence[float]) -> list[float]:
    """The left edges at which columns begin: where several cells do, and a cell stands before one of them."""
    cells = sorted([*known, *(one.x0 for line in run for one in line.segments if not _begins_with_figure(line, one))])
    words = sorted(place for line in run for place in _behind_blanks(line.line))
    often = [place for place in _places(cells) if place in known or _is_edge(place, cells, words)]
    edges = often[:1]
    pairs = sorted((after.x0, before.x0) for line in run for before, after in pairwise(line.segments))
    for place in often[1:]:
        first, last = bisect_left(pairs, (place,)), bisect_left(pairs, (place + _NEAR,))
        if place in known or any(pairs[at][1] >= edges[-1] for at in range(first, last)):
            edges.append(place)  # else what begins here is moved in
    return edges


def _places(starts: Sequence[float]) -> Iterator[float]:
    """Places, in order, those that are near each other once."""
    last = float("-inf")
    for start in starts:
        if start - last > _NEAR:
            last = start
            yield start


def _is_edge(place: float, cells: Sequence[float], words: Sequence[float]) -> bool:
    """Whether several cells begin at a place, a few of which may be parted from those before them by a word's blank only."""
    alike, more = (bisect_right(places, place + _NEAR) - bisect_left(places, place - _NEAR) for places in (cells, words))
    return alike >= _FEWEST_CELLS and max(alike, more) >= _FEWEST_LINES


def _behind_blanks(line: Line) -> Iterator[float]:
    """Where what stands behind a blank begins, with the first of the line."""
    yield line.x0
    for at, (before, character) in enumerate(pairwise(line.text), start=1):
        if before == " " != character:
            yield line.place.edges[at]


def _begins_with_figure(line: SegmentedLine, segment: Segment) -> bool:
    """Whether a cell begins with a figure, which may stand at the right of its column, close to the words of the next."""
    return is_figure(_text(line, segment).split(" ", 1)[0])


def _text(line: SegmentedLine, segment: Segment) -> str:
    return line.line.text[segment.start : segment.end]


class _Columns:
    """Columns by their left edges."""

    def __init__(self, edges: Sequence[float]) -> None:
        self._edges = edges

    def finer(self, run: Sequence[SegmentedLine]) -> _Columns:
        """The columns with those between them in which cells stand that share one with another cell of their line."""
        found = self
        for _ in range(_MOST_BETWEEN):
            more = found._shared(run)
            if not more:
                break
            found = _Columns(sorted([*found._edges, *more]))
        return found

    def _shared(self, run: Sequence[SegmentedLine]) -> Collection[float]:
        """For each column in which two cells of a line stand, where the first of such second cells begins."""
        found: dict[int, float] = {}
        for line in map(self._cut, run):
            for before, after in pairwise(line.segments):
                at = self._at(after.x0)
                if at == self._at(before.x0):
                    found[at] = min(after.x0, found.get(at, after.x0))
        return found.values()

    def _at(self, x: float) -> int:
        return max(0, bisect_right(self._edges, x + _NEAR) - 1)

    def _runs_over(self, segment: Segment) -> bool:
        """Whether a cell lies over an edge."""
        return self._at(segment.x1 - 2 * _NEAR) > self._at(segment.x0)

    def parted(self, run: Sequence[SegmentedLine]) -> Iterator[tuple[int, list[SegmentedLine]]]:
        """The stretches of lines that may be a form, each with the place of its first, parted by lines of text.

        Such is what begins with the first column, and lies over others, alone.
        """
        if len(self._edges) < _FEWEST_COLUMNS:
            return
        part: list[SegmentedLine] = []
        for at, line in enumerate([*(self._cut(line) for line in run), None]):
            if line and not self._is_text(line, is_first=not part):
                part.append(line)
                continue
            if part:
                yield at - len(part), part[: _end(part)]
            part = []

    def _is_text(self, line: SegmentedLine, *, is_first: bool) -> bool:
        segment = line.segments[0]
        if segment.x0 < self._edges[0] - _NEAR:
            return True
        return len(line.segments) == 1 and (is_first or (not self._at(segment.x0) and self._runs_over(segment)))

    def _cut(self, line: SegmentedLine) -> SegmentedLine:
        """The line with cells parted where one, too long for its column, was cut off at the edge of the next."""
        return line._replace(segments=tuple(part for one in line.segments for part in self._parts(line.line, one)))

    def _parts(self, line: Line, segment: Segment) -> Iterator[Segment]:
        start = segment.start
        places = line.place.edges
        for edge in self._edges[self._at(segment.x0) + 1 : self._at(segment.x1) + 1]:
            at = bisect_left(places, edge - _NEAR, start, segment.end)
            if start < at < segment.end and places[at] <= edge + _NEAR and _is_parted(line, at, start):
                end = at - 1 if line.text[at - 1] == " " else at
                yield Segment(start, end, places[start], places[end])
                start = at
        yield Segment(start, segment.end, places[start], segment.x1)

    def are_of(self, lines: Sequence[SegmentedLine]) -> bool:
        """Whether the lines are those of a form with these columns."""
        many = [line.segments for line in lines if len(line.segments) > 1]
        if len(many) < _FEWEST_LINES or sum(len(segments) >= _FEWEST_COLUMNS for segments in many) <= 1:
            return False
        places = [[self._at(one.x0) for one in segments] for segments in many]
        if any(len(set(row)) < len(row) for row in places):
            return False
        words = [one for line in lines if len(line.segments) > 1 for one in line.segments if not is_figure(_text(line, one))]
        at_edges = sum(abs(one.x0 - self._edges[self._at(one.x0)]) <= _NEAR for one in words)
        return at_edges >= _AT_EDGES * len(words) and any(self._is_joined(line) for line in lines)

    def _is_joined(self, line: SegmentedLine) -> bool:
        """Whether columns cannot be told by gutters: a cell lies over an edge, or had to be parted from the next."""
        if len(line.segments) != len(tuple(segments_of(line.line))):
            return True
        return len(line.segments) > 1 and any(self._runs_over(one) for one in line.segments if not is_figure(_text(line, one)))

    def table(self, lines: Sequence[SegmentedLine]) -> TextTable:
        """The form that the lines make."""
        end = max(one.x1 for line in lines for one in line.segments)
        columns = [*pairwise(self._edges), (self._edges[-1], max(end, self._edges[-1]))]
        columns = rooms(columns, lines[0].line.height)
        table = table_of(lines, [self._cells(line, columns) for line in lines], columns, is_even=True)
        table.edges = tuple(self._edges)
        return table

    def _cells(self, line: SegmentedLine, columns: Sequence[Interval]) -> list[TextCell]:
        cells = blank_cells(line, columns)
        for segment in line.segments:
            cell = cells[self._at(segment.x0)]
            cell.lines.append(part_of(line.line, segment))
            cell.right = max(cell.right, columns[self._at(segment.x1 - 2 * _NEAR)][1])
        return cells


def _end(lines: Sequence[SegmentedLine]) -> int:
    """How many lines there are up to the last with several cells."""
    return max((at for at, line in enumerate(lines, start=1) if len(line.segments) > 1), default=0)


def _is_parted(line: Line, at: int, start: int) -> bool:
    """Whether another cell begins with a character: behind a blank, or over a part of the character before it."""
    if line.text[at - 1] == " ":
        return True
    places = line.place.edges
    widths = [places[one + 1] - places[one] for one in range(start, at) if line.text[one] >= _WIDE]
    return line.text[at - 1] >= _WIDE and len(widths) > 1 and widths[-1] < max(widths) * _CUT_OFF
