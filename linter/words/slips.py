"""Slips of the pen (错别字、漏字): what a profile knows of words that stand wrong only in a certain context."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from budgetlint.grammar import patterns
from budgetlint.linter.folding import half_width

# In lists of neighbours these stand for the edge of the text, or a stop there.
START, END = "START", "END"
_STOPS = frozenset(',。;、:!?()"“”《》【】[]\n/')
_LISTS = ("before", "not_before", "after", "not_after", "near", "not_near")
_REACH = 25  # characters to either side that are near


class Slip(NamedTuple):
    """A word that is wrong in its context: `right` is meant. `missing` says that a character was dropped.

    One that is not `sure` is a hint.
    """

    wrong: str
    right: str
    missing: bool = False
    sure: bool = True
    before: tuple[str, ...] = ()
    not_before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    not_after: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    not_near: tuple[str, ...] = ()

    def stands(self, text: str, start: int) -> bool:
        """Whether the context of the wrong word at `start` of the half-width `text` makes it a slip."""
        end = start + len(self.wrong)
        if self.not_before and _ends(text, start, self.not_before):
            return False
        if self.not_after and _begins(text, end, self.not_after):
            return False
        if self.before and not _ends(text, start, self.before):
            return False
        if self.after and not _begins(text, end, self.after):
            return False
        if any(word in text for word in self.not_near):
            return False
        around = text[max(0, start - _REACH) : start], text[end : end + _REACH]
        return not self.near or any(word in side for word in self.near for side in around)


class SlipLexicon:
    """The slips of a profile; `sections` is its TOML as read."""

    def __init__(self, section: Mapping[str, Any]) -> None:
        pairs = (pair.partition("=") for pair in section["certain"].split())
        slips = [Slip(wrong, right) for wrong, _, right in pairs]
        self._by_first: dict[str, list[Slip]] = defaultdict(list)
        for slip in (*slips, *map(_slip, section["entries"])):
            self._by_first[slip.wrong[0]].append(slip)
        words = sorted({slip.wrong for slips in self._by_first.values() for slip in slips})
        self._any = patterns.compile("|".join(map(re.escape, words)) or "(?!)").search
        self._mended: dict[str, str] = {}
        self._last: tuple[str, list[tuple[int, Slip]]] = "", []

    def find(self, text: str) -> list[tuple[int, Slip]]:
        """Where slips stand in `text`, in order. The last answer is kept, since two rules ask for each text."""
        if self._last[0] != text:
            self._last = text, self._found(text)
        return self._last[1]

    def _found(self, text: str) -> list[tuple[int, Slip]]:
        if not self._any(text):
            return []
        firsts = self._by_first.keys() & set(text)
        present = [slip for first in firsts for slip in self._by_first[first] if slip.wrong in text]
        half = half_width(text)
        return sorted((at, slip) for slip in present for at in _places(half, slip.wrong) if slip.stands(half, at))

    def mended(self, name: str) -> str:
        """A folded name as it is meant; answers are kept, since several rules ask."""
        known = self._mended.get(name)
        if known is None:
            known = name
            for at, slip in reversed(self._found(name)):
                known = known[:at] + slip.right + known[at + len(slip.wrong) :]
            self._mended[name] = known
        return known


def _slip(entry: Mapping[str, Any]) -> Slip:
    lists: dict[str, Any] = {key: tuple(entry[key]) for key in _LISTS if key in entry}
    return Slip(entry["wrong"], entry["right"], entry.get("missing", False), entry.get("sure", True), **lists)


def _places(text: str, word: str) -> Iterator[int]:
    at = text.find(word)
    while at >= 0:
        yield at
        at = text.find(word, at + len(word))


def _ends(text: str, at: int, words: tuple[str, ...]) -> bool:
    """Whether one of `words` stands directly before `at`."""
    return text.endswith(words, 0, at) or (START in words and (at == 0 or text[at - 1] in _STOPS))


def _begins(text: str, at: int, words: tuple[str, ...]) -> bool:
    """Whether one of `words` stands directly at `at`."""
    return text.startswith(words, at) or (END in words and (at == len(text) or text[at] in _STOPS))
