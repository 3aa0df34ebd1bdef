"""Parse by the tables that Lark made of a grammar.

Importing Lark takes a tenth of the check of a small file, and its lexer keeps lines, columns and histories that nobody asks
for here. What it makes of a grammar is plain data, and going by it a loop. A text that does not parse is given to Lark, which
can say why (`budgetlint.grammar.damage`).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cached_property
from typing import Any, NamedTuple

from budgetlint.grammar import patterns
from budgetlint.grammar.trees import Token, Tree

_END = "$END"
_Match = Callable[[str, int], re.Match[str] | None]


class Unparsed(Exception):  # noqa: N818  no error: some texts are damaged
    """A text that its grammar does not take."""


# A rule of a grammar: what it is part of, of how many parts, the name of its tree, and which parts stay in that. Each that
# stays has its number and whether its children take its place; None where all stay as they are.
Rule = tuple[str, int, str, list[tuple[int, bool]] | None]


class Tables(NamedTuple):
    """A grammar as plain data.

    `actions` has for each state what to do with a symbol: the number of the next state, or `~rule` where that rule is
    complete. `lexers` has the expressions of terminals, tried one after another, and for a terminal those of the words in it
    that are terminals of their own; `lexer_of` says by which of them a state goes on.
    """

    start: int
    end: int
    actions: list[dict[str, int]]
    rules: list[Rule]
    lexers: list[tuple[list[str], dict[str, list[str]]]]
    lexer_of: list[int]
    ignored: list[str]
    flags: int


class _Lexer:
    """What may come next in some states."""

    def __init__(self, expressions: list[str], words: dict[str, list[str]], flags: int) -> None:
        self._expressions = expressions
        self._words = words
        self._flags = flags

    @cached_property
    def match(self) -> _Match:
        """The terminal at a place, told by the name of its group. Compiled when the first text comes this way."""
        if len(self._expressions) == 1:
            return self._compiled(self._expressions[0]).match
        each = [self._compiled(expression).match for expression in self._expressions]
        return lambda text, at: next(filter(None, (match(text, at) for match in each)), None)

    @cached_property
    def words(self) -> dict[str, list[re.Pattern[str]]]:
        return {kind: [self._compiled(expression) for expression in found] for kind, found in self._words.items()}

    def kind(self, kind: str, value: str) -> str:
        """The terminal that `value` is: a word of its own, or any other of its kind."""
        for pattern in self.words[kind]:
            if (word := pattern.fullmatch(value)) and word.lastgroup:
                return word.lastgroup
        return kind

    def _compiled(self, expression: str) -> re.Pattern[str]:
        return patterns.compile(expression, self._flags)


class Parser:
    """Parses texts by the tables of a grammar."""

    def __init__(self, tables: Tables) -> None:
        self._start, self._end = tables.start, tables.end
        self._actions = tables.actions
        self._rules = tables.rules
        self._ignored = frozenset(tables.ignored)
        lexers = [_Lexer(expressions, words, tables.flags) for expressions, words in tables.lexers]
        self._lexer_of = [lexers[index] for index in tables.lexer_of]

    def parse(self, text: str) -> Tree:
        """The tree of `text`. Raises `Unparsed`."""
        states: list[int] = [self._start]
        values: list[Any] = []
        actions, lexer_of, ignored = self._actions, self._lexer_of, self._ignored
        at, end = 0, len(text)
        while at < end:
            lexer = lexer_of[states[-1]]
            found = lexer.match(text, at)
            if not found or not (kind := found.lastgroup):
                raise Unparsed(text)
            if kind not in ignored:
                value = found[0]
                if kind in lexer.words:
                    kind = lexer.kind(kind, value)
                state = actions[states[-1]].get(kind, -1)
                if state < 0:
                    self._reduce(kind, states, values)
                    state = actions[states[-1]][kind]
                states.append(state)
                values.append(Token.of(kind, value, at))
            at = found.end()
        self._reduce(_END, states, values)
        tree: Tree = values[-1]
        return tree

    def _reduce(self, kind: str, states: list[int], values: list[Any]) -> None:
        """Close all rules that are complete before a terminal of this `kind`. Raises `Unparsed` where it cannot follow."""
        actions = self._actions
        while True:
            action = actions[states[-1]].get(kind)
            if action is None:
                raise Unparsed(kind)
            if action >= 0:
                return
            origin, size, name, kept = self._rules[~action]
            parts: list[Any] = []
            if size:
                parts = values[-size:]
                del values[-size:], states[-size:]
            values.append(Tree(name, parts if kept is None else _kept(parts, kept)))
            state = actions[states[-1]][origin]
            states.append(state)
            if kind == _END and state == self._end:
                return


def _kept(parts: list[Any], kept: list[tuple[int, bool]]) -> list[Any]:
    """The parts that stay, and the children of those that are not told apart."""
    children: list[Any] = []
    for index, inlined in kept:
        if inlined:
            children += parts[index].children
        else:
            children.append(parts[index])
    return children
