"""Recognise the header of a table whose columns were flattened to blanks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from budgetlint.grammar import patterns
from budgetlint.linter.folding import fold
from budgetlint.linter.model import Column
from budgetlint.linter.profiles.profile import Profile
from budgetlint.linter.recognisers.header import may_begin_header, read_header
from budgetlint.linter.recognisers.wrapped.lines import Line
from budgetlint.linter.source import Row
from budgetlint.linter.text import Text

_MOST_LINES = 8
_MOST_WORDS = 4  # that one heading was broken into
_WORD = patterns.compile(r"\S+")
_REMARK = patterns.compile(r"\([^()]*\)$")
_ORDER = {"project": 0, "money": 1, "objective": 2, "indicators": 3}


class Header(NamedTuple):
    """A header: its cells and columns, from the line `start` up to `end`."""

    cells: tuple[Text, ...]
    columns: tuple[Column, ...]
    start: int
    end: int

    @property
    def money(self) -> tuple[Column, ...]:
        return tuple(column for column in self.columns if column.role == "money")


class HeaderReader:
    """Finds headers by the headings of a profile."""

    def __init__(self, profile: Profile) -> None:
        self._profile = profile
        self._projects = tuple(heading for heading, (role, _) in profile.headings.items() if role == "project")

    def read(self, lines: Sequence[Line], index: int) -> Header | None:
        """The header that begins with the line at `index`, on up to eight lines.

        Its columns are the project, its money, the objective and the indicators, in this order; others were lost when the
        columns were flattened, or cannot be told from the text beside them.
        """
        first = lines[index]
        if first.is_tabbed or not may_begin_header(first.text.value, self._projects):
            return None
        words: list[Text] = []
        for end, line in enumerate(lines[index : index + _MOST_LINES], index + 1):
            words += [line.text.slice(*match.span()) for match in _WORD.finditer(line.text.value)]
            cells = self._cells(words)
            columns = read_header(Row(cells), self._profile)
            if columns and _is_in_order(columns):
                return Header(cells, columns, index, end)
        return None

    def _cells(self, words: Sequence[Text]) -> tuple[Text, ...]:
        """The words as cells: several that make one heading together are one."""
        cells = []
        at = 0
        while at < len(words):
            ends = range(min(len(words), at + _MOST_WORDS), at, -1)
            joined = ((end, Text.join(words[at:end])) for end in ends)
            at, cell = next(((end, cell) for end, cell in joined if self._is_heading(cell)), (at + 1, words[at]))
            cells.append(cell)
        return tuple(cells)

    def _is_heading(self, cell: Text) -> bool:
        return fold(cell.value) in self._profile.headings or self._bare(cell) in self._profile.headings

    def _bare(self, cell: Text) -> str:
        return _REMARK.sub("", fold(cell.value))


def _is_in_order(columns: Sequence[Column]) -> bool:
    """Whether a reader goes from the project to its indicators; a number may stand before, a remark behind."""
    roles = [column.role for column in columns]
    known = roles[roles[0] is None :]
    while known and known[-1] is None:
        known.pop()
    places = [_ORDER.get(role or "", -1) for role in known]
    return -1 not in places and places == sorted(places) and {"project", "money", "indicators"} <= set(known)
