"""The findings of a document as the review report shows them: by unit, project and place, each piece of text once."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import count
from operator import itemgetter
from typing import NamedTuple

from budgetlint.linter.engine import Result
from budgetlint.linter.model import Document
from budgetlint.linter.money import project_total
from budgetlint.linter.nodes import Crash
from budgetlint.linter.outcomes import Edit, Finding, Fix, Related
from budgetlint.linter.source import ReadingProblem
from budgetlint.linter.text import Span
from budgetlint.reports.places import hull
from budgetlint.reports.review.clipping import NAME, SAID, clipped, clipped_segments
from budgetlint.reports.review.marks import Segment, segments
from budgetlint.reports.review.places import Place, Places, position
from budgetlint.reports.review.texts import Words

_AROUND = 8  # characters of the text around a change
_EDITS = 3  # changes of one fix that are shown at once
_LONGEST = 60  # characters quoted of a related place
_WHOLE = (Document, ReadingProblem, Crash)
_offset = itemgetter(0)
# What is known of a finding since last time: `new`, `left` or nothing.
State = Callable[[Finding], str]


class EditView(NamedTuple):
    """One change: `before` and `after` stand around it."""

    before: str
    removed: str
    inserted: str
    after: str


class FixView(NamedTuple):
    """A suggested change; `rest` are the changes beyond the first few."""

    description: str
    safe: bool
    edits: tuple[EditView, ...]
    rest: tuple[EditView, ...]


class PlaceView(NamedTuple):
    """A further place: `where` in the reader's terms, `note` what it is, `anchor` the finding that shows its text.

    `proposal` is what to do about this place.
    """

    where: str
    note: str
    proposal: str
    excerpt: str
    position: str
    anchor: str


class FindingView(NamedTuple):
    """One finding. `here` are places of the same defect in the same text, `there` those elsewhere, `sides` other related ones.

    `number` is that of its mark where a text has several, else 0. `quote` is set where its mark is part of a larger one.
    """

    anchor: str
    number: int
    severity: str
    word: str
    code: str
    title: str
    problem: str
    remedy: str
    ground: str
    official: bool
    position: str
    quote: str
    fix: FixView | None
    here: tuple[PlaceView, ...]
    there: tuple[PlaceView, ...]
    sides: tuple[PlaceView, ...]
    state: str


class PassageView(NamedTuple):
    """A piece of the document with the findings on it; `segments` is empty where they are about the whole file.

    `links` names the marks that need it, by their numbers, each with the id of its finding.
    """

    label: str
    detail: str
    segments: tuple[Segment, ...]
    findings: tuple[FindingView, ...]
    links: Mapping[int, tuple[str, str]]


class ProjectView(NamedTuple):
    """The findings of one project, or of a unit's own row; the name is empty for that and for the whole table.

    `money` is the project's total in 元, empty where it is not known.
    """

    anchor: str
    unit: str
    name: str
    money: str
    findings: tuple[Finding, ...]
    passages: tuple[PassageView, ...]


class UnitView(NamedTuple):
    """The findings of one unit; its name is empty for what belongs to none."""

    name: str
    projects: tuple[ProjectView, ...]


class FindingViews:
    """Turn the findings of `result` into views. `anchors` gives each finding, by its place in the list, its id in the page."""

    def __init__(self, result: Result, anchors: Sequence[str], words: Words, state: State = lambda _: "") -> None:
        self.places = Places(result.document, words)
        self._source = result.document.source
        self._words = words
        self._state = state
        self._findings = result.findings
        self._anchors = {id(finding): anchor for finding, anchor in zip(result.findings, anchors, strict=True)}
        self._whole = {rule.code for rule in result.rules if rule.node in _WHOLE}
        self._place_of = {id(finding): self._place(finding) for finding in self._findings}
        self._shown = self._first_on_each_place()
        self._repeats = _repeats(result.findings)
        self._money = _money(result.document)

    def units(self, prefix: str) -> tuple[UnitView, ...]:
        """All findings, in the order of the document; the ids of projects begin with `prefix`."""
        groups: dict[tuple[str, str, int], list[Finding]] = defaultdict(list)
        for finding in self._findings:
            subject = finding.subject
            number = self.places.project(finding.start) if subject.project else -1
            groups[subject.unit, subject.project, number].append(finding)
        numbers = count(1)
        units: dict[str, list[ProjectView]] = defaultdict(list)
        for (unit, project, number), findings in groups.items():
            money = self._money[number] if number >= 0 else ""
            units[unit].append(self._project(f"{prefix}-p{next(numbers)}", (unit, project), money, findings))
        return tuple(UnitView(self._name(unit), tuple(projects)) for unit, projects in units.items())

    def anchor(self, finding: Finding) -> str:
        """The id of `finding` in the page."""
        return self._anchors[id(finding)]

    def _name(self, name: str) -> str:
        return clipped(" ".join(name.split()), NAME, self._words)

    def _project(self, anchor: str, names: tuple[str, str], money: str, findings: Sequence[Finding]) -> ProjectView:
        by_place: dict[Place | None, list[Finding]] = defaultdict(list)
        for finding in findings:
            by_place[self._place_of[id(finding)]].append(finding)
        passages = tuple(self._passage(place, told, names) for place, told in by_place.items())
        unit, project = map(self._name, names)
        return ProjectView(anchor, unit, project, money, tuple(findings), passages)

    def _first_on_each_place(self) -> dict[Place, str]:
        shown: dict[Place, str] = {}
        for finding in self._findings:
            if (place := self._place_of[id(finding)]) is not None:
                shown.setdefault(place, self.anchor(finding))
        return shown

    def _place(self, finding: Finding) -> Place | None:
        """The text to show with `finding`; None where it is about the file, or the file has no text."""
        whole = finding.rule.code in self._whole and not finding.subject.project
        return None if whole else self.places.at(finding.start, finding.end)

    def _passage(self, place: Place | None, findings: Sequence[Finding], names: tuple[str, str]) -> PassageView:
        if place is None:
            return PassageView("", "", (), tuple(self._finding(finding, 0, None, ()) for finding in findings), {})
        guests = self._guests(place, findings)
        marks = {number: _same_defect(finding) for number, finding in enumerate((*findings, *guests), 1)}
        cut = segments(self._source.text, place.spans, marks)
        numbered = len(findings) > 1
        views = (self._finding(finding, number * numbered, place, cut) for number, finding in enumerate(findings, 1))
        links = {number: (str(number), self.anchor(finding)) for number, finding in enumerate(findings, 1) if numbered}
        links |= {number: (finding.rule.code, self.anchor(finding)) for number, finding in enumerate(guests, len(findings) + 1)}
        owner = "" if place.owner in names else place.owner
        label = " · ".join(self._name(part) for part in (owner, place.label) if part)
        return PassageView(label, self._name(place.detail), clipped_segments(cut, self._words), tuple(views), links)

    def _guests(self, place: Place, own: Sequence[Finding]) -> list[Finding]:
        """Findings told elsewhere whose defect shows in this place too."""
        low, high = (bisect_left(self._repeats, offset, key=_offset) for offset in (place.start, place.end))
        others = {id(finding): finding for _, finding in self._repeats[low:high]}
        return [finding for finding in others.values() if not any(finding is known for known in own)]

    def _finding(self, finding: Finding, number: int, place: Place | None, cut: Sequence[Segment]) -> FindingView:
        words, rule = self._words, finding.rule
        same = [related for related in finding.related if related.note is None]
        here = [related for related in same if place and _inside(related, place)]
        return FindingView(
            anchor=self.anchor(finding),
            number=number,
            severity=finding.severity.value,
            word=words.severity(finding.severity),
            code=rule.code,
            title=words.pick(rule.title),
            problem=clipped(finding.problem(words.lang), SAID, words),
            remedy=clipped(finding.remedy(words.lang), SAID, words),
            ground=words.pick(rule.ground.text),
            official=rule.ground.official,
            position=position(self._source, finding.start, words) if self._source.text else "",
            quote=self._quote(finding, number, cut),
            fix=self._fix(finding.fix, place) if finding.fix else None,
            here=self._related(here),
            there=self._related(related for related in same if related not in here),
            sides=self._related(related for related in finding.related if related.note is not None),
            state=self._state(finding),
        )

    def _quote(self, finding: Finding, number: int, cut: Iterable[Segment]) -> str:
        """The finding's own words where its mark has run together with another one and is larger."""
        if not number:
            return ""
        excerpt = self._source.excerpt(finding.spans)
        shared = any(number in segment.numbers and len(segment.numbers) > 1 and segment.text != excerpt for segment in cut)
        return clipped(excerpt, SAID, self._words) if shared else ""

    def _fix(self, fix: Fix, place: Place | None) -> FixView:
        edits = [self._edit(edit, place) for edit in fix.edits]
        return FixView(self._words.pick(fix.description), fix.safe, tuple(edits[:_EDITS]), tuple(edits[_EDITS:]))

    def _edit(self, edit: Edit, place: Place | None) -> EditView:
        text = self._source.text
        inside = place is not None and place.start <= edit.start and edit.end <= place.end
        low, high = (place.start, place.end) if place and inside else (0, len(text))
        before = text[max(low, edit.start - _AROUND) : edit.start]
        after = text[edit.end : min(high, edit.end + _AROUND)]
        removed, inserted = (clipped(said, SAID, self._words) for said in (text[edit.start : edit.end], edit.replacement))
        return EditView(_last_line(before), removed, inserted, _first_line(after))

    def _related(self, related: Iterable[Related]) -> tuple[PlaceView, ...]:
        return tuple(self._place_view(place) for place in related)

    def _place_view(self, related: Related) -> PlaceView:
        start, end = hull(related.spans)
        place = self.places.at(start, end)
        excerpt = " ".join(self._source.excerpt(related.spans).split())
        return PlaceView(
            where=" › ".join(self._name(part) for part in (place.owner, place.label) if part) if place else "",
            note=clipped(self._words.pick(related.note), NAME, self._words) if related.note else "",
            proposal=self._words.pick(related.proposal) if related.proposal else "",
            excerpt=excerpt if len(excerpt) <= _LONGEST else f"{excerpt[:_LONGEST]}…",
            position=position(self._source, start, self._words),
            anchor=self._shown.get(place, "") if place else "",
        )


def defects(finding: Finding) -> int:
    """In how many places the defect of `finding` shows; the other sides of a comparison do not count."""
    return 1 + sum(related.note is None for related in finding.related)


def _money(document: Document) -> list[str]:
    """The totals of the projects in 元, in the order of their names; empty where one is not known."""
    projects = [(project, table) for table in document.tables for unit in table.units for project in unit.projects]
    projects.sort(key=lambda pair: pair[0].name.start)
    totals = (project_total(project, table) for project, table in projects)
    return ["" if total is None else f"{total:f}" for total in totals]


def _same_defect(finding: Finding) -> tuple[Span, ...]:
    return (*finding.spans, *(span for related in finding.related if related.note is None for span in related.spans))


def _repeats(findings: Iterable[Finding]) -> list[tuple[int, Finding]]:
    """The further places of all findings with the findings, in the order of the places."""
    places = ((hull(related.spans)[0], finding) for finding in findings for related in finding.related if related.note is None)
    return sorted(places, key=_offset)


def _inside(related: Related, place: Place) -> bool:
    start, end = hull(related.spans)
    return place.start <= start and end <= place.end


def _last_line(text: str) -> str:
    return text.replace("\t", "\n").replace("\r", "\n").rpartition("\n")[2]


def _first_line(text: str) -> str:
    return text.replace("\t", "\n").replace("\r", "\n").partition("\n")[0]
