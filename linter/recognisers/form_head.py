"""The head of a declaration form: its labels and what stands behind them, up to its indicators."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from budgetlint.linter.model import Amount, Caption, Extra, Plan
from budgetlint.linter.recognisers.amounts import amount
from budgetlint.linter.recognisers.captions import CaptionReader
from budgetlint.linter.recognisers.cells import Cell, joined
from budgetlint.linter.recognisers.form_words import (
    CODE,
    CYCLE_OBJECTIVE,
    DEPARTMENT,
    GROUP,
    MONEY,
    NAME,
    OBJECTIVE,
    PLAN,
    PURPOSE,
    SPENDER,
    FormWords,
    Label,
)
from budgetlint.linter.recognisers.plans import read_plan
from budgetlint.linter.text import Text

# These take all cells up to the next label, the others one.
_LONG = frozenset({OBJECTIVE, CYCLE_OBJECTIVE, PURPOSE, PLAN})
_NAMES = frozenset({NAME, CODE, DEPARTMENT, SPENDER})
_OBJECTIVES = frozenset({OBJECTIVE, CYCLE_OBJECTIVE})
_CAPTIONS = frozenset({"currency-unit", "year", "department", "furniture"})
_FEWEST_LETTERS = 4  # a cell with as many Chinese characters is no amount, whatever label stands before it


@dataclass
class Head:
    """What the head of a form says; `headings` are the labels of its money, by their parts."""

    texts: dict[str, list[Text]] = field(default_factory=dict)
    parts: dict[str, Amount] = field(default_factory=dict)
    headings: dict[str, Text] = field(default_factory=dict)
    plan: Plan | None = None
    extras: list[Extra] = field(default_factory=list)
    labels: list[Text] = field(default_factory=list)
    captions: list[Caption] = field(default_factory=list)

    def joined(self, role: str, text: str) -> Text | None:
        """What stands behind the labels of `role`, its lines as one."""
        return joined(self.texts[role], text) if role in self.texts else None


class HeadReader:
    """Reads the cells of a head in order."""

    def __init__(self, words: FormWords, captions: CaptionReader, text: str) -> None:
        self._words = words
        self._captions = captions
        self._text = text
        self._head = Head()
        self._label: Label | None = None
        self._in_money = False
        self._is_open = False  # whether the label at hand still takes a value
        self._plan: list[Cell] = []
        self._objectives: dict[int, str] = {}  # labels of objectives side by side, by their columns

    def read(self, cells: Sequence[Cell]) -> Head:
        """The head that `cells` make."""
        for cell in cells:
            label = self._words.label(cell.text)
            if label and not self._takes(label):
                self._begin(label, cell)
            elif cell.text.value and (captions := self._captions_of(cell.text)):
                self._head.captions += captions
            else:
                self._value(cell)
        self._end_plan()
        return self._head

    def _takes(self, label: Label) -> bool:
        """Whether what looks like a label is the value that the name's or the code's label waits for."""
        waits = self._is_open and self._label is not None and self._label.role in (NAME, CODE)
        return waits and label.role not in (NAME, CODE, GROUP, PLAN)

    def _captions_of(self, text: Text) -> list[Caption]:
        if self._label and self._label.role in _LONG:
            return []
        captions = self._captions.read(text)
        return captions if all(caption.kind in _CAPTIONS for caption in captions) else []

    def _begin(self, label: Label, cell: Cell) -> None:
        """A label: what follows is its value. A plan's label may stand again beside its second row."""
        self._head.labels.append(label.text)
        if label.role == PLAN and self._label and self._label.role == PLAN:
            return
        self._end_plan()
        self._note_objective(label, cell)
        if label.role == MONEY and label.part:
            self._head.headings.setdefault(label.part, label.text)
        self._label, self._is_open = label, True
        self._in_money = label.role in (MONEY, GROUP)
        if label.value:
            self._value(cell._replace(text=label.value))

    def _note_objective(self, label: Label, cell: Cell) -> None:
        """Note the column of an objective's label; where the labels of several follow each other, their values stand below."""
        if label.role not in _OBJECTIVES:
            return
        if self._label is None or self._label.role not in _OBJECTIVES or not self._is_open:
            self._objectives = {}
        self._objectives[cell.column] = label.role

    def _value(self, cell: Cell) -> None:
        label, text = self._label, cell.text
        if label is None:
            self._extra(text)
        elif label.role == PLAN:
            self._plan.append(cell)
        elif not text.value:
            self._is_open = self._is_open and label.role in (*_LONG, GROUP)
        elif label.role in _LONG:
            role = self._objectives.get(cell.column, label.role) if label.role in _OBJECTIVES else label.role
            self._head.texts.setdefault(role, []).append(text)
        elif label.role == MONEY and self._is_open and self._is_amount(text) and label.part not in self._head.parts:
            self._money(label, text)
        elif self._in_money and PURPOSE not in self._head.texts and _letters(text.value) >= _FEWEST_LETTERS:
            self._head.texts[PURPOSE] = [text]
        elif label.role in _NAMES and self._is_open and label.role not in self._head.texts:
            self._head.texts[label.role] = [text]
            self._is_open = False
        elif self._is_open and (year := self._captions.year_beside(label.text, text)):
            self._head.captions.append(year)
            self._is_open = False
        else:
            self._extra(text)

    def _is_amount(self, text: Text) -> bool:
        money = amount(text)
        return money is not None and (money.value is not None or _letters(text.value) < _FEWEST_LETTERS)

    def _money(self, label: Label, text: Text) -> None:
        money = amount(text)
        if money and label.part:
            self._head.parts[label.part] = money
        self._is_open = False

    def _extra(self, text: Text) -> None:
        if text.value:
            self._head.extras.append(Extra(self._label.text.value if self._label else "", text))
        self._is_open = False

    def _end_plan(self) -> None:
        """The cells of the plan are known: those that are neither a step nor a share stay as they are."""
        if self._label is None or self._label.role != PLAN:
            return
        plan, rest = read_plan(self._label.text, self._plan, self._words)
        if self._head.plan is None:
            self._head.plan = plan
        else:
            rest = [cell.text for cell in self._plan]
        self._plan = []
        self._head.extras += [Extra(self._label.text.value, text) for text in rest if text.value]


def _letters(value: str) -> int:
    return sum("一" <= character <= "龥" for character in value)
