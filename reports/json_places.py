"""Places in the JSON outputs: in a text, a spreadsheet, a Word file or web page, a PDF."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from budgetlint.linter.source import Source, TextLocation
from budgetlint.linter.text import Span
from budgetlint.reports.places import hull


@dataclass(frozen=True, slots=True)
class TextLocationOut:
    """A place in a text file: from 1, columns in code points, the end exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int


@dataclass(frozen=True, slots=True)
class CellLocationOut:
    """A place in a spreadsheet: `start` and `end` count the code points that the cell shows, from 0, the end exclusive.

    What lies over several cells is told by the first of them, here and in the other kinds.
    """

    sheet: str
    cell: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class ParagraphLocationOut:
    """A place outside of the tables of a Word file or a web page; paragraphs from 1, code points from 0."""

    paragraph: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class TableLocationOut:
    """A place in a table of a Word file or a web page; tables, rows and columns from 1, code points from 0."""

    table: int
    row: int
    column: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class BoxOut:
    """A box on a page, in points from the top left."""

    page: int
    x0: float
    y0: float
    x1: float
    y1: float


@dataclass(frozen=True, slots=True)
class PageLocationOut:
    """A place in a PDF: one box a line."""

    page: int
    boxes: list[BoxOut]


LocationOut = TextLocationOut | CellLocationOut | ParagraphLocationOut | TableLocationOut | PageLocationOut


def place_of(spans: Sequence[Span], source: Source) -> LocationOut:
    """The place of `spans` of `source`, from the first offset to the last."""
    found = source.locate(*hull(spans))
    if isinstance(found, TextLocation):
        return TextLocationOut(*found)
    from budgetlint.linter import places  # noqa: PLC0415  plain text does without

    if isinstance(found, places.CellLocation):
        return CellLocationOut(*found)
    if isinstance(found, places.ParagraphLocation):
        return ParagraphLocationOut(*found)
    if isinstance(found, places.TableLocation):
        return TableLocationOut(*found)
    return PageLocationOut(found.page, [BoxOut(*box) for box in found.boxes])
