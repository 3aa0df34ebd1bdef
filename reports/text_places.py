"""The further places of a finding, as the report for a console names them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import islice

from budgetlint.linter.model import Document, Indicator
from budgetlint.linter.outcomes import Finding, Related
from budgetlint.linter.text import Span
from budgetlint.linter.wording import Lang, Wording
from budgetlint.reports.locations import short_place
from budgetlint.reports.places import Owner, Owners, Record, SpanIndex, hull, number_of, records

_NAMED = 5  # further places that are named; the others are counted
_LONGEST = 20  # characters quoted of one of them

_SAME = (
    Wording("同样的还有 {count} 处：{places}", "{count} more place: {places}"),
    Wording("同样的还有 {count} 处：{places}", "{count} more places: {places}"),
)
_ALL_IN_REPORT = Wording("（全部见 HTML 报告）", " (all in the HTML report)")
_SIDES = Wording("另见 {places}", "see also {places}")
_NUMBER = Wording("第 {number} 条", "indicator {number} ")
_COMMA = Wording("、", ", ")
_TWIN = {
    "cycle": Wording("（实施周期指标值同）", " (the same in the cycle value)"),
    "annual": Wording("（年度指标值同）", " (the same in the annual value)"),
}


Key = tuple[str, int, str]


class FurtherPlaces:
    """The further places of the findings of one document.

    An indicator that has the same words in its cycle value and its annual value counts as one place.
    """

    def __init__(self, document: Document, lang: Lang) -> None:
        self._document = document
        self._lang = lang
        self._keys: dict[Span, Key] = {}

    def twin(self, finding: Finding) -> str:
        """That the other value of the finding's own indicator has the same words; empty where it has not."""
        own = self._key(finding.start, finding.end)
        for place in _same(finding):
            kind = self._twin_kind(own, place)
            if kind:
                return _TWIN[kind].text(self._lang)
        return ""

    def lines(self, finding: Finding) -> Iterator[str]:
        """A line for the places of the same defect, and one for the other sides of a comparison."""
        if places := self.same(finding):
            listed = self._listed(self._each_described(finding, places))
            more = _ALL_IN_REPORT.text(self._lang) if len(places) > _NAMED else ""
            yield _SAME[len(places) > 1].text(self._lang).format(count=len(places), places=listed) + more
        sides = [place for place in finding.related if place.note is not None]
        if sides:
            yield _SIDES.text(self._lang).format(places=self._listed(self._position(place) for place in sides))

    def same(self, finding: Finding) -> list[Related]:
        """The further places of the same defect, one for an indicator that has it in both values."""
        own = self._key(finding.start, finding.end)
        places: dict[object, Related] = {}
        for place in _same(finding):
            if not self._twin_kind(own, place):
                _, record, words = key = self._key(*hull(place.spans))
                places.setdefault((record, words) if key[0] else place.spans, place)
        return list(places.values())

    @cached_property
    def _records(self) -> SpanIndex[Record]:
        return SpanIndex((tuple(record.text.spans()), record) for record in records(self._document))

    def _key(self, start: int, end: int) -> Key:
        """Which value holds this place (`cycle`, `annual` or none), where its indicator begins, and the words."""
        known = self._keys.get((start, end))
        if known is None:
            known = self._keys[start, end] = self._told(start, end)
        return known

    def _told(self, start: int, end: int) -> Key:
        record = self._records.holding(start, end)
        words = "".join(self._document.source.text[start:end].split())
        if isinstance(record, Indicator):
            for value in (record.cycle, record.annual):
                if value and value.text.start <= start and end <= value.text.origin(len(value.text)):
                    return value.kind, record.text.start, words
        return "", record.text.start if record else -1, words

    def _twin_kind(self, own: Key, place: Related) -> str:
        """The value that holds `place`, if it is the other one of the own indicator, with the same words."""
        kind, record, words = self._key(*hull(place.spans))
        return kind if own[0] and kind != own[0] and (record, words) == own[1:] else ""

    def _each_described(self, finding: Finding, places: Iterable[Related]) -> Iterator[str]:
        """The places, each with its project where that is not the one before: numbers count within a project."""
        last = own = self._owners.of(finding.start, finding.end)
        for place in places:
            start, end = hull(place.spans)
            owner = self._owners.of(start, end)
            yield self._described(place, self._named(owner, own, start) if owner != last else "")
            last = owner

    def _named(self, owner: Owner, own: Owner, at: int) -> str:
        """The project's name, unless that stands there itself, with its unit where that is not the finding's own."""
        unit = _flat(owner.unit) if owner.unit != own.unit else ""
        project = f"“{_flat(owner.project)}”" if owner.project and at != owner.start else ""
        gap = " " if self._lang == "en" else ""
        return "".join(f"{name}{gap}" for name in (unit, project) if name)

    @cached_property
    def _owners(self) -> Owners:
        return Owners(self._document)

    def _described(self, place: Related, project: str) -> str:
        """`11:248 “绿化养护”第 4 条“明显改善”`."""
        start, end = hull(place.spans)
        record = self._records.holding(start, end)
        number = number_of(record) if record else ""
        owner = _NUMBER.text(self._lang).format(number=number) if number else ""
        words = " ".join(self._document.source.excerpt(place.spans).split())
        quoted = words if len(words) <= _LONGEST else f"{words[:_LONGEST]}…"
        return f"{self._position(place)} {project}{owner}“{quoted}”"

    def _position(self, place: Related) -> str:
        start, _ = hull(place.spans)
        return short_place(self._document.source, start, self._lang)

    def _listed(self, places: Iterable[str]) -> str:
        named = list(islice(places, _NAMED + 1))
        more = "…" if len(named) > _NAMED else ""
        return _COMMA.text(self._lang).join([*named[:_NAMED], *filter(None, [more])])


def _same(finding: Finding) -> list[Related]:
    return [place for place in finding.related if place.note is None]


def _flat(name: str) -> str:
    return " ".join(name.split())
