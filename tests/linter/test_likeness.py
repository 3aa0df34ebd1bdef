"""How alike two texts are, against the textbook's table."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from budgetlint.linter.words.likeness import likeness

short = st.text(st.sampled_from("甲乙丙12 "), max_size=14)


def longest_common(one: str, other: str) -> int:
    """The length of the longest common subsequence, cell by cell."""
    row = [0] * (len(other) + 1)
    for mine in one:
        above = row
        row = [0]
        for index, theirs in enumerate(other):
            row.append(above[index] + 1 if mine == theirs else max(above[index + 1], row[-1]))
    return row[-1]


@given(short, short)
def test_it_is_the_share_of_characters_in_common_and_in_order(one: str, other: str) -> None:
    total = len(one) + len(other)
    expected = 200 * longest_common(one, other) / total if total else 100
    assert likeness(one, other) == pytest.approx(expected)
    assert likeness(other, one) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("公园改造", "公园改造", 100),
        ("公园改造", "道路清扫", 0),
        ("公园改造一期", "公园改造二期", 1000 / 12),
        ("", "", 100),
        ("甲", "", 0),
    ],
)
def test_examples(one: str, other: str, expected: float) -> None:
    assert likeness(one, other) == pytest.approx(expected)
