"""The table of key projects in a budget's prose (重点项目绩效目标情况): name, budget and objective, no indicators.

Its cells are often cut by the end of a page: the rest of an objective, and of a name, stands in a row without an amount.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from budgetlint.linter.model import Column
from budgetlint.linter.recognisers.captions import CaptionReader
from budgetlint.linter.recognisers.header import read_header
from budgetlint.linter.recognisers.project_targets import ProjectTargetsReader
from budgetlint.linter.recognisers.reading import Claim, Reading
from budgetlint.linter.source import Block, Paragraph, Row
from budgetlint.linter.text import Text

_ROLES = {"project", "money", "objective"}
_BEFORE = frozenset({"title", "department", "currency-unit", "year"})
_STOPS = tuple("。！？；;")
_FEWEST_ROWS = 2


def read_key_projects(blocks: Sequence[Block], reading: Reading) -> Iterator[Claim]:
    """The tables of projects without indicators among `blocks`, each with the captions right before and behind it."""
    captions = CaptionReader(reading.profile)
    index = 0
    while index < len(blocks):
        columns = _columns(blocks[index], reading)
        end = _end(blocks, index, captions) if columns else index
        if columns and end - index >= _FEWEST_ROWS:
            start = _start(blocks, index, captions)
            reader = ProjectTargetsReader(reading.profile)
            found = reader.read(_mended(blocks[start:end], columns, reading.source.text))
            yield Claim(start, end, tuple(reader.tables), tuple(found))
        index = max(end, index + 1)


def _columns(block: Block, reading: Reading) -> tuple[Column, ...] | None:
    """The columns of a header that has a project's name, its money and its objective, and no indicators."""
    columns = read_header(block, reading.profile) if isinstance(block, Row) else None
    roles = {column.role for column in columns} if columns else set()
    return columns if roles >= _ROLES and "indicators" not in roles else None


def _start(blocks: Sequence[Block], header: int, captions: CaptionReader) -> int:
    """Where the captions right before the header begin."""
    start = header
    while start and isinstance(block := blocks[start - 1], Paragraph):
        found = captions.read(block.text)
        if not found or any(caption.kind not in _BEFORE for caption in found):
            break
        start -= 1
    return start


def _end(blocks: Sequence[Block], header: int, captions: CaptionReader) -> int:
    """Behind the last row of the table, or behind a note or the page's number that follows it."""
    end = header + 1
    while end < len(blocks):
        block = blocks[end]
        if isinstance(block, Paragraph) and not any(one.kind in {"note", "furniture"} for one in captions.read(block.text)):
            break
        end += 1
    return end


def _mended(blocks: Sequence[Block], columns: tuple[Column, ...], text: str) -> list[Block]:
    """The blocks, rows joined that go on with the row above: they have no amount, and the text above has no stop."""
    places = {column.role: index for index, column in enumerate(columns) if column.role in _ROLES and column.role}
    rows: list[Block] = []
    for block in blocks:
        above = rows[-1] if rows else None
        if isinstance(block, Row) and isinstance(above, Row) and _goes_on(above, block, places):
            rows[-1] = Row(tuple(_both(cell, below, text) for cell, below in _pairs(above, block)))
        else:
            rows.append(block)
    return rows


def _goes_on(above: Row, row: Row, places: dict[str, int]) -> bool:
    objective, money, name = (_cell(row, places[role]) for role in ("objective", "money", "project"))
    before = _cell(above, places["objective"])
    if not objective or money or not before or not _cell(above, places["money"]):
        return False
    return not name or not before.endswith(_STOPS)


def _cell(row: Row, index: int) -> str:
    return row.cells[index].value if index < len(row.cells) else ""


def _pairs(above: Row, row: Row) -> Iterator[tuple[Text | None, Text | None]]:
    for index in range(max(len(above.cells), len(row.cells))):
        upper, lower = (one.cells[index] if index < len(one.cells) else None for one in (above, row))
        yield upper, lower


def _both(above: Text | None, below: Text | None, text: str) -> Text:
    """Two pieces of one cell as one."""
    pieces = [piece for piece in (above, below) if piece is not None and piece.value]
    if not pieces:
        return above or below or Text.of(text, 0, 0)
    return Text.join(pieces)
