"""Findings as flat records: one line of text each, as most output formats take them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from budgetlint.linter.engine import Result
from budgetlint.linter.outcomes import Finding, Severity
from budgetlint.linter.run import Run
from budgetlint.linter.source import TextLocation
from budgetlint.linter.wording import Lang
from budgetlint.reports.locations import short_place


class FlatFinding(NamedTuple):
    """One finding with all that it says. `place` is where, in the words of its format (`12:5`, `Sheet1!C5`).

    `line` to `end_column` count from 1, the end exclusive; where the format has no lines they are None.
    """

    path: str
    place: str
    line: int | None
    column: int | None
    end_line: int | None
    end_column: int | None
    severity: Severity
    code: str
    name: str
    title: str
    problem: str
    remedy: str
    ground: str
    unit: str
    project: str
    indicator: str
    metric: str
    excerpt: str
    fingerprint: str
    further_places: int

    def message(self, lang: Lang) -> str:
        """What is wrong and what to do, as one text."""
        return f"{self.problem}{'' if lang == 'zh' else ' '}{self.remedy}"


def flat_findings(run: Run, lang: Lang) -> Iterator[FlatFinding]:
    """All findings of `run` in the order of files and places."""
    for result in run.results:
        for finding in result.findings:
            yield flat_finding(finding, result, lang)


def flat_finding(finding: Finding, result: Result, lang: Lang) -> FlatFinding:
    """One finding of `result`."""
    source = result.document.source
    location = source.locate(finding.start, finding.end)
    lines = location if isinstance(location, TextLocation) else None
    return FlatFinding(
        path=source.path,
        place=short_place(source, finding.start, lang),
        line=lines.line if lines else None,
        column=lines.column if lines else None,
        end_line=lines.end_line if lines else None,
        end_column=lines.end_column if lines else None,
        severity=finding.severity,
        code=finding.rule.code,
        name=finding.rule.name,
        title=finding.rule.title.text(lang),
        problem=finding.problem(lang),
        remedy=finding.remedy(lang),
        ground=finding.rule.ground.text.text(lang),
        unit=finding.subject.unit,
        project=finding.subject.project,
        indicator=finding.subject.indicator,
        metric=finding.subject.metric,
        excerpt=" ".join(source.excerpt(finding.spans).split()),
        fingerprint=finding.fingerprint,
        further_places=len(finding.related),
    )
