"""Comment lines that leave findings out (抑制注释): which rules, for the next line or the whole file, and why."""

from __future__ import annotations

from typing import NamedTuple

from budgetlint.grammar.lalr import Unparsed
from budgetlint.grammar.parser import parse
from budgetlint.grammar.trees import Token

_GRAMMAR = "suppressions"
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
        tree = parse(_GRAMMAR, line)
    except Unparsed:
        return "no-reason" if _lacks_reason(line) else "malformed"
    verb, rules, reason = tree.children
    if not (isinstance(verb, Token) and isinstance(reason, Token)) or isinstance(rules, Token):
        return "malformed"
    names = tuple(_rule(token) for token in rules.children if isinstance(token, Token))
    return Suppression(verb.type == _WHOLE_FILE, names, reason.strip())


def _lacks_reason(line: str) -> bool:
    """Whether the damaged line ends, or its frame closes, where the reason is due."""
    from budgetlint.grammar.damage import due  # noqa: PLC0415  for damaged lines only

    there = due(_GRAMMAR, line)
    return there is not None and there.found in _ENDS and not _REASON_DUE.isdisjoint(there.expected)


def _rule(token: Token) -> RuleName:
    return RuleName(str(token), token.start_pos, token.end_pos)
