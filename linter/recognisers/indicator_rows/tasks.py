"""The main tasks of a department (年度主要任务) among the rows above its indicators."""

from __future__ import annotations

from dataclasses import dataclass, field

from budgetlint.linter.folding import fold
from budgetlint.linter.model import Amount, Column, Extra, Funding, GrandTotal, Task
from budgetlint.linter.recognisers.amounts import amount
from budgetlint.linter.recognisers.indicator_rows.words import MONEY, RowWords, plain
from budgetlint.linter.source import Row
from budgetlint.linter.text import Text

NAME, CONTENT, TOTAL = "name", "content", "total"


@dataclass
class Tasks:
    """The tasks of one department as read: `columns` are their headings, `labels` the words that name parts of the form."""

    tasks: list[Task] = field(default_factory=list)
    total: GrandTotal | None = None
    columns: tuple[Column, ...] = ()
    labels: list[Text] = field(default_factory=list)


class TaskReader:
    """Reads rows of tasks one by one, once it was given their header."""

    def __init__(self, words: RowWords) -> None:
        self._words = words
        self._found = Tasks()
        self._columns: list[Column] = []
        self._offset: int | None = None
        self.is_open = False

    @property
    def found(self) -> Tasks:
        """What was read so far."""
        self._found.columns = tuple(self._columns)
        return self._found

    def takes(self, row: Row) -> bool:
        """Whether `row` heads tasks, or is one below their header; then it was read."""
        if self._is_header(row):
            self._header(row)
        elif not self.is_open:
            return False
        elif self._is_subheader(row):
            self._subheader(row)
        elif self._is_other_part(row):
            self.is_open = False
            return False
        else:
            self._task(row)
        return True

    def _role(self, cell: Text) -> str | None:
        found = self._words.task_heading(cell)
        return found[0] if found else None

    def _is_header(self, row: Row) -> bool:
        roles = [self._role(cell) for cell in row.cells]
        if CONTENT not in roles or NAME not in roles[: roles.index(CONTENT)]:
            return False
        return all(role or not cell.value or self._words.label(cell) for role, cell in zip(roles, row.cells, strict=True))

    def _header(self, row: Row) -> None:
        content = [self._role(cell) for cell in row.cells].index(CONTENT)
        name = max(at for at, cell in enumerate(row.cells[:content]) if self._role(cell) == NAME)
        self._columns = []
        self._offset = None
        self.is_open = True
        for at, cell in enumerate(row.cells):
            role, part = (self._words.task_heading(cell) if at >= name else None) or (None, None)
            self._columns.append(Column(role, part or (TOTAL if role == MONEY else None), cell))
        self._found.labels += [cell for cell in row.cells if cell.value]

    def _is_subheader(self, row: Row) -> bool:
        filled = [cell for cell in row.cells if cell.value]
        return self._offset is None and bool(filled) and all(self._words.task_money(cell) for cell in filled)

    def _subheader(self, row: Row) -> None:
        columns = list(self._columns)
        columns += [Column(None, None, cell) for cell in row.cells[len(columns) :]]
        for at, cell in enumerate(row.cells):
            if cell.value:
                columns[at] = Column(MONEY, self._words.task_money(cell), cell)
        self._columns = columns
        self._found.labels += [cell for cell in row.cells if cell.value]

    def _is_other_part(self, row: Row) -> bool:
        """Whether a row begins another part of the form."""
        first = next(((at, cell) for at, cell in enumerate(row.cells) if cell.value), None)
        if first is None:
            return False
        at, cell = first
        found = self._words.label(cell)
        if found is None or fold(cell.value) in self._words.task_totals or found.role == MONEY:
            return False
        return at == 0 and found.role != "group" and (found.role != "other" or bool(self._offset))

    def _task(self, row: Row) -> None:
        filled = [(at, cell) for at, cell in enumerate(row.cells) if cell.value]
        if filled and (label := self._words.label(filled[0][1])) and label.role == "group":
            self._found.labels.append(filled.pop(0)[1])
        if not filled:
            return
        at, name = filled[0]
        if self._offset is None:
            heads = [place for place, column in enumerate(self._columns) if column.role == NAME]
            self._offset = max(0, at - heads[0]) if heads else 0
        content, extras, parts = None, [], {}
        for place, cell in filled[1:]:
            column = self._column(place - self._offset)
            money = amount(cell) if column and column.role == MONEY else None
            if money and column and column.part and column.part not in parts and _is_amount(money):
                parts[column.part] = money
            elif column and column.role == CONTENT and content is None:
                content = cell
            else:
                extras.append(Extra(column.heading.value if column else "", cell))
        self._add(name, content, Funding(parts), tuple(extras))

    def _add(self, name: Text, content: Text | None, funding: Funding, extras: tuple[Extra, ...]) -> None:
        if {fold(name.value), plain(name.value)} & self._words.task_totals and self._found.total is None:
            more = (Extra("", content),) if content else ()
            self._found.total = GrandTotal(name, funding, (*more, *extras))
        else:
            self._found.tasks.append(Task(name, content, funding, extras))

    def _column(self, at: int) -> Column | None:
        return self._columns[at] if 0 <= at < len(self._columns) else None


def _is_amount(money: Amount) -> bool:
    """Whether what stands in a column of money may be an amount, a slip in it included."""
    return money.value is not None or any(character.isdecimal() for character in money.text.value)
