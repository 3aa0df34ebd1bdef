"""The framework of a document is told from its categories, and layers change a profile as they say."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from budgetlint.linter.engine import Result
from budgetlint.linter.profiles.frameworks import profile_for
from budgetlint.linter.profiles.layers import layered
from budgetlint.linter.profiles.profile import Profile
from budgetlint.linter.registry import load_rules
from budgetlint.linter.run import Settings, lint_bytes
from budgetlint.rules.examples import with_indicators
from budgetlint.rules.profiles import base_profile

RULES = tuple(rule for rule in load_rules() if rule.code in {"S101", "S103", "S104", "S105"})
COST_FIRST = (
    "1、{}成本指标；{}经济成本指标；每平方米养护成本；实施周期指标值:≤7元；年度指标值:≤7元。"
    "2、{}产出指标；{}数量指标；绿地养护面积；实施周期指标值:≥50公顷；年度指标值:≥50公顷。"
)


def linted(indicators: str, profile: Profile | None = None) -> Result:
    return lint_bytes(with_indicators(indicators).data, "x.txt", Settings(profile or base_profile(), RULES))


def framework(indicators: str) -> str:
    return profile_for(linted(indicators).document, base_profile()).framework


@pytest.mark.parametrize(
    ("indicators", "expected"),
    [
        ("1、1-产出指标；14-成本指标；每平方米养护成本；实施周期指标值:≤7元；年度指标值:≤7元。", "classic"),
        ("1、1-产出指标；11-数量指标；绿地养护面积；实施周期指标值:≥50公顷；年度指标值:≥50公顷。", "classic"),
        ("1、成本指标：每平方米养护成本，年度指标值：≤7元。2、产出指标：绿地养护面积，年度指标值：≥5公顷。", "cost-first"),
        ("1、成本指标：每平方米养护成本，年度指标值：≤7元。2、数量指标：绿地养护面积，年度指标值：≥5公顷。", "classic"),
        (COST_FIRST.format("4-", "41-", "1-", "11-"), "cost-first"),
        (COST_FIRST.format("1-", "11-", "2-", "21-"), "cost-first"),
        ("培训2次", "classic"),
    ],
)
def test_the_framework_is_told_from_the_categories(indicators: str, expected: str) -> None:
    assert framework(indicators) == expected


@pytest.mark.parametrize("codes", [("4-", "41-", "1-", "11-"), ("1-", "11-", "2-", "21-")])
def test_codes_of_a_cost_level_are_not_judged(codes: tuple[str, ...]) -> None:
    assert not linted(COST_FIRST.format(*codes)).findings


def test_a_profile_may_settle_the_framework() -> None:
    classic = base_profile().of("classic")
    assert profile_for(linted(COST_FIRST.format("4-", "41-", "1-", "11-")).document, classic) is classic
    assert classic.category_of_name("经济成本指标", 2) is None
    found = classic.entry_of_role("cost")
    assert found
    assert (found.code, found.parent) == ("14", "output")
    first = base_profile().of("cost-first").entry_of_role("cost")
    assert first
    assert first.name == "经济成本指标"


def test_only_what_one_framework_has_alone_is_marked() -> None:
    marked = {(entry.framework, entry.level, entry.name) for entry in base_profile().entries if entry.framework}
    assert {framework for framework, _, _ in marked} == {"classic", "cost-first"}
    assert ("classic", 2, "成本指标") in marked
    assert ("cost-first", 1, "成本指标") in marked
    assert not any(entry.code for entry in base_profile().entries if entry.framework == "cost-first")


words = st.lists(st.sampled_from("甲乙丙丁戊己"), unique=True)


@given(below=words, more=words, less=words)
def test_lists_are_lengthened_and_shortened_in_order(below: list[str], more: list[str], less: list[str]) -> None:
    data = {"a": {"b": below, "c": ["x"]}, "n": 1}
    result = layered(data, {"name": "x", "extends": "base", "add": {"a": {"b": more}}, "remove": {"a": {"b": less}}})
    assert result["a"]["b"] == [word for word in [*below, *(word for word in more if word not in below)] if word not in less]
    assert (result["a"]["c"], result["n"]) == (["x"], 1)
    assert data == {"a": {"b": below, "c": ["x"]}, "n": 1}
    assert layered(data, {}) == data


@given(below=words, above=words)
def test_a_key_takes_the_place_of_the_one_below(below: list[str], above: list[str]) -> None:
    assert layered({"a": {"b": below, "c": 1}}, {"a": {"b": above}}) == {"a": {"b": above, "c": 1}}


def test_words_parted_by_blanks_are_lengthened_and_shortened_too() -> None:
    data = {"units": {"count": "\n个 人\n"}}
    assert layered(data, {"add": {"units": {"count": "栋楼 人"}}})["units"]["count"] == "个 人 栋楼"
    assert layered(data, {"remove": {"units": {"count": "人"}}})["units"]["count"] == "个"
    assert layered(data, {"add": {"units": {"share": "成"}}})["units"] == {"count": "\n个 人\n", "share": "成"}
