"""Find the amounts of a row among the words of a line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from budgetlint.linter.folding import half_width
from budgetlint.linter.model import Amount
from budgetlint.linter.recognisers.amounts import NIL, amount
from budgetlint.linter.text import Text

_FIRST = frozenset("0123456789-−—(/\\")
_DIGITS = frozenset("0123456789")
_LAST = frozenset("0123456789)０１２３４５６７８９）")
# Behind an amount in running text stands what it counts.
_MEASURES = ("元", "万元", "亿元", "千元", "百万元", "%", "％", "‰")
_MOST_WORDS = 12


class Figures(NamedTuple):
    """The amounts of one row, side by side in one line: all that stands from `start` up to `end`."""

    amounts: tuple[Amount, ...]
    start: int
    end: int

    @property
    def add_up(self) -> bool:
        """Whether the first of several is the sum of the others."""
        return _add_up(self.amounts)


def figures_in(text: Text, most: int) -> Figures | None:
    """The amounts in a line, `most` of them at the most, None where none stand by themselves between blanks."""
    words = text.value.split()
    if len(words) == 1 and words[0][-1] not in _LAST:
        return None  # most lines, told without a look at each character
    value = half_width(text.value)
    if _DIGITS.isdisjoint(value):
        return None
    for run, behind in _runs(text, value):
        if not behind.startswith(_MEASURES) and (best := _best(run, most)):
            return best
    return None


class _Word(NamedTuple):
    amount: Amount
    start: int
    end: int

    @property
    def is_printed_as_money(self) -> bool:
        written = self.amount.text.folded().value
        return self.amount.places > 0 or "," in written or written in NIL


def _runs(text: Text, value: str) -> Iterator[tuple[list[_Word], str]]:
    """Runs of words that are amounts, each with the word behind it."""
    run: list[_Word] = []
    at = 0
    for word in value.split():
        start = value.index(word, at)
        at = start + len(word)
        money = amount(text.slice(start, at)) if word[0] in _FIRST else None
        if money and money.value is not None and (run or word not in NIL):
            run.append(_Word(money, start, at))
        elif run:
            yield run, word
            run = []
    if run:
        yield run, ""


def _best(run: Sequence[_Word], most: int) -> Figures | None:
    """All of a run if it is printed as money, else the longest part that adds up, or in which all is printed as money."""
    run = run[:_MOST_WORDS]
    if len(run) <= most and all(word.is_printed_as_money for word in run):
        return _figures(run)
    parts = [run[i:j] for i in range(len(run)) for j in range(i + 1, min(len(run), i + most) + 1)]
    found = [part for part in parts if _add_up(_amounts(part)) or all(word.is_printed_as_money for word in part)]
    return _figures(max(found, key=lambda part: (_add_up(_amounts(part)), len(part), -part[0].start))) if found else None


def _figures(words: Sequence[_Word]) -> Figures:
    return Figures(_amounts(words), words[0].start, words[-1].end)


def _amounts(words: Sequence[_Word]) -> tuple[Amount, ...]:
    return tuple(word.amount for word in words)


def _add_up(amounts: Sequence[Amount]) -> bool:
    """Whether the first of several amounts is the sum of the others, as far as rounding goes."""
    values = [money.value for money in amounts if money.value is not None]
    rounding = Decimal(len(values)).scaleb(-max((money.places for money in amounts), default=0)) / 2
    return len(values) > 1 and abs(values[0] - sum(values[1:])) <= (rounding if len(values) > 2 else 0)  # noqa: PLR2004
