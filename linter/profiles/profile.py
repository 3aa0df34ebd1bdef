"""Profiles: what differs between regions, years and offices, as data."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import Any, NamedTuple

from budgetlint.linter.folding import fold
from budgetlint.linter.words.senses import Sense, SenseModel
from budgetlint.linter.words.slips import SlipLexicon
from budgetlint.linter.words.suggestions import Suggestion, SuggestionLibrary
from budgetlint.linter.words.units import UnitKind, UnitTable
from budgetlint.linter.words.vocabulary import Vocabulary

AUTO = "auto"
_SUFFIX = "指标"


class CategoryEntry(NamedTuple):
    """One category of indicators (指标类别).

    `role` is what rules call it (`quantity`, `cost` …), `parent` the role of its first level, empty for a first level;
    `code` is empty where its framework has none; `names` are its name and synonyms without the ending 指标. `framework` is
    set where only that one has the category.
    """

    role: str
    parent: str
    code: str
    name: str
    names: frozenset[str]
    framework: str = ""

    @property
    def level(self) -> int:
        return 2 if self.parent else 1


class Profile(Vocabulary):
    """A profile: its vocabularies, its categories, units, senses of metrics, and the headings of its tables.

    `library` reads the sections about suggestions, which are long and seldom asked for.
    """

    def __init__(self, data: dict[str, Any], library: Callable[[], dict[str, Any]] = dict) -> None:
        super().__init__(data)
        self._library = library

    def __reduce__(self) -> tuple[type[Profile], tuple[dict[str, Any], Callable[[], dict[str, Any]]]]:
        """What it is made of; what it worked out is worked out again where it is needed."""
        return Profile, (self.data, self._library)

    @property
    def framework(self) -> str:
        """The framework of its categories, `auto` where each document tells its own."""
        return str(self.data["framework"])

    def of(self, framework: str, *, coded: bool = True) -> Profile:
        """The profile with the categories of `framework` alone; without their codes unless `coded`."""
        key = (framework, coded)
        if key not in self._variants:
            categories = [entry if coded else entry | {"code": ""} for entry in self.data["categories"]]
            self._variants[key] = Profile({**self.data, "framework": framework, "categories": categories}, self._library)
        return self._variants[key]

    @cached_property
    def entries(self) -> tuple[CategoryEntry, ...]:
        """All categories of the framework, first and second level; of every framework where it is to be told."""
        return tuple(
            CategoryEntry(
                role=entry["role"],
                parent=entry.get("parent", ""),
                code=entry.get("code", ""),
                name=entry["name"],
                names=frozenset(_bare(name) for name in [entry["name"], *entry.get("synonyms", ())]),
                framework=entry.get("framework", ""),
            )
            for entry in self.data["categories"]
            if self.framework == AUTO or entry.get("framework", "") in ("", self.framework)
        )

    @cached_property
    def categories(self) -> dict[str, CategoryEntry]:
        """The code table (指标编码表), by code."""
        return {entry.code: entry for entry in self.entries if entry.code}

    @cached_property
    def full_names(self) -> tuple[str, ...]:
        """The names of all categories that have a code, and of their synonyms with the ending 指标."""
        return tuple(full for entry in self.categories.values() for bare in entry.names for full in (bare + _SUFFIX, entry.name))

    def category_of_name(self, name: str, level: int) -> CategoryEntry | None:
        """The entry of `level` (1 or 2) that bears `name`, with or without the ending 指标."""
        key = level, name
        if key not in self._known_names:
            self._known_names[key] = self._by_name.get((level, _bare(name)))
        return self._known_names[key]

    def entry_of(self, code: str | None, name: str, level: int) -> CategoryEntry | None:
        """The entry that a category as written means: by its code, else by its name."""
        key = code, name, level
        if key not in self._meant:
            found = self.categories.get(code) if code else None
            self._meant[key] = found if found and found.level == level else self.category_of_name(name, level)
        return self._meant[key]

    def entry_of_role(self, role: str) -> CategoryEntry | None:
        """The category that rules call `role`, the second level where both have it."""
        return next((entry for entry in reversed(self.entries) if entry.role == role), None)

    def sense(self, metric: str) -> Sense:
        """What a metric of this name measures."""
        return self._senses.sense(metric)

    def unit_kind(self, unit: str | None) -> UnitKind:
        """What a unit of measurement counts in; `UnitKind.NONE` where none stands."""
        return self._units.kind(unit)

    def unit_name(self, unit: str) -> str:
        """The canonical spelling of a unit of measurement: 平方 → 平方米."""
        return self._units.name(unit)

    def suggestion(self, metric: str, role: str) -> Suggestion | None:
        """What could stand in the place of a metric of this name under the category of `role`; None where nothing fits."""
        return self._suggestions.find(metric, self._roles_under.get(role) or frozenset({role} if role else ()))

    @cached_property
    def _roles_under(self) -> dict[str, frozenset[str]]:
        """The roles of first levels, each with those of its second levels."""
        firsts = {entry.parent for entry in self.entries if entry.parent}
        return {role: frozenset({role, *(entry.role for entry in self.entries if entry.parent == role)}) for role in firsts}

    @cached_property
    def headings(self) -> dict[str, tuple[str, str | None]]:
        """Folded heading → (role, part of the money or None)."""
        roles = {fold(word): (role, None) for role, words in self.data["headings"].items() if role != "money" for word in words}
        parts = self.data["headings"]["money"]
        return roles | {fold(word): ("money", part) for part, words in parts.items() for word in words}

    @cached_property
    def slips(self) -> SlipLexicon:
        """The slips of the pen that are known."""
        return SlipLexicon(self.data["slips"])

    @cached_property
    def _variants(self) -> dict[tuple[str, bool], Profile]:
        return {}

    @cached_property
    def _meant(self) -> dict[tuple[str | None, str, int], CategoryEntry | None]:
        """What categories as written mean; a document has few, and rules ask often."""
        return {}

    @cached_property
    def _known_names(self) -> dict[tuple[int, str], CategoryEntry | None]:
        """What names as written mean."""
        return {}

    @cached_property
    def _by_name(self) -> dict[tuple[int, str], CategoryEntry]:
        return {(entry.level, name): entry for entry in reversed(self.entries) for name in entry.names}

    @cached_property
    def _senses(self) -> SenseModel:
        return SenseModel(self.data["senses"], self.unit_kind)

    @cached_property
    def _units(self) -> UnitTable:
        return UnitTable(self.data["units"], self.data["unit_names"])

    @cached_property
    def _suggestions(self) -> SuggestionLibrary:
        """The entries of the profile itself come before those of the library."""
        sections = self._library()
        entries = [*self.data.get("suggestions", ()), *sections.get("suggestions", ())]
        return SuggestionLibrary(entries, self.data.get("suggestion_sources", {}) | sections.get("suggestion_sources", {}))


def _bare(name: str) -> str:
    return fold(name).removesuffix(_SUFFIX)
