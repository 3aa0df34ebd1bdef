"""How many findings each rule has: the table at the end of the report for a console, by itself."""

from __future__ import annotations

from budgetlint.linter.run import Run
from budgetlint.reports.options import ReportOptions
from budgetlint.reports.text import counts_table, left_out, total_line


def write(run: Run, options: ReportOptions) -> str:
    """The table, the line of totals, and what was left out."""
    lines = [*counts_table(run, options.lang), total_line(run, options.lang), *left_out(run, options.lang)]
    return "\n".join(lines) + "\n"
