"""The part of a form above its indicators: labels and what stands beside or below them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

from budgetlint.linter.model import Amount, Caption, Extra
from budgetlint.linter.recognisers.amounts import amount
from budgetlint.linter.recognisers.captions import CaptionReader, without_code
from budgetlint.linter.recognisers.indicator_rows.money_years import of_year
from budgetlint.linter.recognisers.indicator_rows.tasks import TaskReader, Tasks
from budgetlint.linter.recognisers.indicator_rows.words import MONEY, Label, RowWords
from budgetlint.linter.source import Row
from budgetlint.linter.text import Text

NAME, OWNER, DEPARTMENT, SPENDER, CODE = "name", "owner", "department", "spender", "code"
OBJECTIVE, CYCLE_OBJECTIVE, OVERALL_OBJECTIVE = "objective", "cycle_objective", "overall_objective"
GROUP, OTHER, PURPOSE = "group", "other", "purpose"
OBJECTIVES = frozenset({OBJECTIVE, CYCLE_OBJECTIVE, OVERALL_OBJECTIVE})
# These take all cells up to the next label, and the rows below.
LONG = (OBJECTIVE, CYCLE_OBJECTIVE, OVERALL_OBJECTIVE, PURPOSE)
_OF_CYCLE = ("中期", "实施期")
_YEAR_ENDINGS = ("年", "年度")  # of a heading over amounts, not of an amount
# Sources that may be part of 财政拨款, likelier ones first.
_OF_FISCAL = frozenset({"government_fund", "state_capital", "special_account"})
_BY_LEVEL = frozenset({"higher_level", "own_level"})  # of whom fiscal money comes: 上级补助, 本级资金
_NESTED = (_BY_LEVEL, _BY_LEVEL | {"carried_over"}, frozenset({"carried_over"}), _OF_FISCAL, _OF_FISCAL | {"carried_over"})


class _Open(NamedTuple):
    """A label that takes cells from `column` on."""

    column: int
    label: Label
    of_cycle: bool = False


@dataclass
class Head:
    """What the rows above the indicators say, by the roles of their labels."""

    texts: dict[str, list[Text]] = field(default_factory=dict)
    parts: dict[str, Amount] = field(default_factory=dict)
    money_labels: dict[str, Text] = field(default_factory=dict)
    captions: list[Caption] = field(default_factory=list)
    extras: list[Extra] = field(default_factory=list)
    labels: list[Text] = field(default_factory=list)
    tasks: Tasks = field(default_factory=Tasks)

    def first(self, *roles: str) -> Text | None:
        """The first of `roles` that says something."""
        return next((Text.join(self.texts[role]) for role in roles if self.texts.get(role)), None)

    def objectives(self) -> tuple[Text | None, Text | None]:
        """The annual objective and that of the cycle; 总体目标 is the cycle's where an annual one stands beside it."""
        overall, annual, cycle = (self.first(role) for role in (OVERALL_OBJECTIVE, OBJECTIVE, CYCLE_OBJECTIVE))
        if overall and annual and not cycle:
            return annual, overall
        if overall and annual:
            self.extras.append(Extra("", overall))
        return annual or overall, cycle

    def leave_out_nested_money(self) -> None:
        """A source that is part of another one (财政拨款, of it 上年结转) is no addend: without it the total is met."""
        values = {part: money.value or Decimal(0) for part, money in self.parts.items()}
        total = values.pop("total", None)
        if total is None or sum(values.values()) == total:
            return
        for nested in _NESTED:
            if sum(value for part, value in values.items() if part not in nested) == total:
                self._leave_out(nested)
                return
        if "fiscal" in values or not values.keys() >= _BY_LEVEL:
            self._leave_out(_BY_LEVEL)

    def _leave_out(self, nested: frozenset[str]) -> None:
        """Keep amounts without a role."""
        for part in sorted(nested & self.parts.keys()):
            self.extras.append(Extra(self.money_labels.pop(part).value, self.parts.pop(part).text))


class HeadReader:
    """Reads the rows of a head in order."""

    def __init__(
        self, words: RowWords, captions: CaptionReader, labels: Mapping[int, Label] | None = None, year: int | None = None
    ) -> None:
        """`labels` are those of lines, which are labels nowhere else, by the places in which they begin; `year` is the form's."""
        self._words = words
        self._captions = captions
        self._year = year
        self._labels = labels or {}
        self._tasks = TaskReader(words)
        self._head = Head()
        self._open: list[_Open] = []
        self._in_lines = False  # whether the row before was a line without tabs: then a cell that was cut goes on
        self._heads_only = False  # whether the last row with labels has nothing but those, as over a row of amounts

    def read(self, rows: Sequence[Row]) -> Head:
        """The head that `rows` make."""
        money = of_year(self._with_whole_labels(rows), self._year, self._words)
        for row in money.rows:
            if not self._tasks.takes(row):
                self._row(row)
        self._head.tasks = self._tasks.found
        self._head.extras += money.others
        self._head.labels += money.headings
        self._head.leave_out_nested_money()
        return self._head

    def _with_whole_labels(self, rows: Sequence[Row]) -> list[Row]:
        """The rows with labels of their first column that are cut (总体 above 目标) joined in the first of their rows."""
        cells = [row.cells[0] for row in rows]
        for at in range(len(rows) - 1):
            above, below = cells[at], cells[at + 1]
            if above.value and below.value and not self._words.label(above) and not self._words.label(below):
                whole = Text.join([above, below])
                if self._words.label(whole):
                    cells[at], cells[at + 1] = whole, below.slice(0, 0)
        return [Row((cell, *row.cells[1:])) for cell, row in zip(cells, rows, strict=True)]

    def _row(self, row: Row) -> None:
        begun: list[_Open] = []
        has_values = False
        waiting = False  # whether the cell just before is a label whose value is due
        loose: list[tuple[int, Text]] = []
        for at, cell in enumerate(row.cells):
            if not cell.value:
                waiting = False
                continue
            label = None if waiting else self._labels.get(cell.start) or self._words.label(cell)
            if label:
                begun.append(self._begin(at, label))
                waiting = label.value is None and label.role not in (GROUP, MONEY, *OBJECTIVES)
            elif begun:
                waiting = False
                has_values = has_values or self._words.label(cell) is None
                self._value(begun[-1], cell)
            else:
                loose.append((at, cell))
        if begun:
            columns = {one.column for one in begun}
            above = self._open if self._heads_only and not has_values else []
            self._open = sorted([one for one in above if one.column not in columns] + begun)
            self._heads_only = not has_values and not any(one.label.value for one in begun)
        self._loose(loose, labelled=bool(begun), is_grid=len(row.cells) > 1)

    def _begin(self, at: int, label: Label) -> _Open:
        self._head.labels.append(label.text)
        of_cycle = label.role in (OTHER, MONEY) and label.text.value.strip().startswith(_OF_CYCLE)
        above = next((one for one in reversed(self._open) if one.column <= at), None)
        if label.role == MONEY and above and above.of_cycle and above.column == at:
            of_cycle = True
        opened = _Open(at, label, of_cycle)
        if label.role == MONEY and label.part and not of_cycle:
            self._head.money_labels.setdefault(label.part, label.text)
        if label.value:
            self._value(opened, label.value)
        return opened

    def _value(self, to: _Open, cell: Text) -> None:
        role, head = to.label.role, self._head
        if role in LONG:
            head.texts.setdefault(role, []).append(cell)
        elif role == MONEY and not to.of_cycle and to.label.part and to.label.part not in head.parts and _may_be_amount(cell):
            money = amount(cell)
            if money:
                head.parts[to.label.part] = money
        elif role in (OWNER, DEPARTMENT) and role not in head.texts:
            head.texts[role] = [cell]
            head.captions.append(Caption("department", Text.join([to.label.text, cell]), without_code(cell)))
        elif role in (NAME, CODE, SPENDER) and role not in head.texts:
            head.texts[role] = [cell]
        elif year := self._captions.year_beside(to.label.text, cell):
            head.captions.append(year)
        else:
            head.extras.append(Extra(to.label.text.value, cell))

    def _loose(self, cells: Sequence[tuple[int, Text]], *, labelled: bool, is_grid: bool) -> None:
        """Cells of a row before any label: they go on with the labels above them, else a pair is a label and its value."""
        in_lines, self._in_lines = self._in_lines, not is_grid
        begins = is_grid and not in_lines and bool(cells) and cells[0][0] == 0
        if self._open and not labelled and not begins:
            for at, cell in cells:
                self._value(self._above(at) if is_grid and not in_lines else self._last(), cell)
            return
        rest = [cell for _, cell in cells]
        for label, value in zip(rest[::2], rest[1::2], strict=False):
            self._head.labels.append(label)
            self._head.extras.append(Extra(label.value, value))
        if len(rest) % 2:
            self._head.extras.append(Extra("", rest[-1]))

    def _last(self) -> _Open:
        """The last label that takes a longer text: a line without tabs goes on with the last cell above it."""
        return next((one for one in reversed(self._open) if one.label.role in LONG), self._open[-1])

    def _above(self, at: int) -> _Open:
        """The label of the last rows with labels that a cell at `at` goes on with; amounts stand right below theirs."""
        found = next((one for one in reversed(self._open) if one.column <= at), self._open[0])
        if found.label.role == MONEY and found.column != at:
            return found._replace(label=found.label._replace(role=OTHER))
        return found


def _may_be_amount(cell: Text) -> bool:
    found = amount(cell)
    if found is None or cell.value.endswith(_YEAR_ENDINGS) or _begins_with_year(cell.value):
        return False
    return found.value is not None or any(character.isdecimal() for character in cell.value)


def _begins_with_year(written: str) -> bool:
    """Whether words begin with a year (2025年申请), as a heading does."""
    number, sign, _ = written.partition("年")
    return bool(sign) and number.strip().isdecimal()
