"""One line for each finding, as editors and `grep` take them: place, severity, code, what is wrong."""

from __future__ import annotations

from budgetlint.linter.run import Run
from budgetlint.reports.flat import flat_findings
from budgetlint.reports.options import ReportOptions
from budgetlint.reports.texts import SEVERITIES, shown_path


def write(run: Run, options: ReportOptions) -> str:
    """The findings of `run`, a line each."""
    lang = options.lang
    return "".join(
        f"{shown_path(one.path, lang)}:{one.place}: {SEVERITIES[one.severity].text(lang)} {one.code} {one.name}: {one.problem}\n"
        for one in flat_findings(run, lang)
    )
