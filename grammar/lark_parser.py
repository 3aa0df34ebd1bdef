"""Build the LALR parsers of the `.lark` files with Lark, and keep its own tables between runs."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache
from pathlib import Path

from lark import Lark, UnexpectedInput
from lark import Token as LarkToken
from lark import Tree as LarkTree
from lark import __version__ as lark_version
from lark.common import LexerConf
from lark.lexer import ContextualLexer

from budgetlint.grammar import patterns
from budgetlint.grammar.kept import named_for, private_folder
from budgetlint.grammar.lalr import Unparsed
from budgetlint.grammar.trees import Token, Tree

_HERE = Path(__file__).parent


@cache
def lark_parser(name: str) -> Lark:
    """Lark's parser of `<name>.lark`, built once a process.

    Its tables are kept in the user's own cache folder, since building them takes longer than reading a whole document;
    Lark checks by hash that they are those of this grammar. Where nothing can be written they are built each time.
    """
    source = (_HERE / f"{name}.lark").read_text(encoding="utf-8")
    kept = private_folder()
    try:
        return _build(source, str(_HERE), str(kept / f"{name}-{named_for(str(_HERE), lark_version)}.tables") if kept else "")
    except OSError:
        return _build(source, str(_HERE), "")


def parse_by_lark(name: str, text: str) -> Tree:
    """The tree that Lark makes of `text`. Raises `Unparsed`."""
    try:
        return _tree(lark_parser(name).parse(text))
    except UnexpectedInput as error:
        raise Unparsed(text) from error


def _tree(tree: LarkTree[LarkToken]) -> Tree:
    children = (
        Token.of(child.type, str(child), child.start_pos or 0) if isinstance(child, LarkToken) else _tree(child)
        for child in tree.children
    )
    return Tree(str(tree.data), list(children))


class _KeptLexer(ContextualLexer):
    """A contextual lexer whose expressions are compiled once for all runs."""

    def __init__(self, conf: LexerConf, states: dict[int, Collection[str]], always_accept: Collection[str] = ()) -> None:
        conf.re_module = patterns
        super().__init__(conf, states, always_accept)


def _build(source: str, imports: str, kept: str) -> Lark:
    return Lark(
        source,
        parser="lalr",
        lexer="contextual",
        propagate_positions=False,
        import_paths=[imports],
        cache=kept or False,
        _plugins={"ContextualLexer": _KeptLexer},
    )
