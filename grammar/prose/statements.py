"""Statements in budget prose: amounts with what they are about, their changes against another year, their parts and shares.

    2025 年收入预算 120.00 万元，比 2024 年预算增加 20.00 万元，增长 20%。其中：财政拨款 100.00 万元、其他收入 20.00 万元。

What is not certain is left open: a change without an owner, a breakdown that is not `sure`.
"""

from __future__ import annotations

from typing import NamedTuple

from budgetlint.grammar.nodes import Slice
from budgetlint.grammar.prose.figures import Figure

# What an amount was when it was taken; amounts of two kinds are never compared.
BUDGET, EXECUTION, FINAL, ADJUSTED = "budget", "execution", "final", "adjusted"
# How a breakdown is introduced: with words that promise all parts (包括), some (主要包括), or that leave it open (其中).
ALL_PARTS, SOME_PARTS, OPEN_PARTS = "all", "some", "open"


class Reason(NamedTuple):
    """An amount that explains a change, with the words before it."""

    words: str
    figure: Figure


class Change(NamedTuple):
    """A comparison with another year: 比 2024 年预算增加 20 万元，增长 5%, or 持平.

    `year` is None where it says 上年. `direction` is 1, -1, or 0 for 持平; `rate_direction` is that of the rate's own word, None
    where it has no rate. `base` is the other year's amount where it stands there. `subject` are words of its own (收入较上年…),
    `rivals` other amounts that it may be about; `roughly` is 基本持平.
    """

    start: int
    end: int
    subject: Slice
    year: int | None
    stage: str
    direction: int
    amount: Figure | None = None
    rate: Figure | None = None
    rate_direction: int | None = None
    base: Figure | None = None
    reasons: tuple[Reason, ...] = ()
    rivals: tuple[Figure, ...] = ()
    roughly: bool = False


class Share(NamedTuple):
    """What per cent of `of` (words, may be empty) an amount is."""

    figure: Figure
    of: str


class Breakdown(NamedTuple):
    """The parts of a level. `total` is a sum that closes the list (…，合计 50 万元).

    `promise` is one of `all`, `some`, `open`. `sure` is False where it cannot be told which parts belong to it, `ended`
    where more amounts follow in the paragraph, which may be parts too.
    """

    start: int
    end: int
    promise: str
    parts: tuple[Level, ...]
    total: Figure | None
    sure: bool
    ended: bool


class Names(NamedTuple):
    """A list of names whose number is stated: 下设甲科、乙科，共 2 个科室. `most` counts 和 as a separator too."""

    start: int
    end: int
    least: int
    most: int


class Level(NamedTuple):
    """An amount or a count with what it is about.

    `subject` are the words before the figure without year and fillers; where it has none, `topic` are those of the heading
    sentence before it (公务接待费。2025 年预算数 2 万元). `after` are the words behind a count (6 个项目). `year` is None where
    none is stated, `stage` is empty likewise. `alone` tells that it is no part of another level.
    """

    start: int
    end: int
    subject: Slice
    topic: Slice
    figure: Figure
    year: int | None
    stage: str
    after: str
    changes: tuple[Change, ...]
    shares: tuple[Share, ...]
    breakdowns: tuple[Breakdown, ...]
    names: Names | None
    alone: bool

    @property
    def about(self) -> Slice:
        """Its own words, else those of the heading sentence."""
        return self.subject if self.subject.text else self.topic

    @property
    def parts(self) -> tuple[Level, ...]:
        return tuple(part for breakdown in self.breakdowns for part in breakdown.parts)


class Said(NamedTuple):
    """What a paragraph says: its levels (parts stand in their wholes), changes of unknown owners, reasons without a change.

    `reasons_for` are the words before the latter (预算收支增加主要原因：…).
    """

    levels: tuple[Level, ...]
    changes: tuple[Change, ...]
    reasons: tuple[Reason, ...]
    reasons_for: str
