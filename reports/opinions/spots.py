"""The further places of a finding in the reader's words: projects, numbers and names of indicators, else where they stand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from budgetlint.linter.engine import Result
from budgetlint.linter.folding import fold
from budgetlint.linter.model import Indicator, Project
from budgetlint.linter.outcomes import Finding, Related, spans_of
from budgetlint.linter.source import Source, TextLocation
from budgetlint.linter.wording import Lang
from budgetlint.reports.locations import long_place
from budgetlint.reports.opinions.texts import say
from budgetlint.reports.places import Owners, Record, SpanIndex, hull, number_of
from budgetlint.reports.text_places import FurtherPlaces

_ROOM = 240  # characters that a list of places may take in a cell: a row of a sheet has a greatest height
_LONGEST_QUOTE = 60


class Spot(NamedTuple):
    """A further place: project and indicator where it stands in one, its words, what is said of it and what to do there.

    `unit` is the project's where that is another than the finding's. `note` is empty where the same defect stands there, else
    it says what the other side of a comparison is. `is_here` says that it stands in the very indicator of the finding.
    `problem` and `remedy` say what is wrong there in its own words.
    """

    unit: str
    project: str
    number: str
    metric: str
    place: str
    excerpt: str
    note: str
    proposal: str
    is_here: bool
    problem: str = ""
    remedy: str = ""


class Spots:
    """Tells the further places of findings in one document; projects whose names are in `overall` stand for the department."""

    def __init__(self, result: Result, overall: Collection[str], lang: Lang) -> None:
        document = result.document
        self._own = {(finding.rule.code, finding.spans): finding for finding in result.single}
        self._source = document.source
        self._overall = overall
        self._lang = lang
        self._further = FurtherPlaces(document, lang)
        self._owners = Owners(document)
        self._records: SpanIndex[tuple[Project, Record]] = SpanIndex(
            (spans_of(record.text), (project, record)) for project in document.projects for record in project.records
        )

    def twin(self, finding: Finding) -> str:
        """That the other value of the finding's own indicator says the same; empty where it does not."""
        return self._further.twin(finding)

    def of(self, finding: Finding) -> tuple[Spot, ...]:
        """Where `finding` shows besides its own place and its twin; a defect in two values of an indicator is one place."""
        own = self._records.holding(*hull(finding.spans))
        spots: dict[tuple[int, int], Spot] = {}
        sides = [related for related in finding.related if related.note]
        for number, related in enumerate([*self._further.same(finding), *sides]):
            held = self._records.holding(*hull(related.spans))
            spot = self._spot(finding, related, held, own)
            alone = held is None or spot.note or spot.is_here
            spots.setdefault((number, 0) if alone else (-1, id(held)), spot)
        return tuple(spots.values())

    def _note(self, related: Related, project: Project | None) -> str:
        note = related.note.text(self._lang) if related.note else ""
        return self.project(project.called) if project and note and project.called in note else note

    def project(self, name: str) -> str:
        """A project's name as it is told."""
        return say("overall", self._lang) if fold(name) in self._overall else name

    def _spot(
        self, finding: Finding, related: Related, held: tuple[Project, Record] | None, own: tuple[Project, Record] | None
    ) -> Spot:
        start, end = hull(related.spans)
        project, record = held or (None, None)
        unit = self._owners.of(start, end).unit
        excerpt = self._quoted(related)
        alone = None if related.note else self._own.get((finding.rule.code, related.spans))
        return Spot(
            unit="" if unit == finding.subject.unit else unit,
            project=self.project(project.called) if project else "",
            number=number_of(record) if record else "",
            metric=record.metric.value if isinstance(record, Indicator) else "",
            place=place_in_words(self._source, start, self._lang),
            excerpt=excerpt if len(excerpt) <= _LONGEST_QUOTE else f"{excerpt[:_LONGEST_QUOTE]}…",
            note=self._note(related, project),
            proposal=related.proposal.text(self._lang) if related.proposal else "",
            is_here=own is not None and held is own,
            problem=alone.problem(self._lang) if alone else self._general(finding, related),
            remedy=alone.remedy(self._lang) if alone else "",
        )

    def _general(self, finding: Finding, related: Related) -> str:
        """What a finding says, or only the title of its rule where that would quote the words of another place."""
        said, quoted = finding.problem(self._lang), self._quoted(finding)
        is_other = not related.note and quoted and quoted in said and self._quoted(related) != quoted
        return finding.rule.title.text(self._lang) if is_other else said

    def _quoted(self, place: Finding | Related) -> str:
        return " ".join(self._source.excerpt(place.spans).split())


def place_in_words(source: Source, offset: int, lang: Lang) -> str:
    """Where an offset is: `Sheet1!C5`, `第3页`, of plain text its line. Empty in a file of which nothing was read."""
    if not source.text:
        return ""
    location = source.locate(offset, offset)
    if isinstance(location, TextLocation):
        return say("line", lang, line=location.line)
    return long_place(source, offset, lang)


def places_text(own: str, spots: Sequence[Spot], lang: Lang, *, sheet: str = "") -> tuple[str, bool]:
    """The places of one opinion on the project `own` as lines of text, and whether all is told of them.

    Where `sheet` names a list of all places, this one ends when it becomes too long for a cell, and leaves proposals to it.
    """
    here = [spot for spot in spots if spot.is_here and not spot.note and not spot.proposal]
    same = [spot for spot in spots if not spot.note and spot not in here]
    lines = [say("here", lang, count=len(here))] if here else []
    whole = True
    for kind, told in (("same", same), ("sides", [spot for spot in spots if spot.note])):
        if told:
            line, all_told = _line(kind, own, told, lang, sheet)
            lines.append(line)
            whole = whole and all_told
    return "\n".join(lines), whole


def _line(kind: str, own: str, spots: Sequence[Spot], lang: Lang, sheet: str) -> tuple[str, bool]:
    """A line on places of one kind."""
    told: list[str] = []
    length = 0
    for (unit, project), group in groupby(spots, key=lambda spot: _owner(spot, own)):
        some = list(group)
        name = say("of_unit" if unit else "of_project", lang, unit=unit, name=project) if project and _is_named(some[0]) else ""
        items = list(_items(some, lang, with_proposals=not sheet))
        room = _ROOM - length if sheet else sum(map(len, items))
        kept = _fitting(items, room)
        if kept:
            told.append(name + say("semicolon" if some[0].note else "list", lang).join(kept))
            length += len(told[-1])
        if len(kept) < len(items):
            return _listed(f"{kind}_listed", spots, told, lang, sheet), False
    if sheet and any(spot.proposal for spot in spots):
        return _listed(f"{kind}_proposed", spots, told, lang, sheet), False
    return _listed(kind, spots, told, lang, sheet), True


def _owner(spot: Spot, own: str) -> tuple[str, str]:
    """The unit and the project to name before a place; both empty for the project `own` of the finding's unit."""
    return (spot.unit, spot.project) if spot.unit or spot.project != own else ("", "")


def _listed(kind: str, spots: Sequence[Spot], told: Sequence[str], lang: Lang, sheet: str) -> str:
    return say(kind, lang, count=len(spots), places=say("semicolon", lang).join(told), sheet=sheet)


def _fitting(items: Sequence[str], room: int) -> list[str]:
    """The first of some texts that have room."""
    kept: list[str] = []
    for item in items:
        room -= len(item)
        if room < 0:
            break
        kept.append(item)
    return kept


def _is_named(spot: Spot) -> bool:
    return bool(spot.number or spot.metric)


def _items(spots: Sequence[Spot], lang: Lang, *, with_proposals: bool) -> Iterator[str]:
    """Numbers of indicators together; each place by itself where it has none, or more is said of it."""
    plain = [spot for spot in spots if _is_plain(spot, with_proposals=with_proposals)]
    if plain:
        numbers = say("list", lang).join(dict.fromkeys(spot.number for spot in plain))
        yield say("indicators", lang, number=numbers) if numbers[0].isdecimal() else numbers
    others = (spot for spot in spots if not _is_plain(spot, with_proposals=with_proposals))
    for words, times in Counter(_words(spot, lang, with_proposals=with_proposals) for spot in others).items():
        yield words if times == 1 or spots[0].note else say("times", lang, words=words, count=times)


def _is_plain(spot: Spot, *, with_proposals: bool) -> bool:
    return bool(spot.number) and not spot.note and not (with_proposals and spot.proposal)


def _words(spot: Spot, lang: Lang, *, with_proposals: bool) -> str:
    """Where it is, what is said of it unless its place tells, and what to do."""
    name = say("quote", lang, text=spot.metric) if spot.metric else ""
    where = " ".join(part for part in (numbered(spot.number, lang), name) if part) or _outside(spot, lang)
    is_told = spot.note in where or (spot.project and spot.project in spot.note)
    proposal = f"{say('arrow', lang)}{spot.proposal}" if with_proposals and spot.proposal else ""
    return say("comma", lang).join(part for part in (where, "" if is_told else spot.note, proposal) if part)


def _outside(spot: Spot, lang: Lang) -> str:
    """A place outside of indicators: its words, or what is said of them where that quotes them, and where it stands."""
    if not spot.excerpt:
        return spot.place
    said = spot.note if spot.excerpt in spot.note else say("quote", lang, text=spot.excerpt)
    return say("at", lang, words=said, place=spot.place) if spot.place else said


def numbered(number: str, lang: Lang) -> str:
    """The number of an indicator in words: `第 3 条`; signs such as `①` as they are."""
    return say("indicator", lang, number=number) if number.isdecimal() else number
