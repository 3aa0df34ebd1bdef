"""`categories.toml`: categories of indicators."""

from __future__ import annotations

from budgetlint.linter.profiles.schema.kinds import Name, Strict, Words


class Category(Strict):
    """A category of indicators."""

    role: Name
    parent: str = ""
    framework: str = ""
    code: str = ""
    name: Name
    synonyms: Words = []
