"""`forms.toml`: the parts of declaration forms."""

from __future__ import annotations

from budgetlint.linter.profiles.schema.kinds import Number, Strict, Words


class Forms(Strict):
    """The words of declaration forms."""

    name: Words
    code: Words
    group: Words
    purpose: Words
    plan: Words
    objective: Words
    cycle_objective: Words
    department: Words
    spender: Words
    other: Words
    titles: Words
    max_title_length: Number
    steps: Words
    money: dict[str, Words]
    columns: dict[str, Words]


class DutyLabels(Strict):
    """The labels of duties in prose."""

    objective: Words
    indicators: Words


class Prose(Strict):
    """How prose is told from tables."""

    headings: Words
    longest_heading: Number
    shortest_paragraph: Number
