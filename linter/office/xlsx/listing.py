"""A further sheet with one table: headings that stay in view, a filter, links to cells, pages that print in the width of one."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil
from typing import NamedTuple

from budgetlint.linter.office.splicing import quoted
from budgetlint.linter.office.xlsx.cells import Position, text_element, width_of
from budgetlint.linter.office.xlsx.styles import Formats

_LONGEST = 32_767  # what Excel takes in one cell
_MOST_LINKS = 65_530  # in one sheet
# A text that begins so becomes a formula when someone edits the cell, unless its format says that it is text.
_FORMULA = ("=", "+", "-", "@")
_LINE, _TALLEST = 13.5, 409  # points of a line, and of the highest row there is


class Cell(NamedTuple):
    """A text, and the place in the workbook to which it leads."""

    text: str
    link: str = ""


class Column(NamedTuple):
    """A heading, and how many characters wide its column is."""

    heading: str
    width: int


class Listing(NamedTuple):
    """A table."""

    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell]]

    @property
    def reference(self) -> str:
        """The cells of the table."""
        return f"A1:{Position(max(len(self.rows), 1) + 1, len(self.columns)).name}"

    @property
    def absolute_reference(self) -> str:
        """`$A$1:$H$20`."""
        last = Position(1, len(self.columns)).name.rstrip("1")
        return f"$A$1:${last}${max(len(self.rows), 1) + 1}"


def listing_part(listing: Listing, space: str, formats: Formats | None) -> bytes:
    """The part of the sheet, in the namespace of the workbook."""
    columns = "".join(
        f'<col min="{number}" max="{number}" width="{column.width}" customWidth="1"/>'
        for number, column in enumerate(listing.columns, 1)
    )
    heading = formats.heading if formats else None
    rows = [_row(1, 1, [_cell(Position(1, at), one.heading, heading) for at, one in enumerate(listing.columns, 1)])]
    links: list[str] = []
    for number, row in enumerate(listing.rows, 2):
        cells = []
        for at, cell in enumerate(row, 1):
            place = Position(number, at)
            cells.append(_cell(place, cell.text, _format(cell, formats)))
            if cell.link and len(links) < _MOST_LINKS:
                links.append(f'<hyperlink ref="{place.name}" location={quoted(cell.link)} display={quoted(cell.text)}/>')
        lines = max(_lines(cell.text, column.width) for cell, column in zip(row, listing.columns, strict=True))
        rows.append(_row(number, lines, cells))
    return "".join(
        (
            '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n',
            f"<worksheet xmlns={quoted(space)}>",
            '<sheetPr><tabColor rgb="FFC00000"/><pageSetUpPr fitToPage="1"/></sheetPr>',
            f'<dimension ref="{listing.reference}"/>',
            '<sheetViews><sheetView workbookViewId="0">',
            '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>',
            '<selection pane="bottomLeft" activeCell="A2" sqref="A2"/></sheetView></sheetViews>',
            f'<sheetFormatPr defaultRowHeight="15"/><cols>{columns}</cols><sheetData>{"".join(rows)}</sheetData>',
            f'<autoFilter ref="{listing.reference}"/>',
            f"<hyperlinks>{''.join(links)}</hyperlinks>" if links else "",
            '<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.6" header="0.3" footer="0.3"/>',
            '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/>',
            "<headerFooter><oddFooter>&amp;C&amp;P / &amp;N</oddFooter></headerFooter></worksheet>",
        )
    ).encode()


def _format(cell: Cell, formats: Formats | None) -> int | None:
    if formats is None:
        return None
    if cell.link:
        return formats.link
    return formats.literal if cell.text.startswith(_FORMULA) else formats.text


def _lines(text: str, width: int) -> int:
    """How many lines a text has in a column of this width."""
    return sum(max(1, ceil(width_of(line) / (width - 1))) for line in text.split("\n"))


def _row(number: int, lines: int, cells: Sequence[str]) -> str:
    """A row as high as its lines, which not every program finds out by itself."""
    height = min(lines * _LINE + 3, _TALLEST)
    return f'<row r="{number}" ht="{height:g}" customHeight="1">{"".join(cells)}</row>'


def _cell(place: Position, text: str, style: int | None) -> str:
    """A cell that holds its text itself, whatever it looks like."""
    form = "" if style is None else f' s="{style}"'
    return f'<c r="{place.name}"{form} t="inlineStr"><is>{text_element("t", text[:_LONGEST])}</is></c>'
