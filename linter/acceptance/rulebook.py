"""The rules by the names that comments and waivers use."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class Rulebook(NamedTuple):
    """All rules there are, whether they run or not: names by code, and the `firm` ones, of which no finding is left out."""

    names: Mapping[str, str]
    firm: frozenset[str] = frozenset()

    def codes_of(self, wanted: str) -> frozenset[str]:
        """The codes that a code, a name or the beginning of codes means; empty where there is none."""
        return frozenset(code for code, name in self.names.items() if name == wanted.lower() or code.startswith(wanted.upper()))
