"""What rules ask of the statements of a document: every level with its whole, every change with what it is about."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from budgetlint.grammar.numerals import scaled
from budgetlint.linter.statements import Statement

if TYPE_CHECKING:
    from budgetlint.grammar.prose.figures import Figure
    from budgetlint.grammar.prose.statements import Change, Level


class Place(NamedTuple):
    """A level of a statement; `whole` is the level that it is a part of."""

    level: Level
    whole: Level | None = None


class Compared(NamedTuple):
    """A change, and the amounts that it may be about; the first is the likely one. Empty where nobody can tell."""

    change: Change
    figures: tuple[Figure, ...]
    subject: str


def places(statement: Statement) -> Iterator[Place]:
    """The level of a statement and all parts below it."""
    if statement.level:
        yield from _below(statement.level, None)


def changes(statement: Statement) -> Iterator[Compared]:
    """Every change in a statement."""
    for place in places(statement):
        for change in place.level.changes:
            yield Compared(change, (place.level.figure, *change.rivals), place.level.about.text)
    if statement.change:
        yield Compared(statement.change, (), statement.change.subject.text)


def is_well_formed(*figures: Figure | None) -> bool:
    """Whether all figures can be read beyond doubt."""
    return not any(figure is not None and figure.malformed for figure in figures)


def per_unit(amount: Decimal, unit: str) -> Decimal:
    """An amount of 元 in a unit such as 万元; a count as it is."""
    if not unit.endswith("元"):
        return amount
    plain = f"{amount / scaled(Decimal(1), unit.removesuffix('元')):f}"
    return Decimal(plain.rstrip("0").rstrip(".") if "." in plain else plain)


def in_unit(amount: Decimal, unit: str) -> str:
    """An amount of 元 as printed in a unit, without idle zeros: 1,234.5万元."""
    return f"{per_unit(amount, unit):,f}{unit}"


def _below(level: Level, whole: Level | None) -> Iterator[Place]:
    yield Place(level, whole)
    for part in level.parts:
        yield from _below(part, level)
