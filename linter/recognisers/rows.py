"""Data rows of a table of targets: their cells by the roles of the columns, also where a tab too few or too many moved them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal

from budgetlint.grammar.records import first_sure_mark
from budgetlint.linter.folding import fold
from budgetlint.linter.model import Amount, Column, Extra, Funding
from budgetlint.linter.recognisers.amounts import amount
from budgetlint.linter.source import Row
from budgetlint.linter.text import Text

_TOTAL = "total"
# What has more letters than a unit (万元) or is longer than an amount with a slip in it is text.
_FEWEST_LETTERS = 4
_LONGEST_AMOUNT = 20


@dataclass
class DataRow:
    """A data row: `misplaced` is the first cell that stands under another column's heading; `bare` has only a name.

    `nested` says that the row is indented below a unit's, and so no unit's itself.
    """

    name: Text
    funding: Funding
    objective: Text | None = None
    indicators: Text | None = None
    code: Text | None = None
    extras: tuple[Extra, ...] = ()
    misplaced: Text | None = None
    bare: bool = False
    nested: bool = False

    @property
    def has_targets(self) -> bool:
        return bool(self.objective or self.indicators)

    @property
    def total(self) -> Decimal | None:
        stated = self.funding.parts.get(_TOTAL)
        return stated.value if stated else None


def read_data_row(row: Row, columns: tuple[Column, ...], totals: Collection[str]) -> DataRow | None:
    """The row by its columns; None where no name stands, or nothing but a name in a row that is not a whole one.

    `totals` are the words of a grand total, which may stand in another column than the names (序号).
    """
    found = _by_columns(row, columns, totals)
    if found is None:
        return None
    if found.bare:
        return found if len(row.cells) >= len(columns) else None
    return _realigned(row, columns, found) or found


def _by_columns(row: Row, columns: tuple[Column, ...], totals: Collection[str]) -> DataRow | None:
    cells: dict[str, Text] = {}
    parts: dict[str, Amount] = {}
    extras: list[Extra] = []
    for column, cell in zip(columns, row.cells, strict=False):
        if not cell.value:
            continue
        money = amount(cell) if column.role == "money" else None
        if money and column.part and column.part not in parts:
            parts[column.part] = money
        elif column.role and column.role not in cells and column.role != "money":
            cells[column.role] = cell
        else:
            extras.append(Extra(column.heading.value, cell))
    if "project" not in cells and parts:
        total = next((extra for extra in extras if fold(extra.text.value) in totals), None)
        if total:
            extras.remove(total)
            cells["project"] = total.text
    if "project" not in cells:
        return None
    return DataRow(
        name=cells["project"],
        funding=Funding(parts),
        objective=cells.get("objective"),
        indicators=cells.get("indicators"),
        code=cells.get("code"),
        extras=tuple(extras),
        bare=not (parts or extras or cells.keys() - {"project"}),
    )


def _realigned(row: Row, columns: tuple[Column, ...], found: DataRow) -> DataRow | None:
    """The row read by what its cells hold, where its targets stand under other headings; None where they do not.

    Its indicators are the cell that begins with a record; the objective is the text before it, in a cell of its own or in
    the same one. Amounts keep their columns where they add up there, else nobody can tell them.
    """
    texts = [cell for cell in row.cells if cell.value and cell is not found.name and _is_text(cell)]
    marks = {id(cell): first_sure_mark(cell.value) for cell in texts}
    marked = next((cell for cell in texts if marks[id(cell)] is not None), None)
    if marked is None or marked is found.indicators or _is_extra(marked, found):
        return None
    at = marks[id(marked)] or 0
    before = texts[: texts.index(marked)]
    objective = marked.slice(0, at).strip() if at else (before[-1] if before else None)
    return DataRow(
        name=found.name,
        funding=_funding(row, columns, found),
        objective=objective,
        indicators=marked.slice(at, len(marked)),
        code=found.code,
        extras=tuple(extra for extra in found.extras if extra.text not in (marked, objective)),
        misplaced=marked if at or objective is None else objective if objective is not found.objective else marked,
    )


def _is_text(cell: Text) -> bool:
    """Whether a cell holds words rather than an amount, be it one with a slip in it."""
    money = amount(cell)
    if money is None or money.value is not None:
        return money is None
    letters = sum("一" <= character <= "龥" for character in cell.value)
    return letters >= _FEWEST_LETTERS or len(cell) > _LONGEST_AMOUNT


def _is_extra(cell: Text, found: DataRow) -> bool:
    """Whether the objective and the indicators stand in their columns and `cell` is a remark beside them."""
    return found.indicators is not None and first_sure_mark(found.indicators.value) is not None and cell is not found.objective


def _funding(row: Row, columns: tuple[Column, ...], found: DataRow) -> Funding:
    """The amounts of a row that was moved: by their columns where total and sources agree there, else undecided."""
    parts = {part: money for part, money in found.funding.parts.items() if not _is_text(money.text)}
    total = parts.get(_TOTAL)
    sources = [money.value for part, money in parts.items() if part != _TOTAL and money.value is not None]
    if total and sources and total.value == sum(sources):
        return Funding(parts)
    beyond = [cell for cell in row.cells[len(columns) :] if cell.value and not _is_text(cell)]
    loose = [money for cell in beyond if (money := amount(cell))]
    return Funding({}, (*parts.values(), *loose))
