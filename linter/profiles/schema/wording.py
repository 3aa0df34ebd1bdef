"""`wording.toml`: what rules on wording look for."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from budgetlint.linter.profiles.schema.kinds import Strict, Word, Words, WordText


class Doubled(Strict):
    """Words that stand twice by mistake, and those that may."""

    verbs: WordText
    known: WordText
    may: WordText
    tails: WordText
    place_tails: WordText
    verb_tails: WordText
    ends: WordText
    numerals: WordText
    particle_before: WordText
    particle_after: WordText


class Clauses(Strict):
    """Where a clause ends at a figure."""

    verbs: WordText
    joints: WordText
    rates: WordText
    after_figures: WordText


class SlipEntry(Strict):
    """A word that is wrong in its context, with texts that show it."""

    wrong: Word
    right: Word
    missing: bool = False
    sure: bool = True
    before: Words = []
    not_before: Words = []
    after: Words = []
    not_after: Words = []
    near: Words = []
    not_near: Words = []
    bad: Annotated[list[str], Field(min_length=1)]
    good: Annotated[list[str], Field(min_length=1)]


class Slips(Strict):
    """Wrong words and what is meant."""

    certain: WordText
    entries: list[SlipEntry]
