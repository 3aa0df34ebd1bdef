"""Tables without rules: columns told by the gutters between them."""

from __future__ import annotations

from collections.abc import Sequence

from budgetlint.linter.readers.pdf.layout import Item, TextCell, TextTable
from budgetlint.linter.readers.pdf.lines import Line
from budgetlint.linter.readers.pdf.merged import forms_of
from budgetlint.linter.readers.pdf.rows import Interval, blank_cells, rooms, stand_evenly, table_of
from budgetlint.linter.readers.pdf.segments import GUTTER, SegmentedLine, part_of, segments_of

_FEWEST_COLUMNS = 3
_FEWEST_LINES = 3
_FURTHEST = 3.0  # of the height of a line: the most between two lines of a table


def with_columns(items: Sequence[Item], before: TextTable | None = None) -> list[Item]:
    """The items of a page, lines that make a table without rules put together to one.

    `before` is such a table at the end of the page before: its columns hold here too, as far as the lines fit into them.
    """
    found: list[Item] = []
    forms = forms_of(items, before)
    at = 0
    while at < len(items):
        item = items[at]
        if at in forms:
            found.append(forms[at].table)
            at += forms[at].height
            continue
        block = _block(items, at, list(before.columns) if before and not found else []) if isinstance(item, Line) else None
        if block is None:
            found.append(item)
            at += 1
        else:
            rows, columns = block
            found.append(_table(rows, columns))
            at += len(rows)
    return found


def _block(items: Sequence[Item], at: int, columns: list[Interval]) -> tuple[list[SegmentedLine], list[Interval]] | None:
    """The lines from `at` on that make a table, and its columns; None where they make none."""
    rows: list[SegmentedLine] = []
    first = items[at]
    seeded = len(columns)
    if not isinstance(first, Line) or (not columns and len(tuple(segments_of(first))) < _FEWEST_COLUMNS):
        return None
    for item in items[at:]:
        if not isinstance(item, Line):
            break
        row = SegmentedLine(item, tuple(segments_of(item)))
        wider = _joined([*columns, *((segment.x0, segment.x1) for segment in row.segments)], item.height * GUTTER)
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


def _table(lines: Sequence[SegmentedLine], columns: Sequence[Interval]) -> TextTable:
    is_even = stand_evenly(lines)
    widths = rooms(columns, lines[0].line.height) if is_even else columns
    return table_of(lines, [_cells(line, widths) for line in lines], columns, is_even=is_even)


def _cells(line: SegmentedLine, columns: Sequence[Interval]) -> list[TextCell]:
    cells = blank_cells(line, columns)
    for segment in line.segments:
        middle = (segment.x0 + segment.x1) / 2
        at = min(range(len(columns)), key=lambda at: max(columns[at][0] - middle, middle - columns[at][1]))
        cells[at].lines.append(part_of(line.line, segment))
    return cells
