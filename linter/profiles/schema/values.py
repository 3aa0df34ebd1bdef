"""`values.toml`: what the words of target values say."""

from __future__ import annotations

from budgetlint.linter.profiles.schema.kinds import Number, Patterns, Strict, Words, WordText


class Tolerated(Strict):
    """Words, and the roles of categories that they hold for."""

    words: Words
    roles: Words


class Placeholders(Strict):
    """What has not been filled in."""

    fields: Words
    units: Words
    signs: str
    patterns: Patterns
    exempt: Patterns
    values: Words
    names: Words
    value_patterns: Patterns
    ahead: WordText
    behind: WordText
    values_of: list[Tolerated]


class Deferred(Strict):
    """Targets left to another paper or to later."""

    open: Words
    elsewhere: Words
    open_patterns: Patterns
    elsewhere_patterns: Patterns
    tolerated: list[Tolerated]


class Questions(Strict):
    """Values that ask instead of saying."""

    words: Words
    patterns: Patterns
    endings: Words
    marks: Words
    not_after: Words
    attributive: Words


class Vague(Strict):
    """Words that no one can measure."""

    degrees: Words
    changes: Words
    opening_changes: Words
    states: Words
    fillers: Words
    phrases: Words
    admin: Words
    objects: Words
    patterns: Patterns
    values_of: list[Tolerated]
    ending_states: Words
    assurances: Words
    tested: Words
    tested_answers: Words
    bare_yes: Words
    tolerated: list[Tolerated]
    hint_roles: Words


class Checkable(Strict):
    """Words that can be looked up."""

    answers: Words
    states: Words
    zeros: Patterns
    named: Patterns
    standards: Patterns
    counted: Patterns


class Slogan(Strict):
    """Values too long for a target."""

    max_length: Number
