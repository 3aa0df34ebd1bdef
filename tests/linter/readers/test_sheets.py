"""Workbooks: cells as they are shown, what is merged, hidden or not calculated; text in other formats with cells."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from budgetlint.linter.places import CellLocation
from budgetlint.linter.readers.own_sheet import HEADINGS
from budgetlint.linter.readers.reading import read
from budgetlint.linter.source import Paragraph, ReadingProblem, Source
from budgetlint.linter.wording import LANGS, Lang


def workbook(*rows: list[Any], change: Callable[[Any], None] = lambda _: None) -> Source:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "表1"
    for row in rows:
        sheet.append(row)
    change(book)
    stream = io.BytesIO()
    book.save(stream)
    return read(stream.getvalue(), "甲.xlsx")


def said(source: Source) -> list[str | list[str]]:
    return [block.text.value if isinstance(block, Paragraph) else [one.value for one in block.cells] for block in source.blocks]


def test_titles_are_lines_and_rows_are_rows() -> None:
    source = workbook(["绩效目标表"], ["单位：万元"], ["项目", "金额"], ["绿化", 10], ["注：含税"])
    assert said(source) == ["绩效目标表", "单位：万元", ["项目", "金额"], ["绿化", "10"], "注：含税"]
    at = source.text.index("10")
    assert source.locate(at, at + 1) == CellLocation("表1", "B4", 0, 1)


def test_a_row_of_one_cell_between_rows_stays_a_row() -> None:
    assert said(workbook(["项目", "金额"], ["示例中心"], ["绿化", 10])) == [["项目", "金额"], ["示例中心", ""], ["绿化", "10"]]


def test_merged_cells_and_blank_rows_that_one_reaches() -> None:
    def merge(book: Any) -> None:
        book.active.merge_cells("A1:C1")
        book.active.merge_cells("A3:A5")

    source = workbook(["标题"], ["一级", "二级", "值"], ["产出", "数量", 1], [], [None, "质量", 2], change=merge)
    assert said(source) == ["标题", ["一级", "二级", "值"], ["产出", "数量", "1"], ["", "质量", "2"]]


def test_what_is_hidden_is_read_and_named() -> None:
    def hide(book: Any) -> None:
        book.active.row_dimensions[2].hidden = True
        book.active.column_dimensions["C"].hidden = True
        book.create_sheet("旧")["A1"] = "旧稿"
        book["旧"].sheet_state = "hidden"

    source = workbook(["项目", "金额", "备注"], ["绿化", 10, "内"], change=hide)
    assert said(source) == [["项目", "金额", "备注"], ["绿化", "10", "内"], "旧稿"]
    assert source.problems == (ReadingProblem("partly-read", "hidden", "旧、表1!2:2、表1!C:C"),)


@pytest.mark.parametrize("lang", LANGS)
def test_a_sheet_that_lists_findings_is_no_part_of_the_draft(lang: Lang) -> None:
    def listed(book: Any) -> None:
        book.create_sheet("预审意见").append([heading.text(lang) for heading in HEADINGS] + ["处理情况"])
        book["预审意见"].append(["表1!A1", "错误"])
        book.create_sheet("别的").append([heading.text(lang) for heading in HEADINGS[1:]])

    told = said(workbook(["项目", "金额"], ["绿化", 10], change=listed))
    assert told == [["项目", "金额"], ["绿化", "10"], [heading.text(lang) for heading in HEADINGS[1:]]]


def test_a_formula_without_a_result_is_named_at_its_cell() -> None:
    source = workbook(["项目", "金额"], ["绿化", "=SUM(B3:B9)"])
    (problem,) = source.problems
    assert problem[:2] == ("partly-read", "not-calculated")
    assert source.locate(*problem.spans[0]) == CellLocation("表1", "B2", 0, 11)


def test_formats_apply() -> None:
    def formats(book: Any) -> None:
        book.active["A1"].number_format, book.active["B1"].number_format = "0%", "#,##0.00"

    assert said(workbook([0.95, 1050, True, "  甲 "], change=formats)) == [["95%", "1,050.00", "TRUE", "甲"]]


def test_what_a_format_hides_is_read_and_named() -> None:
    def hide(book: Any) -> None:
        for name, code in (("A1", ";;;"), ("B1", ";;;"), ("C1", "0;;"), ("D1", "0;-0;")):
            book.active[name].number_format = code

    source = workbook(["旧稿", 12.5, -3, 0, "甲"], change=hide)
    assert said(source) == [["旧稿", "12.5", "-3", "", "甲"]]
    assert source.problems == (ReadingProblem("partly-read", "hidden", "表1!A1、表1!B1、表1!C1"),)


def test_a_cell_keeps_its_line_breaks_and_tabs() -> None:
    source = workbook(["甲\n乙\t丙", "丁"])
    assert said(source) == [["甲\n乙\t丙", "丁"]]
    at = source.text.index("丁")
    assert source.locate(at, at + 1) == CellLocation("表1", "B1", 0, 1)


def test_a_table_that_does_not_begin_in_the_corner() -> None:
    source = workbook([None], [None, None, "项目", "金额"], [None, None, "绿化", 1])
    assert said(source) == [["项目", "金额"], ["绿化", "1"]]
    assert source.locate(0, 1) == CellLocation("表1", "C2", 0, 1)


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<table><tr><td rowspan=2>甲<td colspan=2>乙<tr><td>丙<td>丁</table>", [["甲", "乙", ""], ["", "丙", "丁"]]),
        ("<table><tr><td>甲<br>乙<td><p>1.丙</p><p>2.丁</p></table>", [["甲\n乙", "1.丙\n2.丁"]]),
        ("<table><caption>标题</caption><tr><td>甲<td>乙</table>", ["标题", ["甲", "乙"]]),
        ("<table><tr><td>外<td>边<tr><td colspan=2><table><tr><td>内<td>1</table></table>", [["外", "边"], ["内", "1"]]),
        ("<html><p>甲\n乙 a\n b</p><script>x</script><style>y</style>丙", ["甲乙 a b", "丙"]),
        ("<html><body><div>甲<div>乙</div>丙</div>", ["甲", "乙", "丙"]),
        ("<html><p>甲&nbsp;&nbsp;乙&lt;b&gt;", ["甲  乙<b>"]),
    ],
)
def test_a_web_page_is_read_as_it_is_shown(html: str, expected: list[str | list[str]]) -> None:
    assert said(read(html.encode(), "甲.html")) == expected


@pytest.mark.parametrize("encoding", ["gb2312", "gbk", "utf-8", "big5"])
def test_the_encoding_that_a_page_names(encoding: str) -> None:
    html = (
        f'<html><meta http-equiv="Content-Type" content="text/html; charset={encoding}"><p>項目'
        if encoding == "big5"
        else (f"<html><meta charset='{encoding}'><p>项目")
    )
    assert said(read(html.encode(encoding), "甲.htm")) == ["項目" if encoding == "big5" else "项目"]


def test_a_page_with_a_wrong_byte_is_read_as_a_browser_does() -> None:
    source = read("<html><meta charset=utf-8><p>项目".encode() + b"\xff\x81", "甲.html")
    assert [problem[:2] for problem in source.problems] == [("unknown-encoding", "guessed")]
    assert source.text.startswith("项目")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('项目,金额\r\n"绿化,一期","1,050.00"\r\n', [["项目", "金额"], ["绿化,一期", "1,050.00"]]),
        ('甲;乙\n"丙""丁";"一\n二"', [["甲", "乙"], ['丙"丁', "一\n二"]]),
        ("标题,,\n项目,金额,\n", ["标题", ["项目", "金额", ""]]),
        ("项目\t金额\n绿化\t1,050\n", [["项目", "金额"], ["绿化", "1,050"]]),
        ('甲,"乙\n丙,丁', [["甲", '"乙'], ["丙", "丁"]]),
    ],
)
def test_records_of_any_delimiter(text: str, expected: list[str | list[str]]) -> None:
    for encoding in ("utf-8-sig", "gb18030", "utf-16"):
        source = read(text.encode(encoding), "甲.csv")
        assert said(source) == expected
        held = [span for block in source.blocks for span in _spans(block)] + list(source.syntax)
        left = set(range(len(source.text))) - {at for start, end in held for at in range(start, end)}
        assert not "".join(source.text[at] for at in left).strip()


def _spans(block: Any) -> list[tuple[int, int]]:
    texts = block.cells if hasattr(block, "cells") else (block.text,)
    return [span for text in texts for span in text.spans() if span[0] < span[1]]


@pytest.mark.parametrize("name", ["draft.xlsx", "draft.pdf", "forms-clean.docx", "labelled-clean.ods", "department-defects.xls"])
def test_every_character_has_its_place(root: Path, name: str) -> None:
    source = read((root / "examples" / "office" / name).read_bytes(), name)
    for before, region in zip(source.regions, source.regions[1:], strict=False):
        assert before.end <= region.start
    for block in source.blocks:
        for start, end in _spans(block):
            assert any(region.start <= start and end <= region.end for region in source.regions) or name.endswith(".pdf")
            assert source.locate(start, end)
