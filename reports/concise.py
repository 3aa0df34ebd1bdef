"""One line for each finding, as editors and `grep` take them: place, severity, code, what is wrong."""

from __future__ import annotations

from budgetlint.linter.engine import Result
from budgetlint.reports.flat import flat_finding
from budgetlint.reports.options import ReportOptions
from budgetlint.reports.piecewise import Piecewise
from budgetlint.reports.texts import SEVERITIES, shown_path


def _piece(result: Result, options: ReportOptions) -> str:
    """The findings of one document, a line each."""
    lang = options.lang
    return "".join(
        f"{shown_path(one.path, lang)}:{one.place}: {SEVERITIES[one.severity].text(lang)} {one.code} {one.name}: {one.problem}\n"
        for one in (flat_finding(finding, result, lang) for finding in result.findings)
    )


write = Piecewise(_piece)
