"""Common indicators (常用指标库): what could stand in the place of a target that nobody can measure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from budgetlint.linter.folding import fold
from budgetlint.linter.wording import Wording

_ANY = "*"
_OWN_NAME = "{name}"

# The longest part of a pattern of names, without which no name fits; the pattern as written; the place of its entry.
_Pattern = tuple[str, str, int]


class Suggestion(NamedTuple):
    """An indicator to propose: `target` is what to write (`≥90%`), `way` how it is calculated, `source` where it is from.

    `is_typical` says that the figure is one of many that would do; all or none (100%, 0次) is meant as it stands.

    `metric` is the name to use, empty where the metric's own name can stay; `role` is the category where the proposed
    indicator belongs, empty where it may stay in its own.
    """

    metric: str
    target: str
    is_typical: bool
    role: str
    way: Wording
    source: Wording


class SuggestionLibrary:
    """The entries of a profile's library, the first that fits coming first; answers are kept, since names repeat."""

    def __init__(self, entries: Iterable[Mapping[str, Any]], sources: Mapping[str, Mapping[str, str]]) -> None:
        """`entries` and `sources` are the sections `suggestions` and `suggestion_sources` of a profile."""
        self._entries = tuple(entries)
        self._sources = sources
        self._by_first: dict[str, list[_Pattern]] = {}
        for place, entry in enumerate(self._entries):
            for written in entry["names"]:
                sign = max(written.split(_ANY), key=len)
                self._by_first.setdefault(sign[:1], []).append((sign, written, place))
        self._known: dict[tuple[str, frozenset[str]], Suggestion | None] = {}

    def find(self, metric: str, roles: frozenset[str]) -> Suggestion | None:
        """What to propose for a metric of this name that may belong to one of `roles`; nothing is known of it if empty."""
        key = fold(metric), roles
        if key not in self._known:
            entry = next((entry for entry in self._of_name(key[0]) if _is_meant(entry, *key)), None)
            self._known[key] = self._suggestion(entry, key[0]) if entry else None
        return self._known[key]

    def _of_name(self, name: str) -> Iterator[Mapping[str, Any]]:
        """The entries whose names fit, in their order."""
        near = (pattern for first in self._by_first.keys() & {*name, ""} for pattern in self._by_first[first])
        places = {place for sign, written, place in near if sign in name and _fits(written, name)}
        return (self._entries[place] for place in sorted(places))

    def _suggestion(self, entry: Mapping[str, Any], name: str) -> Suggestion:
        return Suggestion(
            metric=entry.get("metric", "").replace(_OWN_NAME, _without(name, entry.get("cut", ()))),
            target=f"{entry.get('comparator', '')}{entry['target']}{entry.get('unit', '')}",
            is_typical="comparator" in entry,
            role=entry.get("role", ""),
            way=Wording(**entry["way"]),
            source=Wording(**self._sources[entry["source"]]),
        )


def _is_meant(entry: Mapping[str, Any], name: str, roles: frozenset[str]) -> bool:
    if roles and "roles" in entry and roles.isdisjoint(entry["roles"]):
        return False
    return not any(_fits(written, name) for written in entry.get("except", ()))


def _fits(pattern: str, name: str) -> bool:
    """Whether `pattern`, in which `*` stands for any text, covers the whole of `name`."""
    first, *others = pattern.split(_ANY)
    if not others:
        return name == pattern
    if not name.startswith(first):
        return False
    *middle, last = others
    at = len(first)
    for part in middle:
        found = name.find(part, at)
        if found < 0:
            return False
        at = found + len(part)
    return name.endswith(last) and at <= len(name) - len(last)


def _without(name: str, endings: Iterable[str]) -> str:
    return next((name.removesuffix(ending) for ending in endings if name.endswith(ending)), name)
