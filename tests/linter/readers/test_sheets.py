"""Workbooks: cells as they are shown, what is merged, hidden or not calculated; text in other formats with cells."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from email.encoders import encode_base64, encode_quopri
from email.mime.multipart import MIMEMultipart
from email.mime.nonmultipart import MIMENonMultipart
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlsxwriter
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font
from workbooks import PNG

from budgetlint.linter.places import CellLocation, TableLocation
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


def test_a_result_that_waits_to_be_calculated_is_none() -> None:
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True})
    sheet = book.add_worksheet("表1")
    sheet.write_row("A1", ["合计", 0])
    sheet.write_formula("C1", "=SUM(C3:C9)")
    sheet.write_formula("D1", "=SUM(D3:D9)", None, 12)
    book.close()
    source = read(stream.getvalue(), "甲.xlsx")
    assert said(source) == [["合计", "0", "=SUM(C3:C9)", "12"]]
    assert [source.locate(*span) for span in source.problems[0].spans] == [CellLocation("表1", "C1", 0, 11)]


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


def test_what_is_struck_out_is_read_and_named() -> None:
    def strike(book: Any) -> None:
        book.active["A1"].font = Font(strike=True)
        book.active["C1"] = CellRichText(TextBlock(InlineFont(strike=True), "≥90%"), TextBlock(InlineFont(), "≥95%"))

    source = workbook(["旧项目", "新项目"], ["绿化", 1], change=strike)
    assert said(source) == [["旧项目", "新项目", "≥90%≥95%"], ["绿化", "1", ""]]
    (problem,) = source.problems
    assert problem[:3] == ("partly-read", "struck", "“旧项目”、“≥90%”")
    assert [source.locate(*span) for span in problem.spans] == [CellLocation("表1", "A1", 0, 3), CellLocation("表1", "C1", 0, 4)]
    shared = io.BytesIO()
    book = xlsxwriter.Workbook(shared, {"in_memory": True})
    sheet, struck = book.add_worksheet("表1"), book.add_format({"font_strikeout": True})
    sheet.write_rich_string("A1", struck, "≥90%", "≥95%")
    sheet.write_string("B1", "旧", struck)
    book.close()
    assert read(shared.getvalue(), "甲.xlsx").problems[0].detail == "“≥90%”、“旧”"


def test_large_pictures_and_objects_are_counted_at_their_sheet() -> None:
    data = io.BytesIO()
    book = xlsxwriter.Workbook(data, {"in_memory": True})
    sheet, other = book.add_worksheet("表1"), book.add_worksheet("表2")
    sheet.write("B2", "附表")
    other.write("A1", "无图")
    for name, scale in (("large", 600), ("small", 20)):
        sheet.insert_image("A4", f"{name}.png", {"image_data": io.BytesIO(PNG), "x_scale": scale, "y_scale": scale})
    book.close()
    source = read(data.getvalue(), "甲.xlsx")
    (problem,) = source.problems
    assert problem[:3] == ("partly-read", "pictures", "1")
    assert [source.locate(*span) for span in problem.spans] == [CellLocation("表1", "B2", 0, 2)]


def opendocument(rows: str, more: str = "") -> Source:
    names = ("office", "table", "text")
    spaces = " ".join(f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in names)
    spaces += ' xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"'
    tables = f'<office:spreadsheet><table:table table:name="表1">{more}{rows}</table:table></office:spreadsheet>'
    body = f"<office:body>{tables}</office:body>"
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as container:
        container.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        container.writestr(
            "content.xml", f"<office:document-content {spaces}><office:body>{body}</office:body></office:document-content>"
        )
    return read(stream.getvalue(), "甲.ods")


def test_what_lies_over_the_cells_of_a_spreadsheet_or_is_not_shown() -> None:
    def box(text: str) -> str:
        return f"<draw:frame><draw:text-box><text:p>{text}</text:p></draw:text-box></draw:frame>"

    cell = "<table:table-cell{}>{}</table:table-cell>"
    values = [cell.format(f' office:value="{value}"', "") for value in ("12.5", "0", "")]
    rows = f"<table:table-row>{cell.format('', '<text:p>甲</text:p>' + box('单位：万元'))}{''.join(values)}</table:table-row>"
    source = opendocument(rows, f"<table:shapes>{box('附件1')}</table:shapes>")
    assert said(source) == [["甲", "12.5"], "单位：万元", "附件1"]
    assert source.problems == (ReadingProblem("partly-read", "hidden", "表1!B1"),)
    at = source.text.index("单位")
    assert source.locate(at, at + 2) == CellLocation("表1", "A1", 0, 2)


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
        (
            "<table><tr><td>名称<td><input value=绿化><input type=hidden value=x><input type=button value=保存></table>",
            [["名称", "绿化"]],
        ),
        ("<html><p><input type=checkbox checked>新增<input type=radio>延续", ["☑新增□延续"]),
        ("<table><tr><td><textarea>养护\n46条</textarea><td>乙</table>", [["养护\n46条", "乙"]]),
        (
            "<table><tr><td><select><option>甲<option selected>乙</select><td><select><option>丙<option>丁</select></table>",
            [["乙", "丙"]],
        ),
    ],
)
def test_a_web_page_is_read_as_it_is_shown(html: str, expected: list[str | list[str]]) -> None:
    assert said(read(html.encode(), "甲.html")) == expected


def saved_in_one_file(*parts: str, transfer: str = "base64", charset: str = "gb2312") -> bytes:
    message = MIMEMultipart("related")
    for part in parts:
        one = MIMENonMultipart("text", "html")
        if transfer == "base64":
            one.set_payload(part.encode("gb18030"))
            encode_base64(one)
        else:
            one.set_payload(part.encode("gb18030"))
            encode_quopri(one)
        one.set_param("charset", charset)
        message.attach(one)
    return message.as_bytes()


FRAMES = (
    "<html><frameset rows='*,39'><frame src=sheet001.htm><noframes><body><p>此页使用了框架</body></noframes></frameset></html>"
)


@pytest.mark.parametrize("transfer", ["base64", "quoted-printable"])
def test_pages_saved_in_one_file(transfer: str) -> None:
    sheets = ("<table><tr><td>项目<td>金额</table>", "<html><p>表二<table><tr><td>绿化<td>10</table>")
    for name in ("甲.mht", "甲.doc", "甲.xls"):
        source = read(saved_in_one_file(FRAMES, *sheets, transfer=transfer), name)
        assert (source.format, said(source)) == ("html", [["项目", "金额"], "表二", ["绿化", "10"]])
        at = source.text.index("10")
        assert source.locate(at, at + 2) == TableLocation(2, 1, 2, 0, 2)


def test_a_page_that_only_frames_others_is_not_read() -> None:
    for data in (FRAMES.encode(), saved_in_one_file(FRAMES)):
        assert read(data, "甲.htm").problems == (ReadingProblem("unreadable-file", "frames"),)


def test_a_message_without_a_page_is_empty() -> None:
    data = b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b\nContent-Type: image/png\n\nx\n--b--\n"
    assert read(data, "甲.mht").problems == (ReadingProblem("unreadable-file", "empty"),)


@pytest.mark.parametrize("edition", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("name", ["甲.csv", "甲.txt"])
def test_utf16_without_its_mark(edition: str, name: str) -> None:
    written = "一级指标,指标值\r\n一、产出指标,≥200人次\r\n"
    source = read(written.replace(",", "\t" if name.endswith("txt") else ",").encode(edition), name)
    assert said(source) == [["一级指标", "指标值"], ["一、产出指标", "≥200人次"]]
    assert source.problems == (ReadingProblem("unknown-encoding", "guessed", edition),)


def test_a_line_that_tells_excel_the_delimiter() -> None:
    source = read("sep=;\r\n项目;甲,乙,丙\r\n绿化;1,2,3\r\n".encode(), "甲.csv")
    assert said(source) == [["项目", "甲,乙,丙"], ["绿化", "1,2,3"]]
    assert source.text[slice(*source.syntax[-1])] == "sep=;\r\n"


def test_records_named_as_a_workbook() -> None:
    for name in ("甲.xls", "甲.xlsx", "甲.et"):
        assert said(read("项目,金额\r\n绿化,10\r\n".encode("gbk"), name)) == [["项目", "金额"], ["绿化", "10"]]
        assert said(read("项目\t金额\n绿化\t10\n".encode("utf-16"), name)) == [["项目", "金额"], ["绿化", "10"]]


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
