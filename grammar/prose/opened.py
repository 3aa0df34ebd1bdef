"""The parts of a statement while it is read: levels, changes and lists that the words behind them still add to."""

from __future__ import annotations

from dataclasses import dataclass, field

from budgetlint.grammar.nodes import Slice
from budgetlint.grammar.prose.figures import Figure
from budgetlint.grammar.prose.statements import Breakdown, Change, Level, Names, Reason, Share


@dataclass(eq=False)
class OpenChange:
    """A change against another year: its amount, its rate and its reasons follow one by one."""

    start: int
    end: int
    subject: Slice
    year: int | None
    stage: str = ""
    direction: int = 0
    amount: Figure | None = None
    rate: Figure | None = None
    rate_direction: int | None = None
    base: Figure | None = None
    reasons: list[Reason] = field(default_factory=list)
    owners: list[OpenLevel] = field(default_factory=list)
    rivals: tuple[Figure, ...] = ()
    roughly: bool = False
    said: bool = False

    def frozen(self) -> Change:
        rate_direction = None if self.rate is None else self.rate_direction
        found = (
            self.direction,
            self.amount,
            self.rate,
            rate_direction,
            self.base,
            tuple(self.reasons),
            self.rivals,
            self.roughly,
        )
        return Change(self.start, self.end, self.subject, self.year, self.stage, *found)


@dataclass(eq=False)
class OpenList:
    """A breakdown that is being read: its parts go on until it is closed."""

    owner: OpenLevel
    start: int
    end: int
    promise: str
    bracket: bool = False
    nested: bool = False
    parts: list[OpenLevel] = field(default_factory=list)
    total: Figure | None = None
    sure: bool = True
    ended: bool = True

    def frozen(self) -> Breakdown:
        parts = tuple(part.frozen() for part in self.parts)
        return Breakdown(self.start, self.end, self.promise, parts, self.total, self.sure, self.ended)


@dataclass(eq=False)
class OpenLevel:
    """An amount or a count with what it is about; changes, shares and lists that follow belong to it."""

    start: int
    end: int
    subject: Slice
    topic: Slice
    figure: Figure
    year: int | None
    stage: str
    after: str
    alone: bool
    changes: list[OpenChange] = field(default_factory=list)
    shares: list[Share] = field(default_factory=list)
    lists: list[OpenList] = field(default_factory=list)
    names: Names | None = None

    def frozen(self) -> Level:
        return Level(
            self.start,
            self.end,
            self.subject,
            self.topic,
            self.figure,
            self.year,
            self.stage,
            self.after,
            tuple(change.frozen() for change in self.changes),
            tuple(self.shares),
            tuple(one.frozen() for one in self.lists if one.parts),
            self.names,
            self.alone,
        )
