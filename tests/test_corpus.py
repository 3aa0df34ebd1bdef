"""The real documents, where they are there: counts, labels, and every amount changed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from conftest import Lint

from budgetlint.linter.engine import Result
from budgetlint.linter.ledger_sums import ledger_sums
from budgetlint.linter.outcomes import Met
from budgetlint.linter.registry import load_rules
from budgetlint.linter.run import Settings, lint_bytes
from budgetlint.rules.profiles import base_profile

Corpus = Callable[[str], Path]
OFF = {rule.code for rule in load_rules() if not rule.on_by_default}
_AMOUNT = re.compile(r"\t(\d[\d,]*\.\d\d)(?=\t)")


def lint_document(lint: Lint, corpus: Corpus, digits: str) -> Result:
    result: Result = lint(corpus(digits).read_text(encoding="utf-8"))
    return result


@pytest.mark.parametrize(
    ("digits", "units", "projects", "indicators"),
    [("000", 1, 19, 96), ("001", 1, 103, 512), ("002", 6, 29, 77)],
    ids=["000", "001", "002"],
)
def test_a_full_reading(lint: Lint, corpus: Corpus, digits: str, units: int, projects: int, indicators: int) -> None:
    document = lint_document(lint, corpus, digits).document
    assert [len(table.units) for table in document.tables] == [units]
    assert len(document.projects) == projects
    assert len(document.indicators) == indicators
    assert not document.unrecognised


def test_a_full_reading_of_duties_and_forms(lint: Lint, corpus: Corpus) -> None:
    result = lint_document(lint, corpus, "004")
    duties, forms = result.document.tables
    counts = [(table.kind, len(table.projects), sum(len(one.indicators) for one in table.projects)) for table in (duties, forms)]
    assert counts == [("duty-targets", 29, 87), ("declaration", 19, 171)]
    assert not result.document.unrecognised
    plans = [project.plan for project in forms.projects]
    assert [len(plan.steps) if plan else 0 for plan in plans] == [4] * 19
    assert all(project.code and project.purpose and project.objective for project in forms.projects)
    assert sum(project.funding.parts["total"].value or 0 for project in forms.projects) == Decimal("45576602.30")
    met = Counter(check.rule.code for check in result.checks if isinstance(check.outcome, Met))
    assert met == {"A104": 19, "X106": 19}


def test_where_the_rules_on_forms_and_duties_speak(lint_whole: Lint, corpus: Corpus) -> None:
    result = lint_document(lint_whole, corpus, "004")
    source = result.document.source
    codes = {"A104", "C115", "D105", "R112", "S117", "S118", "S119", "X105", "X106", "X107"}
    found = [
        (f.rule.code, source.line_location(f.start, f.end).line, len(f.related)) for f in result.findings if f.rule.code in codes
    ]
    assert found == [
        ("S118", 3, 21),
        ("C115", 71, 0),
        ("R112", 113, 3),
        ("C115", 179, 0),
        ("X107", 229, 0),
        ("C115", 1040, 0),
        ("X107", 1100, 0),
        ("C115", 2128, 0),
    ]
    wide = Counter(f.rule.code for f in result.findings for _ in (f, *f.related) if f.rule.code in {"R105", "R106", "X108"})
    assert wide == {"R105": 99, "R106": 117, "X108": 8}


def test_findings_by_rule(lint_whole: Lint, corpus: Corpus) -> None:
    """`corpus_findings.tsv` has a line for each document and rule: its digits, the code, how many findings."""
    lines = Path(__file__).with_name("corpus_findings.tsv").read_text(encoding="utf-8").splitlines()
    expected = {(digits, code): int(count) for digits, code, count in map(str.split, lines)}
    found: Counter[tuple[str, str]] = Counter()
    for digits in sorted({digits for digits, _ in expected}):
        findings = lint_document(lint_whole, corpus, digits).findings
        found.update((digits, finding.rule.code) for finding in findings if finding.rule.code not in OFF)
    assert dict(found) == expected


def test_the_four_bare_codes_are_pointed_at(lint: Lint, corpus: Corpus) -> None:
    result = lint_document(lint, corpus, "000")
    found = [finding for finding in result.findings if finding.rule.code == "S101"]
    assert [result.document.source.excerpt(finding.spans) for finding in found] == ["24-"] * 4


@pytest.mark.parametrize(("digits", "sums"), [("000", 27), ("002", 50)])
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


def places(result: Result) -> Counter[str]:
    """How many places each rule points at, in its findings and beside them."""
    found = Counter[str]()
    for finding in result.findings:
        found[finding.rule.code] += 1 + len(finding.related)
    return found


def test_ten_copies_have_ten_times_the_findings(lint: Lint, corpus: Corpus) -> None:
    text = corpus("000").read_text(encoding="utf-8")
    result = lint(text * 10)
    assert len(result.document.tables) == 10
    assert len(result.document.indicators) == 960
    across = {"R101", "R102", "R104", "R110"}  # ten projects of one name are one kind of project
    known = {code: 10 * count for code, count in places(lint(text)).items() if code not in across}
    assert {code: count for code, count in places(result).items() if code not in across} == known


def test_the_forms_that_print_one_category_twice(lint_whole: Lint, corpus: Corpus) -> None:
    result = lint_document(lint_whole, corpus, "004")
    codes = {"S113", "R103", *(f"Q10{number}" for number in range(1, 9))}
    found = [
        (f.rule.code, result.document.source.line_location(f.start, f.end).line) for f in result.findings if f.rule.code in codes
    ]
    assert found == [("R103", 119), ("R103", 137), ("S113", 404), ("S113", 2255)]


def a_year_earlier(text: str) -> str:
    """What the same office may have laid down a year before: other amounts, targets, years and names, a project more and less."""
    changed = [
        ("2025年6月底", "2024年6月底"),
        ("2025-2026年信息化运维项目", "2024-2025年信息化运维项目"),
        ("购置经费\t11.10\t11.10", "购置经费\t6.10\t6.10"),
        ("24,625.00\t24,625.00", "21,000.00\t21,000.00"),
        ("≥900人", "≥1000人"),
        ("综合服务窗口满意度；实施周期指标值:≥90%；年度指标值:≥90%", "综合服务窗口满意度；实施周期指标值:≥95%；年度指标值:≥95%"),
        ("\n回购（返售）政策性住房经费", "\n政策性住房回购（返售）经费"),
        ("大楼维修满意度；", "大楼用户满意度；"),
    ]
    for now, before in changed:
        assert now in text
        text = text.replace(now, before)
    lines = [line for line in text.splitlines() if not line.startswith("菠萝山")]
    more = "1、1-产出指标；11-数量指标；宣传活动次数；实施周期指标值:≥5次；年度指标值:≥5次。"
    return "\n".join([*lines, f"住房保障宣传经费\t30.00\t30.00\t\t\t宣传住房保障政策。\t{more}"])


def test_a_year_earlier(corpus: Corpus) -> None:
    text = corpus("000").read_text(encoding="utf-8")
    rules = tuple(rule for rule in load_rules() if rule.code in {"R111", "R113", "R114", "R115"})
    result = lint_bytes(text.encode(), "now.txt", Settings(base_profile(), rules), a_year_earlier(text).encode())
    source = result.document.source
    found = [(finding.rule.code, source.line_location(finding.start, finding.end).line) for finding in result.findings]
    assert found == [("R115", 13), ("R111", 16), ("R113", 18), ("R114", 30)]
    assert result.changes
    fates = Counter(change.fate.value for change in result.changes.projects)
    assert fates == {"kept": 17, "renamed": 1, "appeared": 1, "vanished": 1}


def test_a_full_reading_of_a_whole_budget(lint: Lint, corpus: Corpus) -> None:
    document = lint_document(lint, corpus, "003").document
    assert [str(ledger.number) for ledger in document.ledgers] == [f"表 {number}" for number in (1, 3, 6, 7, 8, 9, 10, 11)]
    assert [len(ledger.rows) for ledger in document.ledgers] == [34, 18, 27, 16, 37, 3, 5, 2]
    assert {(str(ledger.department), ledger.currency_unit) for ledger in document.ledgers} == {("深圳市住房保障署", "万元")}
    assert (document.department, document.year) == ("深圳市住房保障署", 2023)
    assert document.contents is not None
    assert sum(entry.kind == "table" for entry in document.contents.entries) == 12
    assert len(document.glossary) == 9
    assert not document.unrecognised


def test_every_sum_of_a_whole_budget_is_met_but_for_seven_tails(lint: Lint, corpus: Corpus) -> None:
    document = lint_document(lint, corpus, "003").document
    claims = [claim for _, claim in ledger_sums(document, base_profile())]
    assert Counter(str(claim.verdict) for claim in claims if claim.is_decidable) == {"met": len(claims) - 7, "last-digit": 7}
    tails = {(str(claim.owner), claim.column, claim.stated_value, claim.added) for claim in claims if claim.difference}
    assert {(owner, column): (int(stated), int(added)) for owner, column, stated, added in tails if stated == int(stated)} == {
        ("工资福利支出", "支出总计"): (4372, 4373),
        ("工资福利支出", "基本支出"): (4372, 4373),
        ("商品和服务支出", "支出总计"): (18425, 18426),
        ("商品和服务支出", "项目支出"): (17993, 17994),
        ("对个人和家庭的补助", "支出总计"): (456, 455),
        ("对个人和家庭的补助", "基本支出"): (364, 363),
    }
    assert [(stated, added) for *_, stated, added in tails if stated != int(stated)] == [(Decimal("2.5"), Decimal(3))]


def test_the_tables_that_the_contents_list_and_a_budget_lacks(lint_whole: Lint, corpus: Corpus) -> None:
    result = lint_document(lint_whole, corpus, "003")
    excerpts = [result.document.source.excerpt(f.spans) for f in result.findings if f.rule.code == "Q110"]
    assert excerpts == ["- (二) 收入总表", "- (四) 基本支出总表", "- (五) 项目支出总表"]
