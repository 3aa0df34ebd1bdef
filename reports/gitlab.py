"""GitLab's code quality report: a JSON list of issues, whose keys GitLab fixes."""

from __future__ import annotations

from pydantic_core import to_json

from budgetlint.linter.outcomes import Severity
from budgetlint.linter.run import Run
from budgetlint.reports.flat import FlatFinding, flat_findings
from budgetlint.reports.options import ReportOptions
from budgetlint.reports.paths import posix

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


def write(run: Run, options: ReportOptions) -> str:
    """The findings of `run` as a list of issues."""
    return to_json([_issue(one, options) for one in flat_findings(run, options.lang)], indent=2).decode() + "\n"


def _issue(one: FlatFinding, options: ReportOptions) -> dict[str, object]:
    where = "" if one.line else f"{one.place} "
    return {
        "description": f"{one.code} {where}{one.message(options.lang)}",
        "check_name": one.code,
        # GitLab drops issues with equal fingerprints, also of different files.
        "fingerprint": f"{one.fingerprint}-{posix(one.path)}",
        "severity": _SEVERITIES[one.severity],
        "location": {"path": posix(one.path), "lines": {"begin": one.line or 1, "end": one.end_line or 1}},
    }
