"""Comment lines that leave findings out (抑制注释): which rules, for the next line or the whole file, and why."""

from __future__ import annotations

from typing import NamedTuple

from lark import Token, UnexpectedInput, UnexpectedToken

from budgetlint.grammar.parser import parser

_WHOLE_FILE = "IGNORE_FILE"
_ENDS = ("$END", "_CLOSE")
_REASON_DUE = frozenset({"_DASH", "REASON"})


class RuleName(NamedTuple):
    """A rule as the comment names it, with its place in the line."""

    name: str
    start: int
    end: int


class Suppression(NamedTuple):
    """What a comment line says."""

    whole_file: bool
    rules: tuple[RuleName, ...]
    reason: str


def parse_suppression(line: str) -> Suppression | str:
    """What `line` says; where it is damaged, `no-reason` or `malformed`."""
    try:
        tree = parser("suppressions").parse(line)
    except UnexpectedInput as error:
        return "no-reason" if _lacks_reason(error) else "malformed"
    verb, rules, reason = tree.children
    if not (isinstance(verb, Token) and isinstance(reason, Token)) or isinstance(rules, Token):
        return "malformed"
    names = tuple(_rule(token) for token in rules.children if isinstance(token, Token))
    return Suppression(verb.type == _WHOLE_FILE, names, reason.strip())


def _lacks_reason(error: UnexpectedInput) -> bool:
    """Whether the line ends, or its frame closes, where the reason is due."""
    return isinstance(error, UnexpectedToken) and not _REASON_DUE.isdisjoint(error.expected) and error.token.type in _ENDS


def _rule(token: Token) -> RuleName:
    return RuleName(str(token), token.start_pos or 0, token.end_pos or 0)
