"""One JSON object a line for each finding (JSON Lines), with the keys of the findings in the JSON report."""

from __future__ import annotations

from pydantic_core import to_json

from budgetlint.linter.run import Run
from budgetlint.reports.json import finding_out
from budgetlint.reports.options import ReportOptions


def write(run: Run, options: ReportOptions) -> str:
    """The findings of `run`, a line each."""
    return "".join(
        to_json(finding_out(finding, result.document.source, options.lang)).decode() + "\n"
        for result in run.results
        for finding in result.findings
    )
