"""SARIF 2.1.0 (OASIS), the format of code scanning services. Columns count code points, and paths are percent-encoded."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pydantic_core import to_json

from budgetlint.linter import __version__
from budgetlint.linter.engine import Result
from budgetlint.linter.outcomes import Finding, Fix, Related, Severity
from budgetlint.linter.rule import AnyRule
from budgetlint.linter.run import Run
from budgetlint.linter.source import Source, TextLocation
from budgetlint.linter.wording import Lang
from budgetlint.reports.flat import FlatFinding, flat_finding
from budgetlint.reports.options import ReportOptions
from budgetlint.reports.paths import uri
from budgetlint.reports.places import hull

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
# Bumped when fingerprints are made of other things.
_FINGERPRINT = "budgetlint/v1"
_LOCALES = {"zh": "zh-CN", "en": "en-US"}


def write(run: Run, options: ReportOptions) -> str:
    """The findings of `run` as one log."""
    rules = _rules_of(run)
    index = {rule.code: number for number, rule in enumerate(rules)}
    log = {
        "$schema": _SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": _driver(rules, options.lang)},
                "language": _LOCALES[options.lang],
                "columnKind": "unicodeCodePoints",
                "artifacts": [{"location": {"uri": uri(result.document.source.path)}} for result in run.results],
                "invocations": [{"executionSuccessful": not run.unread}],
                "results": [
                    _result(finding, result, index, options.lang) for result in run.results for finding in result.findings
                ],
            }
        ],
    }
    return to_json(log, indent=2).decode() + "\n"


def _rules_of(run: Run) -> Sequence[AnyRule]:
    """The rules that ran, each once."""
    by_code = {rule.code: rule for result in run.results for rule in result.rules}
    return [by_code[code] for code in sorted(by_code)]


def _driver(rules: Sequence[AnyRule], lang: Lang) -> dict[str, Any]:
    return {
        "name": "budgetlint",
        "version": __version__,
        "semanticVersion": __version__,
        "rules": [_rule(rule, lang) for rule in rules],
    }


def _rule(rule: AnyRule, lang: Lang) -> dict[str, Any]:
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": rule.title.text(lang)},
        "fullDescription": {"text": rule.why.text(lang)},
        "help": {"text": f"{rule.why.text(lang)} {rule.ground.text.text(lang)}"},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
    }


def _result(finding: Finding, result: Result, index: dict[str, int], lang: Lang) -> dict[str, Any]:
    source, one = result.document.source, flat_finding(finding, result, lang)
    output: dict[str, Any] = {
        "ruleId": one.code,
        "ruleIndex": index[one.code],
        "level": _LEVELS[one.severity],
        "message": {"text": one.message(lang)},
        "locations": [_location(source, finding.start, finding.end) | _logical(one)],
        "partialFingerprints": {_FINGERPRINT: one.fingerprint},
    }
    if finding.related:
        output["relatedLocations"] = [_related(source, number, place, lang) for number, place in enumerate(finding.related)]
    if finding.fix and one.line:
        output["fixes"] = [_fix(source, finding.fix, lang)]
    return output


def _location(source: Source, start: int, end: int) -> dict[str, Any]:
    location = source.locate(start, end)
    artifact = {"artifactLocation": {"uri": uri(source.path)}}
    if not isinstance(location, TextLocation):
        # Cells and pages have no region of their own in SARIF; they stand with the logical location.
        return {"physicalLocation": artifact}
    region = {
        "startLine": location.line,
        "startColumn": location.column,
        "endLine": location.end_line,
        "endColumn": location.end_column,
    }
    return {"physicalLocation": {**artifact, "region": region}}


def _logical(one: FlatFinding) -> dict[str, Any]:
    """The place in the reader's terms: unit, project, indicator, and the cell where there are no lines."""
    parts = [one.unit, one.project, one.indicator or one.metric, "" if one.line else one.place]
    named = [part for part in parts if part]
    if not named:
        return {}
    return {"logicalLocations": [{"name": named[-1], "fullyQualifiedName": " > ".join(named)}]}


def _related(source: Source, number: int, place: Related, lang: Lang) -> dict[str, Any]:
    said = place.note or place.proposal
    location = {"id": number, **_location(source, *hull(place.spans))}
    return {**location, "message": {"text": said.text(lang)}} if said else location


def _fix(source: Source, fix: Fix, lang: Lang) -> dict[str, Any]:
    replacements = [
        {
            "deletedRegion": _location(source, edit.start, edit.end)["physicalLocation"]["region"],
            "insertedContent": {"text": edit.replacement},
        }
        for edit in fix.edits
    ]
    change = {"artifactLocation": {"uri": uri(source.path)}, "replacements": replacements}
    return {"description": {"text": fix.description.text(lang)}, "artifactChanges": [change]}
