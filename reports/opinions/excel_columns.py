"""The columns of a sheet in a template: how wide they are, and how to hide one."""

from __future__ import annotations

import copy
from collections.abc import Iterable

from lxml import etree

from budgetlint.reports.opinions.cells import split_cell
from budgetlint.reports.opinions.references import columns_of
from budgetlint.reports.opinions.texts import width_of

_S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_USUAL = 8.43
_BEFORE_COLUMNS = ("sheetPr", "dimension", "sheetViews", "sheetFormatPr")


class Widths:
    """How wide the columns of a sheet are, in characters."""

    def __init__(self, tree: etree._Element, merged: Iterable[str]) -> None:
        self._columns = [
            (int(column.get("min", 0)), int(column.get("max", 0)), float(column.get("width") or _USUAL))
            for column in tree.iter(f"{_S}col")
        ]
        self._merged = {(split_cell(one)[1], columns_of(one)[0]): columns_of(one) for one in merged}

    def lines(self, text: str, row: int, column: int) -> int:
        """How many lines a text takes in a cell, merged or not."""
        first, last = self._merged.get((row, column), (column, column))
        room = max(2.0, sum(self._width(number) for number in range(first, last + 1)) - 1)
        return sum(max(1, -int(-width_of(line) // room)) for line in text.split("\n"))

    def _width(self, column: int) -> float:
        return next((width for first, last, width in self._columns if first <= column <= last), _USUAL)


def hide_column(tree: etree._Element, column: int) -> None:
    """Hide a column, parting those that the sheet describes together with it."""
    columns = tree.find(f"{_S}cols")
    if columns is None:
        columns = etree.Element(f"{_S}cols")
        before = [child for child in tree if etree.QName(child).localname in _BEFORE_COLUMNS]
        tree.insert(tree.index(before[-1]) + 1 if before else 0, columns)
    for one in list(columns):
        first, last = int(one.get("min", 0)), int(one.get("max", 0))
        if first <= column <= last:
            for start, end in ((first, column - 1), (column + 1, last)):
                if start <= end:
                    part = copy.deepcopy(one)
                    part.set("min", str(start))
                    part.set("max", str(end))
                    columns.append(part)
            columns.remove(one)
    etree.SubElement(columns, f"{_S}col", min=str(column), max=str(column), width="10", hidden="1", customWidth="1")
    columns[:] = sorted(columns, key=lambda one: int(one.get("min", 0)))
