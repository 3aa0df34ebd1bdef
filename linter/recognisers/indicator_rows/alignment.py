"""Rows whose cells stand a column or more beside their own, told by what they hold."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from budgetlint.grammar.targets import parse_target
from budgetlint.linter.recognisers.indicator_rows.header import (
    CYCLE_SECTION,
    LEVEL1,
    LEVEL2,
    METRIC,
    SECTION,
    Header,
)
from budgetlint.linter.recognisers.indicator_rows.words import RowWords
from budgetlint.linter.text import Text

_LEVELS = {LEVEL1: 1, LEVEL2: 2}
_SECTIONS = (SECTION, CYCLE_SECTION)
_FURTHEST_LEFT = 2


class AlignedRow(NamedTuple):
    """A data row by the columns of its header; `misplaced` is its first cell where it had to be moved."""

    cells: tuple[Text | None, ...]
    misplaced: Text | None = None

    def cell(self, at: int | None) -> Text | None:
        """What stands in a column; None where it is blank."""
        return self.cells[at] if at is not None and at < len(self.cells) else None


def align(cells: Sequence[Text], header: Header, words: RowWords) -> AlignedRow:
    """The row under its headings, moved where its cells fit there and not where they stand."""
    filled = tuple(cell if cell.value else None for cell in cells)
    row = AlignedRow(filled)
    if header.project is not None or len(header.bands) > 1 or METRIC not in header.bands[0].columns:
        return row
    if _is_plausible(row, header, words):
        return row
    last = max((at for at, cell in enumerate(filled) if cell), default=0)
    furthest = len(header.roles) - 1 - last
    for shift in (*range(1, furthest + 1), *range(-1, -_FURTHEST_LEFT - 1, -1)):
        moved = _moved(filled, shift)
        if moved and _fits(AlignedRow(moved), header, words):
            return AlignedRow(moved, next(cell for cell in filled if cell))
    return row


def _moved(cells: tuple[Text | None, ...], shift: int) -> tuple[Text | None, ...] | None:
    if shift > 0:
        return (*[None] * shift, *cells)
    return None if any(cells[:-shift]) else cells[-shift:]


def _value(row: AlignedRow, header: Header) -> Text | None:
    values = header.bands[0].values
    return row.cell(values[0].column) if values else None


def _is_plausible(row: AlignedRow, header: Header, words: RowWords) -> bool:
    """Whether a row may stand where it is: it has its value, or its labels are labels."""
    metric, value = row.cell(header.bands[0].columns[METRIC]), _value(row, header)
    if value is not None:
        return metric is not None or not any(row.cells[len(header.roles) :])
    return _has_labels_only(row, header, words)


def _has_labels_only(row: AlignedRow, header: Header, words: RowWords) -> bool:
    """Whether the cells in the columns of sections and categories name some."""
    for role, at in header.bands[0].columns.items():
        cell = row.cell(at)
        if role in _LEVELS and cell and not words.is_category(cell.value, _LEVELS[role]):
            return False
    sections = [cell for role in _SECTIONS for at in header.places(role) if (cell := row.cell(at))]
    return all(words.is_piece_of_section(cell.value) for cell in sections)


def _fits(row: AlignedRow, header: Header, words: RowWords) -> bool:
    """Whether a row has a metric and what looks like its value in their columns, and only labels before them."""
    metric, value = row.cell(header.bands[0].columns[METRIC]), _value(row, header)
    if metric is None or value is None or words.is_category(metric.value, 2) or not looks_like_value(value.value):
        return False
    return _has_labels_only(row, header, words) and not any(row.cells[len(header.roles) :])


def looks_like_value(text: str) -> bool:
    """Whether a text holds a figure, a date, a grade, options or a placeholder."""
    target = parse_target(text)
    return bool(target.thresholds or target.deadline or target.grade or target.options or target.placeholder)
