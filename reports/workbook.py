"""Write tables as sheets of an Excel workbook, ready to filter and to print."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from decimal import Decimal
from io import BytesIO
from typing import Any, NamedTuple

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from budgetlint.linter.readers.own_report import KEYWORD
from budgetlint.reports.cells import Cell

_A4 = 9
_USUAL_WIDTH = 14
_LONGEST_CELL = 32_767  # what Excel takes in one cell
# The same input gives the same file, so no time of writing stands in it.
_NO_TIME = datetime(2000, 1, 1, tzinfo=UTC)
# Everything is written as what it is: no text ever becomes a formula, a number or a link.
_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_numbers": False, "strings_to_urls": False}


class Sheet(NamedTuple):
    """A sheet: its name, its headings, their widths in characters (0 for the usual one), and its rows."""

    name: str
    headings: Sequence[str]
    widths: Sequence[int]
    rows: Iterable[Sequence[Cell]]


def workbook(sheets: Iterable[Sheet]) -> bytes:
    """The workbook of `sheets`."""
    output = BytesIO()
    with Workbook(output, _OPTIONS) as book:
        book.set_properties({"title": "budgetlint", "keywords": KEYWORD, "created": _NO_TIME})
        head = book.add_format({"bold": True, "bg_color": "#DDE6F0", "border": 1, "text_wrap": True, "valign": "vcenter"})
        body = book.add_format({"text_wrap": True, "valign": "top", "border": 1, "border_color": "#BBBBBB"})
        for sheet in sheets:
            _write(book.add_worksheet(sheet.name), sheet, head, body)
    return output.getvalue()


def _write(written: Worksheet, sheet: Sheet, head: Any, body: Any) -> None:
    """A frozen row of headings, a filter, and pages that print in the width of one."""
    for number, (heading, width) in enumerate(zip(sheet.headings, sheet.widths, strict=True)):
        written.set_column(number, number, width or _USUAL_WIDTH)
        written.write_string(0, number, heading, head)
    last = 0
    for last, row in enumerate(sheet.rows, 1):
        for number, cell in enumerate(row):
            if isinstance(cell, int | Decimal):
                written.write_number(last, number, cell, body)
            else:
                written.write_string(last, number, cell[:_LONGEST_CELL], body)
    written.freeze_panes(1, 0)
    written.autofilter(0, 0, last, len(sheet.headings) - 1)
    written.set_landscape()
    written.set_paper(_A4)
    written.repeat_rows(0)
    written.fit_to_pages(1, 0)
    written.set_footer("&C&P / &N")
