"""Amounts that prose states twice: parts restated in paragraphs of their own, reasons given twice, changes of both sides."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from budgetlint.grammar.prose.figures import Figure
from budgetlint.grammar.prose.statements import BUDGET, Change, Level
from budgetlint.linter.budget.subjects import Subjects
from budgetlint.linter.model import Document
from budgetlint.linter.statements import Statement
from budgetlint.linter.text import Text
from budgetlint.rules.said import changes

_NEAR = 12  # paragraphs behind a list in which its parts are restated
_FEWEST = 2
_LONGEST_REASON, _SHORTEST_REASON = 40, 10
_MOST_REASONS = 200
_MOST_SIDES = 50
_PARTICLE = "的"


class Restated(NamedTuple):
    """Two amounts of the prose that must agree, the second with what it is about."""

    variant: str
    subject: str
    text: Text
    before: Text
    agrees: bool


def restated(document: Document, subjects: Subjects) -> Iterator[Restated]:
    """Every amount of the prose that must agree with one before it."""
    yield from _parts(document, subjects)
    yield from _reasons(document)
    yield from _sides(document, subjects)


def _parts(document: Document, subjects: Subjects) -> Iterator[Restated]:
    """Parts of a list that the paragraphs right behind it state again."""
    statements = document.statements
    for index, statement in enumerate(statements):
        named = {_name(part, subjects): part for part in statement.level.parts} if statement.level else {}
        if len(named) < _FEWEST:
            continue
        again = []
        for other in statements[index + 1 :]:
            if other.order - statement.order > _NEAR:
                break
            level = other.level
            if level and other.number and level.figure.is_money and (part := named.get(_name(level, subjects))):
                again.append((part, other, level))
        if len(again) >= _FEWEST:
            for part, other, level in again:
                if part.stage == level.stage and part.year == level.year:
                    agrees = not _differ(part.figure, level.figure)
                    yield Restated("repeated", level.about.text, other.at(level.figure), statement.at(part.figure), agrees)


def _reasons(document: Document) -> Iterator[Restated]:
    """The same reason in two places, told by its words alone."""
    known: dict[str, tuple[Figure, Text]] = {}
    for statement in document.statements:
        own = [*statement.reasons, *(reason for one in changes(statement) for reason in one.change.reasons)]
        for reason in own:
            words = reason.words[-_LONGEST_REASON:]
            text = statement.at(reason.figure)
            for key, (figure, before) in islice(known.items(), _MOST_REASONS):
                shared = _shared_end(words, key)
                if shared >= _SHORTEST_REASON and before.start != text.start:
                    yield Restated("repeated", words[-shared:], text, before, not _differ(figure, reason.figure))
                    break
            else:
                known.setdefault(words, (reason.figure, text))


def _sides(document: Document, subjects: Subjects) -> Iterator[Restated]:
    """Income and expenditure are equal, this year and the other: so are their changes against the same budget."""
    sides: dict[str, list[tuple[Level, Change, Statement]]] = {"income": [], "expenditure": []}
    for statement in document.statements:
        level = statement.level
        part = subjects.part(level.about.text) if level else None
        if level and part in sides and level.stage in ("", BUDGET):
            sides[part] += [(level, change, statement) for change in level.changes if change.amount]
    for income, earned, first in sides["income"][:_MOST_SIDES]:
        for spent, saved, second in sides["expenditure"][:_MOST_SIDES]:
            same_year = (earned.year, earned.stage, income.year) == (saved.year, saved.stage, spent.year)
            comparable = same_year and abs(second.order - first.order) <= 1 and income.figure.value == spent.figure.value
            if comparable and earned.amount and saved.amount:
                agrees = not _contradict(earned, saved)
                yield Restated("sides", spent.about.text, second.at(saved.amount), first.at(earned.amount), agrees)


def _name(level: Level, subjects: Subjects) -> str:
    return subjects.name(level.about.text).replace(_PARTICLE, "")


def _differ(one: Figure, other: Figure) -> bool:
    """Whether two figures of the same thing differ by more than their rounding."""
    return abs(one.amount - other.amount) > (one.step + other.step) / 2 and not one.malformed and not other.malformed


def _contradict(one: Change, other: Change) -> bool:
    differs = one.amount is not None and other.amount is not None and _differ(one.amount, other.amount)
    return differs or one.direction != other.direction


def _shared_end(one: str, other: str) -> int:
    """How many characters two texts share at their ends."""
    length = 0
    while length < min(len(one), len(other)) and one[-1 - length] == other[-1 - length]:
        length += 1
    return length
