"""Markdown for the remarks of a pull request or a chat: counts, then a table of findings for each file."""

from __future__ import annotations

from collections import defaultdict

from budgetlint.linter.run import Run
from budgetlint.linter.wording import Wording
from budgetlint.reports.flat import FlatFinding, flat_findings
from budgetlint.reports.options import ReportOptions
from budgetlint.reports.text import total_line
from budgetlint.reports.texts import SEVERITIES, shown_path

_HEADINGS = (
    Wording("位置", "place"),
    Wording("级别", "severity"),
    Wording("规则", "rule"),
    Wording("问题与建议", "what and how to mend"),
)
_NONE = Wording("没有发现问题。", "No findings.")
_ESCAPED = str.maketrans({character: f"\\{character}" for character in "\\`*_[]<>|#~&"} | {"\n": " ", "\r": " "})


def write(run: Run, options: ReportOptions) -> str:
    """The findings of `run` by file."""
    by_path: dict[str, list[FlatFinding]] = defaultdict(list)
    for one in flat_findings(run, options.lang):
        by_path[one.path].append(one)
    parts = ["## budgetlint", "", total_line(run, options.lang), ""]
    if not by_path:
        parts += [_NONE.text(options.lang), ""]
    for path, found in by_path.items():
        parts += [f"### {_escaped(shown_path(path, options.lang))}", "", *_table(found, options), ""]
    return "\n".join(parts)


def _table(found: list[FlatFinding], options: ReportOptions) -> list[str]:
    head = " | ".join(heading.text(options.lang) for heading in _HEADINGS)
    rows = [f"| {head} |", "|" + " --- |" * len(_HEADINGS)]
    for one in found:
        subject = " > ".join(part for part in (one.unit, one.project, one.metric) if part)
        said = [_escaped(subject), _escaped(one.message(options.lang))]
        rows.append(
            f"| {one.place} | {SEVERITIES[one.severity].text(options.lang)} | {one.code} {_escaped(one.title)} "
            f"| {'<br>'.join(filter(None, said))} |"
        )
    return rows


def _escaped(text: str) -> str:
    """`text` as Markdown shows it word for word."""
    return text.translate(_ESCAPED)
