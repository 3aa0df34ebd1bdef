"""Prose set in two columns: read down the left one, then down the right one."""

from __future__ import annotations

from collections.abc import Sequence

from budgetlint.linter.readers.pdf.layout import Item
from budgetlint.linter.readers.pdf.lines import Line
from budgetlint.linter.readers.pdf.segments import Segment, SegmentedLine, part_of, segments_of

_FEWEST = 8  # lines
_BOTH = 0.4  # share of the lines that stand in both columns
_FULL = 0.7  # share of the lines of a column that reach its end, as those of prose do and those of tables do not
_NEAR_END = 1.5  # of the height of a line
_GUTTER = 0.8  # of the height of a line: the least between two columns
_LEAST = 8  # of the heights of a line: the narrowest column
_FURTHEST = 3.0  # likewise: the most between two lines
_MOST_ALONE = 2  # lines in one column before the first in both

Edges = tuple[float, float]
_NOWHERE: Edges = (float("-inf"), float("inf"))


def in_reading_order(items: Sequence[Item]) -> list[Item]:
    """The items of a page, of stretches in two columns first what stands on the left."""
    found: list[Item] = []
    at = 0
    while at < len(items):
        band, edges = _band(items, at)
        found += _halved(band) if _is_prose(band, *edges) else items[at : at + max(1, len(band))]
        at += max(1, len(band))
    return found


def _band(items: Sequence[Item], at: int) -> tuple[list[SegmentedLine], Edges]:
    """The lines from `at` on that leave a gutter free, all of them the same one, and that gutter."""
    rows: list[SegmentedLine] = []
    edges = _NOWHERE
    for item in items[at:]:
        if not isinstance(item, Line) or (rows and item.top - rows[-1].line.bottom > _FURTHEST * item.height):
            break
        row = SegmentedLine(item, tuple(segments_of(item)))
        narrower = _gutter(row, edges)
        if narrower is None or (narrower == _NOWHERE and len(rows) >= _MOST_ALONE):
            break
        edges = narrower
        rows.append(row)
    return rows, edges


def _gutter(row: SegmentedLine, edges: Edges) -> Edges | None:
    """The gutter as far as a line leaves it free; None where the line stands across it."""
    left, right = edges
    if len(row.segments) > 2:  # noqa: PLR2004  columns
        return None
    if len(row.segments) == 2:  # noqa: PLR2004  likewise
        first, second = row.segments
        edges = max(left, first.x1), min(right, second.x0)
    elif edges != _NOWHERE:
        (only,) = row.segments
        edges = (max(left, only.x1), right) if only.x0 < left else (left, min(right, only.x0))
    return edges if edges[1] - edges[0] >= row.line.height * _GUTTER else None


def _is_prose(rows: Sequence[SegmentedLine], left: float, right: float) -> bool:
    both = [row.segments for row in rows if len(row.segments) > 1]
    if len(rows) < _FEWEST or len(both) < _BOTH * len(rows) or left >= right:
        return False
    return all(_is_full([segments[half] for segments in both], rows[0].line.height) for half in (0, 1))


def _is_full(segments: Sequence[Segment], height: float) -> bool:
    """Whether most lines of a column reach its end."""
    start, end = min(one.x0 for one in segments), max(one.x1 for one in segments)
    full = sum(end - one.x1 <= _NEAR_END * height for one in segments)
    return end - start >= _LEAST * height and full >= _FULL * len(segments)


def _halved(rows: Sequence[SegmentedLine]) -> list[Item]:
    sides: tuple[list[Line], list[Line]] = ([], [])
    middle = min(row.segments[1].x0 for row in rows if len(row.segments) > 1)
    for row in rows:
        for segment in row.segments:
            sides[segment.x0 >= middle].append(part_of(row.line, segment))
    return [line._replace(margins=margins) for side in sides for margins in (_margins(side),) for line in side]


def _margins(lines: Sequence[Line]) -> tuple[float, float]:
    return min(line.x0 for line in lines), max(line.x1 for line in lines)
