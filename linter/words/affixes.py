"""Words in a name: at its end or its beginning, where the longest that fits counts, or anywhere."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Generic, NamedTuple, TypeVar

Meaning = TypeVar("Meaning")


class Affix(NamedTuple, Generic[Meaning]):
    """A word found at the edge of a name, and what it means."""

    word: str
    meaning: Meaning


class Affixes(Generic[Meaning]):
    """Words and their meanings. A look-up costs a step for each length that a word may have, however many words there are."""

    def __init__(self, words: Mapping[str, Meaning]) -> None:
        self._words = words
        self._lengths = sorted(set(map(len, words)), reverse=True)

    def ending(self, name: str) -> Affix[Meaning] | None:
        """The longest word that ends `name`."""
        for length in self._lengths:
            meaning = self._words.get(name[-length:])
            if meaning is not None:
                return Affix(name[-length:], meaning)
        return None

    def opening(self, name: str) -> Affix[Meaning] | None:
        """The longest word that opens `name`."""
        for length in self._lengths:
            meaning = self._words.get(name[:length])
            if meaning is not None:
                return Affix(name[:length], meaning)
        return None


class Mentions:
    """Topics of a name, by words that stand anywhere in it; a look-up costs a step for each character."""

    def __init__(self, words: Mapping[str, Iterable[str]]) -> None:
        """`words` maps a topic to its words."""
        self._by_first: dict[str, list[tuple[str, str]]] = {}
        for topic, entries in words.items():
            for word in entries:
                self._by_first.setdefault(word[0], []).append((word, topic))

    def topics(self, name: str) -> set[str]:
        """The topics of which a word stands in `name`."""
        return {topic for first in set(name) for word, topic in self._by_first.get(first, ()) if word in name}
