"""`senses.toml`: what a metric measures, from its name."""

from __future__ import annotations

from budgetlint.linter.profiles.schema.kinds import Strict, WordText
from budgetlint.linter.words.senses import Opening, SenseKind


class SenseAround(Strict):
    """What stands around the head of a metric's name."""

    labels: WordText
    reaching: WordText
    above: WordText
    tails: WordText


class SenseWords(Strict):
    """Words of one kind in names of metrics."""

    circumstances: WordText
    nominal: WordText
    ungoverned: WordText
    sums: WordText
    standards: WordText
    limits: WordText


class SenseMentions(Strict):
    """Words that tell a sense wherever they stand."""

    satisfied: WordText
    surveys: WordText
    states: WordText
    meeting: WordText
    in_time: WordText
    time: WordText
    money: WordText
    processes: WordText
    lasting: WordText


class Less(Strict):
    """Words that make less better."""

    cases: WordText
    faults: WordText
    costs: WordText
    not_costs: WordText
    neutral: WordText
    handled: WordText
    arising: WordText
    denied: WordText


class Senses(Strict):
    """What a metric measures, from its name."""

    ends: dict[SenseKind, WordText]
    opens: dict[Opening, WordText]
    around: SenseAround
    words: SenseWords
    mentions: SenseMentions
    less: Less
