"""Wholes and their parts as prose states them: inside a sentence, over the paragraphs of a list, and by what their names mean."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from budgetlint.grammar.numerals import number_of
from budgetlint.grammar.prose.figures import Figure
from budgetlint.grammar.prose.statements import ALL_PARTS, BUDGET, OPEN_PARTS, SOME_PARTS, Breakdown, Level
from budgetlint.linter.budget.subjects import Subjects
from budgetlint.linter.model import Document
from budgetlint.linter.profiles.profile import Profile
from budgetlint.linter.statements import Statement
from budgetlint.linter.text import Text

_HALF = Decimal("0.5")
_MOST_ITEMS = 60
_SMALL_SHARE, _FEW = 10, 20  # a tenth of the whole, or a whole of few
_PEOPLE = frozenset({"人", "名", "人次", "户", "家"})
_DIGITS = "零〇一二两三四五六七八九十百0123456789"
# Wholes whose parts, stated anywhere in the prose, make them up: no office lists a fourth one.
_CLOSED = ("three-public", "vehicles", "procurement")


class Verdict(StrEnum):
    """How a whole and its parts compare; `UNSURE` where a difference proves nothing."""

    MET = "met"
    MORE = "more"  # the parts add up to more than the whole
    LESS = "less"
    UNSURE = "unsure"


class Stated(NamedTuple):
    """A figure with its name and its words in the document."""

    name: str
    figure: Figure
    text: Text


class Parts(NamedTuple):
    """A whole and its parts. `complete` tells that the list must hold all of them; `hint` that a difference is but a question."""

    whole: Stated
    parts: tuple[Stated, ...]
    complete: bool
    hint: bool
    sure: bool
    ended: bool

    @property
    def added(self) -> Decimal:
        return sum((part.figure.amount for part in self.parts), Decimal(0))

    @property
    def difference(self) -> Decimal:
        """The whole less its parts."""
        return self.whole.figure.amount - self.added

    @property
    def tolerance(self) -> Decimal:
        """How far correctly rounded figures can lie apart: half the last digit printed among them for each."""
        figures = [self.whole.figure, *(part.figure for part in self.parts)]
        if not self.whole.figure.is_money:
            return Decimal(0)
        return min(figure.step for figure in figures) * _HALF * len(figures)

    @property
    def verdict(self) -> Verdict:
        difference = self.difference
        if abs(difference) <= self.tolerance:
            return Verdict.MET
        if difference < 0:
            return Verdict.MORE if self.sure and not self._may_overlap else Verdict.UNSURE
        if not self.sure or not self.ended or self._may_overlap:
            return Verdict.UNSURE
        return Verdict.LESS if self.complete or self._is_slip else Verdict.UNSURE

    @property
    def _is_slip(self) -> bool:
        """Whether a gap is more likely a slip than a part left out: small beside the whole, and no greater than any part."""
        whole = self.whole.figure
        is_small = self.difference * _SMALL_SHARE <= whole.amount or (not whole.is_money and whole.value <= _FEW)
        return len(self.parts) > 1 and is_small and self.difference <= self._smallest

    @property
    def _may_overlap(self) -> bool:
        """Whether one of those counted may stand in two parts: a member and a woman."""
        return not self.complete and self.whole.figure.unit in _PEOPLE

    @property
    def _smallest(self) -> Decimal:
        """The smallest part that is not nothing."""
        return min((part.figure.amount for part in self.parts if part.figure.value), default=Decimal(0))


class Reader:
    """Reads the lists of parts of one document."""

    def __init__(self, document: Document, profile: Profile) -> None:
        self._document = document
        self._subjects = Subjects(profile, document.department)
        self._known = {whole: frozenset(parts.split()) for whole, parts in profile.data["ledgers"]["sums"].items()}
        self._known |= {whole: frozenset(parts.split()) for whole, parts in profile.data["statements"]["sums"].items()}

    def of_level(self, level: Level, text: Text) -> Iterator[Parts]:
        """The lists of `level` and of its parts; `text` is what their places are in."""
        for breakdown in level.breakdowns:
            if breakdown.promise != SOME_PARTS or breakdown.total:
                yield self._of_breakdown(level, breakdown, text)
            if breakdown.total:
                whole = Stated("合计", breakdown.total, text.slice(breakdown.total.start, breakdown.total.end))
                yield Parts(whole, _stated(breakdown.parts, text), True, False, breakdown.sure, True)
            for part in breakdown.parts:
                yield from self.of_level(part, text)

    def over_paragraphs(self) -> Iterator[Parts]:
        """The lists that a paragraph opens and the numbered paragraphs behind it fill."""
        by_order: dict[int, list[Statement]] = {}
        for statement in self._document.statements:
            by_order.setdefault(_place(statement), []).append(statement)
        captions = [caption.text for caption in self._document.captions if caption.kind in {"heading", "prose"}]
        starts = [caption.start for caption in captions]
        for opening in self._document.statements:
            if not opening.opens or opening.level is None or _place(opening) not in starts:
                continue
            following = captions[starts.index(_place(opening)) + 1 :][:_MOST_ITEMS]
            items = [by_order.get(text.start, []) for text in _items(following)]
            found = [next((one for one in item if _is_item(one, opening.level)), None) for item in items]
            parts = [_of(one) for one in found if one]
            if len(parts) > 1:
                words = opening.paragraph.value[-8:]
                complete = "其中" not in words and "主要" not in words
                whole = _of(opening)
                names = frozenset(self._subjects.part(part.name) for part in parts)
                known = self._is_known(self._subjects.part(whole.name), names)
                yield Parts(whole, tuple(parts), complete or known, False, all(found), all(found))

    def by_meaning(self) -> Iterator[Parts]:
        """Closed sets of amounts whose whole and parts are stated here and there: the three public expenses."""
        found: dict[tuple[str, int | None], list[Stated]] = {}
        together: set[tuple[int, int]] = set()
        last = None  # the year before, where the document itself names none
        for statement in self._document.statements:
            if statement.level is None:
                continue
            last = statement.level.year or last
            for level, whole in _with_wholes(statement.level, None):
                part = self._subjects.part(level.about.text)
                if part is None or not level.figure.is_money or level.stage not in ("", BUDGET):
                    continue
                year = level.year or self._document.year or last
                place = Stated(level.about.text, level.figure, statement.at(level.figure))
                found.setdefault((part, year), []).append(place)
                if whole:
                    together.add((statement.at(whole.figure).start, place.text.start))
        for closed in _CLOSED:
            for (part, year), wholes in list(found.items()):
                pieces = [found.get((name, year), []) for name in sorted(self._known.get(closed, ()))]
                if part == closed and pieces and all(_agree(piece) for piece in [wholes, *pieces]):
                    parts = tuple(piece[0] for piece in pieces)
                    if not all((wholes[0].text.start, one.text.start) in together for one in parts):
                        yield Parts(wholes[0], parts, True, False, True, True)

    def _of_breakdown(self, level: Level, breakdown: Breakdown, text: Text) -> Parts:
        names = frozenset(self._subjects.part(part.about.text) for part in breakdown.parts)
        known = self._is_known(self._subjects.part(level.about.text), names)
        complete = breakdown.promise == ALL_PARTS or known or breakdown.total is not None
        whole = Stated(level.about.text, level.figure, text.slice(level.figure.start, level.figure.end))
        hint = not complete and (not level.figure.is_money or breakdown.promise == OPEN_PARTS)
        return Parts(whole, _stated(breakdown.parts, text), complete, hint, breakdown.sure, breakdown.ended)

    def _is_known(self, whole: str | None, names: frozenset[str | None]) -> bool:
        """Whether `names` hold a list that is known to be complete."""
        return whole in self._known and self._known[whole] <= names if whole else False


def _with_wholes(level: Level, whole: Level | None) -> Iterator[tuple[Level, Level | None]]:
    yield level, whole
    for part in level.parts:
        yield from _with_wholes(part, level)


def _stated(parts: Iterable[Level], text: Text) -> tuple[Stated, ...]:
    return tuple(Stated(part.about.text, part.figure, text.slice(part.figure.start, part.figure.end)) for part in parts)


def _of(statement: Statement) -> Stated:
    assert statement.level is not None
    return Stated(statement.level.about.text, statement.level.figure, statement.at(statement.level.figure))


def _agree(places: Sequence[Stated]) -> bool:
    """Whether something is stated, and everywhere with the same amount."""
    return len({place.figure.amount for place in places}) == 1


def _place(statement: Statement) -> int:
    return statement.paragraph.start


def _is_item(statement: Statement, whole: Level) -> bool:
    level = statement.level
    return (
        level is not None and level.figure.is_money == whole.figure.is_money and level.figure.unit[-1:] == whole.figure.unit[-1:]
    )


def _items(following: Sequence[Text]) -> Iterator[Text]:
    """The paragraphs of a list: numbered on from 1, or, without numbers, as long as they end in a semicolon."""
    sign = None
    expected = 1
    for text in following:
        style, number = numbered(text.value)
        if sign is None and not style:
            yield from _unnumbered(following)
            return
        if sign is None:
            sign = style
        if style == sign and number == expected:
            yield text
            expected += 1
        elif style:
            return


def _unnumbered(following: Sequence[Text]) -> Iterator[Text]:
    for text in following:
        if numbered(text.value)[0]:
            return
        yield text
        if not text.value.endswith(("；", ";")):
            return


def numbered(paragraph: str) -> tuple[str, int]:
    """The style and the value of the number that a paragraph begins with: `（#）` and 2 for （二）; empty and 0 without one."""
    at = 1 if paragraph[:1] in {"（", "("} else 0
    end = at
    while end < len(paragraph) and paragraph[end] in _DIGITS:
        end += 1
    if end == at or end - at > 3:  # noqa: PLR2004  a longer number is a year
        return "", 0
    sign = paragraph[end : end + 1]
    if sign not in ({"）", ")"} if at else {"、", ".", "．", ")", "）"}):
        return "", 0
    kind = "#" if paragraph[at].isascii() else "十"
    return f"{'（' if at else ''}{kind}{sign if not at else '）'}", int(number_of(paragraph[at:end]))
