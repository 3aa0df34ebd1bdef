"""The cells of one sheet as they are shown."""

from __future__ import annotations

from typing import NamedTuple

from lxml import etree

from budgetlint.linter.readers.container import Container
from budgetlint.linter.readers.limits import MOST_COLUMNS
from budgetlint.linter.readers.number_format import HIDING, plain, shown_or_plain
from budgetlint.linter.readers.sheets import CellCount, Sheet
from budgetlint.linter.readers.trouble import limit_reached
from budgetlint.linter.readers.xlsx.strings import Shared, string_of, struck_of, unescaped
from budgetlint.linter.readers.xlsx.styles import Style

_NAMESPACES = ("http://schemas.openxmlformats.org/spreadsheetml/2006/main", "http://purl.oclc.org/ooxml/spreadsheetml/main")
_TAGS = tuple(f"{{{space}}}{name}" for space in _NAMESPACES for name in ("row", "mergeCell", "col"))
_TRUE = ("1", "true")
_GENERAL = "General"
_NO_STYLE = Style()


class Reckoning(NamedTuple):
    """From which year the days of a workbook count, and whether its formulas wait to be calculated when it is opened."""

    from_1904: bool = False
    is_waiting: bool = False


class Cells:
    """Reads the sheets of one workbook."""

    def __init__(
        self, container: Container, strings: list[Shared], styles: list[Style], count: CellCount, reckoning: Reckoning
    ) -> None:
        self._container = container
        self._strings = strings
        self._styles = styles
        self._count = count
        self._reckoning = reckoning

    def read(self, part: str, sheet: Sheet) -> None:
        """Read the cells of `part` into `sheet`."""
        row = 0
        merged: list[str] = []
        for element in self._container.elements(part, *_TAGS):
            kind = element.tag.rpartition("}")[2]
            if kind == "row":
                row = self._row(element, row + 1, sheet)
            elif kind == "mergeCell":
                merged.append(element.get("ref", ""))
            elif element.get("hidden") in _TRUE:
                first, last = int(element.get("min", 1)), int(element.get("max", 1))
                sheet.hidden_columns |= set(range(first, min(last, first + MOST_COLUMNS) + 1))
        for reference in merged:
            self._merge(reference, sheet)

    def _merge(self, reference: str, sheet: Sheet) -> None:
        corner, _, other = reference.partition(":")
        (left, top), (right, bottom) = _position(corner), _position(other or corner)
        self._count.add(max(0, min(bottom, sheet.last_row) - top))
        sheet.merge(top, left, bottom, right)

    def _row(self, element: etree._Element, expected: int, sheet: Sheet) -> int:
        """Read one row; its number, which files need not state."""
        number = int(element.get("r") or expected)
        if element.get("hidden") in _TRUE:
            sheet.hidden_rows.add(number)
        column = 0
        for cell in element:
            reference = cell.get("r")
            if not len(cell) and reference:
                continue  # a cell with a format and nothing in it
            column = _column(reference) if reference else column + 1
            style = self._style(cell)
            text, is_veiled = self._text(cell, style, (number, column), sheet)
            if text:
                sheet.cells[number][column] = text
                if is_veiled:
                    sheet.veiled.append((number, column))
                if style.is_struck:
                    sheet.struck.append((number, column, text))
        self._count.add(len(sheet.cells.get(number, ())))
        if len(sheet.cells.get(number, ())) > MOST_COLUMNS:
            raise limit_reached("columns", MOST_COLUMNS)
        return number

    def _text(self, cell: etree._Element, style: Style, place: tuple[int, int], sheet: Sheet) -> tuple[str, bool]:
        """What a cell shows, and whether its format hides it. A formula that was never calculated shows itself.

        Programs that cannot calculate write 0 for a result, and that the workbook is to be calculated when it is opened.
        """
        formula = value = None
        for child in cell:
            tag = child.tag.rpartition("}")[2]
            if tag == "v":
                value = child.text
            elif tag == "f":
                formula = child
            elif tag == "is":
                sheet.struck += [(*place, words) for words in (struck_of(child),) if words]
                return string_of(child), style.code == HIDING
        kind = cell.get("t", "n")
        if not value or (formula is not None and value == "0" and self._reckoning.is_waiting):
            if formula is None or kind == "str":
                return "", False
            sheet.uncalculated.append(place)
            return f"={formula.text or ''}", False
        if kind == "n":
            return self._figure(value, style.code)
        if kind == "s" and (words := self._strings[int(value)].struck):
            sheet.struck.append((*place, words))
        return self._value(value, kind), style.code == HIDING

    def _style(self, cell: etree._Element) -> Style:
        style = int(cell.get("s") or 0)
        return self._styles[style] if style < len(self._styles) else _NO_STYLE

    def _figure(self, value: str, code: str) -> tuple[str, bool]:
        number = float(value)
        if not abs(number) < float("inf"):
            return value, False
        if code == _GENERAL:
            return plain(number), False
        return shown_or_plain(number, code, from_1904=self._reckoning.from_1904)

    def _value(self, value: str, kind: str) -> str:
        if kind == "s":
            return self._strings[int(value)].text
        if kind == "b":
            return "TRUE" if value == "1" else "FALSE"
        if kind == "d":
            return value.removesuffix("T00:00:00")
        return unescaped(value)


def _column(reference: str) -> int:
    """The number of the column in `C5`."""
    column = 0
    for character in reference:
        if not "A" <= character <= "Z":
            break
        column = column * 26 + ord(character) - 64
    return column


def _position(reference: str) -> tuple[int, int]:
    """Column and row of `C5`."""
    plain_reference = reference.replace("$", "").upper()
    digits = plain_reference.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    return _column(plain_reference), int(digits)
