"""The pages of the rules: whole, in both languages, with what the linter really says."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import cast

import pytest

from budgetlint.linter.outcomes import Outcome
from budgetlint.linter.profiles.profile import Profile
from budgetlint.linter.registry import load_rules
from budgetlint.linter.rule import AnyRule, Context
from budgetlint.linter.run import Settings, lint_bytes
from budgetlint.linter.wording import LANGS, Lang
from budgetlint.reports.pages.rule_page import FAMILIES, Catalogue, write_docs, write_index, write_page
from budgetlint.rules.profiles import base_profile

CATALOGUE = Catalogue(load_rules(), base_profile())
LOUD = frozenset(rule.code for rule in CATALOGUE.rules)
EVERY = pytest.mark.parametrize("rule", CATALOGUE.rules, ids=lambda rule: rule.code)


@EVERY
@pytest.mark.parametrize("lang", LANGS)
def test_a_page_tells_the_whole_rule(rule: AnyRule, lang: Lang) -> None:
    page = write_page(rule, CATALOGUE, lang)
    assert page.startswith(f"# {rule.code} {rule.title.text(lang)}\n")
    for text in (rule.name, rule.why.text(lang), rule.ground.text.text(lang), rule.since):
        assert text in page
    for exception in rule.exceptions:
        assert exception.text(lang) in page
    assert all(key in page for key in rule.options)
    if all(isinstance(example.content, str) for example in (*rule.bad, *rule.good)):
        page.encode("gbk")


@EVERY
def test_each_bad_example_is_shown_with_its_place_and_what_is_said_of_it(rule: AnyRule) -> None:
    page = write_page(rule, CATALOGUE, "zh")
    bad = page.split("## 会报的例子")[1].split("## 不报的例子")[0]
    assert bad.count("- 改法：") == len(rule.bad)
    if any(example.quote for example in rule.bad):
        assert "【" in bad


@EVERY
def test_options_name_keys_of_the_profile(rule: AnyRule) -> None:
    for option in rule.options:
        data = CATALOGUE.profile.data
        for key in option.split("."):
            assert key in data, option
            data = data[key]


def test_rules_without_options_read_nothing_of_the_profile(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read: dict[str, set[str]] = {}
    for rule in CATALOGUE.rules:
        if not rule.options:
            seen = read[rule.code] = set()
            monkeypatch.setattr(rule, "check", _watched(rule.check, seen))
    for path in (root / "examples").glob("*.txt"):
        lint_bytes(path.read_bytes(), path.name, Settings(CATALOGUE.profile, CATALOGUE.rules, loud=LOUD))
    assert len(read) > 20
    assert {code: seen for code, seen in read.items() if seen} == {}


class _Watched:
    """A profile that notes what is asked of it."""

    def __init__(self, profile: Profile, seen: set[str]) -> None:
        self._profile = profile
        self._seen = seen

    def __getattr__(self, name: str) -> object:
        self._seen.add(name)
        return getattr(self._profile, name)


def _watched(check: Callable[..., Iterator[Outcome]], seen: set[str]) -> Callable[..., Iterator[Outcome]]:
    def watched(self: object, node: object, context: Context) -> Iterator[Outcome]:
        profile = cast("Profile", _Watched(context.profile, seen))
        yield from check(self, node, context._replace(profile=profile))

    return watched


@pytest.mark.parametrize("lang", LANGS)
def test_the_index_has_every_rule_under_its_family(lang: Lang) -> None:
    index = write_index(CATALOGUE.rules, lang)
    assert re.findall(r"\| \[(\w+)\]\(\1\.md\)", index) == [
        rule.code for letter in FAMILIES for rule in CATALOGUE.rules if rule.code[0] == letter
    ]


def test_the_folder_has_an_index_and_every_page_in_each_language() -> None:
    names = {name for name, _ in write_docs(CATALOGUE._replace(rules=CATALOGUE.rules[:2]))}
    codes = [rule.code for rule in CATALOGUE.rules[:2]]
    assert names == {f"{lang}/{name}.md" for lang in LANGS for name in ("README", *codes)}
