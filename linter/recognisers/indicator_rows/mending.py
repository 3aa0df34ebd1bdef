"""Put a row of indicators together again that a line break inside one of its cells has cut."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from budgetlint.linter.source import Block, Paragraph, Row
from budgetlint.linter.text import Text

_MOST_PIECES = 6  # lines that a cell was cut into


class Whole(NamedTuple):
    """A row put together from the blocks up to `end`."""

    row: Row
    end: int


def mended(blocks: Sequence[Block], at: int, width: int, is_named: Callable[[Text], bool]) -> Whole | None:
    """The row that begins at `at` with too few cells and ends in the first row below, if both make `width` cells.

    None where nothing was cut; pieces of a cell are none that `is_named`, such as a label or a category.
    """
    first = blocks[at]
    if not isinstance(first, Row) or not 1 < len(first.cells) < width or not first.cells[-1].value:
        return None
    pieces = [first.cells[-1]]
    for place in range(at + 1, min(at + 1 + _MOST_PIECES, len(blocks))):
        block = blocks[place]
        if isinstance(block, Paragraph):
            pieces.append(block.text)
            continue
        pieces.append(block.cells[0])
        if len(first.cells) + len(block.cells) - 1 != width or not all(piece.value and not is_named(piece) for piece in pieces):
            return None
        return Whole(Row((*first.cells[:-1], Text.join(pieces), *block.cells[1:])), place + 1)
    return None
