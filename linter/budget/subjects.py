"""What the words of a statement mean: 部门预算收入 is the income, “三公”经费预算 the three public expenses."""

from __future__ import annotations

import re
from functools import cache, cached_property

from budgetlint.grammar import patterns
from budgetlint.linter.folding import fold
from budgetlint.linter.profiles.profile import Profile

_QUOTES = str.maketrans("", "", "“”\"'‘’「」")
# The three public expenses (“三公”经费) and their parts.
PUBLIC = frozenset({"three-public", "abroad", "reception", "vehicles", "vehicle-purchase", "vehicle-running"})
INCOME, EXPENDITURE, ALL = "income", "expenditure", "all"
# Parts of ledgers whose names say nothing by themselves.
_BARE = frozenset({"total", "other", "grand-total", "current-total", "nature"})
_BUDGET = "预算"


class Subjects:
    """The meanings of subjects by the words of a profile, in a document of `department`."""

    def __init__(self, profile: Profile, department: str | None) -> None:
        self._profile = profile
        self._department = fold(department or "")

    def part(self, words: str) -> str | None:
        """The part of the budget that `words` mean, None where they mean none beyond doubt."""
        bare = plain_name(words)
        own = bool(self._department) and self._department in bare
        if own:
            bare = bare[bare.index(self._department) + len(self._department) :]
        if own and bare == _BUDGET:
            return ALL
        return self._meaning(bare)

    def name(self, words: str) -> str:
        """`words` without fillers in front and behind, as names are compared."""
        bare = plain_name(words)
        if self._department and self._department in bare:
            bare = bare[bare.index(self._department) + len(self._department) :]
        return self._trimmed(bare)

    def _meaning(self, bare: str) -> str | None:
        endings = self._longest_first("endings")
        for written in _shorter(bare, endings):
            if found := self._parts.get(written):
                return found
        if rest := _without_openings(bare, self._longest_first("openings")):
            return self._meaning(rest)
        if rest := _without_openings(bare, self._longest_first("scope_openings")):
            found = self._meaning(rest)
            return found if found in self._profile.words("statements", "scoped") else None
        return None

    def _trimmed(self, bare: str) -> str:
        rest = _without_openings(bare, self._longest_first("openings")) or bare
        return _shorter(rest, self._longest_first("endings"))[-1]

    def _longest_first(self, key: str) -> tuple[str, ...]:
        if key not in self._sorted:
            self._sorted[key] = tuple(sorted(self._profile.words("statements", key), key=len, reverse=True))
        return self._sorted[key]

    @cached_property
    def _sorted(self) -> dict[str, tuple[str, ...]]:
        return {}

    @cached_property
    def _parts(self) -> dict[str, str]:
        """Name → part, of ledgers and of prose."""
        known: dict[str, str] = {}
        for section, key in (("ledgers", "parts"), ("statements", "subjects")):
            for part, words in self._profile.data[section][key].items():
                if part not in _BARE:
                    known |= dict.fromkeys(words.split(), part)
        return known


def plain_name(words: str) -> str:
    """`words` folded, without quotation marks and years."""
    return _years().sub("", fold(words).translate(_QUOTES))


def _shorter(bare: str, endings: tuple[str, ...]) -> list[str]:
    """`bare`, then it without one ending after the other."""
    found = [bare]
    while ending := next((word for word in endings if bare.endswith(word) and len(bare) > len(word)), None):
        bare = bare[: -len(ending)]
        found.append(bare)
    return found


def _without_openings(bare: str, openings: tuple[str, ...]) -> str | None:
    """`bare` without its first opening, None where it has none."""
    opening = next((word for word in openings if bare.startswith(word) and len(bare) > len(word)), None)
    return bare[len(opening) :] if opening else None


@cache
def _years() -> re.Pattern[str]:
    return patterns.compile(r"20\d\d年度?")
