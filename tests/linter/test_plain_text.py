"""Bytes become a source, in whatever encoding, or one problem."""

from __future__ import annotations

import codecs

import pytest
from budget_strategies import HEADER, raw_text
from hypothesis import example, given
from hypothesis import strategies as st

from budgetlint.linter.readers.plain_text import FORMAT, read
from budgetlint.linter.recognisers.document import recognise
from budgetlint.linter.source import Paragraph, ReadingProblem, Row
from budgetlint.rules.profiles import base_profile

TABLE = (
    "2025年项目支出绩效目标表\n单位名称：示例市甲局\t单位：万元\n"
    f"{HEADER}\n乙项目\t10.00\t10.00\t\t\t完成培训\t1、1-产出指标；11-数量指标；培训人次；年度指标值:≥5人次。\n"
)
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "gb18030")


@given(st.binary(max_size=200))
@example(b"\xff\xfe\x00\xd8")
@example(b"\xef\xbb\xbf\xff")
@example(b"+/v8-\xff\xff")
def test_any_bytes_are_read_or_named_in_one_problem(data: bytes) -> None:
    source = read(data, "示例.txt")
    if source.readable:
        assert source.text.strip()
        assert source.blocks
        assert source.format == FORMAT
        assert all(problem.reason == "guessed" for problem in source.problems)
    else:
        assert (source.text, source.blocks, source.format) == ("", (), None)
        assert len(source.problems) == 1


@given(raw_text, st.sampled_from(ENCODINGS))
def test_blocks_hold_every_character_but_blanks_and_each_where_it_stands(text: str, encoding: str) -> None:
    source = read(text.encode(encoding), "示例.txt")
    texts = [cell for block in source.blocks for cell in (block.cells if isinstance(block, Row) else (block.text,))]
    covered = [offset for cell in texts for start, end in cell.spans() for offset in range(start, end)]
    assert covered == sorted(set(covered))
    assert {offset for offset, char in enumerate(source.text) if not char.isspace()} <= set(covered)
    for cell in texts:
        assert source.excerpt(cell.spans()) == cell.value == cell.value.strip()


@given(raw_text)
def test_a_line_with_tabs_is_a_row_and_no_other_line_is(text: str) -> None:
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    source = read(text.encode(), "示例.txt")
    expected: list[list[str] | str] = [
        [cell.strip() for cell in line.split("\t")] if "\t" in line else line.strip() for line in lines if line.strip()
    ]
    found = [[cell.value for cell in block.cells] if isinstance(block, Row) else block.text.value for block in source.blocks]
    assert found == (expected if source.readable else [])


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_encoding_gives_the_same_document(encoding: str, end: str) -> None:
    text = TABLE.replace("\n", end)
    document = recognise(read(text.encode(encoding), "示例.txt"), base_profile())
    assert document == recognise(read(text.encode(), "示例.txt"), base_profile())
    assert (document.source.text, document.problems, len(document.projects)) == (text, (), 1)


@pytest.mark.parametrize("bom", [codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE])
def test_a_mark_tells_the_encoding(bom: bytes) -> None:
    encoding = {4: "utf-32", 2: "utf-16"}[len(bom)] + ("-le" if bom.startswith(b"\xff") else "-be")
    assert read(bom + TABLE.encode(encoding), "示例.txt").text == TABLE


@pytest.mark.parametrize("text", ["甲", "项目", "合计", "绩效目标表", "单位：万元", "1、产出指标：甲", "𠮷", "项目名称\t总计"])
@pytest.mark.parametrize("encoding", ENCODINGS)
def test_short_texts_are_taken_for_no_other_encoding(text: str, encoding: str) -> None:
    source = read(text.encode(encoding), "示例.txt")
    assert (source.text, source.problems) == (text, ())


@given(
    st.lists(
        st.sampled_from(["项目", "绩效", "目标", "单位：", "万元", "年度", "产出指标", "、", "1", "\n", "\t"]), min_size=1
    ).map("".join)
)
def test_gb18030_is_told_from_utf8_without_a_mark(text: str) -> None:
    assert read(text.encode("gb18030"), "a") == read(text.encode(), "a")


@pytest.mark.parametrize(
    ("data", "kind", "reason", "detail"),
    [
        (b"", "unreadable-file", "empty", ""),
        (b" \r\n\t ", "unreadable-file", "empty", ""),
        (codecs.BOM_UTF8, "unreadable-file", "empty", ""),
        (codecs.BOM_UTF8 + b"\n \t", "unreadable-file", "empty", ""),
        (codecs.BOM_UTF16_LE, "unreadable-file", "empty", ""),
        (" \n\u3000".encode("utf-16"), "unreadable-file", "empty", ""),
        ("\u3000\u2028\x85".encode(), "unreadable-file", "empty", ""),
        ("\u3000".encode("gb18030"), "unreadable-file", "empty", ""),
        (b"\x00\x01\x02", "unreadable-file", "binary", ""),
        ("项目\0名称".encode(), "unreadable-file", "binary", ""),
        ("项目".encode("utf-16-le") + b"\x00\x00", "unreadable-file", "binary", ""),
        (codecs.BOM_UTF16_LE + b"\x00\xd8\x41\x00", "unknown-encoding", "unknown", ""),
        (codecs.BOM_UTF16_LE + b"\x41", "unknown-encoding", "unknown", ""),
        (codecs.BOM_UTF8 + b"\xff\xfe", "unknown-encoding", "unknown", ""),
    ],
)
def test_what_cannot_be_read_is_one_problem(data: bytes, kind: str, reason: str, detail: str) -> None:
    source = read(data, "示例.txt")
    assert (source.readable, source.problems) == (False, (ReadingProblem(kind, reason, detail),))


def test_a_guess_is_said() -> None:
    data = "Größe, Maß und Übergang für alle Ämter; naïve café à Paris. ".encode("cp1252") * 4 + b"\xff"
    source = read(data, "示例.txt")
    assert source.readable
    assert [(problem.kind, problem.reason) for problem in source.problems] == [("unknown-encoding", "guessed")]
    assert source.problems[0].detail


def test_blank_cells_keep_their_place_and_blank_lines_are_no_block() -> None:
    source = read("甲\t\t 乙 \n\n \u3000\n 丙 \n\t\n".encode(), "示例.txt")
    row, paragraph = source.blocks
    assert isinstance(row, Row)
    assert isinstance(paragraph, Paragraph)
    assert [(cell.value, cell.start) for cell in row.cells] == [("甲", 0), ("", 2), ("乙", 4)]
    assert (paragraph.text.value, paragraph.text.start) == ("丙", 12)


@pytest.mark.parametrize("times", [2, 10])
def test_copies_give_as_many_times_the_blocks(times: int) -> None:
    assert len(read(TABLE.encode() * times, "a").blocks) == times * len(read(TABLE.encode(), "a").blocks)
