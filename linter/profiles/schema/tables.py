"""`tables.toml`: how tables of targets are recognised."""

from __future__ import annotations

from budgetlint.linter.profiles.schema.kinds import Number, Strict, Words


class Headings(Strict):
    """The headings of tables."""

    project: Words
    objective: Words
    indicators: Words
    code: Words
    money: dict[str, Words]


class Captions(Strict):
    """The lines around tables."""

    title: Words
    max_title_length: Number
    department: Words
    own_unit: Words
    currency: Words
    currency_units: Words
    year: Words
    grand_total: Words
    notes: Words
    remarks: Words
    project_endings: Words
