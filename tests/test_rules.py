"""Each rule's examples, run; each rule's page, whole."""

import pytest
from string import Formatter

from budgetlint.linter.registry import load_rules
from budgetlint.linter.run import Settings, lint_bytes
from budgetlint.rules.profiles import base_profile

RULES = load_rules()


def found(rule, example):
    settings = Settings(base_profile(), (*RULES, *example.plugins))
    return [f for f in lint_bytes(example.data, "example.txt", settings).findings if f.rule.code == rule.code], lint_bytes(
        example.data, "example.txt", settings
    )


@pytest.mark.parametrize(
    ("rule", "index"), [(r, i) for r in RULES for i in range(len(r.bad))], ids=lambda v: getattr(v, "code", v)
)
def test_bad(rule, index):
    example = rule.bad[index]
    hits, result = found(rule, example)
    assert hits, [f.problem("zh") for f in result.findings]
    source = result.document.source
    assert example.quote in source.excerpt(hits[0].spans), (example.quote, source.excerpt(hits[0].spans))
    if example.quote:
        assert (
            source.excerpt(hits[0].spans).strip() == example.quote
            or len(source.excerpt(hits[0].spans)) <= len(example.quote) * 3 + 40
        )
    others = {f.rule.code for f in result.findings} - {rule.code}
    print(rule.code, index, others)


@pytest.mark.parametrize(
    ("rule", "index"), [(r, i) for r in RULES for i in range(len(r.good))], ids=lambda v: getattr(v, "code", v)
)
def test_good(rule, index):
    hits, result = found(rule, rule.good[index])
    assert not hits, hits[0].problem("zh")
