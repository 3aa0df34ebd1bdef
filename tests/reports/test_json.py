"""The JSON output holds to its schema and to the keys that others rely on."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from pydantic import TypeAdapter

from budgetlint.linter.places import CellLocation
from budgetlint.linter.registry import load_rules
from budgetlint.linter.run import Run, Settings, run
from budgetlint.linter.source import ELLIPSIS
from budgetlint.reports.json import write
from budgetlint.reports.json_keys import CheckOutput
from budgetlint.reports.options import ReportOptions
from budgetlint.reports.parsed.keys import ParseOutput
from budgetlint.reports.parsed.report import write_parsed
from budgetlint.reports.schema import json_schema
from budgetlint.rules.profiles import base_profile

OUTPUT_KEYS = {"documents", "findings", "checks", "summary", "accepted", "mended", "notices"}
FINDING_KEYS = {"code", "name", "severity", "message", "path", "location", "excerpt", "unit", "project", "indicator"}
FINDING_KEYS |= {"fingerprint", "related", "fix", "members"}
# Only these rules may change a document without being asked twice: what they change has no meaning of its own.
SAFE = {"S101", "S104", "S106", "S111", "S118", "T102", "T103", "T104", "T105", "T108", "T110"}
SAFE |= {"U101", "U113", "A121", "D105", "D106"}
CHECK_KEYS = {"code", "outcome", "path", "location", "message", "left", "right", "difference", "tolerance", "addends", "reason"}


@pytest.fixture(scope="module")
def examples(root: Path) -> Run:
    return run(sorted(map(str, (root / "examples").rglob("*.txt"))), Settings(base_profile(), load_rules()))


@pytest.fixture(scope="module")
def checked(examples: Run) -> dict[str, Any]:
    output: dict[str, Any] = json.loads(write(examples, ReportOptions(show_passed=True)))
    return output


def strict(output: type[Any], text: str) -> Any:
    return TypeAdapter(output).validate_json(text, strict=True)


def test_the_output_of_check_is_what_its_keys_say(examples: Run) -> None:
    assert isinstance(strict(CheckOutput, write(examples, ReportOptions(show_passed=True))), CheckOutput)


def test_the_output_of_parse_is_what_its_keys_say(examples: Run) -> None:
    assert isinstance(strict(ParseOutput, write_parsed(examples.documents)), ParseOutput)


def test_the_schemas_allow_what_is_written_and_forbid_what_is_not(checked: dict[str, Any]) -> None:
    schema = json_schema("check")
    assert set(schema["required"]) == set(checked) == OUTPUT_KEYS
    assert set(schema["$defs"]["FindingOut"]["required"]) == FINDING_KEYS == set(checked["findings"][0])
    assert set(schema["$defs"]["CheckOut"]["required"]) == CHECK_KEYS == set(checked["checks"][0])
    assert set(json_schema("parse")["required"]) == {"documents"}
    assert set(json_schema("all")) == {"check", "parse"}


def test_excerpts_are_what_stands_at_their_locations(checked: dict[str, Any]) -> None:
    for finding in checked["findings"]:
        for place in (finding, *finding["related"]):
            written = text_at(finding["path"], place["location"])
            first, *others = place["excerpt"].split(ELLIPSIS)
            assert written.startswith(first)
            assert all(other in written for other in others)
            assert written.endswith(others[-1] if others else first)
            assert others or written == first


def text_at(path: str, location: dict[str, int]) -> str:
    """What stands at a location, found again from the file alone."""
    try:
        lines = Path(path).read_bytes().decode("utf-8").split("\n")
    except UnicodeDecodeError:
        return ""
    first, last = location["line"] - 1, location["end_line"] - 1
    if first == last:
        return lines[first][location["column"] - 1 : location["end_column"] - 1]
    return "\n".join(
        [lines[first][location["column"] - 1 :], *lines[first + 1 : last], lines[last][: location["end_column"] - 1]]
    )


def test_findings_stand_in_the_order_of_place(checked: dict[str, Any]) -> None:
    places = [(finding["path"], finding["location"]["line"], finding["location"]["column"]) for finding in checked["findings"]]
    assert places == sorted(places)


def test_a_fix_mends_its_finding(examples: Run, checked: dict[str, Any]) -> None:
    safe = {finding["code"] for finding in checked["findings"] if finding["fix"] and finding["fix"]["safe"]}
    assert {"S101", "S106", "S111", "U101", "U113"} <= safe <= SAFE
    fixes = [finding["fix"] for finding in checked["findings"] if finding["code"] == "S101"]
    assert [edit["replacement"] for fix in fixes for edit in fix["edits"]] == ["质量指标", "可持续影响"]
    assert sum(len(result.findings) for result in examples.results) == len(checked["findings"])


def test_the_summary_counts(checked: dict[str, Any]) -> None:
    for severity in ("error", "warning", "info"):
        assert checked["summary"][severity] == sum(finding["severity"] == severity for finding in checked["findings"])
    for count in ("projects", "indicators"):
        assert checked["summary"][count] == sum(one[count] for one in checked["documents"])


def test_places_in_office_files_hold_to_the_schema(root: Path) -> None:
    checked = run([str(root / "examples" / "office")], Settings(base_profile(), load_rules()))
    report = write(checked, ReportOptions(show_passed=True))
    output = json.loads(report)
    assert isinstance(strict(CheckOutput, report), CheckOutput)
    assert isinstance(strict(ParseOutput, write_parsed(checked.documents)), ParseOutput)
    assert not list(Draft202012Validator(json_schema("check")).iter_errors(output))
    for document, finding in ((result.document, finding) for result in checked.results for finding in result.findings):
        place, text = document.source.locate(finding.start, finding.end), document.source.excerpt(finding.spans[:1])
        if isinstance(place, CellLocation):
            region = next(one for one in document.source.regions if one.place.location(0, 0)[:2] == place[:2])
            assert text.startswith(document.source.text[region.start + place.start : region.start + place.end])
    kinds = {tuple(finding["location"]) for finding in output["findings"]}
    assert kinds == {
        ("sheet", "cell", "start", "end"),
        ("line", "column", "end_line", "end_column"),
        ("page", "boxes"),
    }
