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
KNOWN = {
    "draft.txt": "A102 S101 P101 M101 U107",
    "coded-clean.txt": "",
    "labelled-clean.txt": "",
    "coded-defects.txt": (
        "A101 A102 S101 S102 S103 S114 P101 Q102 M109 S104 S114 S105 S106 M101 S107 S108 S109 "
        "S110 S111 S114 S112 E104 A102 Q102 A103 P103 P106 M102 E105"
    ),
    "labelled-defects.txt": "A105 Q101 S102 Q102 P101 S111 M101 Q101 P103 S108 M112 P106 E104 S110 Q101 Q106 A121 Q101 S116",
    "completeness-defects.txt": "S114 Q102 Q103 Q104 M109 Q101 Q101 Q106 Q107 M112 S114 R107 R103 S115 R109 R108",
    "measurability-defects.txt": "P108 M103 M105 M113 Q103 M108 M114 P105 M104 P102 P104 Q104 M107 Q101 M106 P107",
    "across-defects.txt": "R104 R101 M109 R104 R102 R110",
    "forms-clean.txt": "",
    "forms-defects.txt": "S118 C115 R112 A104 X105 S117 S119 R105 D105 R106 R101 X107 X106 X108",
    "department-clean.txt": "",
    "department-defects.txt": "A113 S108 S116 P101 M101",
    "all-projects-clean.txt": "",
    "fixed-form-defects.txt": "Q108 S113",
    "objective-defects.txt": "X101 X101 X102 M109 X104 M110 M112 D106 M111 D109 D108",
    "category-defects.txt": "C101 C102 C106 C103 C104 S114 C114 C107 C112 C109 C108 C113 C110 C105 C111",
    "unit-defects.txt": (
        "Q101 R103 U113 U110 U109 U101 U102 U104 U108 U114 S114 U118 U112 U116 U111 U105 U106 U107 U115 S114 U103 U119 U117"
    ),
    "wording-defects.txt": "T102 T101 T105 T107 T106 T110 T104 T109 M109 T103 T111 T108",
    "last-year/2024.txt": "",
    "last-year/2025.txt": "",
    "unreadable/empty.txt": "E101",
    "unreadable/no-table.txt": "E103",
    "unreadable/unknown-encoding.txt": "E102",
}

# What is said of the later of two years' files beside the earlier one.
SINCE_LAST_YEAR = "R115 R114 R113 R111"


def test_every_example_is_listed(root: Path) -> None:
    folder = root / "examples"
    files = {path.relative_to(folder).as_posix() for path in folder.rglob("*.*") if path.suffix != ".zip"}
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
