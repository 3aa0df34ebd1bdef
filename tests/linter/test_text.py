"""A text maps each character to its origin, whatever was done to it."""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from budgetlint.linter.text import Text

SOURCE_TEXTS = st.text(st.sampled_from("甲乙１２3４ａ，：（ \u3000\t\n𠮷①x~～！"), min_size=1, max_size=30)


class Pair(NamedTuple):
    """A text beside what it must be: its characters and their offsets."""

    text: Text
    value: str
    offsets: list[int]


def fold(text: str) -> str:
    """Half-width forms, told by the names of the characters' places alone."""
    return "".join(" " if char == "\u3000" else chr(ord(char) - 0xFEE0) if "！" <= char <= "～" else char for char in text)


@st.composite
def pairs(draw: st.DrawFn, source: str) -> Pair:
    start = draw(st.integers(0, len(source)))
    end = draw(st.integers(start, len(source)))
    pair = Pair(Text.of(source, start, end), source[start:end], list(range(start, end)))
    for operation in draw(st.lists(st.sampled_from(["slice", "strip", "fold", "join", "join three"]), max_size=7)):
        pair = done(draw, operation, pair, source)
    return pair


def done(draw: st.DrawFn, operation: str, pair: Pair, source: str) -> Pair:
    text, value, offsets = pair
    if operation == "slice":
        start = draw(st.integers(0, len(value)))
        end = draw(st.integers(start, len(value)))
        return Pair(text.slice(start, end), value[start:end], offsets[start:end])
    if operation == "strip":
        kept = [index for index, char in enumerate(value) if not char.isspace()]
        start, end = (kept[0], kept[-1] + 1) if kept else (0, 0)
        return Pair(text.strip(), value[start:end], offsets[start:end])
    if operation == "fold":
        return Pair(text.folded(), fold(value), offsets)
    others = []
    for _ in range(1 if operation == "join" else 2):
        start = draw(st.integers(0, len(source)))
        end = draw(st.integers(start, len(source)))
        others.append(Pair(Text.of(source, start, end), source[start:end], list(range(start, end))))
    pieces = draw(st.permutations([pair, *others]))
    return Pair(
        Text.join(piece.text for piece in pieces),
        "".join(piece.value for piece in pieces),
        [offset for piece in pieces for offset in piece.offsets],
    )


SOURCES_AND_PAIRS = SOURCE_TEXTS.flatmap(lambda source: st.tuples(st.just(source), pairs(source)))


@given(SOURCES_AND_PAIRS)
def test_each_character_keeps_its_origin(drawn: tuple[str, Pair]) -> None:
    source, (text, value, offsets) = drawn
    assert (text.value, str(text), len(text)) == (value, value, len(value))
    assert [text.origin(index) for index in range(len(text))] == offsets
    assert fold("".join(source[text.origin(index)] for index in range(len(text)))) == fold(value)


@given(SOURCES_AND_PAIRS)
def test_spans_cover_the_offsets_in_the_order_of_the_text(drawn: tuple[str, Pair]) -> None:
    source, (text, _, offsets) = drawn
    spans = list(text.spans())
    assert spans
    assert [offset for start, end in spans for offset in range(start, end)] == offsets
    assert all(0 <= start <= end <= len(source) for start, end in spans)
    assert text.start == spans[0][0]
    if offsets:
        assert all(start < end for start, end in spans)
        assert text.origin(len(text)) == offsets[-1] + 1
    else:
        assert text.origin(0) == text.start == spans[0][1]


@given(SOURCES_AND_PAIRS)
def test_runs_are_as_few_as_they_can_be(drawn: tuple[str, Pair]) -> None:
    _, (text, _, offsets) = drawn
    jumps = sum(after != before + 1 for before, after in pairwise(offsets))
    assert len(text.runs) == jumps + 1


@given(SOURCES_AND_PAIRS, st.data())
def test_up_to_ends_with_the_part(drawn: tuple[str, Pair], data: st.DataObject) -> None:
    _, (text, value, offsets) = drawn
    assume(value and len(set(offsets)) == len(offsets))
    start = data.draw(st.integers(0, len(value) - 1))
    end = data.draw(st.integers(start + 1, len(value)))
    beginning = text.up_to(text.slice(start, end))
    assert beginning.value == value[:end]
    assert [offset for first, last in beginning.spans() for offset in range(first, last)] == offsets[:end]


@given(SOURCES_AND_PAIRS)
def test_folding_and_stripping_twice_changes_nothing_more(drawn: tuple[str, Pair]) -> None:
    _, (text, _, _) = drawn
    assert text.folded().folded() == text.folded()
    assert text.strip().strip() == text.strip()
    assert text.folded().runs == text.runs


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("１，２００", "1,200"),
        ("（Ａ）", "(A)"),
        ("甲\u3000乙", "甲 乙"),
        ("①②㎡½", "①②㎡½"),
        ("≥９５％", "≥95%"),
        ("～！", "~!"),
        ("。、", "。、"),
    ],
)
def test_only_full_width_ascii_and_the_ideographic_space_fold(written: str, folded: str) -> None:
    assert Text.of(written, 0, len(written)).folded().value == folded


@pytest.mark.parametrize(("start", "end"), [(-1, 1), (2, 1), (0, 4), (4, 4)])
def test_a_slice_outside_the_text_is_refused(start: int, end: int) -> None:
    with pytest.raises(IndexError):
        Text.of("甲乙丙", 0, 3).slice(start, end)


def test_an_empty_text_has_a_place() -> None:
    empty = Text.of("甲乙丙", 2, 2)
    assert (list(empty.spans()), empty.start, empty.origin(0)) == ([(2, 2)], 2, 2)
    assert Text.join([empty]).start == 2


def test_a_blank_text_becomes_empty_at_its_start() -> None:
    assert Text.of("甲  乙", 1, 3).strip() == Text.of("甲  乙", 1, 1)


def test_empty_pieces_leave_no_trace_in_what_is_joined() -> None:
    source = "甲乙丙丁"
    pieces = [Text.of(source, 3, 3), Text.of(source, 0, 1), Text.of(source, 2, 2), Text.of(source, 1, 2)]
    assert Text.join(pieces) == Text.of(source, 0, 2)


def test_nothing_cannot_be_joined() -> None:
    with pytest.raises(ValueError, match="join"):
        Text.join([])


def test_up_to_refuses_a_part_of_another_text() -> None:
    with pytest.raises(ValueError, match="no part"):
        Text.of("甲乙丙丁", 0, 2).up_to(Text.of("甲乙丙丁", 2, 3))


def test_a_value_wrapped_over_lines_points_at_its_characters_alone() -> None:
    source = "年度指标值:≥95\n  %以上。"
    joined = Text.join([Text.of(source, 0, 9), Text.of(source, 12, 16)])
    assert joined.value == "年度指标值:≥95%以上。"
    assert list(joined.slice(6, 12).spans()) == [(6, 9), (12, 15)]
