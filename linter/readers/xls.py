"""Read workbooks in the format of Excel 97 to 2003 (.xls), through xlrd; macros are never run."""

from __future__ import annotations

import io

import olefile
import xlrd
from xlrd.biffh import XLRDError, error_text_from_code
from xlrd.book import Book
from xlrd.sheet import Cell
from xlrd.sheet import Sheet as XlsSheet

from budgetlint.linter.readers.number_format import HIDING, plain, shown_or_plain
from budgetlint.linter.readers.sheets import CellCount, Sheet, source_of
from budgetlint.linter.readers.trouble import Unreadable
from budgetlint.linter.readers.xls_boxes import boxes
from budgetlint.linter.source import Source

FORMAT = "xls"
_GENERAL = "General"
_STREAMS = ("Workbook", "Book")
_BLANK = (xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK)


def read(data: bytes, path: str) -> Source:
    """The `Source` of a workbook."""
    stream = _stream(data)
    book = _opened(stream)
    count = CellCount()
    sheets = [_sheet(book, sheet, count) for sheet in book.sheets()]
    found = boxes(stream)
    for sheet, own in zip(sheets, found, strict=False) if len(found) == len(sheets) else ():
        sheet.notes = sorted(own)
    return source_of(sheets, path, FORMAT)


def _opened(stream: bytes) -> Book:
    try:
        return xlrd.open_workbook(file_contents=stream, formatting_info=True, logfile=io.StringIO(), ragged_rows=True)
    except XLRDError as error:
        if "encrypted" in str(error).lower():
            raise Unreadable("password") from error
        raise


def _stream(data: bytes) -> bytes:
    """The workbook within the compound file. xlrd itself goes round in circles for ever where the chain of its sectors does."""
    with olefile.OleFileIO(io.BytesIO(data)) as compound:
        name = next((name for name in _STREAMS if compound.exists(name)), None)
        if name is None:
            raise Unreadable("damaged", FORMAT)
        return bytes(compound.openstream(name).read())


def _sheet(book: Book, sheet: XlsSheet, count: CellCount) -> Sheet:
    found = Sheet(sheet.name, hidden=bool(sheet.visibility))
    for row in range(sheet.nrows):
        cells = sheet.row(row)
        count.add(sum(cell.ctype not in _BLANK for cell in cells))
        for column, cell in enumerate(cells):
            text, is_veiled = _text(book, cell)
            if text:
                found.cells[row + 1][column + 1] = text
                found.veiled += [(row + 1, column + 1)] if is_veiled else []
    for top, bottom, left, right in sheet.merged_cells:
        count.add(max(0, min(bottom, found.last_row) - top))
        found.merge(top + 1, left + 1, bottom, right)
    found.hidden_rows = {row + 1 for row, info in sheet.rowinfo_map.items() if info.hidden}
    found.hidden_columns = {column + 1 for column, info in sheet.colinfo_map.items() if info.hidden}
    return found


def _text(book: Book, cell: Cell) -> tuple[str, bool]:
    """What a cell shows, and whether its format hides it."""
    code = _format(book, cell.xf_index)
    if cell.ctype in (xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE) and code != _GENERAL:
        return shown_or_plain(float(cell.value), code, from_1904=bool(book.datemode))
    return _value(cell), code == HIDING


def _value(cell: Cell) -> str:
    if cell.ctype == xlrd.XL_CELL_TEXT:
        return str(cell.value)
    if cell.ctype in (xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE):
        return plain(float(cell.value))
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return "TRUE" if cell.value else "FALSE"
    if cell.ctype == xlrd.XL_CELL_ERROR:
        return str(error_text_from_code.get(int(cell.value), "#N/A"))
    return ""


def _format(book: Book, style: int | None) -> str:
    if style is None or style >= len(book.xf_list):
        return _GENERAL
    found = book.format_map.get(book.xf_list[style].format_key)
    return found.format_str if found and found.format_str else _GENERAL
