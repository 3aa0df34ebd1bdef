"""Each example document has exactly its known defects."""

from __future__ import annotations

from pathlib import Path

import pytest

from budgetlint.linter.registry import load_rules
from budgetlint.linter.run import Settings, lint_bytes, run
from budgetlint.rules.profiles import base_profile

# `example_findings.tsv` has a line for each example: its path, and the codes of its findings in their order.
_LINES = Path(__file__).with_name("example_findings.tsv").read_text(encoding="utf-8").splitlines()
KNOWN = dict(line.split("\t") for line in _LINES)

# What is said of the later of two years' files beside the earlier one.
SINCE_LAST_YEAR = "R115 R114 R113 R111"


def test_every_example_is_listed(root: Path) -> None:
    folder = root / "examples"
    others = {".zip", ".toml", ".py", ".pyc", ".md", ".sql"}
    files = {path.relative_to(folder).as_posix() for path in folder.rglob("*.*") if path.suffix not in others}
    assert files == set(KNOWN)


def test_each_file_of_an_archive_is_a_document_of_its_own(root: Path) -> None:
    results = run([str(root / "examples/office/two-drafts.zip")], Settings(base_profile(), load_rules())).results
    names = ["园林.xlsx", "文化馆/草稿.txt"]
    assert [result.document.source.path.partition("!")[2] for result in results] == names
    assert [[finding.rule.code for finding in result.findings] for result in results] == [KNOWN["office/draft.xlsx"].split()] * 2


@pytest.mark.parametrize("name", KNOWN)
def test_an_example_has_its_known_defects(root: Path, name: str) -> None:
    result = lint_bytes((root / "examples" / name).read_bytes(), name, Settings(base_profile(), load_rules()))
    assert [finding.rule.code for finding in result.findings] == KNOWN[name].split()


def test_the_example_of_two_years_has_its_known_defects(root: Path) -> None:
    before, now = ((root / "examples" / "last-year" / f"{year}.txt").read_bytes() for year in (2024, 2025))
    result = lint_bytes(now, "2025.txt", Settings(base_profile(), load_rules()), before)
    assert [finding.rule.code for finding in result.findings] == SINCE_LAST_YEAR.split()


def test_every_rule_but_that_of_crashes_has_its_defect() -> None:
    shown = {code for codes in (*KNOWN.values(), SINCE_LAST_YEAR) for code in codes.split()}
    assert {rule.code for rule in load_rules()} - shown == {"E199"}
