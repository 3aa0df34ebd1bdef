"""The real documents, where they are there: counts, labels, and every amount changed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from conftest import Lint

from budgetlint.linter.engine import Result
from budgetlint.linter.outcomes import Met

Corpus = Callable[[str], Path]
_AMOUNT = re.compile(r"\t(\d[\d,]*\.\d\d)(?=\t)")


def lint_document(lint: Lint, corpus: Corpus, digits: str) -> Result:
    result: Result = lint(corpus(digits).read_text(encoding="utf-8"))
    return result


@pytest.mark.parametrize(
    ("digits", "units", "projects", "indicators"), [("000", 1, 19, 96), ("002", 6, 29, 77)], ids=["000", "002"]
)
def test_a_full_reading(lint: Lint, corpus: Corpus, digits: str, units: int, projects: int, indicators: int) -> None:
    document = lint_document(lint, corpus, digits).document
    assert [len(table.units) for table in document.tables] == [units]
    assert len(document.projects) == projects
    assert len(document.indicators) == indicators
    assert not document.unrecognised


def test_findings_by_rule(lint: Lint, corpus: Corpus) -> None:
    expected = {
        "000": {"S101": 4, "M101": 1, "M103": 1, "M106": 2},
        "002": {"S102": 5, "P103": 1, "P105": 1, "P106": 4, "M101": 3, "M102": 4, "M104": 1},
    }
    for digits, by_rule in expected.items():
        result = lint_document(lint, corpus, digits)
        assert Counter(finding.rule.code for finding in result.findings) == by_rule


def test_the_four_bare_codes_are_pointed_at(lint: Lint, corpus: Corpus) -> None:
    result = lint_document(lint, corpus, "000")
    found = [finding for finding in result.findings if finding.rule.code == "S101"]
    assert [result.document.source.excerpt(finding.spans) for finding in found] == ["24-"] * 4


@pytest.mark.parametrize(("digits", "sums"), [("000", 25), ("002", 50)])
def test_all_sums_meet_exactly(lint: Lint, corpus: Corpus, digits: str, sums: int) -> None:
    outcomes = [check.outcome for check in lint_document(lint, corpus, digits).checks]
    assert len(outcomes) == sums
    assert all(isinstance(outcome, Met) and outcome.difference == 0 for outcome in outcomes)


def changed(text: str, cents: int) -> Iterator[str]:
    """The text with one amount changed, for each of its amounts."""
    for match in _AMOUNT.finditer(text):
        value = round(float(match[1].replace(",", "")) * 100) + cents
        yield f"{text[: match.start(1)]}{value / 100:,.2f}{text[match.end(1) :]}"


def arithmetic(result: Result) -> list[tuple[str, str]]:
    return [(f.rule.code, f.severity.value) for f in result.findings if f.rule.code.startswith("A")]


@pytest.mark.parametrize("digits", ["000", "002"])
def test_every_amount_changed_by_two_cents_is_told(lint: Lint, corpus: Corpus, digits: str) -> None:
    for text in changed(corpus(digits).read_text(encoding="utf-8"), 2):
        found = arithmetic(lint(text))
        assert found
        assert all(severity == "error" or code == "A105" for code, severity in found)


@pytest.mark.parametrize("digits", ["000", "002"])
def test_every_amount_changed_beyond_the_tolerance_is_an_error(lint: Lint, corpus: Corpus, digits: str) -> None:
    for text in changed(corpus(digits).read_text(encoding="utf-8"), 100):
        result = lint(text)
        found = arithmetic(result)
        assert {severity for _, severity in found} == {"error"}
        assert {code for code, _ in found} <= {"A101", "A102", "A103"}
        for finding in result.findings:
            if finding.rule.code.startswith("A"):
                assert all(part in finding.problem("zh") for part in ("容差", "加数", "之和"))


def test_ten_copies_have_ten_times_the_findings(lint: Lint, corpus: Corpus) -> None:
    text = corpus("000").read_text(encoding="utf-8")
    result = lint(text * 10)
    assert len(result.document.tables) == 10
    assert len(result.document.indicators) == 960
    places = Counter[str]()
    for finding in result.findings:
        places[finding.rule.code] += 1 + (len(finding.related) if finding.rule.code in ("S101", "M103") else 0)
    assert places == {"S101": 40, "M101": 10, "M103": 10, "M106": 20}
