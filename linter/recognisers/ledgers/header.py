"""The header of a ledger: one to five rows with merged cells, and the columns that they make."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from budgetlint.linter.ledgers import AMOUNT, BUDGET, CHANGE, PREVIOUS, RATE, LedgerColumn
from budgetlint.linter.recognisers.amounts import looks_like_amount
from budgetlint.linter.recognisers.ledgers.words import Heading, LedgerWords, is_numbered
from budgetlint.linter.source import Block, Row
from budgetlint.linter.text import Text

_MOST_ROWS = 5
_LONGEST = 40  # characters of a heading
_FEWEST_MONEY = 2  # columns that make a header where no name or code stands
_KNOWN_SHARE = 3  # one heading in so many is known
_LONGEST_NUMBER = 2
_NAMING = frozenset({"name", "code", "class", "unit"})
_BEGIN_HALF = frozenset({"name", "code", "class"})
_TOTAL, _CURRENT = "total", "current"
_SUMS = ("小计", "合计")
_UNKNOWN = ""
# Money that heads its parts: 小计 below it is the whole of it, and 基本支出 below it its basic expenditure.
SOURCES = frozenset({"fiscal", "general", "government-fund", "state-capital", "special-account", "own", "carry-in", "other"})


class Header(NamedTuple):
    """A header over the blocks from `first` up to `end`: its columns, and all its cells.

    Columns whose heading is unknown have no role yet: what stands below tells whether they hold money.
    """

    first: int
    end: int
    columns: tuple[LedgerColumn, ...]
    cells: tuple[Text, ...]

    @property
    def names_rows(self) -> bool:
        """Whether a column holds names or codes, so that no row of amounts can be taken for the header."""
        return any(column.role in _NAMING for column in self.columns)

    def is_like(self, other: Header) -> bool:
        """Whether another header has the same headings."""
        return [_key(column) for column in self.columns] == [_key(column) for column in other.columns]


def _key(column: LedgerColumn) -> str:
    return "".join(column.label.split())


@dataclass
class _Tree:
    """The cells above each column, the outermost first, and the columns from and up to which the lowest one reaches."""

    width: int
    cells: list[list[Text]] = field(init=False)
    bounds: list[tuple[int, int]] = field(init=False)

    def __post_init__(self) -> None:
        self.cells = [[] for _ in range(self.width)]
        self.bounds = [(0, self.width)] * self.width

    def is_closed(self, column: int) -> bool:
        """Whether the lowest cell above a column heads that column alone."""
        start, end = self.bounds[column]
        return bool(self.cells[column]) and end - start == 1

    def add(self, row: Row) -> None:
        """Put the cells of a row below those above them; each reaches up to the next one, within the one above it."""
        bounds = list(self.bounds)
        filled = [column for column, cell in enumerate(row.cells[: self.width]) if cell.value]
        for place, column in enumerate(filled):
            following = filled[place + 1] if place + 1 < len(filled) else self.width
            end = min(following, bounds[column][1])
            for inside in range(column, end):
                self.cells[inside].append(row.cells[column])
                self.bounds[inside] = (column, end)
        for column in range(self.width):  # what no cell covers stays apart from its neighbours that one does
            if self.bounds[column] == bounds[column] and bounds[column][1] - bounds[column][0] > 1 and not self.cells[column]:
                self.bounds[column] = (column, column + 1)


def read_header(blocks: Sequence[Block], at: int, words: LedgerWords) -> Header | None:
    """The header of a ledger that begins at block `at`; None where none does."""
    first = blocks[at]
    if not isinstance(first, Row) or not _may_head(first, words, fewest=2):
        return None
    tree = _Tree(_width(blocks, at))
    end = at
    while end < min(len(blocks), at + _MOST_ROWS):
        row = blocks[end]
        if not isinstance(row, Row) or (end > at and not _goes_on(row, tree, words)):
            break
        tree.add(row)
        end += 1
    numbering = end < len(blocks) and _is_numbering(blocks[end])
    columns = _columns(tree, words)
    if not _is_ledger(columns):
        return None
    end += numbering
    cells = tuple(cell for block in blocks[at:end] if isinstance(block, Row) for cell in block.cells if cell.value)
    return Header(at, end, columns, cells)


def _width(blocks: Sequence[Block], at: int) -> int:
    """The number of columns: that of the widest of the first rows without amounts."""
    width = 0
    for block in blocks[at : at + _MOST_ROWS]:
        filled = [cell for cell in block.cells if cell.value] if isinstance(block, Row) else []
        if not isinstance(block, Row) or len(filled) <= int(width > 0) or any(map(looks_like_amount, filled)):
            break
        width = max(width, len(block.cells))
    return width


def _may_head(row: Row, words: LedgerWords, fewest: int) -> bool:
    """Whether a row may be one of a header: headings, none of them an amount, and enough of them known."""
    filled = [cell for cell in row.cells if cell.value]
    if len(filled) < fewest or any(_is_no_heading(cell, words) for cell in filled):
        return False
    known = sum(words.heading(cell.value).role is not None or words.side(cell.value) is not None for cell in filled)
    return known > 0 and _KNOWN_SHARE * known >= len(filled)


def _is_no_heading(cell: Text, words: LedgerWords) -> bool:
    """Whether a cell is too long for a heading, an amount, a name with a number (一、), or a heading of other tables."""
    return len(cell) > _LONGEST or looks_like_amount(cell) or is_numbered(cell.value) or words.is_foreign(cell.value)


def _goes_on(row: Row, tree: _Tree, words: LedgerWords) -> bool:
    """Whether a row goes on with the header: all its cells stand below cells that reach over several columns."""
    if len(row.cells) > tree.width or not _may_head(row, words, fewest=1):
        return False
    return all(not cell.value or not tree.is_closed(column) for column, cell in enumerate(row.cells))


def _is_numbering(block: Block) -> bool:
    """Whether a row only numbers the columns: 栏次, 1, 2, 3=1+2."""
    if not isinstance(block, Row):
        return False
    filled = ["".join(cell.value.split()) for cell in block.cells if cell.value]
    numbers = [int(cell) for cell in filled if cell.isdecimal() and len(cell) <= _LONGEST_NUMBER]
    others = [cell for cell in filled if "=" in cell or "＝" in cell or cell in ("栏次", "行次", "**", "×", "甲", "乙")]
    rising = all(before < after for before, after in pairwise(numbers))
    return len(numbers) > 1 and numbers[0] == 1 and rising and len(numbers) + len(others) == len(filled)


def _columns(tree: _Tree, words: LedgerWords) -> tuple[LedgerColumn, ...]:
    nothing = next(cells[0] for cells in tree.cells if cells).slice(0, 0)
    columns: list[LedgerColumn] = []
    half = 0
    has_money = False
    for cells in tree.cells:
        column = _column(cells, words) if cells else LedgerColumn(_UNKNOWN, None, nothing)
        if column.role in _BEGIN_HALF and has_money:
            half, has_money = half + 1, False
        has_money |= column.role == "money"
        columns.append(column._replace(half=half))
    return tuple(columns if half else (column._replace(side=None) for column in columns))


def _column(cells: Sequence[Text], words: LedgerWords) -> LedgerColumn:
    """The column below `cells`, the outermost first."""
    own = list(dict.fromkeys(cells))
    said = [words.heading(cell.value) for cell in own]
    role = said[-1].role or (_UNKNOWN if not any(one.role in ("code", "name") for one in said[:-1]) else "text")
    column = LedgerColumn(
        role=role,
        part=None,
        heading=own[-1],
        groups=tuple(own[:-1]),
        side=next((side for cell in own if (side := words.side(cell.value)) is not None), None),
    )
    if role not in ("money", _UNKNOWN):
        return column
    groups = [one.part for one in said[:-1] if one.part not in (None, _TOTAL)]
    part = said[-1].part
    if part == _TOTAL and groups:
        is_sum = "".join(own[-1].value.split()) in _SUMS
        part = groups[-1] if groups[-1] != _CURRENT or is_sum else _TOTAL
    measure = _measure(said)
    if measure != AMOUNT:  # a change is between years, and is the same thing whatever the two were
        return column._replace(part=part, measure=measure)
    return column._replace(
        part=part,
        year=next((one.year for one in reversed(said) if one.year is not None), None),
        stage=PREVIOUS if any(one.previous for one in said) else next((one.stage for one in said if one.stage != BUDGET), BUDGET),
        source=next((group for group in reversed(groups) if group in SOURCES and group != part), None),
    )


def _measure(said: Sequence[Heading]) -> str:
    measures = {one.measure for one in said}
    return RATE if RATE in measures else CHANGE if CHANGE in measures else AMOUNT


def _is_ledger(columns: Sequence[LedgerColumn]) -> bool:
    """Whether columns are those of a ledger: money, and whose it is, or several kinds of money."""
    money = {id(column.heading) for column in columns if column.role == "money"}
    named = any(column.role in _NAMING for column in columns)
    return bool(money) and (named or len(money) >= _FEWEST_MONEY)
