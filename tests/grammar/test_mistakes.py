"""Each example of a mistake is one, and bears its name."""

from __future__ import annotations

import pytest

from budgetlint.grammar.damage import damage
from budgetlint.grammar.indicators import parse_cell
from budgetlint.grammar.lalr import Unparsed
from budgetlint.grammar.mistakes import MISTAKES, OTHER
from budgetlint.grammar.nodes import DamagedSyntax
from budgetlint.grammar.parser import parse
from budgetlint.grammar.records import CODED, DESCRIBED, LABELLED

EXAMPLES = [(dialect, name, text) for dialect, names in MISTAKES.items() for name, texts in names.items() for text in texts]


@pytest.mark.parametrize(("dialect", "name", "text"), EXAMPLES)
def test_an_example_fails_to_parse_and_is_named(dialect: str, name: str, text: str) -> None:
    with pytest.raises(Unparsed):
        parse(dialect, text)
    assert damage(dialect, text).mistake == name


def test_all_dialects_have_mistakes() -> None:
    assert set(MISTAKES) == {CODED, LABELLED, DESCRIBED}
    assert all(texts for names in MISTAKES.values() for texts in names.values())


@pytest.mark.parametrize(
    ("cell", "mistake"),
    [
        ("12、产出指标；11-数量指标；示例设备购置；实施周期指标值:≥5台；年度指标值:≥2台。", "code-missing"),
        ("3、2-效益指标；示例机制；实施周期指标值:建立；年度指标值:建立。", "second-level-missing"),
        ("3、2-效益指标：21-经济效益；节约经费；年度指标值:≥1万元。", "colon-for-separator"),
        ("3、2-效益指标；21-经济效益；节约经费；年度指标值:≥1万元；年度指标值:≥2万元。", "value-repeated"),
        ("3、2-效益指标；21-经济", "cut-short"),
        ("3、。", "empty-record"),
        ("3、效益指标：节约经费，年度指标值：≥1万元，年度指标值：≥2万元。", "value-repeated"),
    ],
)
def test_other_records_with_the_same_slip_get_the_same_name(cell: str, mistake: str) -> None:
    ((_, node),) = parse_cell(cell)
    assert isinstance(node, DamagedSyntax)
    assert node.mistake == mistake


@pytest.mark.parametrize(
    ("cell", "at"),
    [
        ("1、产出指标；11-数量指标；甲；年度指标值:1。", "产出指标"),
        ("1、1-产出指标：11-数量指标；甲；年度指标值:1。", "：11-数量指标"),
        ("1、1-产出指标；11-数量指标；甲；年度指标值:1；年度指标值:2。", "；年度指标值:2"),
        ("1、1-产出指标；11-数量", "1、1-产出指标；11-数量"),
    ],
)
def test_a_damaged_record_says_where_it_breaks(cell: str, at: str) -> None:
    ((_, node),) = parse_cell(cell)
    assert isinstance(node, DamagedSyntax)
    assert (node.whole.text, node.at.text) == (cell, at)


@pytest.mark.parametrize("cell", ["1、；", "1、;"])
def test_a_bare_number_before_a_semicolon_is_an_empty_record(cell: str) -> None:
    ((_, node),) = parse_cell(cell)
    assert isinstance(node, DamagedSyntax)
    assert node.mistake == "empty-record"


def test_what_resembles_no_mistake_is_other() -> None:
    assert OTHER not in {name for names in MISTAKES.values() for name in names}
