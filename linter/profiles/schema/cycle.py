"""`cycle.toml`: how the annual value stands to that of the whole cycle."""

from __future__ import annotations

from budgetlint.linter.profiles.schema.kinds import Strict, Words


class Cycle(Strict):
    """How annual values stand to those of the cycle."""

    growing: Words
    averages: Words
    all_of_it: Words
    agreeing: Words
