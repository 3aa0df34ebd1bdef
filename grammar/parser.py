"""Build the LALR parsers of the `.lark` files, and keep their tables between runs."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from lark import Lark
from lark import __version__ as lark_version

from budgetlint.grammar.kept import named_for, private_folder


@cache
def parser(name: str) -> Lark:
    """The parser of `<name>.lark`, built once a process.

    Its tables are kept in the user's own cache folder, since building them takes longer than reading a whole document;
    Lark checks by hash that they are those of this grammar. Where nothing can be written they are built each time.
    """
    folder = files("budgetlint.grammar")
    source = folder.joinpath(f"{name}.lark").read_text(encoding="utf-8")
    kept = private_folder()
    try:
        return _build(source, str(folder), str(kept / f"{name}-{named_for(str(folder), lark_version)}.tables") if kept else "")
    except OSError:
        return _build(source, str(folder), "")


def _build(source: str, imports: str, kept: str) -> Lark:
    return Lark(source, parser="lalr", lexer="contextual", propagate_positions=False, import_paths=[imports], cache=kept or False)
