"""The findings as CSV."""

from __future__ import annotations

from budgetlint.linter.run import Run
from budgetlint.reports.cells import csv_text
from budgetlint.reports.columns import FINDING_COLUMNS, finding_rows
from budgetlint.reports.options import ReportOptions


def write(run: Run, options: ReportOptions) -> str:
    """The findings of `run`, a row each, under a row of headings."""
    return csv_text([column.text(options.lang) for column in FINDING_COLUMNS], finding_rows(run, options.lang))
