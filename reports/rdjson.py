"""The diagnostic format of reviewdog (rdjson): places in bytes of UTF-8, and suggestions that can be taken over."""

from __future__ import annotations

from pydantic_core import to_json

from budgetlint.linter.engine import Result
from budgetlint.linter.outcomes import Finding, Severity
from budgetlint.linter.run import Run
from budgetlint.linter.source import Source
from budgetlint.reports.flat import flat_finding
from budgetlint.reports.options import ReportOptions
from budgetlint.reports.paths import posix

_SEVERITIES = {Severity.ERROR: "ERROR", Severity.WARNING: "WARNING", Severity.INFO: "INFO"}


def write(run: Run, options: ReportOptions) -> str:
    """The findings of `run` as one result."""
    diagnostics = [_diagnostic(finding, result, options) for result in run.results for finding in result.findings]
    return to_json({"source": {"name": "budgetlint"}, "diagnostics": diagnostics}, indent=2).decode() + "\n"


def _diagnostic(finding: Finding, result: Result, options: ReportOptions) -> dict[str, object]:
    one, source = flat_finding(finding, result, options.lang), result.document.source
    location: dict[str, object] = {"path": posix(one.path)}
    suggestions = []
    if one.line:
        location["range"] = _range(source, finding.start, finding.end)
        edits = finding.fix.edits if finding.fix else ()
        suggestions = [{"range": _range(source, edit.start, edit.end), "text": edit.replacement} for edit in edits]
    where = "" if one.line else f"{one.place} "
    return {
        "message": where + one.message(options.lang),
        "location": location,
        "severity": _SEVERITIES[one.severity],
        "code": {"value": one.code},
        "suggestions": suggestions,
    }


def _range(source: Source, start: int, end: int) -> dict[str, object]:
    return {"start": _position(source, start), "end": _position(source, end)}


def _position(source: Source, offset: int) -> dict[str, int]:
    """Line and column from 1, the column in bytes of UTF-8."""
    place = source.line_location(offset, offset)
    before = source.text[offset - place.column + 1 : offset]
    return {"line": place.line, "column": len(before.encode("utf-8", "surrogatepass")) + 1}
