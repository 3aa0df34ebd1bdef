"""Sums: what is claimed, and how both sides compare."""

from __future__ import annotations

from decimal import Decimal

from conftest import Lint
from hypothesis import given
from hypothesis import strategies as st

from budgetlint.linter.model import Amount
from budgetlint.linter.outcomes import Met
from budgetlint.linter.sums import Addend, Sum, SumKind, Verdict
from budgetlint.linter.text import Text
from budgetlint.rules.examples import OBJECTIVE, UNIT, document

_TARGETS = (OBJECTIVE, "1、产出指标：绿地养护面积，年度指标值：≥50公顷。")
CENTS = st.integers(min_value=0, max_value=10**9)


def amount(cents: int) -> Amount:
    written = f"{Decimal(cents).scaleb(-2):,.2f}"
    return Amount(Text(written, ((0, 0),)), Decimal(cents).scaleb(-2))


def claim(stated: int, addends: list[int]) -> Sum:
    parts = tuple(Addend(str(index), amount(cents)) for index, cents in enumerate(addends))
    return Sum(SumKind.UNIT_OF_PROJECTS, Text("甲", ((0, 0),)), "总计", amount(stated), parts)


@given(st.lists(CENTS, min_size=1, max_size=30))
def test_exact_sums_are_met(addends: list[int]) -> None:
    assert claim(sum(addends), addends).verdict is Verdict.MET


@given(st.lists(CENTS, min_size=1, max_size=30), st.integers(min_value=-60, max_value=60))
def test_the_tolerance_is_half_a_digit_for_each_figure(addends: list[int], off: int) -> None:
    verdict = claim(sum(addends) + off + 100, [*addends, 100]).verdict
    figures = len(addends) + 2
    if off == 0:
        assert verdict is Verdict.MET
    elif abs(off) == 1:
        assert verdict is Verdict.LAST_DIGIT
    elif abs(off) * 2 <= figures:
        assert verdict is Verdict.MORE_THAN_ROUNDING
    else:
        assert verdict is Verdict.WRONG


@given(st.lists(st.integers(min_value=0, max_value=10**11), min_size=1, max_size=25))
def test_figures_rounded_one_by_one_are_never_wrong(tenths_of_cents: list[int]) -> None:
    def rounded(value: int) -> int:
        return (value + 5) // 10

    assert claim(rounded(sum(tenths_of_cents)), [rounded(value) for value in tenths_of_cents]).verdict is not Verdict.WRONG


def rows(*amounts: tuple[str, str, str, str]) -> str:
    return document((f"甲项目{index}", *row, *_TARGETS) for index, row in enumerate(amounts))


def outcomes(lint: Lint, text: str) -> list[tuple[str, str]]:
    result = lint(text)
    return [(f.rule.code, f.subject.project) for f in result.findings] + [
        (check.rule.code, "met" if isinstance(check.outcome, Met) else "undecided") for check in result.checks
    ]


def test_a_cell_without_a_number_leaves_its_sums_undecided(lint: Lint) -> None:
    found = outcomes(lint, document([(UNIT, "10.00", "10.00", "", "", "", ""), ("甲经费", "见附件", "10.00", "", "", *_TARGETS)]))
    assert ("A102", "undecided") in found
    assert ("A102", "met") in found
    assert ("A103", "undecided") in found


def test_a_unit_row_without_an_amount_is_undecided(lint: Lint) -> None:
    found = outcomes(lint, document([(UNIT, "", "10.00", "", "", "", ""), ("甲经费", "10.00", "10.00", "", "", *_TARGETS)]))
    assert ("A102", "undecided") in found


def test_a_row_without_sources_makes_no_claim(lint: Lint) -> None:
    assert not outcomes(lint, rows(("10.00", "", "", "")))


def test_the_same_difference_in_two_columns_is_one_finding(lint: Lint) -> None:
    result = lint(document([(UNIT, "12.00", "12.00", "", "", "", ""), ("甲经费", "10.00", "10.00", "", "", *_TARGETS)]))
    assert [finding.rule.code for finding in result.findings] == ["A102"]
    notes = [place.note.zh for place in result.findings[0].related if place.note]
    assert "加数：甲经费" in notes
    assert "“财政拨款”差 2.00" in notes


def test_a_wrong_sum_names_sides_addends_and_tolerance(lint: Lint) -> None:
    result = lint(document([(UNIT, "12.00", "12.00", "", "", "", ""), ("甲经费", "10.00", "10.00", "", "", *_TARGETS)]))
    for part in ("12.00", "10.00", "2.00", "0.010", "甲经费"):
        assert part in result.findings[0].problem("zh")
        assert part in result.findings[0].problem("en")
