"""What the comments in a file say: a remark for each place of each finding, in the order of the places.

A module that writes them registers `annotate` under the entry points `budgetlint.annotators`, by the name of a format.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from budgetlint.linter.engine import Result
from budgetlint.linter.outcomes import Finding, Severity
from budgetlint.linter.text import Span
from budgetlint.linter.wording import Lang, Wording
from budgetlint.reports.locations import short_place
from budgetlint.reports.places import hull
from budgetlint.reports.text_places import FurtherPlaces
from budgetlint.reports.texts import SEVERITIES, subject_parts

GROUP = "budgetlint.annotators"
AUTHOR = "budgetlint"  # who signs comments where the user names nobody
_HEAD = Wording("【{severity}】{code} {title}", "[{severity}] {code} {title}")
_GROUND = Wording("依据：{ground}", "Ground: {ground}")
_SIDES = Wording("另见：{places}", "See also: {places}")
_SAME = (
    Wording("同样的还有 {count} 处，已逐处批注。", "{count} more place has the same; it has a comment too."),
    Wording("同样的还有 {count} 处，已逐处批注。", "{count} more places have the same; each has a comment."),
)
_AS_THERE = Wording("问题与{place}处相同，见那里的批注。", "The same as at {place}; see the comment there.")
_REPEATED = Wording(
    "{count} 条与文件里以前写的批注相同，没有重复写。",
    "{count} comment(s) of an earlier run say the same and were not written again.",
)
_DROPPED = Wording("{count} 条以前写的批注不再适用，已去掉。", "{count} comment(s) of an earlier run hold no more and are gone.")
_COMMA = Wording("、", ", ")
_MOST_SIDES = 8
_LONGEST = 20  # characters quoted of another place


class Remark(NamedTuple):
    """A comment: where it belongs, `head` with severity, code and title, and the lines below it.

    `is_further` tells a further place of a finding, of which another remark says all.
    """

    spans: tuple[Span, ...]
    finding: Finding
    head: str
    lines: tuple[str, ...]
    is_further: bool = False

    @property
    def start(self) -> int:
        return hull(self.spans)[0]

    @property
    def text(self) -> str:
        """All of it, a paragraph a line."""
        return "\n".join((self.head, *self.lines))


class Annotated(NamedTuple):
    """A file with its comments: how many were written, and what the user is to be told of them."""

    data: bytes
    written: int
    notes: tuple[Wording, ...] = ()


class CannotAnnotate(Exception):  # noqa: N818  it says what the file is
    """A file cannot take comments, said in both languages, with what to do instead."""

    def __init__(self, chinese: str, english: str) -> None:
        super().__init__(f"{chinese} {english}")
        self.wording = Wording(chinese, english)


# What writes the findings of a result into the bytes of the file that was linted, signed with a name.
Annotator = Callable[[bytes, Result, Lang, str], Annotated]


def has_head(text: str) -> bool:
    """Whether a text begins as remarks do, whoever signed it."""
    words = "|".join(word for wording in SEVERITIES.values() for word in wording)
    return re.match(rf"\s*[【\[](?:{words})[】\]] ?[A-Z][0-9]{{3}} ", text) is not None


def remarks(result: Result, lang: Lang) -> tuple[Remark, ...]:
    """The remarks on a document, one for each place, in order; of those at one place the gravest first.

    An indicator that has the same words in both of its values gets one.
    """
    writer = _Writer(result, lang)
    found = [remark for finding in result.findings for remark in writer.of(finding)]
    order = list(Severity)
    return tuple(sorted(found, key=lambda one: (one.start, order.index(one.finding.severity), one.finding.rule.code)))


def notes_of_earlier(repeated: int, dropped: int) -> Iterator[Wording]:
    """What the user is told of the comments that earlier runs wrote."""
    for count, words in ((repeated, _REPEATED), (dropped, _DROPPED)):
        if count:
            yield Wording(*(text.format(count=count) for text in words))


class _Writer:
    """Says the findings of one document in remarks."""

    def __init__(self, result: Result, lang: Lang) -> None:
        self._source = result.document.source
        self._further = FurtherPlaces(result.document, lang)
        self._single = {(finding.rule.code, finding.spans): finding for finding in result.single}
        self._lang = lang

    def of(self, finding: Finding) -> Iterator[Remark]:
        """The remark at the first place of a finding, and those at its others."""
        rule, lang = finding.rule, self._lang
        severity = SEVERITIES[finding.severity].text(lang)
        head = _HEAD.text(lang).format(severity=severity, code=rule.code, title=rule.title.text(lang))
        same = [place for place in self._further.same(finding) if place.spans and place.spans != finding.spans]
        yield Remark(finding.spans, finding, head, tuple(self._lines(finding, len(same))))
        first = self._described(finding)
        for place in same:
            own = self._single.get((rule.code, place.spans))
            said = own.problem(lang) if own else _AS_THERE.text(lang).format(place=first)
            remedy = place.proposal.text(lang) if place.proposal else (own or finding).remedy(lang)
            yield Remark(place.spans, finding, head, (said, f"→ {remedy}"), is_further=True)

    def _lines(self, finding: Finding, same: int) -> Iterator[str]:
        """Whose it is, what is wrong, what to do, on what ground, and where else to look."""
        lang = self._lang
        if subject := " > ".join(subject_parts(finding, lang)):
            yield subject
        yield f"{finding.problem(lang)}{self._further.twin(finding)}"
        yield f"→ {finding.remedy(lang)}"
        if same:
            yield _SAME[same > 1].text(lang).format(count=same)
        if sides := self._sides(finding):
            yield _SIDES.text(lang).format(places=sides)
        yield _GROUND.text(lang).format(ground=finding.rule.ground.text.text(lang))

    def _described(self, finding: Finding) -> str:
        """`表1 第4行第7列“100%”`."""
        words = " ".join(self._source.excerpt(finding.spans).split())
        quoted = words if len(words) <= _LONGEST else f"{words[:_LONGEST]}…"
        return f"{short_place(self._source, finding.start, self._lang)}“{quoted}”"

    def _sides(self, finding: Finding) -> str:
        """The other sides of a finding, that stand elsewhere."""
        sides = (place.spans for place in finding.related if place.note is not None and place.spans)
        here = short_place(self._source, finding.start, self._lang)
        places = dict.fromkeys(short_place(self._source, hull(spans)[0], self._lang) for spans in sides)
        shown = [place for place in places if place != here]
        more = "…" if len(shown) > _MOST_SIDES else ""
        return _COMMA.text(self._lang).join([*shown[:_MOST_SIDES], *filter(None, [more])])
