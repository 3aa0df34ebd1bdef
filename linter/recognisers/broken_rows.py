"""Put rows together again that a line break inside a cell has cut in two."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from budgetlint.grammar.records import first_sure_mark
from budgetlint.linter.profiles.profile import Profile
from budgetlint.linter.recognisers.amounts import looks_like_amount
from budgetlint.linter.recognisers.header import read_header
from budgetlint.linter.source import Block, Paragraph, Row
from budgetlint.linter.text import Text

_MOST_PIECES = 20


def mended(blocks: Iterable[Block], profile: Profile) -> Iterator[Block]:
    """The blocks, those that make one row together joined.

    A row is cut where it has fewer cells than its header and ends in words, and the lines that follow complete it: the last
    of them with the cells that are missing, the indicators among them. Else all blocks stay as they are.
    """
    width = 0
    held: list[Block] = []
    for block in blocks:
        if isinstance(block, Row) and (columns := read_header(block, profile)):
            width = len(columns)
            yield from [*held, block]
            held = []
        elif held and (whole := _joined(held, block, width)):
            yield whole
            held = []
        elif held and isinstance(block, Paragraph) and len(held) < _MOST_PIECES:
            held.append(block)
        else:
            yield from held
            held = [block] if _is_cut(block, width) else []
            if not held:
                yield block
    yield from held


def _is_cut(block: Block, width: int) -> bool:
    """Whether a row ends too early, in the middle of words."""
    if not isinstance(block, Row) or not 1 < len(block.cells) < width:
        return False
    last = block.cells[-1]
    return bool(last.value) and not looks_like_amount(last)


def _joined(held: list[Block], block: Block, width: int) -> Row | None:
    """The row that `held` and `block` make, None where they make none."""
    first = held[0]
    if not isinstance(block, Row) or not isinstance(first, Row) or len(first.cells) + len(block.cells) - 1 != width:
        return None
    if not any(first_sure_mark(cell.value) is not None for cell in block.cells):
        return None
    middle = [piece.text for piece in held[1:] if isinstance(piece, Paragraph)]
    return Row((*first.cells[:-1], Text.join([first.cells[-1], *middle, block.cells[0]]), *block.cells[1:]))
