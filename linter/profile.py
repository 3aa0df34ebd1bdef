"""Profiles: what differs between regions, years and offices, as data."""

from __future__ import annotations

from functools import cached_property
from typing import NamedTuple

from budgetlint.linter.folding import fold
from budgetlint.linter.vocabulary import Vocabulary

_SUFFIX = "指标"


class CategoryEntry(NamedTuple):
    """One entry of the code table; `names` are its name and synonyms without the ending 指标."""

    code: str
    name: str
    names: frozenset[str]


class Profile(Vocabulary):
    """A profile: its vocabularies, its code table and the headings of its tables."""

    @cached_property
    def categories(self) -> dict[str, CategoryEntry]:
        """The code table (指标编码表), by code."""
        return {
            entry["code"]: CategoryEntry(
                entry["code"],
                entry["name"],
                frozenset(_bare(name) for name in [entry["name"], *entry.get("synonyms", ())]),
            )
            for entry in self.data["categories"]
        }

    def category_of_name(self, name: str, level: int) -> CategoryEntry | None:
        """The entry of `level` (1 or 2) that bears `name`, with or without the ending 指标."""
        bare = _bare(name)
        return next((entry for entry in self.categories.values() if len(entry.code) == level and bare in entry.names), None)

    @cached_property
    def headings(self) -> dict[str, tuple[str, str | None]]:
        """Folded heading → (role, part of the money or None)."""
        roles = {fold(word): (role, None) for role, words in self.data["headings"].items() if role != "money" for word in words}
        parts = self.data["headings"]["money"]
        return roles | {fold(word): ("money", part) for part, words in parts.items() for word in words}


def _bare(name: str) -> str:
    return fold(name).removesuffix(_SUFFIX)
