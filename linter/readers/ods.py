"""Read spreadsheets in the OpenDocument format (.ods), which keeps what each cell shows."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from budgetlint.linter.readers.container import Container
from budgetlint.linter.readers.limits import MOST_COLUMNS
from budgetlint.linter.readers.sheets import CellCount, Sheet, source_of
from budgetlint.linter.readers.trouble import Unreadable, limit_reached
from budgetlint.linter.source import Source

FORMAT = "ods"
_CONTENT = "content.xml"
_MANIFEST = "META-INF/manifest.xml"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_DRAWING = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_HIDDEN = ("collapse", "filter")
_GROUPS = ("table-rows", "table-header-rows", "table-row-group", "table-columns", "table-header-columns", "table-column-group")


def read(data: bytes, path: str) -> Source:
    """The `Source` of a spreadsheet."""
    container = Container(data)
    if _MANIFEST in container and b"encryption-data" in container.read(_MANIFEST):
        raise Unreadable("password")
    tree = container.tree(_CONTENT)
    hidden = {
        style.get(f"{_STYLE}name")
        for style in tree.iter(f"{_STYLE}style")
        for properties in style.iter(f"{_STYLE}table-properties")
        if properties.get(f"{_TABLE}display") == "false"
    }
    count = CellCount()
    spreadsheet = next(tree.iter("{*}spreadsheet"), None)
    if spreadsheet is None:
        raise Unreadable("damaged", FORMAT)
    tables = [one for one in spreadsheet if one.tag == f"{_TABLE}table"]
    return source_of([_sheet(table, hidden, count) for table in tables], path, FORMAT)


def _sheet(table: etree._Element, hidden: set[str | None], count: CellCount) -> Sheet:
    sheet = Sheet(table.get(f"{_TABLE}name", ""), hidden=table.get(f"{_TABLE}style-name") in hidden)
    column = 1
    for one in _inside(table, "table-column"):
        repeated = _number(one, "number-columns-repeated")
        if one.get(f"{_TABLE}visibility") in _HIDDEN:
            sheet.hidden_columns |= set(range(column, column + min(repeated, MOST_COLUMNS)))
        column += repeated
    merged: list[tuple[int, int, int, int]] = []
    row = 1
    for one in _inside(table, "table-row"):
        repeated = _number(one, "number-rows-repeated")
        cells = _cells(one, row, merged, sheet)
        if cells:
            count.add(repeated * len(cells))
            is_hidden = one.get(f"{_TABLE}visibility") in _HIDDEN
            for number in range(row, row + repeated):
                sheet.cells[number].update(cells)
                sheet.hidden_rows |= {number} if is_hidden else set()
        row += repeated
    shapes = table.find(f"{_TABLE}shapes")
    sheet.notes += [(1, 1, text) for text in map(_boxed, shapes if shapes is not None else ()) if text]
    for top, left, bottom, right in merged:
        count.add(max(0, min(bottom, sheet.last_row) - top))
        sheet.merge(top, left, bottom, right)
    return sheet


def _cells(row: etree._Element, number: int, merged: list[tuple[int, int, int, int]], sheet: Sheet) -> dict[int, str]:
    """The filled cells of a row by their columns; ranges of merged cells go to `merged`, text boxes and the like to `sheet`."""
    found: dict[int, str] = {}
    column = 1
    for cell in row:
        repeated = _number(cell, "number-columns-repeated")
        text = _shown(cell) if cell.tag == f"{_TABLE}table-cell" else ""
        if not text and (text := _veiled(cell)):
            sheet.veiled.append((number, column))
        sheet.notes += [(number, column, boxed) for boxed in map(_boxed, cell) if boxed]
        if text:
            if repeated > MOST_COLUMNS:
                raise limit_reached("columns", MOST_COLUMNS)
            found |= dict.fromkeys(range(column, column + repeated), text)
        down, across = _number(cell, "number-rows-spanned"), _number(cell, "number-columns-spanned")
        if down > 1 or across > 1:
            merged.append((number, column, number + down - 1, column + across - 1))
        column += repeated
    return found


def _shown(cell: etree._Element) -> str:
    """The lines of a cell; notes that hang on it are left out."""
    return "\n".join(_line(one) for one in cell if one.tag in (f"{_TEXT}p", f"{_TEXT}h"))


def _veiled(cell: etree._Element) -> str:
    """The value of a cell that shows nothing."""
    value = cell.get(f"{_OFFICE}value") or cell.get(f"{_OFFICE}date-value") or cell.get(f"{_OFFICE}string-value") or ""
    return "" if value.strip("0.") == "" else value


def _boxed(shape: etree._Element) -> str:
    """The text in a box or another shape that lies over the cells."""
    if not isinstance(shape.tag, str) or not shape.tag.startswith(_DRAWING):
        return ""
    return "\n".join(filter(str.strip, map(_line, shape.iter(f"{_TEXT}p"))))


def _line(paragraph: etree._Element) -> str:
    pieces = [paragraph.text or ""]
    for one in paragraph:
        name = one.tag.rpartition("}")[2] if isinstance(one.tag, str) else ""
        if name == "s":
            pieces.append(" " * min(_number(one, "c", _TEXT), MOST_COLUMNS))
        elif name in ("tab", "line-break"):
            pieces.append("\t" if name == "tab" else "\n")
        elif name in ("span", "a"):
            pieces.append(_line(one))
        pieces.append(one.tail or "")
    return "".join(pieces)


def _inside(element: etree._Element, name: str) -> Iterator[etree._Element]:
    for one in element:
        if one.tag == f"{_TABLE}{name}":
            yield one
        elif isinstance(one.tag, str) and one.tag.removeprefix(_TABLE) in _GROUPS:
            yield from _inside(one, name)


def _number(element: etree._Element, name: str, space: str = _TABLE) -> int:
    written = element.get(f"{space}{name}", "1")
    return int(written[:8]) if written.isdecimal() else 1
