"""Cells are cut into records at their marks alone."""

from __future__ import annotations

from itertools import pairwise

import pytest
from budget_strategies import CODED_STYLES, LABELLED_STYLES, Cell, any_text, cells, mixed_text
from hypothesis import given

from budgetlint.grammar.records import CODED, LABELLED, cut, starts_with_mark

CODED_RECORD = "1、1-产出指标；11-数量指标；甲；年度指标值:1。"
LABELLED_RECORD = "1、产出指标：甲，年度指标值：1。"


def cut_texts(cell: str) -> list[str]:
    return [cell[record.start : record.end] for record in cut(cell)]


@given(any_text | mixed_text)
def test_records_lie_apart_in_order_and_leave_only_blanks_between_them(cell: str) -> None:
    records = list(cut(cell))
    for record, following in pairwise(records):
        assert record.start < record.end <= following.start
        assert not cell[record.end : following.start].strip()
    if records:
        assert not cell[records[-1].end :].strip()
        assert {record.dialect for record in records} <= {CODED, LABELLED}


@given(cells())
def test_each_written_indicator_is_one_record_of_its_dialect(cell: Cell) -> None:
    assert cut_texts(cell.text) == [written.text.rstrip() for written in cell.written]
    assert {record.dialect for record in cut(cell.text)} == {cell.style.dialect}


@given(cells())
def test_a_written_indicator_starts_with_a_mark(cell: Cell) -> None:
    assert starts_with_mark(cell.text)
    assert not starts_with_mark(f"甲{cell.text}")


@given(cells(CODED_STYLES), cells(LABELLED_STYLES))
def test_both_dialects_may_stand_in_one_cell(coded: Cell, labelled: Cell) -> None:
    dialects = [record.dialect for record in cut(coded.text + labelled.text)]
    assert dialects == [CODED] * len(coded.plans) + [LABELLED] * len(labelled.plans)


@pytest.mark.parametrize("glue", ["", " ", "\n", "\r\n", "\u3000", "\t", "\n\n  "])
@pytest.mark.parametrize("record", [CODED_RECORD, LABELLED_RECORD])
def test_records_may_stand_close_or_apart(record: str, glue: str) -> None:
    assert cut_texts(glue.join([record] * 3)) == [record] * 3


@pytest.mark.parametrize("end", ["", "；", "。", ";", "个"])
def test_the_last_mark_of_a_record_may_be_missing(end: str) -> None:
    record = CODED_RECORD.removesuffix("1。") + "≥1次" + end
    assert cut_texts(record + CODED_RECORD) == [record, CODED_RECORD]


@pytest.mark.parametrize(
    "text",
    ["", " ", "甲", "1", "1、", "1、甲", "无", "详见附件", "1-", "产出指标", "2025年", "3、乙、丙", "1.5万元", "100.00"],
)
def test_other_text_does_not_start_with_a_mark(text: str) -> None:
    assert not starts_with_mark(text)


@pytest.mark.parametrize("text", ["", "无", "甲乙丙", "见附件1、附件2", "≥1.5万元", "1,200"])
def test_a_cell_without_a_mark_has_no_record(text: str) -> None:
    assert cut_texts(text) == []


@pytest.mark.parametrize("mark", ["1、", "12、", "123、", "1.", "1．", "1 、", "1、 ", "１、"])
def test_numbers_may_be_written_in_several_ways(mark: str) -> None:
    record = CODED_RECORD.removeprefix("1、")
    assert cut_texts(f"{CODED_RECORD}{mark}{record}") == [CODED_RECORD, f"{mark}{record}"]


def test_a_bare_number_is_a_record_of_the_dialect_before_it() -> None:
    assert [record.dialect for record in cut(f"{LABELLED_RECORD}2、。")] == [LABELLED, LABELLED]
    assert [record.dialect for record in cut(f"2、。{LABELLED_RECORD}")] == [LABELLED, LABELLED]
    assert [record.dialect for record in cut(f"{CODED_RECORD}2、。")] == [CODED, CODED]


def test_a_number_of_four_digits_is_none() -> None:
    assert cut_texts(f"2025、{CODED_RECORD.removeprefix('1、')}") == []


@pytest.mark.parametrize("gap", ["\n", " ", "\u3000"])
def test_blanks_before_a_record_do_not_hide_its_dialect(gap: str) -> None:
    record = "1、产出指标：甲；年度指标值：1。"
    assert [record.dialect for record in cut(f"{CODED_RECORD}{gap}{record}")] == [CODED, LABELLED]
    assert [record.dialect for record in cut(f"说明。{gap}{record}")] == [LABELLED]
