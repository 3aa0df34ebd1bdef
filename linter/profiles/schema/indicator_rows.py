"""`indicator_rows.toml`: tables with one row an indicator."""

from __future__ import annotations

from budgetlint.linter.profiles.schema.kinds import Strict, WordText


class RowLabels(Strict):
    """Labels of the cells above the rows of indicators."""

    name: WordText
    code: WordText
    owner: WordText
    department: WordText
    spender: WordText
    overall_objective: WordText
    objective: WordText
    cycle_objective: WordText
    purpose: WordText
    group: WordText
    other: WordText
    closing: WordText
    money: dict[str, WordText]


class MoneyYears(Strict):
    """Words of headings over money of several years."""

    before: WordText
    now: WordText
    planned: WordText
    done: WordText


class RowTasks(Strict):
    """Headings of the tasks of a department."""

    name: WordText
    content: WordText
    held: WordText
    total: WordText
    money: dict[str, WordText]


class RowNaming(Strict):
    """Words around the names of projects in headings and titles."""

    names: WordText
    amounts: WordText
    objectives: WordText
    tails: WordText
    idle_endings: WordText
    endings: WordText
    not_named_so: WordText
    not_names: WordText
    no_tab: WordText
    units: WordText
    stamps: WordText


class IndicatorRows(Strict):
    """How tables with one row an indicator are recognised."""

    signs: WordText
    comparators: WordText
    equals: WordText
    no_unit: WordText
    fillers: WordText
    nothing: WordText
    foreign: WordText
    other_forms: WordText
    value_signs: WordText
    no_value_signs: WordText
    signs_of_before: WordText
    overall: WordText
    money_years: MoneyYears
    headings: dict[str, WordText]
    subheadings: dict[str, WordText]
    labels: RowLabels
    naming: RowNaming
    tasks: RowTasks
