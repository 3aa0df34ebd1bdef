"""For authors of rules: hold a rule to its own examples and texts, as the tests of the built-in rules do.

from budgetlint.linter.testing import assert_examples, assert_texts, rules_in

def test_our_rules():
for rule in rules_in("规则"):
assert_examples(rule)
assert_texts(rule)
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from string import Formatter
from typing import NamedTuple

from budgetlint.linter.engine import Result
from budgetlint.linter.outcomes import Finding
from budgetlint.linter.registry import load, load_rules
from budgetlint.linter.rule import AnyRule, Example
from budgetlint.linter.rule_folder import module_sources, phrase_files
from budgetlint.linter.run import Settings, lint_example
from budgetlint.linter.wording import LANGS
from budgetlint.rules.phrases import phrase_rules
from budgetlint.rules.profiles import base_profile


class Found(NamedTuple):
    """The findings of one rule in a document, and all that linting it gave."""

    findings: tuple[Finding, ...]
    result: Result

    @property
    def quotes(self) -> list[str]:
        """What the findings point at."""
        return [self.result.document.source.excerpt(finding.spans).strip() for finding in self.findings]


def rules_in(folder: str | Path) -> tuple[AnyRule, ...]:
    """The rules in a folder of an office's own. Raises `FileError` or `ImportError` where one is broken."""
    path = Path(folder)
    loaded = load(module_sources(path), phrase_rules(phrase_files([path])))
    if loaded.broken:
        raise ImportError("; ".join(f"{broken.name}: {broken.why}" for broken in loaded.broken))
    installed = set(load_rules())
    return tuple(rule for rule in loaded.rules if rule not in installed)


def findings_of(rule: AnyRule, document: Example | str | bytes) -> Found:
    """What `rule` says of `document` beside all installed rules, by the base profile."""
    example = document if isinstance(document, Example) else Example(document)
    others = tuple(other for other in _installed() if other.code != rule.code)
    result = lint_example(example, Settings(base_profile(), (*others, rule, *example.plugins)))
    return Found(tuple(finding for finding in result.findings if finding.rule is rule), result)


def assert_examples(rule: AnyRule) -> None:
    """Each bad example of `rule` has exactly one finding, on its quote; each good one has none. Raises `AssertionError`."""
    for place, example in enumerate(rule.bad, 1):
        assert_bad(rule, example, f"bad[{place}]")
    for place, example in enumerate(rule.good, 1):
        assert_good(rule, example, f"good[{place}]")


def assert_bad(rule: AnyRule, example: Example, called: str = "bad example") -> None:
    """The example has exactly one finding of `rule`, on its quote, and it speaks both languages. Raises `AssertionError`."""
    found = findings_of(rule, example)
    if len(found.findings) != 1:
        raise AssertionError(f"{rule.code} {called}: one finding expected, {len(found.findings)} found, on {found.quotes}")
    if example.quote and found.quotes != [example.quote]:
        raise AssertionError(f"{rule.code} {called}: the finding points at {found.quotes[0]!r}, not at {example.quote!r}")
    for lang in LANGS:
        for text in (found.findings[0].problem(lang), found.findings[0].remedy(lang)):
            if not text:
                raise AssertionError(f"{rule.code} {called}: nothing is said in {lang}")


def assert_good(rule: AnyRule, example: Example, called: str = "good example") -> None:
    """The example has no finding of `rule`. Raises `AssertionError`."""
    if quotes := findings_of(rule, example).quotes:
        raise AssertionError(f"{rule.code} {called}: no finding expected, found on {quotes}")


def assert_texts(rule: AnyRule) -> None:
    """The texts of `rule` are whole, and name the same arguments in both languages. Raises `AssertionError`."""
    for name, templates in (("messages", rule.messages), ("remedies", rule.remedies)):
        if "" not in templates:
            raise AssertionError(f"{rule.code} {name}: the usual variant, called '', is missing")
        for variant, template in templates.items():
            if _arguments(template.zh) != _arguments(template.en):
                raise AssertionError(f"{rule.code} {name}[{variant!r}]: the two languages name different arguments")
    if not rule.silent_variants <= rule.messages.keys():
        raise AssertionError(f"{rule.code} silent_variants: {sorted(rule.silent_variants - rule.messages.keys())} has no message")


@cache
def _installed() -> tuple[AnyRule, ...]:
    return load_rules()


def _arguments(template: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(template) if name}
