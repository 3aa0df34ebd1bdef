"""The findings of a document as the review report shows them: by unit, project and place, each piece of text once."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from itertools import count
from operator import itemgetter

from budgetlint.linter.engine import Result
from budgetlint.linter.model import Document
from budgetlint.linter.money import project_total
from budgetlint.linter.nodes import Crash
from budgetlint.linter.outcomes import Edit, Finding, Fix, Related, RulePage
from budgetlint.linter.source import ReadingProblem
from budgetlint.linter.text import Span
from budgetlint.reports.places import hull
from budgetlint.reports.review.clipping import NAME, SAID, clipped, clipped_segments
from budgetlint.reports.review.finding_view import (
    NOWHERE,
    EditView,
    FindingView,
    FixView,
    PassageView,
    PlacesView,
    PlaceView,
    ProjectView,
    RuleWords,
    UnitView,
)
from budgetlint.reports.review.marks import Segment, segments
from budgetlint.reports.review.places import Place, Places, position
from budgetlint.reports.review.projects import Projects
from budgetlint.reports.review.texts import Words

_AROUND = 8  # characters of the text around a change
_EDITS = 3  # changes of one fix that are shown at once
_LISTED = 8  # further places told by name; of more, only where they stand
_LONGEST = 60  # characters quoted of a related place
_WHOLE = (Document, ReadingProblem, Crash)
_offset = itemgetter(0)
# A stretch in which the defect of a finding shows.
_Spot = tuple[int, int, Finding]
# What is known of a finding since last time: `new`, `left` or nothing.
State = Callable[[Finding], str]


class FindingViews:
    """Turn the findings of `result` into views. `anchors` gives each finding, by its place in the list, its id in the page."""

    def __init__(self, result: Result, anchors: Sequence[str], words: Words, state: State = lambda _: "") -> None:
        self.places = Places(result.document, words)
        self._source = result.document.source
        self._words = words
        self._state = state
        self._names: dict[str, str] = {}
        self._rules: dict[str, RuleWords] = {}
        self._findings = result.findings
        self._anchors = {id(finding): anchor for finding, anchor in zip(result.findings, anchors, strict=True)}
        self._whole = {rule.code for rule in result.rules if rule.node in _WHOLE}
        self._place_of = {id(finding): self._place(finding) for finding in self._findings}
        self._shown = self._first_on_each_place()
        self._spots = _spots(result.findings)
        self._spot_starts = [start for start, _, _ in self._spots]
        self.projects = Projects(result.document)
        self._own = {id(finding): self.projects.own(finding) for finding in self._findings}
        self._money = _money(self.projects)

    def units(self, prefix: str) -> tuple[UnitView, ...]:
        """All findings, in the order of the document; the ids of projects begin with `prefix`."""
        groups: dict[tuple[str, str, int], list[Finding]] = defaultdict(list)
        for finding in self._findings:
            subject = finding.subject
            number = self._own[id(finding)]
            groups[subject.unit, subject.project, number].append(finding)
        numbers = count(1)
        units: dict[str, list[ProjectView]] = defaultdict(list)
        for (unit, project, number), findings in groups.items():
            money = self._money[number] if number >= 0 else ""
            name = project or (self.projects.name(number, self._words) if number >= 0 else "")
            units[unit].append(self._project(f"{prefix}-p{next(numbers)}", (unit, name), money, findings)._replace(place=number))
        return tuple(UnitView(self._name(unit), tuple(projects)) for unit, projects in units.items())

    def anchor(self, finding: Finding) -> str:
        """The id of `finding` in the page."""
        return self._anchors[id(finding)]

    def concerned(self, finding: Finding) -> tuple[int, ...]:
        """The projects that `finding` concerns, its own first, by their place in the document."""
        return self.projects.concerned(finding, self._own[id(finding)])

    def _name(self, name: str) -> str:
        if name not in self._names:
            self._names[name] = clipped(" ".join(name.split()), NAME, self._words)
        return self._names[name]

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
        marks, guests = self._marks(place, findings)
        cut = segments(self._source.text, place.spans, marks)
        numbered = len(findings) > 1
        views = (self._finding(finding, number * numbered, place, cut) for number, finding in enumerate(findings, 1))
        links = {number: (str(number), self.anchor(finding)) for number, finding in enumerate(findings, 1) if numbered}
        links |= {number: (finding.rule.code, self.anchor(finding)) for number, finding in enumerate(guests, len(findings) + 1)}
        owner = "" if place.owner in names else place.owner
        label = " · ".join(self._name(part) for part in (owner, place.label) if part)
        return PassageView(label, self._name(place.detail), clipped_segments(cut, self._words), tuple(views), links)

    def _marks(self, place: Place, own: Sequence[Finding]) -> tuple[dict[int, list[Span]], list[Finding]]:
        """What to mark in a place, by number, and the findings told elsewhere whose defect shows here too."""
        low = bisect_left(self._spot_starts, place.start)
        high = bisect_right(self._spot_starts, place.end)
        numbers = {id(finding): number for number, finding in enumerate(own, 1)}
        guests: list[Finding] = []
        marks: dict[int, list[Span]] = defaultdict(list)
        for start, end, finding in self._spots[low:high]:
            if id(finding) not in numbers:
                if start == place.end:
                    continue  # it only touches this place
                guests.append(finding)
                numbers[id(finding)] = len(numbers) + 1
            marks[numbers[id(finding)]].append((start, end))
        return marks, guests

    def _finding(self, finding: Finding, number: int, place: Place | None, cut: Sequence[Segment]) -> FindingView:
        words = self._words
        here, there, sides = _parted(finding, place)
        return FindingView(
            anchor=self.anchor(finding),
            number=number,
            severity=finding.severity.value,
            word=words.severity(finding.severity),
            rule=self._rule(finding.rule),
            problem=clipped(finding.problem(words.lang), SAID, words),
            remedy=clipped(finding.remedy(words.lang), SAID, words),
            position=position(self._source, finding.start, words) if self._source.text else "",
            quote=self._quote(finding, number, cut),
            fix=self._fix(finding.fix, place) if finding.fix else None,
            here=here,
            there=self._related(there, finding),
            sides=self._related(sides, finding),
            state=self._state(finding),
        )

    def _rule(self, rule: RulePage) -> RuleWords:
        known = self._rules.get(rule.code)
        if known is None:
            pick = self._words.pick
            known = RuleWords(rule.code, pick(rule.title), pick(rule.ground.text), rule.ground.official)
            self._rules[rule.code] = known
        return known

    def _quote(self, finding: Finding, number: int, cut: Iterable[Segment]) -> str:
        """The finding's own words where its mark has run together with another one and is larger."""
        if not number:
            return ""
        excerpt = self._source.excerpt(finding.spans)
        shared = any(number in segment.numbers and len(segment.numbers) > 1 and segment.text != excerpt for segment in cut)
        return clipped(excerpt, SAID, self._words) if shared else ""

    def _fix(self, fix: Fix, place: Place | None) -> FixView:
        edits = tuple(self._edit(edit, place) for edit in fix.edits[:_EDITS])
        others = fix.edits[_EDITS:]
        rest = self._counted(others) if others else ()
        return FixView(self._words.pick(fix.description), fix.safe, edits, rest, len(others))

    def _counted(self, edits: Iterable[Edit]) -> tuple[tuple[str, str, int], ...]:
        """Changes that are alike as one: what goes, what comes, and in how many places."""
        text = self._source.text
        counts = Counter((self._short(text[edit.start : edit.end]), self._short(edit.replacement)) for edit in edits)
        return tuple((removed, inserted, number) for (removed, inserted), number in counts.items())

    def _edit(self, edit: Edit, place: Place | None) -> EditView:
        text = self._source.text
        inside = place is not None and place.start <= edit.start and edit.end <= place.end
        low, high = (place.start, place.end) if place and inside else (0, len(text))
        before = text[max(low, edit.start - _AROUND) : edit.start]
        after = text[edit.end : min(high, edit.end + _AROUND)]
        removed, inserted = (clipped(said, SAID, self._words) for said in (text[edit.start : edit.end], edit.replacement))
        return EditView(_last_line(before), removed, inserted, _first_line(after))

    def _related(self, related: Sequence[Related], finding: Finding) -> PlacesView:
        if not related:
            return NOWHERE
        told = self._short(self._source.excerpt(finding.spans))
        cut = next((place for place, one in enumerate(related) if place >= _LISTED and not one.proposal), len(related))
        shown = tuple(self._place_view(one, told, finding.subject.unit) for one in related[:cut])
        return PlacesView(len(related), shown, tuple(self._position(one) for one in related[cut:]))

    def _place_view(self, related: Related, told: str, own_unit: str) -> PlaceView:
        start, end = hull(related.spans)
        place = self.places.at(start, end)
        unit = self.projects.unit(start) if place and place.owner else ""
        where = position(self._source, start, self._words)
        parts = ("" if unit == " ".join(own_unit.split()) else unit, place.owner, place.label) if place else ()
        named = " › ".join(self._name(part) for part in parts if part)
        note = clipped(self._words.pick(related.note), NAME, self._words) if related.note else ""
        excerpt = self._short(self._source.excerpt(related.spans))
        return PlaceView(
            name=note or named or where,
            proposal=self._words.pick(related.proposal) if related.proposal else "",
            excerpt="" if excerpt == told and not note else excerpt,
            position=where if note or named else "",
            anchor=self._shown.get(place, "") if place else "",
        )

    def _position(self, related: Related) -> str:
        return position(self._source, hull(related.spans)[0], self._words)

    @staticmethod
    def _short(text: str) -> str:
        flat = " ".join(text.split())
        return flat if len(flat) <= _LONGEST else f"{flat[:_LONGEST]}…"


def _spots(findings: Iterable[Finding]) -> list[_Spot]:
    """Where the defects of all findings show, in order."""
    spots: list[_Spot] = []
    for finding in findings:
        spots += [(start, end, finding) for start, end in finding.spans]
        spots += [(start, end, finding) for place in finding.related if place.note is None for start, end in place.spans]
    spots.sort(key=_offset)
    return spots


def _money(projects: Projects) -> list[str]:
    """The totals of the projects in 元, in the order of their names; empty where one is not known."""
    totals = (project_total(entry.project, entry.table) for entry in projects.every)
    return ["" if total is None else f"{total:f}" for total in totals]


def _parted(finding: Finding, place: Place | None) -> tuple[int, list[Related], list[Related]]:
    """How many places of the same defect are in the text of `place`, those elsewhere, and the other related ones."""
    here = 0
    there: list[Related] = []
    sides: list[Related] = []
    low, high = (place.start, place.end) if place and finding.related else (0, -1)
    for related in finding.related:
        start, end = hull(related.spans)
        if related.note is None and low <= start and end <= high:
            here += 1
        else:
            (there if related.note is None else sides).append(related)
    return here, there, sides


def _last_line(text: str) -> str:
    return text.replace("\t", "\n").replace("\r", "\n").rpartition("\n")[2]


def _first_line(text: str) -> str:
    return text.replace("\t", "\n").replace("\r", "\n").partition("\n")[0]
