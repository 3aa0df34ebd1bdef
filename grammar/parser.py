"""Parse a text by one of the `.lark` files. Lark itself is imported only where its tables are not kept yet."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, partial
from pathlib import Path

from budgetlint.grammar.kept import kept_value
from budgetlint.grammar.lalr import Parser, Tables
from budgetlint.grammar.trees import Tree

_HERE = Path(__file__).parent
_SHARED = ("terminals.lark", "lalr.py", "tables.py")  # what the tables of each grammar depend on


def parse(name: str, text: str) -> Tree:
    """The tree of `text` by `<name>.lark`. Raises `Unparsed`."""
    return _parser(name)(text)


@cache
def _parser(name: str) -> Callable[[str], Tree]:
    sources = [_HERE / file for file in (f"{name}.lark", *_SHARED)]
    try:
        return Parser(Tables(*kept_value(f"{name}-lalr", sources, partial(_tables, name)))).parse
    except Exception:  # noqa: BLE001  a Lark of other internals, which parses as well
        from budgetlint.grammar.lark_parser import parse_by_lark  # noqa: PLC0415  see above

        return partial(parse_by_lark, name)


def _tables(name: str) -> tuple[object, ...]:
    from budgetlint.grammar.lark_parser import lark_parser  # noqa: PLC0415  see above
    from budgetlint.grammar.tables import tables_of  # noqa: PLC0415

    return tuple(tables_of(lark_parser(name)))
