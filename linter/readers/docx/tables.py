"""The rows of a table in a Word file, its merged cells told by the columns that they cover."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

from budgetlint.linter.readers.docx.names import child, name_of, number_of, value_of
from budgetlint.linter.readers.limits import MOST_COLUMNS
from budgetlint.linter.readers.trouble import limit_reached

_WRAPPERS = frozenset({"sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag"})
_CONTINUED = (None, "continue")


class TableCellXml(NamedTuple):
    """A cell: `column` from 0, `span` the columns that it covers; `goes_on` tells one that a merged cell above covers."""

    element: etree._Element
    column: int
    span: int
    goes_on: bool


def rows_of(table: etree._Element) -> Iterator[list[TableCellXml]]:
    """The cells of each row; rows that a tracked change deletes are left out."""
    for row in _inside(table, "tr"):
        properties = child(row, "trPr")
        if properties is not None and child(properties, "del") is not None:
            continue
        column = number_of(child(properties, "gridBefore"), 0) if properties is not None else 0
        cells = []
        for cell in _inside(row, "tc"):
            span = max(1, number_of(child(cell, "tcPr", "gridSpan"), 1))
            down, across = child(cell, "tcPr", "vMerge"), child(cell, "tcPr", "hMerge")
            goes_on = any(merge is not None and value_of(merge) in _CONTINUED for merge in (down, across))
            cells.append(TableCellXml(cell, column, span, goes_on))
            column += span
            if not 0 <= column <= MOST_COLUMNS:
                raise limit_reached("columns", MOST_COLUMNS)
        yield cells


def _inside(element: etree._Element, name: str) -> Iterator[etree._Element]:
    for one in element:
        found = name_of(one)
        if found == name:
            yield one
        elif found in _WRAPPERS:
            yield from _inside(one, name)
