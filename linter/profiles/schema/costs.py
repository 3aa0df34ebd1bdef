"""`costs.toml`: how costs stand to the money of their project."""

from __future__ import annotations

from budgetlint.linter.profiles.schema.kinds import Strict, WordText


class Costs(Strict):
    """Words about costs that a project's money of the year does not pay alone."""

    of_one: WordText
    of_others: WordText
    of_all_years: WordText
    parts_of_years: WordText
    phases: WordText
    parts_of_others: WordText
    idle: WordText
    alike_units: WordText
    whole: WordText
    ceilings: WordText
