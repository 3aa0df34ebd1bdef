"""`unit_words.toml`: words for the rules on units and comparators."""

from __future__ import annotations

from budgetlint.linter.profiles.schema.kinds import Strict, WordText


class UnitWords(Strict):
    """Words about units and comparators."""

    no_shares: WordText
    per_heads: WordText
    changes: WordText
    may_pass_100: WordText
    shares_by_name: WordText
    plan_shares: WordText
    more_is_better: WordText
    good_when_high: WordText
    bad_events: WordText
    event_endings: WordText
    handled: WordText
    bounds: WordText
    no_units: WordText
    unitless: WordText
    counted: WordText
    counted_whole: WordText
    not_counted: WordText
    told: WordText
    same: WordText
    generic: WordText
    limits: WordText
    odd_signs: WordText
    unsure_signs: WordText
    worded_signs: WordText
    percent_words: WordText
    percent_typos: WordText
    wholes: WordText
