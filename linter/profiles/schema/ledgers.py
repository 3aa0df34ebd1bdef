"""`ledgers.toml`: tables of money by subjects."""

from __future__ import annotations

from budgetlint.linter.profiles.schema.kinds import Number, Strict, WordText


class LedgerMarks(Strict):
    """Words that say which side, year or measure a heading or a name means."""

    of_which: WordText
    income: WordText
    expenditure: WordText
    change: WordText
    rate: WordText
    previous: WordText
    current: WordText
    carried: WordText
    carried_in: WordText
    carried_out: WordText
    sums: WordText
    execution: WordText
    final: WordText


class Ledgers(Strict):
    """How ledgers are recognised."""

    title_endings: WordText
    title_signs: WordText
    no_titles: WordText
    max_title_length: Number
    ledger_signs: WordText
    number_signs: WordText
    department: WordText
    nothing: WordText
    kinds: dict[str, WordText]
    scopes: dict[str, WordText]
    classes: dict[str, WordText]
    headings: dict[str, WordText]
    parts: dict[str, WordText]
    marks: LedgerMarks
    sums: dict[str, WordText]


class ContentsWords(Strict):
    """The words of a whole budget around its ledgers: contents, glossary and cover."""

    headings: WordText
    longest_entry: Number
    most_entries: Number
    tables: WordText
    glossary: WordText
    cover: WordText
    longest_cover: Number
