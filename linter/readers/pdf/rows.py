"""Rows of a table without rules: lines of wrapped cells put together, told by the gaps between lines and by figures."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from budgetlint.linter.places import PageLine
from budgetlint.linter.readers.pdf.layout import TextCell, TextTable
from budgetlint.linter.readers.pdf.lines import goes_on
from budgetlint.linter.readers.pdf.segments import GUTTER, SegmentedLine

_EVEN = 1.08  # how much distances between lines of one cell may differ
_SEVERAL = 3  # cells in a row, seldom all of which go on in the next line
_CLOSER = 0.7  # of the height of a line: how much fuller they have to be for that, where no gap tells of rows
_FIGURE = frozenset("0123456789,.")

Interval = tuple[float, float]
Cells = list[TextCell]


def table_of(lines: Sequence[SegmentedLine], rows: Sequence[Cells], columns: Sequence[Interval], *, is_even: bool) -> TextTable:
    """The table that lines make, each of them given by its cells in all `columns`.

    `is_even` tells that the lines stand evenly, and the cells are as wide as they may be.
    """
    cuts = [(before[1] + after[0]) / 2 for before, after in pairwise(columns)]
    xs = (columns[0][0], *cuts, columns[-1][1])
    first, last = lines[0].line, lines[-1].line
    return TextTable(first.place.page, xs, first.top, last.bottom, _joined(lines, rows, is_even=is_even), columns=tuple(columns))


def blank_cells(line: SegmentedLine, columns: Sequence[Interval]) -> Cells:
    """A cell of `line` in each column, still without words."""
    page, top, bottom = line.line.place.page, line.line.top, line.line.bottom
    return [TextCell(at, 1, 1, x0, x1, PageLine(page, (x0, x1), top, bottom)) for at, (x0, x1) in enumerate(columns)]


def rooms(columns: Sequence[Interval], height: float) -> list[Interval]:
    """The columns as wide as their cells may be, that is up to the next one, however little of it their words take."""
    ends = [after[0] - height * GUTTER for _, after in pairwise(columns)]
    return [(left, end) for (left, _), end in zip(columns, [*ends, columns[-1][1]], strict=True)]


def is_figure(text: str) -> bool:
    """Whether a text is an amount."""
    return bool(text) and _FIGURE.issuperset(text)


def distances(lines: Sequence[SegmentedLine]) -> list[float]:
    """How far each line stands below the one before it."""
    return [after.middle - before.middle for before, after in pairwise(lines)]


def stand_evenly(lines: Sequence[SegmentedLine]) -> bool:
    """Whether the gaps between lines do not tell where a row begins."""
    apart = distances(lines)
    return not apart or max(apart) <= min(apart) * _EVEN


def _joined(lines: Sequence[SegmentedLine], rows: Sequence[Cells], *, is_even: bool) -> list[Cells]:
    found: list[Cells] = []
    apart = [0.0, *distances(lines)]
    least = min(apart[1:], default=0.0)
    closer = _CLOSER * lines[0].line.height if is_even else 0.0
    for distance, cells in zip(apart, rows, strict=True):
        if found and distance <= least * _EVEN and not _begins_row(found[-1], cells, closer):
            for own, more in zip(found[-1], cells, strict=True):
                own.lines += more.lines
        else:
            found.append(cells)
    return found


def _begins_row(above: Sequence[TextCell], cells: Sequence[TextCell], closer: float) -> bool:
    """Whether a line begins another row than the line closely above it.

    It does with a figure below one, or where a cell says the same again; else only if a cell of it does not go on with the one
    above. That all of several cells do at once asks for lines that are fuller by `closer`.
    """
    pairs = [(own, more) for own, more in zip(above, cells, strict=True) if more.lines]
    if any(own.lines and (own.text == more.text or _is_next_figure(own, more)) for own, more in pairs):
        return True
    room = closer if _SEVERAL <= len(pairs) == sum(bool(own.lines) for own in above) else 0.0
    return not all(own.lines and goes_on(own.lines[-1], more.lines[0], own.left, own.right + room) for own, more in pairs)


def _is_next_figure(cell: TextCell, more: TextCell) -> bool:
    """Whether a figure stands below one that has all its digits: it has its decimals, or no comma at its end."""
    return is_figure(cell.text) and is_figure(more.text) and not cell.text.endswith((",", "."))
