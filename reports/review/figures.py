"""The pictures of the report: bars beside the figures that they show, so that each is a table that can also be read aloud."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from budgetlint.linter.engine import Result
from budgetlint.linter.model import Indicator
from budgetlint.linter.money import project_total
from budgetlint.linter.outcomes import RANKS, Finding, Severity, spans_of
from budgetlint.linter.profiles.frameworks import profile_for
from budgetlint.linter.profiles.profile import Profile
from budgetlint.linter.text import Span, Text
from budgetlint.linter.words.vocabulary import Measurability
from budgetlint.reports.review.clipping import NAME, clipped
from budgetlint.reports.review.heat import family
from budgetlint.reports.review.projects import Projects
from budgetlint.reports.review.since import LEFT, NEW, Since
from budgetlint.reports.review.texts import Words, family_name
from budgetlint.reports.review.told import Told

_MOST = 12  # rows of a picture
_YUAN = Decimal(10_000)  # in a 万元
# What is told of targets, and the kinds of measurability that it holds.
_GRADES: Mapping[str, frozenset[Measurability]] = {
    "figure": frozenset({Measurability.QUANTIFIED, Measurability.DATED}),
    "checkable": frozenset({Measurability.GRADED, Measurability.YES_NO, Measurability.STANDARD}),
    "unclear": frozenset({Measurability.PARTLY, Measurability.WORDS}),
    "vague": frozenset({Measurability.VAGUE}),
    "blank": frozenset({Measurability.PLACEHOLDER}),
}
_SURE = ("figure", "checkable")
_ON_VALUES = ("P", "U")  # families that judge what a value is


class Bar(NamedTuple):
    """A stretch of a bar: `kind` decides how it looks; start and width are per cent of the whole line, as SVG takes them."""

    kind: str
    start: str
    width: str


class BarRow(NamedTuple):
    """One line of a picture: whose it is, its figures in the order of the legend, and its bar."""

    label: str
    figures: tuple[str, ...]
    bars: tuple[Bar, ...]
    anchor: str = ""


class FigureView(NamedTuple):
    """A picture: `name` is that of its texts, `legend` the kinds of its stretches with their words, which head its columns.

    `note` says what the eye cannot see: how the lengths are meant, or what was left out.
    """

    name: str
    title: str
    head: str
    legend: tuple[tuple[str, str], ...]
    rows: tuple[BarRow, ...]
    note: str = ""


def families(told: Iterable[Told], words: Words) -> FigureView | None:
    """The findings by family and severity."""
    counts: dict[str, Counter[Severity]] = {}
    for one in told:
        counts.setdefault(family(one.finding), Counter())[one.finding.severity] += 1
    if not counts:
        return None
    longest = max(number.total() for number in counts.values())
    ranked = sorted(counts.items(), key=lambda item: (*(-item[1][severity] for severity in RANKS), item[0]))
    rows = tuple(
        _row(f"{letter} {family_name(letter, words)}", {severity.value: number[severity] for severity in RANKS}, longest)
        for letter, number in ranked
    )
    legend = tuple((severity.value, words.severity(severity)) for severity in RANKS)
    return FigureView("families", words("families"), words("family"), legend, rows)


def since_last(results: Sequence[Result], since: Sequence[Since], words: Words) -> FigureView | None:
    """What is new, left and mended, by severity; a baseline does not tell how grave what is mended was."""
    rows: dict[str, Counter[str]] = {}
    for result, one in zip(results, since, strict=True):
        if one.before is None:
            continue
        for finding, state in zip(result.findings, one.states, strict=True):
            rows.setdefault(finding.severity.value, Counter())[state] += 1
        for mended in one.mended:
            rows.setdefault(mended.severity, Counter())["mended"] += 1
    if not rows:
        return None
    names = {severity.value: words.severity(severity) for severity in RANKS} | {"": words("severity_unknown")}
    longest = max(number.total() for number in rows.values())
    states = ("mended", LEFT, NEW)
    lines = tuple(
        _row(name, {state: rows[severity][state] for state in states}, longest)
        for severity, name in names.items()
        if severity in rows
    )
    legend = tuple((state, words(f"state_{state}")) for state in states)
    return FigureView("since", words("since"), words("severity"), legend, lines)


def measurability(results: Sequence[Result], profile: Profile, words: Words, labels: Sequence[str]) -> FigureView | None:
    """How far targets can be measured: by category in one document, by document in several, which have the `labels`."""
    if len(results) == 1:
        counts = list(_by_category(results[0], profile_for(results[0].document, profile)).items())
    else:
        graded = (Counter(grade for _, grade in _grades(one, profile_for(one.document, profile))) for one in results)
        counts = list(zip(labels, graded, strict=True))
    rows = [
        _row(clipped(label, NAME, words) or words("no_category"), {grade: number[grade] for grade in _GRADES}, number.total())
        for label, number in counts
        if number.total()
    ]
    if not rows:
        return None
    head = words("category" if len(results) == 1 else "document")
    legend = tuple((grade, words(f"grade_{grade}")) for grade in _GRADES)
    return FigureView("measurability", words("measurability"), head, legend, tuple(rows), words("measurability_note"))


def _by_category(result: Result, profile: Profile) -> dict[str, Counter[str]]:
    counts: dict[str, Counter[str]] = {}
    for name, grade in _grades(result, profile):
        counts.setdefault(name, Counter())[grade] += 1
    order = {entry.name: place for place, entry in enumerate(profile.entries)}
    return dict(sorted(counts.items(), key=lambda item: (order.get(item[0], len(order)), item[0])))


def _grades(result: Result, profile: Profile) -> Iterator[tuple[str, str]]:
    """Each target that is judged, by the name of its category and what is told of it: in line with the findings on it."""
    grade_of = {kind: grade for grade, kinds in _GRADES.items() for kind in kinds}
    doubted = _doubted(result.findings)
    for indicator in result.document.indicators:
        name, role = _category(indicator, profile)
        for value in indicator.targets():
            grade = grade_of[profile.measurability(value.target, role)]
            yield name, "unclear" if grade in _SURE and _touches(doubted, value.text) else grade


def _doubted(findings: Iterable[Finding]) -> list[Span]:
    """Where errors and warnings say that a value is not filled in, or not in a unit that counts it, in order."""
    grave = (one for one in findings if one.severity is not Severity.INFO and family(one) in _ON_VALUES)
    return sorted(
        span
        for one in grave
        for spans in (one.spans, *(place.spans for place in one.related if place.note is None))
        for span in spans
    )


def _touches(places: Sequence[Span], text: Text) -> bool:
    """Whether one of the `places` begins in `text`."""
    return any(bisect_left(places, (start,)) < bisect_left(places, (end,)) for start, end in spans_of(text))


def _category(indicator: Indicator, profile: Profile) -> tuple[str, str]:
    """The name of an indicator's category, as the profile spells it if it knows it, and what rules call it."""
    written = indicator.level2 or indicator.level1
    level = 2 if indicator.level2 else 1
    entry = profile.entry_of(written.code, written.name.value, level) if written else None
    if entry:
        return entry.name, entry.role
    return (" ".join(written.name.value.split()) if written else ""), ""


class Funded(NamedTuple):
    """A project with its money in 元, the severities of the findings that concern it, and where they are told."""

    label: str
    amount: Decimal
    severities: Sequence[Severity]
    anchor: str


def money(funded: Sequence[Funded], words: Words) -> FigureView | None:
    """The projects with most money, each with the gravest of what concerns it."""
    ranked = sorted(funded, key=lambda one: -one.amount)[:_MOST]
    if not ranked:
        return None
    longest = max(one.amount for one in ranked)
    rows = tuple(_money_row(one, longest) for one in ranked)
    legend = (("amount", words("amount_in")), *((severity.value, words.severity(severity)) for severity in RANKS))
    note = words("money_note", count=len(ranked), all=len(funded))
    return FigureView("money", words("money"), words("project"), legend, rows, note)


def funded(projects: Projects, told: Iterable[Told], anchors: Mapping[int, str], words: Words) -> Iterator[Funded]:
    """The projects of a document that state their money; `anchors` has the ids of those with findings of their own."""
    severities: dict[int, list[Severity]] = defaultdict(list)
    first: dict[int, str] = {}
    for one in told:
        for index in one.projects:
            severities[index].append(one.finding.severity)
            first.setdefault(index, one.anchor)
    for index, entry in enumerate(projects.every):
        amount = project_total(entry.project, entry.table) if entry.has_money else None
        if amount and amount > 0:
            yield Funded(projects.label(index, words), amount, severities[index], anchors.get(index) or first.get(index, ""))


def _money_row(one: Funded, longest: Decimal) -> BarRow:
    gravest = next((severity.value for severity in RANKS if severity in one.severities), "sound")
    bar = Bar(gravest, "0%", _percent(float(one.amount / longest) * 100))
    numbers = (str(one.severities.count(severity) or "") for severity in RANKS)
    return BarRow(one.label, (f"{one.amount / _YUAN:,.2f}", *numbers), (bar,), one.anchor)


def _row(label: str, counts: Mapping[str, int], longest: int) -> BarRow:
    bars: list[Bar] = []
    start = 0.0
    for kind, number in counts.items():
        if number:
            width = 100 * number / longest
            bars.append(Bar(kind, _percent(start), _percent(width)))
            start += width
    return BarRow(label, tuple(str(number) if number else "" for number in counts.values()), tuple(bars))


def _percent(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".") + "%"
