"""Word files: what is shown is read, in reading order, each character with its place."""

from __future__ import annotations

import pytest
from word_files import W, cell, p, package, table

from budgetlint.linter.places import ParagraphLocation, TableLocation
from budgetlint.linter.readers.reading import read
from budgetlint.linter.source import Paragraph, ReadingProblem, Row, Source

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


def run(text: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


def sign(font: str, code: str) -> str:
    return f'<w:r><w:sym w:font="{font}" w:char="{code}"/></w:r>'


def problems(source: Source) -> list[tuple[str, str, list[str]]]:
    return [(one.reason, one.detail, [source.text[start:end] for start, end in one.spans]) for one in source.problems]


def test_hidden_text_is_named() -> None:
    styles = f"""<w:styles {W}><w:style w:styleId="A"><w:basedOn w:val="B"/></w:style><w:style w:styleId="B"><w:rPr><w:vanish/>
    </w:rPr></w:style><w:style w:styleId="C"><w:basedOn w:val="B"/><w:rPr><w:vanish w:val="0"/></w:rPr></w:style></w:styles>"""
    body = (
        p(run("旧稿甲", "<w:vanish/>"), run("留", '<w:rStyle w:val="C"/>'), run("旧稿乙", '<w:rStyle w:val="A"/>'))
        + p("旧稿丙", run("也留", '<w:vanish w:val="0"/>'), properties='<w:pStyle w:val="A"/>')
        + p(run(" ", "<w:vanish/>"))
    )
    source = document(body, styles=styles)
    assert said(source) == ["留", "也留"]
    assert problems(source) == [("hidden-text", "“旧稿甲”、“旧稿乙”、“旧稿丙”", [])]


def test_text_that_is_struck_out_is_read_and_named() -> None:
    source = document(p("养护", run("≥90%", "<w:strike/>"), run("≥95%", '<w:strike w:val="0"/>'), run("一年", "<w:dstrike/>")))
    assert said(source) == ["养护≥90%≥95%一年"]
    assert problems(source) == [("struck", "“≥90%”、“一年”", ["≥90%", "一年"])]


def test_changes_that_nobody_accepted_are_named() -> None:
    change = '<w:ins w:author="{}"><w:r><w:t>乙</w:t></w:r></w:ins>'
    assert problems(document(p("甲", change.format("张三")))) == [("tracked", "", [])]
    assert problems(document(p("甲", change.format("budgetlint")))) == []
    rows = "<w:tr><w:trPr><w:del/></w:trPr>" + cell("删") + "</w:tr>"
    assert problems(document(f"<w:tbl>{rows}<w:tr>{cell('留')}{cell('下')}</w:tr></w:tbl>")) == [("tracked", "", [])]


def test_signs_of_symbol_fonts() -> None:
    signs = [("Symbol", "F0B3"), ("Symbol", "F0A3"), ("symbol", "B1"), ("Wingdings", "F0FE"), ("Wingdings 2", "0052")]
    signs += [
        ("Wingdings 2", "F0A3"),
        ("Wingdings", "F06C"),
        ("宋体", "2265"),
        ("Symbol", "F025"),
        ("Symbol", ""),
        ("宋体", "D800"),
    ]
    assert said(document(p("值", *(sign(*one) for one in signs)))) == ["值≥≤±☑☑□≥%"]
    symbols = '<w:rFonts w:ascii="Symbol" w:hAnsi="Symbol"/>'
    assert said(document(p(run("\uf0b395%", symbols), run("\uf0b3"), run("\uf0ff", symbols)))) == ["≥95%\uf0b3\uf0ff"]
    boxes = '<w:rFonts w:ascii="Wingdings 2" w:hAnsi="Wingdings 2"/>'
    assert said(document(p(run("R", boxes), "新增R", run("£", boxes), "延续", run("是", boxes)))) == ["☑新增R□延续是"]


def test_fields_of_a_form() -> None:
    def field(data: str, result: str | None = None) -> str:
        shown = '<w:r><w:fldChar w:fldCharType="separate"/></w:r>' + ("" if result is None else run(result))
        begin = f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData>{data}</w:ffData></w:fldChar></w:r>'
        return f'{begin}<w:r><w:instrText> FORM </w:instrText></w:r>{shown}<w:r><w:fldChar w:fldCharType="end"/></w:r>'

    box, choices = "<w:checkBox>{}</w:checkBox>", '<w:ddList>{}<w:listEntry w:val="定性"/><w:listEntry w:val="定量"/></w:ddList>'
    parts = [
        box.format(mark)
        for mark in ("<w:checked/>", "", '<w:default w:val="1"/>', '<w:default w:val="1"/><w:checked w:val="0"/>')
    ]
    body = p(*map(field, parts)) + p(field(choices.format("")), field(choices.format('<w:result w:val="1"/>')))
    body += p(field("<w:textInput/>", "≥95%"), field("<w:textInput/>"), field(choices.format(""), "定量"))
    source = document(body)
    assert said(source) == ["☑□☑□", "定性定量", "≥95%定量"]
    at = source.text.index("定量")
    assert source.locate(at, at + 2) == ParagraphLocation(2, 2, 4)


def test_a_table_in_a_text_box_in_a_cell_stays_one() -> None:
    box = f"<w:r><w:txbxContent>{p('框')}{table(cell('内1') + cell('内2'))}</w:txbxContent></w:r>"
    source = document(table(cell(p("格", box)) + cell("旁"), cell("外1") + cell("外2")))
    assert said(source) == [["格\n框", "旁"], ["内1", "内2"], ["外1", "外2"]]


def test_what_holds_no_text_is_counted_and_named_at_its_place() -> None:
    def embedded(program: str) -> str:
        return f'<w:r><w:object><x:OLEObject xmlns:x="urn:o" ProgID="{program}"/></w:object></w:r>'

    def picture(width: int, height: int) -> str:
        inner = '<a:graphic><pic:blipFill><a:blip r:embed="picture1"/></pic:blipFill></a:graphic>'
        return f'<w:r><w:drawing><wp:inline><wp:extent cx="{width}" cy="{height}"/>{inner}</wp:inline></w:drawing></w:r>'

    sheet, large, small = embedded("Excel.Sheet.12"), picture(5_000_000, 5_000_000), picture(5_000_000, 500_000)
    body = p("一览表如下：") + p(sheet) + p("公式", embedded("Equation.3")) + p("图", large, small)
    body += table(cell("甲") + cell("乙"), cell("丙") + cell(p(large))) + "<w:altChunk/>"
    source = document(body, header=f"<w:hdr {W}>{p(sheet)}</w:hdr>")
    assert problems(source) == [("embedded", "2", ["一览表如下：", "丙"]), ("pictures", "2", ["图", "丙"])]
    assert document(p(large)).problems == (ReadingProblem("scanned-without-text", "pictures"),)


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
