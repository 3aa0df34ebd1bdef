"""Ruled tables of a page: which cells the rules make."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from budgetlint.linter.readers.limits import MOST_COLUMNS
from budgetlint.linter.readers.pdf.pages import Page, Rule
from budgetlint.linter.readers.trouble import limit_reached

_NEAR = 3.0  # points within which two rules are one
_REACH = 4.0  # points that a rule may end short of another
_FEWEST = 2  # rules in each direction


class Cell(NamedTuple):
    """A cell by its rows and columns from 0, their ends exclusive, and its box."""

    row: int
    column: int
    rows: int
    columns: int
    x0: float
    top: float
    x1: float
    bottom: float


class Ruling(NamedTuple):
    """A ruled table: the places of its rules, and its cells row by row. `is_open` tells that its last row has no rule below."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    cells: tuple[Cell, ...]
    is_open: bool = False

    @property
    def top(self) -> float:
        return self.ys[0]

    @property
    def bottom(self) -> float:
        return self.ys[-1]


def rulings(page: Page) -> list[Ruling]:
    """The ruled tables of a page from top to bottom.

    A table that goes on from the page before, or on the next one, may be open above or below; what lies between vertical rules
    alone is one row that fills the page.
    """
    found = []
    alone: list[Rule] = []
    for across, down in _groups(_joined(page.across), _joined(page.down)):
        if across and len({rule.at for rule in down}) >= _FEWEST:
            ruling = _ruling(across, down)
            found += [ruling] if len(ruling.ys) > 1 else []
        elif not across:
            alone += down
    longest = max(alone, key=lambda rule: rule.end - rule.start, default=None)
    if longest:
        alike = [rule for rule in alone if max(abs(rule.start - longest.start), abs(rule.end - longest.end)) <= _REACH]
        found += [_ruling((), alike)] if len(alike) > _FEWEST else []
    return sorted(found, key=lambda ruling: ruling.top)


def _joined(rules: Iterable[Rule]) -> list[Rule]:
    """Rules that lie on each other, or end where the next begins, made one; near places made the same."""
    places: list[float] = []
    by_place: dict[float, list[Rule]] = defaultdict(list)
    for rule in sorted(rules):
        if not places or rule.at - places[-1] > _NEAR:
            places.append(rule.at)
        by_place[places[-1]].append(rule)
    joined: list[Rule] = []
    for at, alike in by_place.items():
        for rule in sorted(alike, key=lambda rule: rule.start):
            last = joined[-1] if joined else None
            if last and last.at == at and rule.start <= last.end + _REACH:
                joined[-1] = Rule(at, last.start, max(last.end, rule.end))
            else:
                joined.append(Rule(at, rule.start, rule.end))
    return joined


def _groups(across: Sequence[Rule], down: Sequence[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """The rules that meet each other, directly or through others."""
    owner = list(range(len(across) + len(down)))

    def root(index: int) -> int:
        while owner[index] != index:
            owner[index] = owner[owner[index]]
            index = owner[index]
        return index

    places = [rule.at for rule in across]
    for number, rule in enumerate(down, start=len(across)):
        for index in range(bisect_left(places, rule.start - _REACH), bisect_right(places, rule.end + _REACH)):
            if across[index].start - _REACH <= rule.at <= across[index].end + _REACH:
                owner[root(index)] = root(number)
    groups: dict[int, tuple[list[Rule], list[Rule]]] = defaultdict(lambda: ([], []))
    for index, rule in enumerate(across):
        groups[root(index)][0].append(rule)
    for number, rule in enumerate(down, start=len(across)):
        groups[root(number)][1].append(rule)
    return list(groups.values())


def _ruling(across: Sequence[Rule], down: Sequence[Rule]) -> Ruling:
    xs, ys = sorted({rule.at for rule in down}), sorted({rule.at for rule in across})
    top, bottom = min(rule.start for rule in down), max(rule.end for rule in down)
    is_open = not ys or bottom > ys[-1] + _REACH
    ys = [*([top] if not ys or top < ys[0] - _REACH else []), *ys, *([bottom] if is_open else [])]
    if across:
        left, right = min(rule.start for rule in across), max(rule.end for rule in across)
        xs = [*([left] if left < xs[0] - _REACH else []), *xs, *([right] if right > xs[-1] + _REACH else [])]
    if len(xs) > MOST_COLUMNS:
        raise limit_reached("columns", MOST_COLUMNS)
    return Ruling(tuple(xs), tuple(ys), tuple(_cells(xs, ys, _Rules(across), _Rules(down))), is_open)


class _Rules:
    """Tells whether a stretch is ruled."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        self._at: dict[float, list[Rule]] = defaultdict(list)
        for rule in rules:
            self._at[rule.at].append(rule)

    def part(self, at: float, start: float, end: float) -> bool:
        """Whether a rule at `at` covers the middle of a stretch."""
        middle = (start + end) / 2
        return any(rule.start <= middle <= rule.end for rule in self._at.get(at, ()))


def _cells(xs: Sequence[float], ys: Sequence[float], across: _Rules, down: _Rules) -> list[Cell]:
    """The cells: from each place that no cell covers yet, as far right and then as far down as no rule parts."""
    rows, columns = len(ys) - 1, len(xs) - 1
    covered = [[False] * columns for _ in range(rows)]
    cells = []
    for row in range(rows):
        for column in range(columns):
            if covered[row][column]:
                continue
            right = column + 1
            while right < columns and not covered[row][right] and not down.part(xs[right], ys[row], ys[row + 1]):
                right += 1
            below = row + 1
            while below < rows and not _is_parted(across, ys[below], xs, column, right):
                below += 1
            for one in range(row, below):
                covered[one][column:right] = [True] * (right - column)
            box = (xs[column], ys[row], xs[right], ys[below])
            cells.append(Cell(row, column, below - row, right - column, *box))
    return cells


def _is_parted(across: _Rules, at: float, xs: Sequence[float], column: int, right: int) -> bool:
    return any(across.part(at, xs[one], xs[one + 1]) for one in range(column, right))
