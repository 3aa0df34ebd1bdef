"""Names of metrics that say the same in other words: 满意率 and 满意度, or the same words in another order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from budgetlint.grammar import patterns
from budgetlint.linter.folding import fold
from budgetlint.linter.words.metric_names import NameTrimmer

_SHORTEST_ORDERED = 5
_NUMERALS = frozenset("一二三四五六七八九十百千")


class MetricNames:
    """What the words of a profile tell of the names of metrics; answers are kept, since names repeat."""

    def __init__(self, words: Mapping[str, str | list[str]], trimmer: NameTrimmer) -> None:
        """`words` is section `same_metrics` of a profile."""
        rows = [row.split() for row in words["synonyms"]]
        self._meant = {word: row[0] for row in rows for word in sorted(row[1:], key=len, reverse=True)}
        self.terms = tuple(tuple(row.split()) for row in words["terms"])
        self._any_term = patterns.compile("|".join(re.escape(word) for words in self.terms for word in words) or "(?!)").search
        self.preferred = str(words["preferred"]).split()
        self._fillers = str(words["fillers"]).split()
        self._ordered = frozenset(str(words["ordered"]).split())
        self._trimmer = trimmer
        self._bare: dict[str, str] = {}
        self._known: dict[str, str] = {}

    def bare(self, metric: str) -> str:
        """The name without unit, figure and label."""
        known = self._bare.get(metric)
        if known is None:
            known = self._bare[metric] = self._trimmer.bare(fold(metric)).name
        return known

    def terms_in(self, metric: str) -> Iterator[tuple[int, str]]:
        """The terms in a name that go by several words: the number of each, and the first of its words that stands there."""
        if self._any_term(metric):
            for number, words in enumerate(self.terms):
                if word := next((word for word in words if word in metric), None):
                    yield number, word

    def meant(self, metric: str) -> str:
        """What the name means: equal for two names that say the same."""
        known = self._known.get(metric)
        if known is None:
            known = self._known[metric] = self._canonical(self.bare(metric))
        return known

    def _canonical(self, name: str) -> str:
        for word, first in self._meant.items():
            if word in name:
                name = name.replace(word, first)
        for filler in self._fillers:
            name = name.replace(filler, "") or name
        if len(name) < _SHORTEST_ORDERED or not self._ordered.isdisjoint(name):
            return name
        figures = [sign for sign in name if sign.isascii() or sign in _NUMERALS]  # in their order: 第12段 is not 第21段
        return "".join([*sorted(sign for sign in name if not (sign.isascii() or sign in _NUMERALS)), *figures])
