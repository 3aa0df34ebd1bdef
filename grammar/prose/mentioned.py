"""The levels that a paragraph has mentioned so far: what later words may refer to."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from budgetlint.grammar.prose.opened import OpenChange, OpenLevel
from budgetlint.grammar.prose.words import bare_name

_MOST_LEVELS = 60  # how far back a name may lie that words refer to


class Mentioned:
    """All levels in their order; those of a sentence or a clause are told by where it begins."""

    def __init__(self) -> None:
        self.every: list[OpenLevel] = []
        self._said: list[OpenLevel] = []
        self._main: list[OpenLevel] = []
        self._sentence = self._before = self._clause = 0

    def begin_clause(self, at: int) -> None:
        """A clause begins at `at`."""
        self._clause = at

    def begin_sentence(self, at: int) -> None:
        """A sentence begins at `at`."""
        self._before = self._sentence
        self._sentence = self._clause = at

    def add(self, level: OpenLevel) -> None:
        """Take in a new level."""
        self.every.append(level)
        self._said.append(level)
        if level.alone:
            if not self.has_main_here:
                self._main = []
            self._main.append(level)

    def return_to(self, level: OpenLevel) -> None:
        """A level is spoken of again, once what stands in brackets behind it is over."""
        self._said.append(level)

    @property
    def last(self) -> OpenLevel | None:
        """The level that was spoken of last."""
        return self._said[-1] if self._said else None

    @property
    def last_here(self) -> OpenLevel | None:
        """That of the sentence at hand."""
        return self.last if _reaches(self._said, self._sentence) else None

    @property
    def last_change(self) -> OpenChange | None:
        """The first change that is told of the level spoken of last, among those of which some is told."""
        return next((change for level in reversed(self._said) for change in level.changes), None)

    def is_here(self, level: OpenLevel) -> bool:
        """Whether `level` stands in the sentence at hand."""
        return level.figure.start >= self._sentence

    @property
    def main(self) -> Sequence[OpenLevel]:
        """The levels of the last sentence that has some which are no parts."""
        return self._main

    @property
    def has_main_here(self) -> bool:
        """Whether these stand in the sentence at hand."""
        return _reaches(self._main, self._sentence)

    @property
    def has_main_before(self) -> bool:
        """Whether they do at least in the sentence before it."""
        return _reaches(self._main, self._before)

    def recent(self) -> Sequence[OpenLevel]:
        """The levels that words may refer to by their names, the last one first."""
        return self.every[: -_MOST_LEVELS - 1 : -1]

    def last_named(self, name: str) -> OpenLevel | None:
        """The last level whose name ends in `name`."""
        bare = bare_name(name)
        return next((one for one in self.recent() if bare and bare_name(one.subject.text or one.topic.text).endswith(bare)), None)

    def alone_in_clause(self) -> list[OpenLevel]:
        """The levels since the last semicolon that are no parts, as far as words may refer to, the last one first."""
        clause = takewhile(lambda level: level.figure.start >= self._clause, reversed(self._said[-_MOST_LEVELS:]))
        return [level for level in clause if level.alone]


def _reaches(levels: Sequence[OpenLevel], start: int) -> bool:
    """Whether the last of `levels` stands at `start` or behind it."""
    return bool(levels) and levels[-1].figure.start >= start
