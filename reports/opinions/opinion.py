"""Opinions (审核意见): each finding in the words of a list that a department works through."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from budgetlint.linter.engine import Result
from budgetlint.linter.folding import fold
from budgetlint.linter.nodes import Crash
from budgetlint.linter.outcomes import Finding, Severity
from budgetlint.linter.wording import Lang
from budgetlint.reports.opinions.marks import Mark, mark_of
from budgetlint.reports.opinions.spots import Spot, Spots, numbered, place_in_words
from budgetlint.reports.opinions.texts import say
from budgetlint.reports.texts import shown_path

_OVERALL = "overall-targets"
# What concerns the layout of a file and how far it could be read: a matter of the report, not between offices.
_OF_READING = frozenset({"S116", "S117", "S118", "S119", "E105", "E107", "E108", "E109", "E110"})
# What is mended in the whole file at once; nobody goes through its places.
_THROUGHOUT = frozenset({"T103"})


class Opinion(NamedTuple):
    """One finding of a department: whose, where, what, on what ground, and what to do. `spots` are its further places.

    `path` is that of its file as the run knows it, `file` as users read it.
    """

    path: str
    department: str
    file: str
    unit: str
    project: str
    indicator: str
    place: str
    problem: str
    spots: tuple[Spot, ...]
    ground: str
    suggestion: str
    severity: Severity
    code: str
    mark: Mark


def opinions_of(result: Result, department: str, lang: Lang) -> Iterator[Opinion]:
    """The opinions on one file, in its order. What only a maintainer can mend is none, nor what concerns its reading."""
    document = result.document
    file = shown_path(document.source.path, lang)
    overall = {fold(project.called) for table in document.tables if table.kind == _OVERALL for project in table.projects}
    spots = Spots(result, overall, lang)
    subjects = {finding.fingerprint: finding.subject for finding in result.single}
    for finding in result.findings:
        if _is_crash(finding) or is_of_reading(finding.rule.code):
            continue
        subject = finding.subject
        problem, places, suggestion = finding.problem(lang) + spots.twin(finding), spots.of(finding), finding.remedy(lang)
        if finding.rule.code in _THROUGHOUT and places:
            problem += say("throughout", lang, count=len(places) + 1)
            suggestion = "".join(dict.fromkeys((suggestion, *(spot.remedy for spot in places))))
            places = ()
        yield Opinion(
            path=document.source.path,
            department=department,
            file=file,
            unit=subject.unit or department,
            project=spots.project(subject.project),
            indicator=_indicator(finding, lang),
            place=place_in_words(document.source, finding.start, lang),
            problem=problem,
            spots=places,
            ground=finding.rule.ground.text.text(lang),
            suggestion=suggestion,
            severity=finding.severity,
            code=finding.rule.code,
            mark=mark_of(finding, department, file, subjects),
        )


def is_of_reading(code: str) -> bool:
    """Whether what a rule tells concerns the reading of a file, and is no opinion on what it says."""
    return code in _OF_READING


def crashes(result: Result) -> Iterator[str]:
    """The codes of rules that failed on a file."""
    return (str(finding.args["code"]) for finding in result.findings if _is_crash(finding))


def under_name(opinion: Opinion, file: str) -> Opinion:
    """An opinion on a file that users call `file`."""
    return opinion._replace(file=file, mark=opinion.mark._replace(file=file))


def told_indicator(text: str) -> tuple[str, str]:
    """The number and the name of an indicator as a list tells them: `第 3 条 清疏管网长度`."""
    found = re.match(r"(?:第\s*([0-9]+)\s*条|indicator\s+([0-9]+))\s*(.*)", text.strip(), re.DOTALL)
    return (found[1] or found[2], found[3]) if found else ("", text.strip())


def _is_crash(finding: Finding) -> bool:
    return getattr(finding.rule, "node", None) is Crash


def _indicator(finding: Finding, lang: Lang) -> str:
    subject = finding.subject
    return " ".join(part for part in (numbered(subject.indicator, lang), subject.metric) if part)
