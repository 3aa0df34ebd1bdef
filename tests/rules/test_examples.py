"""Each rule's page is whole, and its examples are true."""

from __future__ import annotations

from string import Formatter

import pytest

from budgetlint.linter.engine import Result
from budgetlint.linter.outcomes import Finding
from budgetlint.linter.registry import load_rules
from budgetlint.linter.rule import AnyRule, Example
from budgetlint.linter.run import Settings, lint_example
from budgetlint.linter.wording import LANGS, Wording
from budgetlint.rules.profiles import base_profile

RULES = load_rules()
BAD = [pytest.param(rule, example, id=f"{rule.code}-{i}") for rule in RULES for i, example in enumerate(rule.bad)]
GOOD = [pytest.param(rule, example, id=f"{rule.code}-{i}") for rule in RULES for i, example in enumerate(rule.good)]
EVERY = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)


def findings_of(rule: AnyRule, example: Example) -> tuple[list[Finding], Result]:
    result = lint_example(example, Settings(base_profile(), (*RULES, *example.plugins)))
    return [finding for finding in result.findings if finding.rule is rule], result


@pytest.mark.parametrize(("rule", "example"), BAD)
def test_a_bad_example_has_one_finding_on_its_quote(rule: AnyRule, example: Example) -> None:
    found, result = findings_of(rule, example)
    assert len(found) == 1
    excerpt = result.document.source.excerpt(found[0].spans)
    assert excerpt.strip() == example.quote or not example.quote


@pytest.mark.parametrize(("rule", "example"), GOOD)
def test_a_good_example_has_no_finding(rule: AnyRule, example: Example) -> None:
    found, _ = findings_of(rule, example)
    assert not found


@pytest.mark.parametrize(("rule", "example"), BAD)
def test_a_finding_speaks_both_languages_whole(rule: AnyRule, example: Example) -> None:
    finding = findings_of(rule, example)[0][0]
    for lang in LANGS:
        for text in (finding.problem(lang), finding.remedy(lang)):
            assert text
            assert "{" not in text


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
def test_templates_name_the_same_arguments_in_both_languages(rule: AnyRule) -> None:
    for template in (*rule.messages.values(), *rule.remedies.values()):
        assert arguments(template.zh) == arguments(template.en)


@EVERY
def test_every_wording_is_written_in_its_language(rule: AnyRule) -> None:
    for wording in (rule.title, rule.why, *rule.messages.values(), *rule.remedies.values()):
        assert is_chinese(wording)
        assert wording.en[0].isascii() or wording.en[0] == "“"


def test_variants_are_described() -> None:
    for rule in RULES:
        assert "" in rule.messages
        assert "" in rule.remedies
        assert rule.silent_variants <= rule.messages.keys()


def test_codes_and_names_are_unique() -> None:
    assert len({rule.code for rule in RULES}) == len(RULES) == len({rule.name for rule in RULES})


def test_superseded_codes_exist() -> None:
    codes = {rule.code for rule in RULES}
    for rule in RULES:
        assert rule.supersedes <= codes


def arguments(template: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(template) if name}


def is_chinese(wording: Wording) -> bool:
    return any("一" <= character <= "龥" for character in wording.zh)
