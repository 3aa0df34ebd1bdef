"""`measures.toml`: what a metric and its value are."""

from __future__ import annotations

from budgetlint.linter.profiles.schema.kinds import Number, Strict, WordText


class Options(Strict):
    """Lists of answers to choose from."""

    marks: WordText
    unmarked: WordText
    answers: WordText
    worst: WordText


class Restated(Strict):
    """Values that only say the name again."""

    fillers: WordText
    comparing: WordText
    least: Number
    meeting: WordText
    sources: WordText
    names: WordText


class Generic(Strict):
    """Names that say too little."""

    categories: WordText
    names: WordText
    unmeasured: WordText


class Approximate(Strict):
    """Words that make a figure uncertain."""

    openings: WordText
    endings: WordText


class Activities(Strict):
    """Names that are tasks."""

    openings: WordText
    light: WordText
    nouns: WordText
    measures: WordText
    tasks: WordText


class Things(Strict):
    """Values that name people or things."""

    people: WordText
    goods: WordText
    extents: WordText
    openings: WordText
    verbs: WordText
    max_length: Number
    amounts: WordText


class Duties(Strict):
    """Metrics where all is a duty."""

    words: WordText


class Uniform(Strict):
    """How many equal targets are too many."""

    percent_share: Number
    percent_least: Number
    share: Number
    least: Number


class Compound(Strict):
    """Several targets in one value."""

    parts: WordText
    nouns: WordText
    separators: WordText


class Baseline(Strict):
    """What a change is compared with."""

    lowering: WordText
    against: WordText


class Ranges(Strict):
    """Where a range is a target."""

    metrics: WordText
    calendar: WordText
