"""Word files: what is shown is read, in reading order, each character with its place."""

from __future__ import annotations

import pytest
from word_files import W, cell, p, package, table

from budgetlint.linter.places import ParagraphLocation, TableLocation
from budgetlint.linter.readers.reading import read
from budgetlint.linter.source import Paragraph, Row, Source

NUMBERING = f"""<w:numbering {W}><w:abstractNum w:abstractNumId="0">
<w:lvl w:ilvl="0"><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl>
<w:lvl w:ilvl="1"><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2"/></w:lvl>
<w:lvl w:ilvl="2"><w:numFmt w:val="decimalEnclosedCircle"/><w:lvlText w:val="%3"/></w:lvl>
</w:abstractNum><w:num w:numId="7"><w:abstractNumId w:val="0"/></w:num></w:numbering>"""


def document(body: str, **parts: str) -> Source:
    return read(package(body, **parts), "甲.docx")


def said(source: Source) -> list[str | list[str]]:
    return [block.text.value if isinstance(block, Paragraph) else [one.value for one in block.cells] for block in source.blocks]


def test_paragraphs_and_tables_stand_in_their_order() -> None:
    source = document(p("标题") + table(cell("甲") + cell("乙")) + p("尾"))
    assert said(source) == ["标题", ["甲", "乙"], "尾"]
    assert source.locate(source.text.index("乙"), source.text.index("乙") + 1) == TableLocation(1, 1, 2, 0, 1)
    assert source.locate(source.text.index("尾"), source.text.index("尾") + 1) == ParagraphLocation(2, 0, 1)


def test_inserted_text_counts_and_deleted_text_does_not() -> None:
    inserted, deleted = "<w:ins><w:r><w:t>乙</w:t></w:r></w:ins>", "<w:del><w:r><w:delText>丙</w:delText></w:r></w:del>"
    moved = "<w:moveFrom><w:r><w:t>丁</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t>戊</w:t></w:r></w:moveTo>"
    assert said(document(p("甲", inserted, deleted, moved))) == ["甲乙戊"]
    rows = "<w:tr><w:trPr><w:del/></w:trPr>" + cell("删") + cell("行") + "</w:tr>"
    assert said(document(f"<w:tbl>{rows}<w:tr>{cell('留')}{cell('下')}</w:tr></w:tbl>")) == [["留", "下"]]


def test_of_a_field_its_result_is_read() -> None:
    begin, parts, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))
    code = "<w:r><w:instrText> TC 目标 \\f A </w:instrText></w:r>"
    assert said(document(p("第", begin, code, parts, "3", end, "页"))) == ["第3页"]
    assert said(document(p("标题", begin, code, end))) == ["标题"]


def test_hidden_text_and_tabs_and_breaks() -> None:
    vanish = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>藏</w:t></w:r>"
    tab, line = "<w:r><w:tab/></w:r>", "<w:r><w:br/></w:r>"
    assert said(document(p("甲", vanish, "乙"))) == ["甲乙"]
    source = document(p("甲", line, "乙"))
    assert said(source) == ["甲", "乙"]
    assert source.locate(source.text.index("乙"), source.text.index("乙") + 1) == ParagraphLocation(1, 2, 3)
    assert said(document(p("项目", tab, "金额", tab, "备注"))) == [["项目", "金额", "备注"]]


def test_merged_cells_hold_their_words_once() -> None:
    restart, on, wide = '<w:vMerge w:val="restart"/>', "<w:vMerge/>", '<w:gridSpan w:val="2"/>'
    source = document(
        table(
            cell("一级", restart) + cell("二级", wide) + cell("值"),
            cell("", on) + cell("数量") + cell("质量") + cell("1"),
            cell("合计", '<w:gridSpan w:val="4"/>'),
        )
    )
    assert said(source) == [["一级", "二级", "", "值"], ["", "数量", "质量", "1"], "合计"]


def test_columns_that_merged_cells_cover_in_every_row_are_none() -> None:
    wide = '<w:gridSpan w:val="3"/>'
    assert said(document(table(cell("甲", wide) + cell("乙"), cell("丙", wide) + cell("丁")))) == [["甲", "乙"], ["丙", "丁"]]


def test_nested_tables_follow_their_row() -> None:
    inner = table(cell("内1") + cell("内2"))
    source = document(table(cell("外1") + cell("外2"), cell(p("框") + inner) + cell("旁"), cell("外3") + cell("外4")))
    assert said(source) == [["外1", "外2"], ["框", "旁"], ["内1", "内2"], ["外3", "外4"]]
    at = source.text.index("内2")
    assert source.locate(at, at + 2) == TableLocation(2, 1, 2, 0, 2)


def test_a_cell_keeps_its_lines() -> None:
    source = document(table(cell(p("1.甲") + p("2.乙")) + cell("值")))
    assert said(source) == [["1.甲\n2.乙", "值"]]
    at = source.text.index("乙")
    assert source.locate(at, at + 1) == TableLocation(1, 1, 1, 6, 7)


@pytest.mark.parametrize("part", ["footnotes", "endnotes"])
def test_notes_come_last(part: str) -> None:
    name = part.removesuffix("s")
    notes = f'<w:{part} {W}><w:{name} w:type="separator">{p("线")}</w:{name}><w:{name}>{p("注：含结转")}</w:{name}></w:{part}>'
    assert said(document(p("正文"), **{part: notes})) == ["正文", "注：含结转"]


def test_headers_are_furniture() -> None:
    source = document(p("正文"), header=f"<w:hdr {W}>{p('机密')}</w:hdr>")
    assert said(source) == ["正文"]
    assert [source.text[start:end] for start, end in source.syntax] == ["机密"]


def test_a_text_box_is_read_once_after_its_paragraph() -> None:
    box = f"<w:txbxContent>{p('框里')}</w:txbxContent>"
    choice = f"<mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback>"
    both = f"<w:r><mc:AlternateContent xmlns:mc='mc'>{choice}</mc:AlternateContent></w:r>"
    assert said(document(p("正文", both) + p("尾"))) == ["正文", "框里", "尾"]


def test_automatic_numbers_are_read() -> None:
    def numbered(text: str, level: int) -> str:
        return p(text, properties=f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="7"/></w:numPr>')

    body = numbered("总体目标", 0) + numbered("养护", 1) + numbered("保洁", 1) + numbered("绩效目标", 0) + numbered("养护", 1)
    assert said(document(body + numbered("面积", 2), numbering=NUMBERING)) == [
        "一、总体目标",
        "一.1 养护",
        "一.2 保洁",
        "二、绩效目标",
        "二.1 养护",
        "① 面积",
    ]


def test_rows_and_blocks_are_of_the_source() -> None:
    source = document(p("甲") + table(cell("乙") + cell("丙")))
    for block in source.blocks:
        for text in block.cells if isinstance(block, Row) else (block.text,):
            assert source.text[text.start : text.start + len(text)] == text.value
