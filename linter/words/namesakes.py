"""Names of projects: which are one kind of project in several places, stages or years, and which differ by a year alone."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cached_property

from budgetlint.grammar import patterns
from budgetlint.linter.folding import fold

_MOST_KINDS = 12  # with more kinds it is no matter of places any more
_BASIC = ""
_LONGEST_PLACE = 12
_REACH = 2  # characters behind a difference that may belong to the place: 东湖 and 西山 of 东湖区 and 西山区
_FROM_YEAR = r"(?:19|20)\d\d(?:年度?)?"
_BRACKETS = str.maketrans("", "", "()[]【】〔〕{}<>《》“”\"'‘’·-—_")


class Namesakes:
    """What the words of a profile tell of the names of projects."""

    def __init__(self, words: Mapping[str, str | int]) -> None:
        """`words` is section `namesakes` of a profile."""
        self._places = tuple(str(words["places"]).split())
        self._nouns = tuple(str(words["nouns"]).split())
        self._bare = frozenset(str(words["bare"]).split())
        self._counted = str(words["counted"]).split()
        self._basic = str(words["basic"]).split()
        self._forms = tuple(str(words["forms"]).split())
        self._fewest_common = int(words["fewest_common"])

    def timeless(self, name: str) -> str:
        """`name` without years, blanks and brackets: what a project is called year by year."""
        bare = self._years.sub("", fold(name)).translate(_BRACKETS)
        return bare or fold(name)

    def stem(self, name: str) -> str:
        """`name` with a `#` for each number, letter and year that tells stages, lots and sites apart."""
        return self._numbers.sub("#", self.timeless(name))

    def subject(self, name: str) -> str:
        """`name` without the words behind it that say in what form it is paid for: 清洁取暖 of 清洁取暖改造项目."""
        while name.endswith(self._forms):
            name = name[: -max(len(word) for word in self._forms if name.endswith(word))]
        return name

    def are_one_kind(self, one: str, other: str) -> bool:
        """Whether two stems differ by no more than a place or an institution."""
        if one == other:
            return True
        first = _common(one, other)
        last = _common(one[first:][::-1], other[first:][::-1])
        if first + last < self._fewest_common:
            return False
        stems = [(stem, first, len(stem) - last) for stem in (one, other)]
        return all(start == stop or self._is_place(stem, start, stop) for stem, start, stop in stems)

    def kinds(self, names: Sequence[str]) -> tuple[tuple[int, ...], ...]:
        """The places of `names` by kind of project, in order; personnel and running costs are one kind."""
        by_stem: dict[str, list[int]] = {}
        for place, name in enumerate(names):
            by_stem.setdefault(_BASIC if self.is_basic(name) else self.stem(name), []).append(place)
        kinds: list[tuple[str, list[int]]] = []
        for stem, places in by_stem.items():
            known = next((kind for kind in kinds[:_MOST_KINDS] if self.are_one_kind(stem, kind[0])), None)
            if known:
                known[1].extend(places)
            else:
                kinds.append((stem, places))
        return tuple(tuple(sorted(places)) for _, places in kinds)

    def is_basic(self, name: str) -> bool:
        """Whether a project pays for personnel or running costs."""
        folded = fold(name)
        return any(word in folded for word in self._basic)

    def _is_place(self, stem: str, start: int, stop: int) -> bool:
        """Whether what stands there in `stem`, with a few characters around it, is a number or the end of a place."""
        if stop - start > _LONGEST_PLACE:
            return False
        if stem[start:stop] == "#":
            return True
        for reach in range(min(_REACH, len(stem) - stop) + 1):
            place = stem[max(0, start - _LONGEST_PLACE) : stop + reach]
            if place.endswith(self._places) and place not in self._bare and not place.endswith(self._nouns):
                return True
        return False

    @cached_property
    def _years(self) -> re.Pattern[str]:
        return patterns.compile(rf"{_FROM_YEAR}(?:[-—~至到]+{_FROM_YEAR})?")

    @cached_property
    def _numbers(self) -> re.Pattern[str]:
        counted = "|".join(sorted(self._counted, key=len, reverse=True))
        return patterns.compile(
            rf"第?(?:[0-9A-Za-z.#]+(?:{counted})?|[一二三四五六七八九十]+(?:{counted}))|第[一二三四五六七八九十]+"
        )


def _common(one: str, other: str) -> int:
    """How many characters both begin with."""
    length = 0
    for mine, theirs in zip(one, other, strict=False):
        if mine != theirs:
            break
        length += 1
    return length
