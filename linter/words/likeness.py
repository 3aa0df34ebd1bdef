"""Which of many sets or texts are nearly alike, without comparing each with each."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from itertools import chain
from math import ceil

_WINDOW = 4  # in a crowd that shares a rare token each is compared with so many before it: chains hold it together
_CROWD = 24
RELATED_NAMES = 0.55  # names at least this akin are of neighbouring projects: 小学教师培训 and 中学教师培训


class Groups:
    """Things that belong together, by pairs: `join` two, and `of` gives every group of two or more in order."""

    def __init__(self, size: int) -> None:
        self._above = list(range(size))

    def root(self, index: int) -> int:
        """The member that stands for the group of `index`, its first one."""
        while self._above[index] != index:
            self._above[index] = self._above[self._above[index]]
            index = self._above[index]
        return index

    def join(self, one: int, other: int) -> None:
        """Make the groups of both one."""
        first, last = sorted((self.root(one), self.root(other)))
        self._above[last] = first

    def all(self) -> Iterator[list[int]]:
        """The groups of two and more."""
        groups: dict[int, list[int]] = defaultdict(list)
        for index in range(len(self._above)):
            groups[self.root(index)].append(index)
        return (group for group in groups.values() if len(group) > 1)


def alike(sets: Sequence[frozenset[str]], least: float) -> Iterator[tuple[int, int]]:
    """Pairs of sets that share at least `least` of all their tokens.

    Two such sets share one of their rarest tokens, so only those are looked up: time grows with the number of sets.
    """
    counts = Counter(chain.from_iterable(sets))
    shared: dict[str, list[int]] = defaultdict(list)
    for index, one in enumerate(sets):
        near: dict[int, None] = {}
        for token in _rarest(one, counts, least):
            others = shared[token]
            near |= dict.fromkeys(others if len(others) <= _CROWD else others[-_WINDOW:])
            others.append(index)
        for other in near:
            both = len(one & sets[other])
            if both >= least * (len(one) + len(sets[other]) - both):
                yield other, index


def _rarest(one: frozenset[str], counts: Counter[str], least: float) -> list[str]:
    """The tokens of which two sets that are alike must share one: its rarest, those that nobody else has left out."""
    common = [token for token in one if counts[token] > 1]
    wanted = len(common) - ceil(least * len(one)) + 1
    return sorted(common, key=lambda token: (counts[token], token))[:wanted] if wanted > 0 else []


def shingles(text: str, size: int = 3) -> frozenset[str]:
    """The pieces of `size` characters of which `text` is made."""
    return frozenset([text[index : index + size] for index in range(max(1, len(text) - size + 1))])


def kinship(one: str, other: str) -> float:
    """How many of their pairs of characters two names share, from 0 to 1: enough to tell neighbours from strangers."""
    mine, theirs = shingles(one, 2), shingles(other, 2)
    return 2 * len(mine & theirs) / (len(mine) + len(theirs))


def likeness(one: str, other: str) -> float:
    """How alike two texts are, from 0 to 100: the share of their characters that stand in both in the same order."""
    total = len(one) + len(other)
    return 200 * _common_length(one, other) / total if total else 100.0


def _common_length(one: str, other: str) -> int:
    """The length of their longest common subsequence, a whole row of its table at a time (Hyyrö 2004).

    A bit of `open_places` stands for a character of `one`, and is 0 where the subsequence grows. A library that does this
    takes longer to import than a document needs of it.
    """
    places: dict[str, int] = {}
    for index, character in enumerate(one):
        places[character] = places.get(character, 0) | 1 << index
    all_places = open_places = (1 << len(one)) - 1
    for character in other:
        matched = open_places & places.get(character, 0)
        open_places = ((open_places + matched) | (open_places - matched)) & all_places
    return len(one) - open_places.bit_count()


def equal(keys: Iterable[Hashable]) -> dict[Hashable, list[int]]:
    """The places of each key, in order."""
    places: dict[Hashable, list[int]] = defaultdict(list)
    for index, key in enumerate(keys):
        places[key].append(index)
    return places
