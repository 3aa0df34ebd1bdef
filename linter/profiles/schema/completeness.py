"""`completeness.toml`: what a project's set of indicators must have."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from budgetlint.linter.profiles.schema.kinds import Name, Number, Strict, Words


class RequiredSet(Strict):
    """The categories that every project must have."""

    first_levels: Words
    output: Words
    satisfaction: Literal["no", "hint", "demand"]


class Required(Strict):
    """The required sets, and which one is in force."""

    set: Name
    sets: dict[str, RequiredSet]


class Counts(Strict):
    """How many indicators are right; amounts in 元."""

    fewest: Number
    fewest_of_large: Number
    large: Number
    most: Number
    most_of_department: Number
    most_of_small: Number
    small: Number
    weight_totals: Annotated[list[Number], Field(min_length=1)]


class ProjectKinds(Strict):
    """Projects that must say what they cost, by their names."""

    construction: Words
    construction_endings: Words
    large_endings: Words
    neither: Words
    nobody_served: Words
