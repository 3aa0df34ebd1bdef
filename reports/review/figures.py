"""The pictures of the report: bars beside the figures that they show, so that each is a table that can also be read aloud."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from budgetlint.linter.engine import Result
from budgetlint.linter.frameworks import profile_for
from budgetlint.linter.model import Document, Indicator
from budgetlint.linter.money import project_total
from budgetlint.linter.outcomes import RANKS, Severity
from budgetlint.linter.profile import Profile
from budgetlint.linter.words.vocabulary import Measurability
from budgetlint.reports.places import hull
from budgetlint.reports.review.clipping import NAME, clipped
from budgetlint.reports.review.findings import FindingViews
from budgetlint.reports.review.heat import Told, family
from budgetlint.reports.review.since import LEFT, NEW, Since
from budgetlint.reports.review.texts import Words, family_name

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
    documents = [result.document for result in results]
    if len(documents) == 1:
        counts = list(_by_category(documents[0], profile_for(documents[0], profile)).items())
    else:
        graded = (Counter(grade for _, grade in _grades(document, profile_for(document, profile))) for document in documents)
        counts = list(zip(labels, graded, strict=True))
    rows = [
        _row(clipped(label, NAME, words) or words("no_category"), {grade: number[grade] for grade in _GRADES}, number.total())
        for label, number in counts
        if number.total()
    ]
    if not rows:
        return None
    head = words("category" if len(documents) == 1 else "document")
    legend = tuple((grade, words(f"grade_{grade}")) for grade in _GRADES)
    return FigureView("measurability", words("measurability"), head, legend, tuple(rows), words("measurability_note"))


def _by_category(document: Document, profile: Profile) -> dict[str, Counter[str]]:
    counts: dict[str, Counter[str]] = {}
    for name, grade in _grades(document, profile):
        counts.setdefault(name, Counter())[grade] += 1
    order = {entry.name: place for place, entry in enumerate(profile.entries)}
    return dict(sorted(counts.items(), key=lambda item: (order.get(item[0], len(order)), item[0])))


def _grades(document: Document, profile: Profile) -> Iterator[tuple[str, str]]:
    """Each target that is judged, by the name of its category and what is told of it."""
    grade_of = {kind: grade for grade, kinds in _GRADES.items() for kind in kinds}
    for indicator in document.indicators:
        name, role = _category(indicator, profile)
        for value in indicator.targets():
            yield name, grade_of[profile.measurability(value.target, role)]


def _category(indicator: Indicator, profile: Profile) -> tuple[str, str]:
    """The name of an indicator's category, as the profile spells it if it knows it, and what rules call it."""
    written = indicator.level2 or indicator.level1
    level = 2 if indicator.level2 else 1
    entry = profile.entry_of(written.code, written.name.value, level) if written else None
    if entry:
        return entry.name, entry.role
    return (" ".join(written.name.value.split()) if written else ""), ""


class _Money(NamedTuple):
    label: str
    amount: Decimal
    troubled: int
    all: int
    anchor: str


def money(
    results: Sequence[Result], views: Sequence[FindingViews], anchors: Mapping[str, str], words: Words
) -> FigureView | None:
    """The projects with most money, and what part of their indicators has an error or a warning.

    `anchors` has the ids of projects by those of their findings.
    """
    found = [one for result, view in zip(results, views, strict=True) for one in _projects(result, view, anchors, words)]
    ranked = sorted(found, key=lambda one: -one.amount)[:_MOST]
    if not ranked:
        return None
    longest = max(one.amount for one in ranked)
    rows = tuple(_money_row(one, longest) for one in ranked)
    legend = (("amount", words("amount_in")), ("troubled", words("troubled")), ("all", words("indicators")))
    note = words("money_note", count=len(ranked), all=len(found))
    return FigureView("money", words("money"), words("project"), legend, rows, note)


def _projects(result: Result, views: FindingViews, anchors: Mapping[str, str], words: Words) -> Iterator[_Money]:
    troubled = _troubled(result, views)
    where = {(one.subject.unit, one.subject.project): anchors.get(views.anchor(one), "") for one in reversed(result.findings)}
    for table in result.document.tables:
        for unit in table.units:
            for project in unit.projects:
                amount = project_total(project, table)
                if amount and amount > 0 and project.records:
                    name = " ".join(project.name.value.split())
                    anchor = where.get((unit.name.value if unit.name else "", project.name.value), "")
                    number = sum(id(record) in troubled for record in project.records)
                    yield _Money(clipped(name, NAME, words), amount, number, len(project.records), anchor)


def _troubled(result: Result, views: FindingViews) -> set[int]:
    """The indicators with an error or a warning, by their identity."""
    found: set[int] = set()
    for finding in result.findings:
        if finding.severity is not Severity.INFO:
            same = (related.spans for related in finding.related if related.note is None)
            records = (views.places.record(*hull(spans)) for spans in (finding.spans, *same))
            found |= {id(record) for record in records if record is not None}
    return found


def _money_row(one: _Money, longest: Decimal) -> BarRow:
    width = float(one.amount / longest) * 100
    part = width * one.troubled / one.all
    bars = (Bar("troubled", "0%", _percent(part)), Bar("sound", _percent(part), _percent(width - part)))
    return BarRow(one.label, (f"{one.amount / _YUAN:,.2f}", str(one.troubled), str(one.all)), bars, one.anchor)


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
