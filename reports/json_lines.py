"""One JSON object a line for each finding (JSON Lines), with the keys of the findings in the JSON report."""

from __future__ import annotations

from pydantic_core import to_json

from budgetlint.linter.engine import Result
from budgetlint.reports.json import finding_out
from budgetlint.reports.options import ReportOptions
from budgetlint.reports.piecewise import Piecewise


def _piece(result: Result, options: ReportOptions) -> str:
    """The findings of one document, a line each."""
    source = result.document.source
    return "".join(to_json(finding_out(finding, source, options.lang)).decode() + "\n" for finding in result.findings)


write = Piecewise(_piece)
