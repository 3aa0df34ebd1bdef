"""`comparison.toml`: projects compared with each other, and with those of the year before."""

from __future__ import annotations

from budgetlint.linter.profiles.schema.kinds import Number, Strict, WordText


class NamesakeWords(Strict):
    """What tells names of projects of one kind apart."""

    places: WordText
    nouns: WordText
    bare: WordText
    counted: WordText
    basic: WordText
    forms: WordText
    fewest_common: Number


class SameMetrics(Strict):
    """Words that say the same in the names of metrics; a row of synonyms begins with the one that stands for all."""

    synonyms: list[WordText]
    preferred: WordText
    fillers: WordText
    terms: list[WordText]
    ordered: WordText


class Relevance(Strict):
    """Words that do not tell to what project a metric belongs."""

    most_speaking: Number
    generic: WordText


class Previous(Strict):
    """How projects are held against those of the year before."""

    considerable: Number
    growth: Number
    alike_projects: Number
    alike_metrics: Number
