"""Look for an office's own words and patterns in a text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from budgetlint.linter.folding import fold, half_width
from budgetlint.linter.text import Span


class PhraseMatcher:
    """Finds words, whatever their width and the blanks in them, and patterns; not where an exception covers them.

    Nothing is asked of what stands beside a word, since Chinese parts none: an exception (节约) tells it from a longer one (约).
    """

    def __init__(self, words: Iterable[str], patterns: Iterable[str], exceptions: Iterable[str]) -> None:
        self._words = tuple(map(fold, words))
        self._patterns = tuple(patterns)
        self._exceptions = tuple(map(fold, exceptions))

    def spans(self, text: str) -> Iterator[Span]:
        """The places of what is looked for, in order and apart."""
        plain = half_width(text)
        kept = [index for index, character in enumerate(plain) if not character.isspace()]
        squeezed = "".join(plain[index] for index in kept)
        covered = list(_found(squeezed, self._exceptions))
        hits = [
            (kept[start], kept[end - 1] + 1) for start, end in _found(squeezed, self._words) if not _inside(start, end, covered)
        ]
        in_text = [(kept[start], kept[end - 1] + 1) for start, end in covered]
        for pattern in self._compiled:
            hits += [hit.span() for hit in pattern.finditer(plain) if hit[0] and not _inside(*hit.span(), in_text)]
        done = 0
        for start, end in sorted(hits, key=lambda hit: (hit[0], -hit[1])):
            if start >= done:
                yield start, end
                done = end

    @cached_property
    def _compiled(self) -> tuple[re.Pattern[str], ...]:
        """The patterns, compiled when a text is first looked at."""
        return tuple(map(re.compile, self._patterns))


def _found(text: str, words: Iterable[str]) -> Iterator[Span]:
    for word in words:
        at = text.find(word)
        while at >= 0:
            yield at, at + len(word)
            at = text.find(word, at + 1)


def _inside(start: int, end: int, places: Sequence[Span]) -> bool:
    return any(first <= start and end <= last for first, last in places)
