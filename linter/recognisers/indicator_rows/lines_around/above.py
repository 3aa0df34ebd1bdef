"""The lines above a table of indicators that state what belongs to its project: 项目名称：甲项目, 绩效目标：…, 一、甲项目."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from budgetlint.linter.folding import fold
from budgetlint.linter.recognisers.captions import CaptionReader
from budgetlint.linter.recognisers.indicator_rows.head import GROUP, OBJECTIVES, OTHER
from budgetlint.linter.recognisers.indicator_rows.lines_around.continuing import Opened, opened_by
from budgetlint.linter.recognisers.indicator_rows.lines_around.kinds import Kind, Line, LineTeller
from budgetlint.linter.recognisers.indicator_rows.lines_around.stated import Collector, Stated
from budgetlint.linter.recognisers.indicator_rows.lines_around.titles import Titles
from budgetlint.linter.recognisers.indicator_rows.words import RowWords
from budgetlint.linter.source import Block

_MOST_LINES = 60
_FARTHEST_HEADING = 12  # lines of text between a heading that names a project and its table
_OF_UNIT = frozenset({"owner", "department", "spender"})
_BESIDE = (Kind.BLANK, Kind.CAPTION, Kind.HEADING)  # between the other lines of one project


class LinesAbove:
    """Reads the lines above tables in one stretch of blocks."""

    def __init__(self, blocks: Sequence[Block], words: RowWords, captions: CaptionReader, titles: Titles) -> None:
        self._blocks = blocks
        self._captions = captions
        self._teller = LineTeller(words, captions, titles)
        self._known: dict[int, Line | None] = {}

    def read(self, done: int, end: int) -> Stated | None:
        """What the lines from `done` up to the table or form at `end` state; None where they state nothing of a project."""
        lines = self._lines(done, end)
        start = _start(lines)
        if start is None:
            return None
        return self._stated(lines[_highest(lines, start) :], lines[start])

    def begins(self, at: int) -> bool:
        """Whether the block at `at` begins what stands above another project's table."""
        line = self._line(at)
        if line is None:
            return False
        if line.name and line.name.sure:
            return True
        return any(role not in (OTHER, GROUP) for role in line.roles)

    def below(self, at: int) -> tuple[int, Stated] | None:
        """An objective right below a table, up to which block, where what follows is no table but another project or the end."""
        following: list[Line] = []
        place = at
        while place < min(len(self._blocks), at + _MOST_LINES) and (line := self._line(place)):
            following.append(line)
            place += 1
        lines = list(self._in_order(following))
        if not lines or not lines[0].roles or not OBJECTIVES.issuperset(lines[0].roles):
            return None
        end = next((index for index in range(1, len(lines)) if lines[index].kind is not Kind.GOES_ON), len(lines))
        is_last = end == len(lines) and place == len(self._blocks)
        if not is_last and not (end < len(lines) and (lines[end].is_naming or lines[end].is_note)):
            return None
        return at + end, self._stated(lines[:end], lines[0])

    def is_stamp(self, at: int) -> bool:
        """Whether the block at `at` only dates or stamps a table."""
        line = self._line(at)
        return line is not None and line.kind is Kind.STAMP

    def is_of_grid(self, at: int) -> bool:
        """Whether the block at `at` is a row of a table or form, and no line."""
        return self._line(at) is None

    def tells(self, at: int) -> str | None:
        """The name in a title at `at`."""
        line = self._line(at)
        return line.name.text.value if line and line.kind is Kind.CAPTION and line.name else None

    def _lines(self, done: int, end: int) -> list[Line]:
        """The lines directly above `end`, each with its kind among the others."""
        found: list[Line] = []
        at = end
        while at > max(done, end - _MOST_LINES) and (line := self._line(at - 1)):
            found.append(line)
            at -= 1
        return list(self._in_order(found[::-1]))

    def _in_order(self, lines: Sequence[Line]) -> Iterator[Line]:
        """The lines, those told that go on with the text of a label above."""
        opened: Opened | None = None
        for line in lines:
            if line.kind is Kind.BLANK:
                yield line
            elif line.kind is Kind.STAMP:
                yield line._replace(kind=Kind.TEXT)
            elif opened and opened.takes(line):
                yield line._replace(kind=Kind.GOES_ON)
                opened = opened if opened.is_long else None
            else:
                yield line
                opened = opened_by(line) if line.kind is not Kind.CAPTION or opened is None or line.is_title else opened

    def _line(self, at: int) -> Line | None:
        """The line that a block is; None where it is a row of a table."""
        if at not in self._known:
            self._known[at] = self._teller.line(at, self._blocks[at])
        return self._known[at]

    def _stated(self, lines: Sequence[Line], naming: Line) -> Stated:
        found = Stated(lines[0].block, naming.text.start)
        collector = Collector(self._teller.cutter, self._captions, found)
        for line in lines:
            if line.kind is not Kind.TEXT or (line.name and line is naming):
                collector.take(line)
        named = [line for line in lines if line.name and line.kind in (Kind.HEADING, Kind.CAPTION, Kind.TEXT)]
        surest = sorted(named, key=lambda line: (line is not naming, not (line.name and line.name.sure), -line.block))
        name = surest[0].name if surest else None
        found.name = name.text if name and (name.sure or surest[0] is naming) else None
        return found


def _start(lines: Sequence[Line]) -> int | None:
    """The line that what belongs to the table begins with: the last that names a project, else the first that is known."""
    labelled = [at for at, line in enumerate(lines) if line.names and line.kind is Kind.LABELLED]
    if labelled:
        below = [at for at in range(labelled[-1], len(lines)) if _begins_another(lines[at], lines[labelled[-1]])]
        return below[-1] if below else labelled[-1]
    naming = [at for at, line in enumerate(lines) if line.is_naming and line.kind in (Kind.HEADING, Kind.CAPTION)]
    if naming and sum(line.kind is Kind.TEXT for line in lines[naming[-1] :]) <= _FARTHEST_HEADING:
        return naming[-1]
    at = len(lines)
    while at and lines[at - 1].kind is not Kind.TEXT:
        at -= 1
    if at and lines[at - 1].name:
        return at - 1
    return next((place for place in range(at, len(lines)) if lines[place].kind is Kind.LABELLED), None)


def _highest(lines: Sequence[Line], start: int) -> int:
    """The first of the lines above `start` that belong to the same table."""
    own = start
    while own and (lines[own - 1].kind in _BESIDE or lines[own - 1].is_group) and not lines[own - 1].is_note:
        own -= 1
        if lines[own].is_naming and lines[own].kind is Kind.HEADING:
            break
    others = any(line.is_naming and not _is_same(line, lines[start]) for line in lines[:own])
    at = own
    while at and _belongs(lines[at - 1], others=others):
        at -= 1
    while at < start and lines[at].kind in (Kind.BLANK, Kind.GOES_ON):
        at += 1
    return at


def _belongs(line: Line, *, others: bool) -> bool:
    """Whether a line may stand above the one that names the project, `others` being named above it."""
    if line.names or line.kind is Kind.TEXT or line.is_note:
        return False
    if line.kind is Kind.LABELLED:
        return not others or _OF_UNIT.issuperset(line.roles)
    return line.kind in _BESIDE and not line.is_naming if others else True


def _begins_another(line: Line, named: Line) -> bool:
    """Whether a heading names another project than the line above it."""
    is_heading = line.kind in (Kind.HEADING, Kind.CAPTION) and line.name is not None and line.name.is_strict
    return is_heading and bool(named.called) and not _is_same(line, named)


def _is_same(one: Line, other: Line) -> bool:
    """Whether two lines name one project: 公园长椅更换, 公园长椅更换项目."""
    left, right = (fold(line.called) for line in (one, other))
    return bool(left and right) and (left.startswith(right) or right.startswith(left))
