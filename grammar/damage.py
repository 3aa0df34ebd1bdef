"""What is wrong with a text that its grammar does not take; Lark tells, and is imported for that."""

from __future__ import annotations

from typing import NamedTuple

from lark import UnexpectedInput, UnexpectedToken

from budgetlint.grammar.lark_parser import lark_parser
from budgetlint.grammar.mistakes import MISTAKES, OTHER


class Damage(NamedTuple):
    """The name of the typical slip that broke a record, or `other`, and where the parser could not go on."""

    mistake: str
    position: int


def damage(dialect: str, text: str) -> Damage:
    """What broke `text`, a record of `dialect` that does not parse."""
    error = _error(dialect, text)
    # Without `use_accepts`: with it Lark 1.3 fails to log that two states differ, with a TypeError.
    name = error.match_examples(lark_parser(dialect).parse, MISTAKES[dialect], use_accepts=False)
    return Damage(name or OTHER, error.pos_in_stream or 0)


class Due(NamedTuple):
    """The kind of the terminal at which a text fails to parse, and those that were due there."""

    found: str
    expected: frozenset[str]


def due(grammar: str, text: str) -> Due | None:
    """What is due where `text`, which does not parse, fails; None where no terminal stands there at all."""
    error = _error(grammar, text)
    return Due(error.token.type, frozenset(error.expected)) if isinstance(error, UnexpectedToken) else None


def _error(grammar: str, text: str) -> UnexpectedInput:
    try:
        lark_parser(grammar).parse(text)
    except UnexpectedInput as error:
        return error
    raise ValueError(text)
