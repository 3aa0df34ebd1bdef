"""Lay a document that is known as text out as real programs would: web page, Word file, workbook.

What is laid out is what the text says: its paragraphs and rows; for text taken from a PDF, and for forms with one cell a line,
the rows that were understood, since the text itself has lost them.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import groupby, pairwise
from pathlib import Path
from typing import NamedTuple

from programs import converted

from budgetlint.linter.model import Document, Funding, Project, Table
from budgetlint.linter.recognisers.cells import Cell, read_cells
from budgetlint.linter.source import Block, Paragraph, Row

WRAPPED, FORM = "project-targets", "declaration"
_FEWEST_CELLS = 2
_HEADER_WITHIN = 2  # rows
_AMOUNT = re.compile(r"(\d{1,3}(?:,\d{3})+|0|[1-9]\d*)(?:\.(\d+))?(%?)")
_STYLE = (
    "@page{size:A4 landscape;margin:12mm}body{font:9pt 'Noto Sans CJK SC',sans-serif}"
    "table{border-collapse:collapse;width:100%;margin-bottom:9pt}"
    "td,th{border:1px solid #000;padding:1px 3px;vertical-align:top;font-weight:normal;overflow-wrap:anywhere}"
)
_WITHOUT_RULES = "td{border:0;padding:2px 6px}td:nth-child(2),td:nth-child(3),td:nth-child(4),td:nth-child(5){white-space:nowrap}"


class Line(NamedTuple):
    """A paragraph."""

    text: str


class Grid(NamedTuple):
    """A table: its rows, of which the first `heads` stand again on each page."""

    rows: tuple[tuple[str, ...], ...]
    heads: int = 0


Part = Line | Grid


def layout_of(document: Document) -> list[Part]:
    """The paragraphs and tables of a document that was read from text."""
    wrapped = [table for table in document.tables if table.kind == WRAPPED and _is_wrapped(table, document)]
    if wrapped:
        return [part for table in wrapped for part in _of_targets(table)]
    blocks = document.source.blocks
    starts = [_offset(blocks[0]), *sorted(_starts(document)), len(document.source.text)]
    stretches = ([block for block in blocks if start <= _offset(block) < end] for start, end in pairwise(starts))
    first, *forms = stretches
    return [*_of_blocks(first), *(part for form in forms for part in _of_form(form, document))]


def _is_wrapped(table: Table, document: Document) -> bool:
    """Whether the header of a table stands on a line without cells."""
    header = min((heading.start for heading in table.headers), default=0)
    return any(isinstance(block, Paragraph) and header in _span(block) for block in document.source.blocks)


def _span(block: Paragraph) -> range:
    return range(block.text.start, block.text.origin(len(block.text)))


def _offset(block: Block) -> int:
    return block.text.start if isinstance(block, Paragraph) else block.cells[0].start


def _starts(document: Document) -> Iterator[int]:
    """Where the first words of each form stand: the last caption before its name, or its first label."""
    for table in (table for table in document.tables if table.kind == FORM):
        titles = [caption.text.start for caption in table.captions if caption.kind == "form-title"]
        for project in table.projects:
            own = min(label.start for label in (*project.labels, project.name))
            yield max((title for title in titles if title < own), default=own)


def _of_form(blocks: Sequence[Block], document: Document) -> Iterator[Part]:
    """A form whose rows are rows, or one with one cell a line."""
    has_rows = any(isinstance(block, Row) and len(block.cells) > _FEWEST_CELLS for block in blocks)
    return _of_blocks(blocks) if has_rows else _of_cells(read_cells(blocks, document.source))


def _of_blocks(blocks: Iterable[Block]) -> Iterator[Part]:
    for is_row, group in groupby(blocks, key=lambda block: isinstance(block, Row)):
        if is_row:
            yield Grid(tuple(tuple(cell.value for cell in block.cells) for block in group if isinstance(block, Row)))
        else:
            yield from (Line(block.text.value) for block in group if isinstance(block, Paragraph))


def _of_targets(table: Table) -> Iterator[Part]:
    """A table of project targets: captions, header, and a row for the total, each unit and each project."""
    yield from (Line(caption.text.value) for caption in table.captions if caption.kind != "furniture")
    columns = table.columns
    rows = [tuple(column.heading.value for column in columns)]
    if table.total:
        rows.append(_row(table, table.total.label.value, table.total.funding))
    for unit in table.units:
        if unit.name:
            rows.append(_row(table, unit.name.value, unit.funding or Funding({})))
        rows += [_row(table, project.name.value, project.funding, project) for project in unit.projects]
    yield Grid(tuple(rows), heads=1)


def _row(table: Table, name: str, funding: Funding, project: Project | None = None) -> tuple[str, ...]:
    """A row by the columns of the table; amounts whose column could not be told stand in the last ones that are free."""
    amounts = {part: amount.text.value for part, amount in funding.parts.items()}
    free = [column.part for column in reversed(table.columns) if column.part and column.part not in amounts]
    amounts |= dict(zip(free, (amount.text.value for amount in funding.undecided), strict=False))
    texts = {"project": name, "indicators": "".join(record.text.value for record in project.records) if project else ""}
    texts["objective"] = project.objective.value if project and project.objective else ""
    texts["code"] = project.code.value if project and project.code else ""
    return tuple(
        amounts.get(column.part or "", "") if column.role == "money" else texts.get(column.role or "", "")
        for column in table.columns
    )


def _of_cells(cells: Sequence[Cell]) -> Iterator[Part]:
    """Forms: a line without a tab goes on with the cell above it, rows of one cell are lines."""
    rows: list[_FormRow] = []
    for _, group in groupby(cells, key=lambda cell: cell.row):
        row = _joined(list(group))
        if (
            len(row.texts) == 1
            and rows
            and _FEWEST_CELLS < len(rows[-1].texts) < max(len(one.texts) for one in rows[-_HEADER_WITHIN:])
        ):
            rows[-1] = _FormRow((*rows[-1].texts, *row.texts), is_text=False)  # a blank line within its last cell but one
        else:
            rows.append(row)
    for is_text, alike in groupby(rows, key=lambda row: row.is_text):
        if is_text:
            yield from (Line(line) for row in alike for line in row.texts if line)
        else:
            yield Grid(tuple(row.texts for row in alike))


class _FormRow(NamedTuple):
    texts: tuple[str, ...]
    is_text: bool


def _joined(cells: Sequence[Cell]) -> _FormRow:
    texts: list[str] = []
    for cell in cells:
        if cell.loose and texts and not cells[0].loose:
            texts[-1] += f"\n{cell.text.value}"
        else:
            texts.append(cell.text.value)
    return _FormRow(tuple(texts), is_text=all(cell.loose for cell in cells))


def as_html(parts: Iterable[Part], *, is_ruled: bool = True) -> str:
    """The parts as a web page, its tables with rules or without."""
    style = _STYLE if is_ruled else _STYLE + _WITHOUT_RULES
    body = "\n".join(f"<p>{_escaped(part.text)}</p>" if isinstance(part, Line) else _table(part) for part in parts)
    return (
        f'<!DOCTYPE html><html lang="zh"><head><meta charset="utf-8"><style>{style}</style></head><body>\n{body}\n</body></html>'
    )


def _table(grid: Grid) -> str:
    width = max(map(len, grid.rows))
    rows = [f"<tr>{''.join(_cells(row, width))}</tr>" for row in grid.rows]
    head = f"<thead>{''.join(rows[: grid.heads])}</thead>" if grid.heads else ""
    return f'<table border="1">{head}<tbody>{"".join(rows[grid.heads :])}</tbody></table>'


def _cells(row: Sequence[str], width: int) -> Iterator[str]:
    """The cells of a row, the last one as wide as the rest of the table."""
    for at, cell in enumerate(row):
        span = f' colspan="{width - at}"' if at == len(row) - 1 and width > len(row) else ""
        yield f"<td{span}{_format(cell)}>{_escaped(cell)}</td>"


def _format(cell: str) -> str:
    """What makes a cell of a workbook a number with its format, or words and nothing else."""
    amount = _AMOUNT.fullmatch(cell)
    if not amount:
        return ' sdnum="1033;0;@"'
    code = ("#,##0" if "," in cell else "0") + (f".{'0' * len(amount[2])}" if amount[2] else "") + amount[3]
    value = Decimal(amount[1].replace(",", "") + (f".{amount[2]}" if amount[2] else ""))
    return f' sdval="{value / 100 if amount[3] else value}" sdnum="1033;0;{code}"'


def _escaped(text: str) -> str:
    return html.escape(text, quote=False).replace("\r\n", "\n").replace("\n", "<br>")


def as_word(files: Sequence[Path], folder: Path) -> list[Path]:
    """Web pages as Word files."""
    return converted(files, folder, to="docx:MS Word 2007 XML", filters=["--infilter=HTML (StarWriter)"])


def as_workbook(files: Sequence[Path], folder: Path) -> list[Path]:
    """Web pages as workbooks."""
    return converted(files, folder, to="xlsx:Calc MS Excel 2007 XML", filters=["--infilter=HTML (StarCalc)"])
