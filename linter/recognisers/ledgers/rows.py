"""The data rows of a ledger: their codes, names and amounts by the columns above them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from budgetlint.linter.ledgers import RATE, LedgerColumn, LedgerRow
from budgetlint.linter.model import Amount
from budgetlint.linter.recognisers.amounts import amount, percentage
from budgetlint.linter.recognisers.ledgers.words import LedgerWords, bare, is_of_which, split_year
from budgetlint.linter.recognisers.lines import number_length
from budgetlint.linter.text import Text

TOTAL, UNIT, SUBJECT = "total", "unit", "subject"
_TOTALS = frozenset({"total", "current-total", "grand-total"})
_CODES = ("code", "class", "subclass", "item")
_NUMERALS = "一二三四五六七八九十"
_LETTERS = 4  # a cell with so many is text, no amount with a slip
_LONGEST_CODE = 12
_CLASS, _STEP = 3, 2  # digits of a 类, and those that a 款 or a 项 adds
_WORDS = frozenset({"name", "text"})
_FEWEST_STAIRS = 4  # columns of words, each one below and behind the other
_LENGTHS = (3, 5, 7)  # of codes
_CARRIED = frozenset({"carry-in", "carry-out", "offset"})


class RowReader:
    """Reads the rows below one header, in their order: a unit stands once for the rows below it."""

    def __init__(self, columns: tuple[LedgerColumn, ...], words: LedgerWords) -> None:
        self._columns = columns
        self._words = words
        self._halves = sorted({column.half for column in columns})
        self._unit: Text | None = None
        self._group: dict[int, Text] = {}
        self._levels: dict[int, list[str]] = {}
        self._depth: dict[int, int] = {}

    def read(self, cells: Sequence[Text], page: int) -> Iterator[LedgerRow]:
        """The rows that `cells` hold, one for each half of a balance that has something in it."""
        pending: LedgerRow | None = None
        cells = self._aligned(cells)
        for half in self._halves:
            indexed = [(index, cell) for index, cell in enumerate(cells) if cell.value and self._half(index) == half]
            if not indexed:
                continue
            row = self._row(indexed, half)._replace(page=page)
            if pending is not None and not row.name.value and pending.side == row.side:
                row = pending._replace(amounts=row.amounts, half=half, text=Text.join([pending.text, row.text]))
                pending = None
            if pending is not None:
                yield pending
            pending = row
        if pending is not None:
            yield pending

    def _aligned(self, cells: Sequence[Text]) -> Sequence[Text]:
        """The cells below their headings: a page may lack the columns at the left that have none."""
        bare_columns = next((at for at, column in enumerate(self._columns) if column.heading.value), 0)
        if bare_columns and len(cells) == len(self._columns) - bare_columns:
            return (*(cells[0].slice(0, 0),) * bare_columns, *cells)
        return cells

    def _half(self, index: int) -> int:
        return self._columns[min(index, len(self._columns) - 1)].half

    def _row(self, cells: Sequence[tuple[int, Text]], half: int) -> LedgerRow:
        by_role: dict[str, list[Text]] = {}
        amounts: dict[int, Amount] = {}
        for index, cell in cells:
            column = self._columns[index] if index < len(self._columns) else None
            money = _money(cell, column) if column else None
            if money is not None:
                amounts[index] = money
            elif column is not None and column.role != "money":
                by_role.setdefault(column.role, []).append(cell)
        text = Text.join([cell for _, cell in cells])
        columns = [column for column in self._columns if column.half == half]
        side = next((column.side for column in columns if column.side), None)
        row = LedgerRow(SUBJECT, None, text.slice(0, 0), "", 0, amounts, text, side=side, half=half)
        row = self._named(row, by_role)
        stairs = [index for index, column in enumerate(self._columns) if column.role in _WORDS and column.heading.value]
        if row.kind == SUBJECT and len(stairs) >= _FEWEST_STAIRS and "name" in by_role.keys() | {self._columns[stairs[0]].role}:
            return row._replace(depth=next((step for step, index in enumerate(stairs) if index >= cells[0][0]), 0))
        return row

    def _named(self, row: LedgerRow, by_role: dict[str, list[Text]]) -> LedgerRow:
        code = _code([cell for role in _CODES for cell in by_role.get(role, [])])
        loose = [cell for role in _CODES for cell in by_role.get(role, []) if code is None]
        names = [*loose, *by_role.get("name", [])]
        if code is None and names and (in_name := _code_in_name(names[-1])):
            code, names[-1] = in_name
        unit = next(iter(by_role.get("unit", [])), None)
        year = next(iter(by_role.get("year", [])), None)
        name = names[-1] if names else None
        if name is None:
            name = unit or year or next(iter(by_role.get("text", [])), row.name)
        row = row._replace(code=code, name=name, label=bare(name.value), part=self._words.part_of_name(name.value))
        row = self._with_group(row, names)
        row = row._replace(unit_code=_code(by_role.get("unit_code", [])))
        if year is not None:
            row = row._replace(year=split_year(bare(year.value))[0] or _plain_year(year.value))
        if measure := self._words.measure_of_name((year or name).value):
            row = row._replace(measure=measure)
        return self._placed(row, unit, has_names=bool(names), has_codes=self._has_codes(row.half))

    def _with_group(self, row: LedgerRow, names: Sequence[Text]) -> LedgerRow:
        """Two columns of names: the first heads the rows below it, 小计 beside it is its whole."""
        if sum(column.role == "name" and column.half == row.half for column in self._columns) <= 1:
            return row
        if len(names) > 1:
            self._group[row.half] = names[0]
            if row.part in _TOTALS:
                return row._replace(name=names[0], label=bare(names[0].value), part=self._words.part_of_name(names[0].value))
        return row._replace(depth=int(len(names) > 1 or row.part not in _TOTALS))

    def _has_codes(self, half: int) -> bool:
        return any(column.role in _CODES and column.half == half for column in self._columns)

    def _placed(self, row: LedgerRow, unit: Text | None, *, has_names: bool, has_codes: bool) -> LedgerRow:
        """The row with its kind, its depth and its unit."""
        is_unit_row = row.code is None and unit is not None and not has_names
        states_sum = row.part is None and self._words.states_sum(row.name.value)
        if row.code is None and (row.part in _TOTALS or states_sum or (not row.name.value and not is_unit_row)):
            return row._replace(kind=TOTAL, unit=unit or self._unit if unit else None)
        if is_unit_row:
            self._unit = unit
            is_total = self._words.part_of_name(row.name.value) in _TOTALS
            return row._replace(kind=TOTAL if is_total else UNIT, unit=unit)
        if unit is not None:
            self._unit = unit
        if row.code is not None:
            return row._replace(depth=_depth_of(row.code), unit=self._unit)
        if has_codes and row.part is None:
            self._unit = row.name
            return row._replace(kind=UNIT, unit=row.name)
        return row._replace(unit=self._unit, depth=row.depth or self._depth_by_number(row))

    def _depth_by_number(self, row: LedgerRow) -> int:
        """The depth of a name by the style of its number: 一、 above （一） above 1.; one without a number stands below it."""
        style = _style(row.name.value)
        levels = self._levels.setdefault(row.half, [])
        if row.part in _CARRIED and not style:
            return 0
        if not style:
            return len(levels) and self._depth.get(row.half, 0) + 1
        if style == _STYLES[0]:
            levels[:] = [style]
        elif style in levels:
            levels[levels.index(style) + 1 :] = []
        else:
            levels.append(style)
        depth = levels.index(style) + is_of_which(row.name.value)
        self._depth[row.half] = depth
        return depth


_STYLES = ("一、", "(一)", "1.", "(1)", "①")


def _style(name: str) -> str:
    """The style of a name's number, empty where it has none; 其中： stands for a number of its own."""
    if is_of_which(name):
        return "其中"
    length = number_length(name)
    if not 0 < length < len(name):
        return ""
    opened = name[0] in "（("
    numeral = name[int(opened)]
    if numeral in _NUMERALS:
        return _STYLES[1] if opened else _STYLES[0]
    return _STYLES[3] if opened else _STYLES[2] if numeral.isdecimal() else _STYLES[4]


def _money(cell: Text, column: LedgerColumn) -> Amount | None:
    """The amount in a cell of a column of money; None where it holds words."""
    if column.role != "money":
        return None
    money = percentage(cell) if column.measure == RATE else amount(cell)
    if money is None or money.value is not None:
        return money
    letters = sum("一" <= character <= "龥" for character in cell.value)
    return None if letters >= _LETTERS else money


def _code(cells: Sequence[Text]) -> str | None:
    """The digits of a code, be it in one cell or its 类, 款 and 项 in cells of their own; None where there are none."""
    code = ""
    for cell in cells:
        digits = "".join(cell.value.split())
        if not digits.isdecimal() or len(digits) > _LONGEST_CODE:
            return None
        code = digits if digits.startswith(code) else code + digits
    return code or None


def _code_in_name(name: Text) -> tuple[str, Text] | None:
    """The code that a name begins with, in brackets or not, and the bare name: [20101]人大事务, 201 一般公共服务支出."""
    written = name.value
    opened = written[:1] in ("[", "【", "［")
    at = int(opened)
    end = at
    while end < len(written) and written[end].isdecimal():
        end += 1
    rest = written[end:].lstrip("]】］-－ 　\t")
    if end - at not in _LENGTHS or not rest or rest[0].isdecimal() or rest[0] in "年.,，、%":
        return None
    return written[at:end], name.slice(len(written) - len(rest), len(written))


def _depth_of(code: str) -> int:
    return max(0, (len(code) - _CLASS + _STEP - 1) // _STEP)


def _plain_year(written: str) -> int | None:
    digits = "".join(written.split()).rstrip("年度")
    return int(digits) if digits.isdecimal() and len(digits) == len("2025") else None


def holds_amounts(cells: Sequence[Text]) -> bool:
    """Whether the cells of a column are amounts, most of them."""
    found = [money for cell in cells if (money := amount(cell)) is not None]
    known = [money for money in found if money.value is not None]
    return bool(known) and 2 * len(known) > len(found)
