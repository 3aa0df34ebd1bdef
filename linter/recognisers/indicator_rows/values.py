"""The target value of a row, put together from the cells of its comparator, its figure and its unit."""

from __future__ import annotations

from collections.abc import Callable
from itertools import takewhile

from budgetlint.grammar.targets import parse_target
from budgetlint.linter.folding import fold
from budgetlint.linter.model import TargetValue
from budgetlint.linter.recognisers.indicator_rows.header import Band, ValueColumns
from budgetlint.linter.recognisers.indicator_rows.words import RowWords
from budgetlint.linter.text import Text

Cells = Callable[[int | None], Text | None]
Found = tuple[Text, Text | None]
_SCALES = ("万", "亿", "千")


def read_values(band: Band, cells: Cells, place: Text, words: RowWords) -> tuple[TargetValue | None, TargetValue | None]:
    """The cycle's and the annual value of a row: None where the table has no such column, empty where its cell is."""
    found = {value.kind: _read(value, cells, words) or (place.slice(0, 0), None) for value in band.values}
    cycle = _value("cycle", found.get("cycle"), None)
    return cycle, _value("annual", found.get("annual"), cycle)


def _value(kind: str, found: Found | None, twin: TargetValue | None) -> TargetValue | None:
    if found is None:
        return None
    text, beside = found
    nothing = text.slice(0, 0)
    same = twin.text if twin is not None and text.value and twin.text.value == text.value else None
    return TargetValue(kind, text, parse_target(text.value), nothing, nothing, nothing, same, beside)


def _read(value: ValueColumns, cells: Cells, words: RowWords) -> Found | None:
    """The value as one text, and what its column of units says where that is no part of it.

    `≥` `90` `%` in three cells is ≥90%; what only says how to read it (定性) is left out.
    """
    figure = cells(value.column)
    if figure is None or not figure.value:
        return None
    comparator, unit = cells(value.comparator), cells(value.unit)
    parts = [figure, *_behind(value, figure, cells, words)]
    if comparator and _compares(comparator, figure, words):
        parts.insert(0, comparator)
    if unit is None or not words.is_unit(unit) or _ends_with(parts[-1], unit):
        return Text.join(parts), None
    if _is_figure(parts[-1].value):
        return Text.join([*parts, unit]), None
    return Text.join(parts), unit


def _behind(value: ValueColumns, figure: Text, cells: Cells, words: RowWords) -> list[Text]:
    """What completes a cell with nothing but a comparator: figure and unit below the same merged heading."""
    following = [cells(column) for column in value.following] if words.is_comparator(figure) else []
    found = [cell for cell in takewhile(bool, following) if cell]
    return found[:1] if len(found) > 1 and _ends_with(found[0], found[1]) else found


def _ends_with(figure: Text, unit: Text) -> bool:
    """Whether a figure has its unit already (`99.9%` beside `%`)."""
    return fold(figure.value).endswith(fold(unit.value))


def _compares(comparator: Text, figure: Text, words: RowWords) -> bool:
    if not words.is_comparator(comparator) or words.begins_with_comparator(figure.value):
        return False
    has_figure = any(character.isdecimal() for character in figure.value)
    return has_figure or not words.is_equals(comparator)


def _is_figure(value: str) -> bool:
    """Whether a value ends in a figure that waits for its unit."""
    has_figure = any(character.isdecimal() for character in value)
    return value[-1].isdecimal() or (has_figure and value.endswith(_SCALES))
