"""Lines and columns of a source."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from budgetlint.linter.readers.plain_text import read
from budgetlint.linter.source import ELLIPSIS, Source

TEXTS = st.text(st.sampled_from("ab甲𠮷\n\r\t\x0b\x0c\x85\u2028\u2029\ufeffé"), max_size=40)


def naive_place(text: str, offset: int) -> tuple[int, int]:
    """Line and column by walking through the text one character after another."""
    line = column = 1
    for index in range(offset):
        ends = text[index] == "\n" or (text[index] == "\r" and text[index + 1 : index + 2] != "\n")
        line, column = (line + 1, 1) if ends else (line, column + 1)
    return line, column


def source(text: str) -> Source:
    return Source("示例.txt", "text", text)


@given(TEXTS, st.data())
def test_places_are_those_of_a_naive_count(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    place = source(text).line_location(start, end)
    assert place == source(text).locate(start, end)
    assert (place.line, place.column) == naive_place(text, start)
    assert (place.end_line, place.end_column) == naive_place(text, end)


@given(TEXTS)
def test_lines_are_the_text_without_its_line_ends(text: str) -> None:
    lines = source(text).lines()
    assert [line.value for line in lines] == text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for number, line in enumerate(lines, 1):
        assert source(text).locate(line.start, line.start)[:2] == (number, 1)
        assert source(text).excerpt(line.spans()) == line.value


@given(TEXTS, st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)).map(sorted), max_size=4))
def test_an_excerpt_is_what_stands_at_the_spans(text: str, spans: list[list[int]]) -> None:
    wanted = "".join(text[index] for start, end in spans for index in range(start, min(end, len(text))))
    found = source(text).excerpt([(start, end) for start, end in spans])
    assert found.replace(ELLIPSIS, "") == wanted


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_kind_of_line_end_ends_a_line(end: str) -> None:
    text = end.join(["甲", "", "𠮷乙丙"])
    at = text.index("丙")
    assert source(text).locate(at, at + 1) == (3, 3, 3, 4)


@pytest.mark.parametrize("separator", ["\x0b", "\x0c", "\x1c", "\x85", "\u2028", "\u2029"])
def test_other_separators_end_no_line(separator: str) -> None:
    assert source(f"甲{separator}乙").locate(2, 3) == (1, 3, 1, 4)


def test_an_end_before_its_start_counts_as_the_start() -> None:
    assert source("甲\n乙丙").locate(3, 1) == (2, 2, 2, 2)


def test_the_end_of_the_text_is_a_place() -> None:
    assert source("甲\n").locate(2, 2) == (2, 1, 2, 1)
    assert source("").locate(0, 0) == (1, 1, 1, 1)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_a_byte_order_mark_is_no_column(encoding: str) -> None:
    found = read("𠮷项目名称\n乙".encode(encoding), "示例.txt")
    assert found.text == "𠮷项目名称\n乙"
    assert found.locate(1, 3) == (1, 2, 1, 4)
