"""Tell which columns the amounts of a row belong to, where blank cells have left no trace."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from budgetlint.linter.model import Amount, Column, Funding
from budgetlint.linter.recognisers.wrapped.figures import Figures
from budgetlint.linter.recognisers.wrapped.lines import Line, width_of
from budgetlint.linter.text import Text

_TOTAL = "total"
_WIDE = "  "  # blanks that only a layout in columns leaves


class MoneyColumns:
    """The columns of money of a header, which stands on `line` where it stands on one."""

    def __init__(self, columns: Sequence[Column], line: Line | None) -> None:
        self._parts = [column.part or "" for column in columns]
        # The first source of money, empty where there is none behind a total, or two columns say the same.
        self._main = self._parts[1] if self._parts[0] == _TOTAL and len({*self._parts}) == len(self._parts) > 1 else ""
        self._places = _places([column.heading for column in columns], line) if line and _WIDE in line.text.value else None

    def funding(self, figures: Figures, line: Line) -> Funding:
        """The amounts of a row, on `line`, by their columns: by place, by number, or by what they add up to."""
        amounts = figures.amounts
        if len(amounts) == len({*self._parts}) == len(self._parts):
            return Funding(dict(zip(self._parts, amounts, strict=True)))
        return self._by_place(amounts, line) or self._by_sum(figures)

    @property
    def assumed_source(self) -> str:
        """The source that a single amount beside a total is taken for; empty where the columns leave no choice."""
        has_choice = len(self._parts) > 2 and self._places is None  # noqa: PLR2004  the total and one source
        return self._main if has_choice else ""

    def _by_place(self, amounts: Sequence[Amount], line: Line) -> Funding | None:
        """The amounts under the one heading that each stands below, in a text that has kept its columns."""
        if self._places is None or _WIDE not in line.text.value:
            return None
        parts: dict[str, Amount] = {}
        for money, (start, end) in zip(amounts, _places([money.text for money in amounts], line), strict=True):
            below = [part for part, place in zip(self._parts, self._places, strict=True) if start < place[1] and place[0] < end]
            if len(below) != 1 or below[0] in parts:
                return None
            parts[below[0]] = money
        return Funding(parts)

    def _by_sum(self, figures: Figures) -> Funding:
        """The first is the total, which is always stated; the first of its sources is the main one if the row adds up."""
        first, *sources = figures.amounts
        if self._parts[0] != _TOTAL:
            return Funding({}, figures.amounts)
        if not self._main or not sources or not figures.add_up:
            return Funding({_TOTAL: first}, tuple(sources))
        return Funding({_TOTAL: first, self._main: sources[0]}, tuple(sources[1:]))


def _places(texts: Iterable[Text], line: Line) -> list[tuple[int, int]]:
    """From where to where in half-width columns the parts of a line stand."""
    places = []
    for text in texts:
        start = text.start - line.text.start
        before, up_to = line.text.value[:start], line.text.value[: start + len(text)]
        places.append((line.indent + width_of(before), line.indent + width_of(up_to)))
    return places
