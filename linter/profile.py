"""Profiles: what differs between regions, years and offices, as data."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Any, NamedTuple

from budgetlint.grammar.targets import Target

_FULL_WIDTH = {0xFF01 + i: 0x21 + i for i in range(94)} | {0x3000: 0x20}
_SUFFIX = "指标"
_CLAUSE = re.compile(r"[，；;。、,\s]+")


class Measurability(StrEnum):
    """How far a target value can be measured."""

    QUANTIFIED = "quantified"
    DATED = "dated"
    GRADED = "graded"
    YES_NO = "yes-no"
    STANDARD = "standard"
    VAGUE = "vague"
    PLACEHOLDER = "placeholder"
    WORDS = "words"


class CategoryEntry(NamedTuple):
    """One entry of the code table; `names` are its name and synonyms without the ending 指标."""

    code: str
    name: str
    names: frozenset[str]


def fold(text: str) -> str:
    """Full-width ASCII turned half-width and blanks left out: the form in which words are compared."""
    return "".join(text.translate(_FULL_WIDTH).split())


@dataclass(frozen=True)
class Profile:
    """The data of one profile; `data` is its TOML as read."""

    data: dict[str, Any]

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

    def words(self, section: str, key: str) -> tuple[str, ...]:
        """A vocabulary of the profile."""
        return tuple(self.data[section][key])

    def number(self, section: str, key: str) -> int:
        """A threshold of the profile."""
        return int(self.data[section][key])

    @cached_property
    def headings(self) -> dict[str, tuple[str, str | None]]:
        """Folded heading → (role, part of the money or None)."""
        roles = {fold(word): (role, None) for role, words in self.data["headings"].items() if role != "money" for word in words}
        parts = self.data["headings"]["money"]
        return roles | {fold(word): ("money", part) for part, words in parts.items() for word in words}

    @cached_property
    def placeholder_pattern(self) -> re.Pattern[str]:
        """What is a placeholder (占位符) wherever it stands."""
        return re.compile("|".join(self.words("placeholders", "patterns")))

    def measurability(self, target: Target) -> Measurability:
        """How far `target` can be measured; `WORDS` where nothing is known of its words."""
        if target.placeholder:
            return Measurability.PLACEHOLDER
        if any(threshold.quantity is not None for threshold in target.thresholds):
            return Measurability.QUANTIFIED
        if target.deadline:
            return Measurability.DATED
        if target.grade:
            return Measurability.GRADED
        if target.options:
            return Measurability.YES_NO
        return self._words_measurability(fold(target.text))

    def is_tolerated(self, section: str, text: str, category: str | None) -> bool:
        """Whether a word that makes `text` tolerable under `category` stands in it."""
        return any(
            category in entry["categories"] and any(word in text for word in entry["words"])
            for entry in self.data[section].get("tolerated", ())
        )

    def _words_measurability(self, text: str) -> Measurability:
        if self._standard.search(text):
            return Measurability.STANDARD
        clauses = [clause for clause in _CLAUSE.split(text) if clause]
        if any(self._checkable.fullmatch(clause) for clause in clauses):
            return Measurability.YES_NO
        if any(pattern.fullmatch(clause) for clause in clauses for pattern in self._vague):
            return Measurability.VAGUE
        return Measurability.WORDS

    @cached_property
    def _standard(self) -> re.Pattern[str]:
        return re.compile("|".join(self.words("checkable", "standards")))

    @cached_property
    def _checkable(self) -> re.Pattern[str]:
        answers, states = self.words("checkable", "answers"), self.words("checkable", "states")
        return re.compile(rf"(?:{_any_of(answers)})|.*(?:{_any_of(states)})")

    @cached_property
    def _vague(self) -> tuple[re.Pattern[str], ...]:
        vague = self.data["vague"]
        degree, change = _any_of(vague["degrees"]), _any_of(vague["changes"])
        anything = _any_of([*vague["degrees"], *vague["changes"], *vague["states"], *vague["fillers"]])
        return (
            # Possessive, so that words that overlap cost no backtracking.
            re.compile(rf"(?:{anything})++"),
            re.compile(rf".*(?:{degree})(?:{change})"),
            re.compile(rf".{{1,8}}(?:{_any_of(vague['ending_states'])})"),
            re.compile(rf"(?:{degree})*+(?:{_any_of(vague['opening_changes'])}).*"),
        )


def _bare(name: str) -> str:
    return fold(name).removesuffix(_SUFFIX)


def _any_of(words: Iterable[str]) -> str:
    """The words as alternatives of a pattern, longer ones first."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
