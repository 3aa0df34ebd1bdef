"""The loop over the tables gives the trees that Lark gives, and takes and refuses the same texts."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from budget_strategies import Cell, any_text, cells, mixed_text
from hypothesis import given, settings
from hypothesis import strategies as st

from budgetlint.grammar import kept, lalr, parser, tables
from budgetlint.grammar.lalr import Parser, Unparsed
from budgetlint.grammar.lark_parser import parse_by_lark
from budgetlint.grammar.mistakes import MISTAKES
from budgetlint.grammar.parser import parse
from budgetlint.grammar.trees import Token, Tree

GRAMMARS = ("coded", "described", "labelled", "suppressions", "targets")
_OF_COMMENTS = (
    "#",
    "<!--",
    "-->",
    "budgetlint",
    ":",
    "ignore",
    "ignore-file",
    "忽略",
    "忽略本文件",
    "S101",
    ",",
    "--",
    "因",
    " ",
)
comments = st.lists(st.sampled_from(_OF_COMMENTS), max_size=12).map("".join)


def shape(tree: Tree | Token) -> object:
    """A tree as plain data, each terminal with its kind and its place."""
    if isinstance(tree, Token):
        return tree.type, tree.start_pos, tree.end_pos, str(tree)
    return tree.data, [shape(child) for child in tree.children]


def takes(grammar: str, text: str) -> bool:
    """Whether the loop takes `text`; Lark must do the same, and make the same tree of it."""
    try:
        own = parse(grammar, text)
    except Unparsed:
        with pytest.raises(Unparsed):
            parse_by_lark(grammar, text)
        return False
    assert shape(own) == shape(parse_by_lark(grammar, text))
    return True


def test_all_grammars_go_by_their_tables() -> None:
    """Where Lark's internals are not those known, Lark parses; nothing else would show it."""
    assert {path.stem for path in Path(parser.__file__).parent.glob("*.lark")} == {*GRAMMARS, "terminals"}
    for name in GRAMMARS:
        assert isinstance(getattr(parser._parser(name), "__self__", None), Parser), name  # noqa: SLF001


@pytest.mark.parametrize("grammar", GRAMMARS)
@given(text=any_text | mixed_text | comments)
def test_any_text_gives_the_tree_of_lark(grammar: str, text: str) -> None:
    takes(grammar, text)


@settings(max_examples=50)
@given(cells())
def test_each_written_indicator_gives_the_tree_of_lark(cell: Cell) -> None:
    for written in cell.written:
        assert takes(cell.style.dialect, written.text.rstrip())


@pytest.mark.parametrize(
    ("line", "taken"),
    [
        ("# budgetlint: ignore S101, M101 -- 上级考核办法未定", True),
        ("<!-- budgetlint: 忽略本文件 M101 —— 上级考核办法未定 -->", True),
        ("# budgetlint: ignore-file S101 -- 原因", True),
        ("# budgetlint: ignore S101", False),
        ("# budgetlint: -- 原因", False),
    ],
)
def test_a_word_that_is_also_a_name_is_told_as_lark_tells_it(line: str, *, taken: bool) -> None:
    assert takes("suppressions", line) is taken


def test_each_damaged_example_is_refused_by_both() -> None:
    for dialect, names in MISTAKES.items():
        for text in (text for texts in names.values() for text in texts):
            assert not takes(dialect, text), text


def test_where_the_tables_cannot_be_told_lark_parses(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "≥95%，每年2次"
    expected = shape(parse("targets", text))

    def unknown(_: object) -> lalr.Tables:
        raise AttributeError

    monkeypatch.setattr(tables, "tables_of", unknown)
    monkeypatch.setattr(kept, "private_folder", lambda: None)
    parser._parser.cache_clear()  # noqa: SLF001  so that the tables are made anew
    try:
        assert not isinstance(getattr(parser._parser("targets"), "__self__", None), Parser)  # noqa: SLF001
        assert shape(parse("targets", text)) == expected
    finally:
        parser._parser.cache_clear()  # noqa: SLF001


def test_a_second_run_does_not_import_lark(tmp_path: Path) -> None:
    program = "from budgetlint.grammar.targets import parse_target as p; p('≥95%'); import sys; print('lark' in sys.modules)"
    places = {name: str(tmp_path) for name in ("BUDGETLINT_CACHE_DIR", "XDG_CACHE_HOME", "LOCALAPPDATA", "HOME")}
    runs = [subprocess.check_output([sys.executable, "-c", program], env=os.environ | places, text=True) for _ in range(2)]
    assert [run.strip() for run in runs] == ["True", "False"]
