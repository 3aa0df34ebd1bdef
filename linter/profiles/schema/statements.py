"""`statements.toml`: what the prose of a budget speaks about."""

from __future__ import annotations

from budgetlint.linter.profiles.schema.kinds import Name, Strict, WordText


class Statements(Strict):
    """What the prose of a budget speaks about."""

    openings: WordText
    scope_openings: WordText
    scoped: WordText
    endings: WordText
    listed_nouns: WordText
    lessening: WordText
    adding: WordText
    all_projects: WordText
    scope_amounts: WordText
    scope_nouns: WordText
    subjects: dict[Name, WordText]
    sums: dict[Name, WordText]
