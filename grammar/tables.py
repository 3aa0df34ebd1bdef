"""The tables of a grammar that Lark has compiled, as plain data.

Only internals of Lark tell them, so that whatever fails here leaves the parsing to Lark itself (`budgetlint.grammar.parser`).
"""

from __future__ import annotations

from typing import Any

from lark import Lark
from lark.parsers.lalr_analysis import Shift

from budgetlint.grammar.lalr import Rule, Tables


def tables_of(lark: Lark) -> Tables:
    """The tables of a grammar with one start; raises whatever it may where Lark has other internals."""
    front: Any = lark.parser
    table = front.parser._parse_table  # noqa: SLF001  see above
    (start,) = table.start_states.values()
    (end,) = table.end_states.values()
    states = list(table.states)
    number = {state: index for index, state in enumerate(states)}
    rules = list(lark.rules)
    place = {rule: index for index, rule in enumerate(rules)}
    lexers: dict[int, tuple[int, Any]] = {}
    return Tables(
        start=number[start],
        end=number[end],
        actions=[
            {str(symbol): number[to] if action is Shift else ~place[to] for symbol, (action, to) in table.states[state].items()}
            for state in states
        ],
        rules=[_rule(rule) for rule in rules],
        lexer_of=[lexers.setdefault(id(lexer), (len(lexers), lexer))[0] for lexer in map(front.lexer.lexers.get, states)],
        lexers=[_lexer(lexer) for _, lexer in lexers.values()],
        ignored=[str(name) for name in front.lexer_conf.ignore],
        flags=int(front.lexer_conf.g_regex_flags),
    )


def _rule(rule: Any) -> Rule:
    options = rule.options
    if options.expand1 or any(options.empty_indices):
        raise NotImplementedError(rule)
    kept = [
        (index, not symbol.is_term and symbol.name.startswith("_"))
        for index, symbol in enumerate(rule.expansion)
        if options.keep_all_tokens or not (symbol.is_term and symbol.filter_out)
    ]
    plain = len(kept) == len(rule.expansion) and not any(inlined for _, inlined in kept)
    name = str(rule.alias or options.template_source or rule.origin.name)
    return str(rule.origin.name), len(rule.expansion), name, None if plain else kept


def _lexer(lexer: Any) -> tuple[list[str], dict[str, list[str]]]:
    """The expressions of a lexer, and those of the words that it tells from others."""
    expressions = _expressions(lexer.scanner)  # asked first, since that makes the callbacks
    return expressions, {str(kind): _expressions(unless.scanner) for kind, unless in lexer.callback.items()}


def _expressions(scanner: Any) -> list[str]:
    return [str(compiled.pattern) for compiled in scanner._mres]  # noqa: SLF001  see above
