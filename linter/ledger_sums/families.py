"""What adds up to what, by the profile: 基本支出 and 项目支出 to the whole, the three public expenses, the sources of income."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from budgetlint.linter.profiles.profile import Profile
from budgetlint.linter.sums import SumKind

TOTAL = "total"
_THREE_PUBLIC = "three-public"
_CURRENT = "current"
_CARRIED = ("carry-in", "offset")
_FEWEST = 2  # parts that make a sum


class Family(NamedTuple):
    """A whole and those of its parts that are there."""

    kind: SumKind
    whole: str
    parts: tuple[str, ...]


class Families:
    """Finds the families among the parts of money that the columns or the rows of a ledger have."""

    def __init__(self, profile: Profile) -> None:
        own: Mapping[str, str] = profile.data["ledgers"]["sums"]
        self._lists = {whole: tuple(words.split()) for whole, words in own.items()}

    def among(self, parts: frozenset[str], kind: str) -> Iterator[Family]:
        """The families whose whole and at least two parts are in `parts`, in a ledger of `kind`."""
        is_three_public = kind == _THREE_PUBLIC
        for whole in ("basic", "fiscal", "own"):
            yield from self._family(SumKind.ROW_OF_PARTS, whole, self._lists[whole], parts)
        yield from self._family(SumKind.THREE_PUBLIC, "vehicles", self._lists["vehicles"], parts)
        public = self._whole_of_public(parts, is_three_public=is_three_public)
        if public:
            expenses = _unfolded(self._lists[_THREE_PUBLIC], parts, self._lists)
            yield from self._family(SumKind.THREE_PUBLIC, public, expenses, parts)
        if _THREE_PUBLIC in parts:
            yield from self._family(SumKind.THREE_PUBLIC, TOTAL, self._lists["with_meetings"], parts)
        if is_three_public:
            return
        by_nature = _unfolded(self._lists["by_nature"], parts, self._lists)
        yield from self._family(SumKind.BASIC_AND_PROJECT, TOTAL, by_nature, parts)
        yield from self._family(SumKind.ROW_OF_PARTS, TOTAL, _unfolded(self._lists["by_source"], parts, self._lists), parts)
        yield from self._family(SumKind.ROW_OF_PARTS, TOTAL, self._lists["purchases"], parts)
        if kind != "income":
            return
        yield from self._family(SumKind.ROW_OF_PARTS, TOTAL, self._lists["with_carried"], parts)
        own = tuple(part for part in _unfolded(self._lists["by_source"], parts, self._lists) if part not in _CARRIED)
        yield from self._family(SumKind.ROW_OF_PARTS, _CURRENT, own, parts)

    def children(self, part: str) -> tuple[str, ...]:
        """The parts of a source of money, by which rows without numbers are told to stand below it."""
        return self._lists[part] if part in ("fiscal", "own", "vehicles") else ()

    def _whole_of_public(self, parts: frozenset[str], *, is_three_public: bool) -> str | None:
        """What the three public expenses add up to."""
        if _THREE_PUBLIC in parts:
            return _THREE_PUBLIC
        has_more = bool(parts & set(self._lists["with_meetings"]))
        return TOTAL if is_three_public and TOTAL in parts and not has_more else None

    def _family(self, kind: SumKind, whole: str, listed: tuple[str, ...], parts: frozenset[str]) -> Iterator[Family]:
        found = tuple(part for part in listed if part in parts and part != whole)
        if whole in parts and len(found) >= _FEWEST:
            yield Family(kind, whole, found)


def _unfolded(listed: tuple[str, ...], parts: frozenset[str], lists: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """The listed parts; one that is not there is replaced by its own parts."""
    found: list[str] = []
    for part in listed:
        found += [part] if part in parts or part not in lists else lists[part]
    return tuple(found)
