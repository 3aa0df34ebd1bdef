"""The cells of a form, whether its rows stand on one line each or, as word processors export them, one cell a line.

Where each cell has a line of its own, a blank line ends a row, a line with nothing but a tab is an empty cell, and a line
without a tab goes on with the cell above.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from budgetlint.linter.source import Block, Paragraph, Row, Source
from budgetlint.linter.text import Text


class Cell(NamedTuple):
    """A cell with its row and column; `block` is the index of the block it stands in, of the next one for an empty line.

    `loose` tells a line without a tab, `apart` one with a blank line above it.
    """

    text: Text
    row: int
    column: int
    block: int
    loose: bool = False
    apart: bool = False


def read_cells(blocks: Sequence[Block], source: Source) -> list[Cell]:
    """The cells of `blocks` of `source` in order; only in plain text may a line stand for a cell."""
    found: list[Cell] = []
    row = column = end = 0
    for index, block in enumerate(blocks):
        line = _line_of(block, is_plain=source.is_plain)
        if line is None and isinstance(block, Row):
            row += 1
            found += [Cell(cell, row, column, index) for column, cell in enumerate(block.cells)]
            row, column = row + 1, 0
        elif line is not None:
            apart = False
            for blank in _blank_lines(source.text, end, line.start) if index else ():
                if blank is None:
                    row, column, apart = row + 1, 0, True
                else:
                    found.append(Cell(blank, row, column, index))
                    column += 1
            found.append(Cell(line, row, column, index, isinstance(block, Paragraph), apart))
            column += 1
        end = _end_of(block)
    return found


def joined(texts: Sequence[Text], text: str) -> Text:
    """The texts as one, with the blanks that stand between them in `text`, the text of their source."""
    pieces: list[Text] = []
    for piece in texts:
        if pieces:
            gap = pieces[-1].origin(len(pieces[-1]))
            if gap < piece.start and not text[gap : piece.start].strip():
                pieces.append(Text.of(text, gap, piece.start))
        pieces.append(piece)
    return Text.join(pieces)


def _line_of(block: Block, *, is_plain: bool) -> Text | None:
    """The one cell of a line that has no other: a paragraph, or a cell behind a tab."""
    if isinstance(block, Paragraph):
        return block.text
    if not is_plain:
        return None
    written = [cell for cell in block.cells if cell.value]
    return written[0] if len(written) == 1 and len(block.cells) == 2 and block.cells[1].value else None  # noqa: PLR2004


def _end_of(block: Block) -> int:
    last = block.text if isinstance(block, Paragraph) else block.cells[-1]
    return last.origin(len(last))


def _blank_lines(text: str, start: int, end: int) -> Iterator[Text | None]:
    """The lines between two blocks: an empty cell where a tab stands, else None."""
    at = start
    for number, line in enumerate(text[start:end].splitlines(keepends=True)):
        tab = at + line.find("\t")
        at += len(line)
        if number > 0 and at < end:
            yield Text.of(text, tab, tab) if "\t" in line else None
