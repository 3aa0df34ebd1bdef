"""Rows as Excel and WPS copy them: cells with line breaks stand between quotation marks."""

from __future__ import annotations

import csv
import io

from conftest import Lint
from hypothesis import example, given
from hypothesis import strategies as st

from budgetlint.linter.readers.plain_text import read
from budgetlint.linter.source import Paragraph, Row
from budgetlint.rules.examples import HEADER

CELL = st.text(st.sampled_from('甲乙1，。"\n '), max_size=8)


def rows_of(text: str) -> list[list[str]]:
    return [[cell.value for cell in block.cells] for block in read(text.encode(), "甲.txt").blocks if isinstance(block, Row)]


@given(st.lists(st.lists(CELL, min_size=2, max_size=4), min_size=1, max_size=5))
@example([["甲\n乙", '"'], ['""', "1"]])
def test_what_is_written_as_excel_writes_it_is_read_back(rows: list[list[str]]) -> None:
    whole = [["项", *row, "尾"] for row in rows]
    out = io.StringIO()
    csv.writer(out, dialect="excel-tab", lineterminator="\r\n").writerows(whole)
    assert rows_of(out.getvalue()) == [[cell.strip() for cell in row] for row in whole]


def test_marks_that_open_a_name_are_part_of_it() -> None:
    assert rows_of('"互联网+"政务项目\t1.00\n"一号"工程\t2.00\n') == [['"互联网+"政务项目', "1.00"], ['"一号"工程', "2.00"]]


def test_a_lone_quoted_line_stays_a_line() -> None:
    blocks = read('"以上为一上数"\n甲\t1\n'.encode(), "甲.txt").blocks
    assert [type(block) for block in blocks] == [Paragraph, Row]


def test_a_table_copied_from_excel_is_understood(lint: Lint) -> None:
    header = "\t".join(f'"{cell[:4]}\n{cell[4:]}"' if len(cell) > 6 else cell for cell in HEADER)
    indicators = '"1、产出指标：养护""示范""绿地面积，年度指标值：50公顷。\n2、满意度指标：市民满意度，年度指标值：有效提升。"'
    result = lint(f"项目支出绩效目标表\n{header}\n绿地养护经费\t1.00\t1.00\t\t\t养护绿地。\t{indicators}\n")
    assert [indicator.metric.value for indicator in result.document.indicators] == ['养护"示范"绿地面积', "市民满意度"]
    assert [finding.rule.code for finding in result.findings] == ["M101"]
    assert not result.document.unrecognised


def test_a_header_in_two_rows_keeps_its_columns_of_money(lint: Lint) -> None:
    first = "项目名称\t资金\t\t绩效目标\t绩效指标"
    second = "\t总计\t财政拨款\t\t"
    row = "绿地养护经费\t1.00\t2.00\t养护绿地。\t1、产出指标：养护绿地面积，年度指标值：50公顷。"
    result = lint(f"项目支出绩效目标表\n{first}\n{second}\n{row}\n")
    assert set(result.document.projects[0].funding.parts) == {"total", "fiscal"}
    assert [finding.rule.code for finding in result.findings] == ["A103"]
