"""`suggestions.toml`: common indicators that are proposed."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from budgetlint.linter.profiles.schema.kinds import Strict, Words


class Way(Strict):
    """A text in both languages."""

    zh: str
    en: str


class SuggestedIndicator(Strict):
    """An indicator to propose."""

    names: Words
    otherwise: Words = Field(default=[], alias="except")
    roles: Words = []
    cut: Words = []
    metric: str = ""
    role: str = ""
    comparator: Literal["≥", "≤"] | None = None
    target: str
    unit: str = ""
    way: Way
    source: str
