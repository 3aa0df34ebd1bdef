"""Indicators in prose: any text is cut and parsed, and each part stands where it says."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from budget_strategies import raw_text
from hypothesis import given
from hypothesis import strategies as st

from budgetlint.grammar.described import DescribedSyntax, cut_described, parse_described
from budgetlint.grammar.nodes import DamagedSyntax, Slice

WORDS = (
    *("巡查率", "里程占比", "见①", "目标值", "指标值", "≥95%", "=0", "3.5"),
    *("：", "，", "。", "；", "①", "②", "（1）", "2、", "\n", " "),
)
PROSE = st.lists(st.sampled_from(WORDS), max_size=25).map("".join)
METRICS = st.sampled_from(["巡查率", "三级医院占比", "甲，乙，丙", "（一期）完工率", "PM2.5达标天数", "2024年清淤长度"])
DESCRIPTIONS = st.sampled_from(["里程占比", "甲：乙", "达标率≥30%的河段占比", "反映情况，提高水平", "见①", "第1、2期"])
VALUES = st.sampled_from(["≥95%", "=0%", "100%", "12月底前", "不低于3次", "＞9,000人次"])


def slices(node: DescribedSyntax | DamagedSyntax) -> Iterator[Slice]:
    return (part for part in node if isinstance(part, Slice))


@given(st.one_of(PROSE, raw_text))
def test_any_text_is_parsed_and_each_part_is_what_stands_there(text: str) -> None:
    nodes = list(parse_described(text))
    assert [(node.whole.start, node.whole.end) for node in nodes] == list(cut_described(text))
    done = 0
    for node in nodes:
        assert done <= node.whole.start
        done = node.whole.end
        for part in slices(node):
            assert node.whole.start <= part.start <= part.end <= node.whole.end
            assert text[part.start : part.end] == part.text


@given(st.lists(st.tuples(METRICS, DESCRIPTIONS, VALUES), min_size=1, max_size=20), st.sampled_from(["。", "；", "。\n"]))
def test_what_is_written_is_read_again(written: list[tuple[str, str, str]], stop: str) -> None:
    text = "".join(
        f"{chr(0x2460 + at)}{metric}：{description}，指标值{value}{stop}"
        for at, (metric, description, value) in enumerate(written)
    )
    found = []
    for node in parse_described(text):
        assert isinstance(node, DescribedSyntax)
        assert node.description
        assert node.value
        found.append((node.metric.text, node.description.text, node.value.text))
    assert found == written


@pytest.mark.parametrize("piece", ["≥", "①", "指标值", "，", "：", "1、", "指标值≥", "（1）", "①甲：乙，指标值≥1。", "甲 "])
def test_long_texts_take_no_more_than_their_length(piece: str) -> None:
    nodes = list(parse_described(piece * (4_000 // len(piece))))
    assert sum(node.whole.end - node.whole.start for node in nodes) <= 4_000
