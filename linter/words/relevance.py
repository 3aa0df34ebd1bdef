"""Whether a metric has to do with a project: by the words that they share, or by a field of work that both belong to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cached_property
from itertools import chain
from operator import add
from typing import NamedTuple

from budgetlint.grammar import patterns
from budgetlint.linter.folding import fold
from budgetlint.linter.words.affixes import Mentions


class About(NamedTuple):
    """What a text is about: pairs of characters, and fields of work."""

    terms: frozenset[str]
    fields: frozenset[str]


class Relevance:
    """What the words of a profile tell of what belongs together."""

    def __init__(self, generic: Iterable[str], fields: Mapping[str, str]) -> None:
        """`generic` are words that tell nothing, `fields` the words of each field of work."""
        self._generic = tuple(generic)
        self._fields = Mentions({field: words.split() for field, words in fields.items()})

    def terms(self, text: str) -> frozenset[str]:
        """The pairs of characters in `text`, folded, that tell what it is about."""
        pieces = self._words.split(self._cut.sub(" ", fold(text)))
        return frozenset(chain.from_iterable(map(add, piece, piece[1:]) for piece in pieces))

    def about(self, text: str) -> About:
        """What `text` is about."""
        return About(self.terms(text), frozenset(self.fields(text)))

    def fields(self, text: str) -> set[str]:
        """The fields of work that `text` speaks of."""
        return self._fields.topics(fold(text))

    @cached_property
    def _cut(self) -> re.Pattern[str]:
        return patterns.compile("|".join(re.escape(word) for word in sorted(self._generic, key=len, reverse=True)))

    @cached_property
    def _words(self) -> re.Pattern[str]:
        return patterns.compile(r"[\W\d_]+")
