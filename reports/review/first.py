"""What to mend first: the rules with findings, the gravest first, and where they stand."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from budgetlint.linter.outcomes import RANKS, Severity
from budgetlint.reports.review.clipping import NAME, clipped
from budgetlint.reports.review.projects import Projects
from budgetlint.reports.review.texts import Words
from budgetlint.reports.review.told import PLACE, PROJECT, Spot, Told

_SHOWN = 6  # rules told at once, more where there are more errors
_MOST = 12
_LINKS = 4  # places told at once with a rule


class FirstView(NamedTuple):
    """A rule with findings of one severity: how many, what they touch, and a link for each project or unit that they concern.

    Where there are several documents there is a link for each of these instead. `links` are the first of them, `rest` the
    others; `touched` counts indicators, projects or places in words.
    """

    severity: str
    word: str
    code: str
    title: str
    findings: int
    touched: str
    links: tuple[tuple[str, str], ...]
    rest: tuple[tuple[str, str], ...]


class FirstViews(NamedTuple):
    """The rules: those to mend first, and the others."""

    first: tuple[FirstView, ...]
    rest: tuple[FirstView, ...]


def first_views(told: Iterable[Told], projects: Sequence[Projects], labels: Sequence[str], words: Words) -> FirstViews:
    """The rules with findings, the gravest first, those that touch most first among equals.

    `projects` and `labels` are by document; there are labels where there are several.
    """
    groups: dict[tuple[Severity, str], list[Told]] = defaultdict(list)
    for one in told:
        groups[one.finding.severity, one.finding.rule.code].append(one)
    touched = {key: frozenset[Spot]().union(*(one.spots for one in group)) for key, group in groups.items()}
    ranked = sorted(groups, key=lambda key: (RANKS[key[0]], -len(touched[key]), key[1]))
    views = [_view(groups[key], _touched(touched[key], words), projects, labels, words) for key in ranked]
    errors = sum(severity is Severity.ERROR for severity, _ in ranked)
    cut = min(max(_SHOWN, errors), _MOST)
    return FirstViews(tuple(views[:cut]), tuple(views[cut:]))


def _touched(spots: Iterable[Spot], words: Words) -> str:
    """How many indicators, projects or places these are: places by what they are where all are alike."""
    numbers = Counter(spot.kind for spot in spots)
    return words(f"touched_{next(iter(numbers)) if len(numbers) == 1 else PLACE}", count=numbers.total())


def _view(group: Sequence[Told], touched: str, projects: Sequence[Projects], labels: Sequence[str], words: Words) -> FirstView:
    finding = group[0].finding
    links = _by_document(group, projects, labels, words) if labels else _by_name(group, projects[group[0].document], words)
    return FirstView(
        severity=finding.severity.value,
        word=words.severity(finding.severity),
        code=finding.rule.code,
        title=words.pick(finding.rule.title),
        findings=len(group),
        touched=touched,
        links=links[:_LINKS],
        rest=links[_LINKS:],
    )


def _by_name(group: Iterable[Told], projects: Projects, words: Words) -> tuple[tuple[str, str], ...]:
    """The projects and units of one document, each with the first finding on it."""
    anchors: dict[str, str] = {}
    for one in group:
        for name in _names(one, projects, words):
            anchors.setdefault(name, one.anchor)
    return tuple(anchors.items())


def _by_document(
    group: Iterable[Told], projects: Sequence[Projects], labels: Sequence[str], words: Words
) -> tuple[tuple[str, str], ...]:
    """The documents, each with the first finding in it: how many projects that concerns, or which one it is."""
    by_document: dict[int, list[Told]] = defaultdict(list)
    for one in group:
        by_document[one.document].append(one)
    return tuple(
        (_in_document(own, projects[document], labels[document], words), own[0].anchor) for document, own in by_document.items()
    )


def _in_document(group: Sequence[Told], projects: Projects, label: str, words: Words) -> str:
    """How many projects of a document findings concern, or which one; the name of a unit within it would not help to find it."""
    concerned = {index for one in group for index in one.projects}
    others = {_beside(one, words) for one in group if not one.projects}
    if len(concerned) + len(others) > 1:
        count = words(f"touched_{PLACE if others else PROJECT}", count=len(concerned) + len(others))
        return words("of_unit", name=label, unit=count)
    name = projects.name(concerned.pop(), words) if concerned else others.pop()
    return words("of_unit", name=name, unit=label)


def _names(one: Told, projects: Projects, words: Words) -> Iterable[str]:
    """The projects that a finding concerns, its own first; else its unit, or that it is about the whole table or file."""
    return [projects.label(index, words) for index in one.projects] or [_beside(one, words)]


def _beside(one: Told, words: Words) -> str:
    """What a finding is about that concerns no project: its unit, or the whole table or file."""
    return clipped(" ".join(one.finding.subject.unit.split()) or words("whole"), NAME, words)
