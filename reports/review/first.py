"""What to mend first: the rules with findings, the gravest first, and where they stand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from budgetlint.linter.outcomes import RANKS, Severity
from budgetlint.reports.review.clipping import NAME, clipped
from budgetlint.reports.review.findings import defects
from budgetlint.reports.review.heat import Told
from budgetlint.reports.review.texts import Words

_SHOWN = 6  # rules told at once, more where there are more errors
_MOST = 12
_LINKS = 4  # places linked with a rule


class FirstView(NamedTuple):
    """A rule with findings of one severity: how many, in how many places, and links to the first of them by their projects."""

    severity: str
    word: str
    code: str
    title: str
    findings: int
    places: int
    links: tuple[tuple[str, str], ...]
    more: int


class FirstViews(NamedTuple):
    """The rules: those to mend first, and the others."""

    first: tuple[FirstView, ...]
    rest: tuple[FirstView, ...]


def first_views(told: Iterable[Told], words: Words) -> FirstViews:
    """The rules with findings, the gravest first, those with most places first among equals."""
    groups: dict[tuple[Severity, str], list[Told]] = defaultdict(list)
    for one in told:
        groups[one.finding.severity, one.finding.rule.code].append(one)
    ranked = sorted(groups.items(), key=lambda item: (RANKS[item[0][0]], -_places(item[1]), item[0][1]))
    views = [_view(severity, group, words) for (severity, _), group in ranked]
    errors = sum(severity is Severity.ERROR for (severity, _), _ in ranked)
    cut = min(max(_SHOWN, errors), _MOST)
    return FirstViews(tuple(views[:cut]), tuple(views[cut:]))


def _places(group: Iterable[Told]) -> int:
    return sum(defects(one.finding) for one in group)


def _view(severity: Severity, group: Sequence[Told], words: Words) -> FirstView:
    rule = group[0].finding.rule
    anchors: dict[str, str] = {}
    for one in group:
        subject = one.finding.subject
        name = " ".join((subject.project or subject.unit).split()) or words("whole")
        anchors.setdefault(clipped(name, NAME, words), one.anchor)
    return FirstView(
        severity=severity.value,
        word=words.severity(severity),
        code=rule.code,
        title=words.pick(rule.title),
        findings=len(group),
        places=_places(group),
        links=tuple(anchors.items())[:_LINKS],
        more=max(0, len(anchors) - _LINKS),
    )
