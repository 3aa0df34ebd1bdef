"""Each rule's page is whole, and its examples are true."""

from __future__ import annotations

import pytest

from budgetlint.linter.registry import load_rules
from budgetlint.linter.rule import AnyRule, Example
from budgetlint.linter.testing import assert_bad, assert_good, assert_texts, findings_of
from budgetlint.linter.wording import LANGS, Wording

RULES = load_rules()
BAD = [pytest.param(rule, example, id=f"{rule.code}-{i}") for rule in RULES for i, example in enumerate(rule.bad)]
GOOD = [pytest.param(rule, example, id=f"{rule.code}-{i}") for rule in RULES for i, example in enumerate(rule.good)]
EVERY = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)


@pytest.mark.parametrize(("rule", "example"), BAD)
def test_a_bad_example_has_one_finding_on_its_quote_in_both_languages(rule: AnyRule, example: Example) -> None:
    assert_bad(rule, example)
    finding = findings_of(rule, example).findings[0]
    assert not any("{" in text for lang in LANGS for text in (finding.problem(lang), finding.remedy(lang)))


@pytest.mark.parametrize(("rule", "example"), GOOD)
def test_a_good_example_has_no_finding(rule: AnyRule, example: Example) -> None:
    assert_good(rule, example)


@EVERY
def test_a_rule_has_three_bad_and_three_good_examples(rule: AnyRule) -> None:
    assert len(rule.bad) >= 3
    assert len(rule.good) >= 3


@EVERY
def test_a_rule_is_named_after_its_module_and_filed_by_its_letter(rule: AnyRule) -> None:
    families = {
        "A": "arithmetic",
        "C": "category",
        "D": "date",
        "E": "reading",
        "M": "measurability",
        "P": "placeholder",
        "Q": "completeness",
        "R": "repetition",
        "S": "structure",
        "T": "typography",
        "U": "unit",
        "X": "cross",
    }
    module = rule.__module__.split(".")
    assert module[-1] == rule.name.replace("-", "_")
    assert module[-2] == families[rule.code[0]]
    assert rule.__doc__
    assert rule.ground.text.zh.endswith("。")


@EVERY
def test_its_texts_are_whole_and_name_the_same_arguments(rule: AnyRule) -> None:
    assert_texts(rule)


@EVERY
def test_every_wording_is_written_in_its_language(rule: AnyRule) -> None:
    for wording in (rule.title, rule.why, *rule.messages.values(), *rule.remedies.values()):
        assert is_chinese(wording)
        assert wording.en[0].isascii() or wording.en[0] == "“"


def test_codes_and_names_are_unique() -> None:
    assert len({rule.code for rule in RULES}) == len(RULES) == len({rule.name for rule in RULES})


def test_superseded_codes_exist() -> None:
    codes = {rule.code for rule in RULES}
    for rule in RULES:
        assert rule.supersedes <= codes


def is_chinese(wording: Wording) -> bool:
    return any("一" <= character <= "龥" for character in wording.zh)
