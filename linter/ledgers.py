"""What a whole budget says beside its targets: its cover, table of contents, ledgers (预算表) and glossary.

Ledgers are tables of money by subjects (科目) or by names. Every node holds `Text`, and no judgement.
"""

from __future__ import annotations

from typing import NamedTuple

from budgetlint.linter.model import Amount, Caption
from budgetlint.linter.text import Text

# The sides of a balance (收支总表).
INCOME, EXPENDITURE = "income", "expenditure"
# What a figure measures: an amount, a change of one against another year, or a rate in per cent.
AMOUNT, CHANGE, RATE = "amount", "change", "rate"
# What an amount was when it was taken: a budget, an estimate of its execution, or final accounts; never to be compared.
# `PREVIOUS` is any of these of the year before.
BUDGET, EXECUTION, FINAL, PREVIOUS = "budget", "execution", "final", "previous"
OTHER = "other"


class LedgerColumn(NamedTuple):
    """A column of a ledger by its headings.

    `role` is `code`, `class`, `subclass` and `item` (类, 款, 项 in columns of their own), `name`, `unit`, `year`, `number`,
    `money` or `text`. For money `part` says what it is: `total`, `basic`, `project`, `personnel`, `public`, a source
    (`fiscal`, `general`, `government-fund`, `state-capital`, `special-account`, `business`, `operation`, `carried-over`,
    `other` …), one of the three public expenses (`abroad`, `reception`, `vehicles`, `vehicle-purchase`, `vehicle-running`), or
    None where its heading is unknown. `groups` are the headings above its own, the outermost first, those that merged cells
    print once among them; `source` is the money that one of them names, where this column has a part of it. `half` counts the
    blocks that stand side by side in a balance, `side` is `income` or `expenditure` there.
    """

    role: str
    part: str | None
    heading: Text
    groups: tuple[Text, ...] = ()
    side: str | None = None
    half: int = 0
    year: int | None = None
    measure: str = AMOUNT
    stage: str = BUDGET
    source: str | None = None

    @property
    def label(self) -> str:
        """The headings from the outermost to its own, as a reader names the column."""
        return "·".join(text.value for text in (*self.groups, self.heading) if text.value)


class LedgerRow(NamedTuple):
    """A row of a ledger, or that half of one that belongs to a side of a balance.

    `kind` is `subject`, `unit` (the row of a department or unit), or `total` (合计). `code` has its digits alone, whichever way
    they are printed, and `depth` counts from 0 for the outermost (类). `name` is as printed, `label` is it without number and
    marks, as names are compared; `part` is its meaning among those of columns, where it has one. `unit` is whose money it is,
    as the row or one above it says, `unit_code` the code of a row of a unit. `year`, `measure` are those of a row for one
    year. `amounts` are by index of column; blank cells are left out. `text` is the whole row.
    """

    kind: str
    code: str | None
    name: Text
    label: str
    depth: int
    amounts: dict[int, Amount]
    text: Text
    part: str | None = None
    side: str | None = None
    half: int = 0
    unit: Text | None = None
    year: int | None = None
    measure: str = AMOUNT
    page: int = 0
    unit_code: str | None = None


class Ledger(NamedTuple):
    """A table of money (预算表), the pages that it runs over joined.

    `kind` is `balance`, `income`, `expenditure`, `function-expenditure`, `economic-expenditure`, `basic`,
    `project-expenditure`, `appropriations-balance`, `three-public`, `procurement`, `running-costs` or `other`; `scope` is
    the money that it speaks of: `all`, `fiscal`, `general`, `government-fund`, `state-capital`; None where nothing says it.
    `classes` is what its codes stand for: `function` (功能分类) or `economic` (经济分类), or None.
    `headers` are the cells of every header row, the repeated ones too.
    """

    kind: str
    scope: str | None
    classes: str | None
    captions: tuple[Caption, ...]
    columns: tuple[LedgerColumn, ...]
    headers: tuple[Text, ...]
    rows: tuple[LedgerRow, ...]
    currency_unit: str | None
    year: int | None

    @property
    def number(self) -> Text | None:
        """Its number as printed (表 1, 公开01表)."""
        return self._stated("table-number")

    @property
    def title(self) -> Text | None:
        return self._stated("title")

    @property
    def department(self) -> Text | None:
        return self._stated("department")

    @property
    def notes(self) -> tuple[Text, ...]:
        return tuple(caption.text for caption in self.captions if caption.kind == "note")

    @property
    def name(self) -> str:
        """What a reader calls it: number and title."""
        stated = (self.number, self.title)
        return " ".join("".join(text.value.split()) for text in stated if text)

    def amount(self, row: LedgerRow, part: str) -> Amount | None:
        """The amount of `row` in the column of `part` for the budget's own year."""
        for index, money in row.amounts.items():
            column = self.columns[index]
            if column.part == part and column.measure == AMOUNT and column.stage == BUDGET:
                return money
        return None

    def _stated(self, kind: str) -> Text | None:
        return next((caption.value for caption in self.captions if caption.kind == kind), None)


class ContentsEntry(NamedTuple):
    """An entry of the table of contents: `kind` is `text`, `table`, or `group` where it heads others. `text` is the line."""

    kind: str
    number: Text | None
    title: Text
    text: Text


class Contents(NamedTuple):
    """The table of contents (目录)."""

    heading: Text
    entries: tuple[ContentsEntry, ...]


class Cover(NamedTuple):
    """The title of the whole document, with the department and the year that it names."""

    title: Text
    department: Text | None
    year: int | None


class Term(NamedTuple):
    """A term of the glossary (名词解释); `text` is its whole paragraph."""

    name: Text
    text: Text
