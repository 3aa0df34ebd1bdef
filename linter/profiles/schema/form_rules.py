"""`form_rules.toml`: what rules on forms, plans, descriptions and prose look for."""

from __future__ import annotations

from budgetlint.linter.profiles.schema.kinds import Number, Strict, Words


class Plans(Strict):
    """The steps of payment plans."""

    cumulative: Words
    first_quarter: Words
    not_first_quarter: Words
    year_end: Words
    paid_at_once: Words
    even: Words


class Definitions(Strict):
    """What descriptions of metrics say."""

    methods: Words
    satisfaction: Words
    satisfaction_names: Words
    longest_name: Number
    rates: Words
    counts: Words
    ratios: Words


class Bases(Strict):
    """What is no basis of a target."""

    generic: Words


class AdminLevel(Strict):
    """The words of one level of administration."""

    own: Words
    offices: Words
    names: Words


class Admin(Strict):
    """Levels of administration."""

    funding: Words
    not_divisions: Words
    levels: list[AdminLevel]


class Deadlines(Strict):
    """How deadlines are written."""

    redundant: Words
    endings: Words
