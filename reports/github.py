"""Annotations of GitHub Actions: `::error file=…,line=…::message`, one command for each finding."""

from __future__ import annotations

from budgetlint.linter.engine import Result
from budgetlint.linter.outcomes import Severity
from budgetlint.reports.flat import FlatFinding, flat_finding
from budgetlint.reports.options import ReportOptions
from budgetlint.reports.paths import posix
from budgetlint.reports.piecewise import Piecewise

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
_IN_MESSAGE = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_IN_PROPERTY = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C"})


def _piece(result: Result, options: ReportOptions) -> str:
    """The findings of one document as commands."""
    return "".join(f"{_command(flat_finding(finding, result, options.lang), options)}\n" for finding in result.findings)


def _command(one: FlatFinding, options: ReportOptions) -> str:
    properties: dict[str, str | int | None] = {
        "file": posix(one.path),
        "line": one.line,
        "endLine": one.end_line,
        "col": one.column,
        # The last column is part of the place here, and a place over several lines has none.
        "endColumn": max(one.column or 1, (one.end_column or 1) - 1) if one.line == one.end_line and one.line else None,
        "title": f"{one.code} {one.title}",
    }
    if one.line != one.end_line:
        properties["col"] = None
    listed = ",".join(f"{key}={str(value).translate(_IN_PROPERTY)}" for key, value in properties.items() if value is not None)
    where = "" if one.line else f"{one.place} "
    return f"::{_COMMANDS[one.severity]} {listed}::{(where + one.message(options.lang)).translate(_IN_MESSAGE)}"


write = Piecewise(_piece)
