"""Money of several years (上年预算数, 本年预算数): that of the form's own year stays, the rest stands there to compare with."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import takewhile
from typing import NamedTuple

from budgetlint.linter.model import Extra
from budgetlint.linter.recognisers.amounts import amount
from budgetlint.linter.recognisers.indicator_rows.header import METRIC, Header
from budgetlint.linter.recognisers.indicator_rows.words import MONEY, MoneyPeriod, RowWords
from budgetlint.linter.source import Row
from budgetlint.linter.text import Text

_TOTAL = (MONEY, "total")
_FEWEST = 2  # headings of years that make a choice


class OfYear(NamedTuple):
    """The rows of a form with the money of its year alone, the `others` that were taken out, and their headings."""

    rows: list[Row]
    others: list[Extra]
    headings: list[Text]


class _Pair(NamedTuple):
    """A heading with its amount in the cell beside it."""

    row: int
    column: int
    period: MoneyPeriod


def of_year(rows: Sequence[Row], year: int | None, words: RowWords) -> OfYear:
    """What `rows` say of `year`, or of the latest year where they do not name that."""
    reader = _YearReader(rows, year, words)
    reader.read()
    return OfYear([Row(tuple(cells)) for cells in reader.cells], reader.others, reader.headings)


def with_columns_of_year(header: Header, year: int | None, words: RowWords) -> Header:
    """The header of a table of all projects with one column of totals, that of `year`, where it has some of several years."""
    metric = min((band.columns[METRIC] for band in header.bands if METRIC in band.columns), default=0)
    dated = {
        at: period
        for at, (role, heading) in enumerate(zip(header.roles, header.headings, strict=True))
        if (role == _TOTAL or (role is None and at < metric)) and (period := words.money_period(heading))
        if period.names_money and period.is_dated
    }
    others = any(role == _TOTAL and at not in dated for at, role in enumerate(header.roles))
    kept = _own(list(dated.values()), year) if len(dated) >= _FEWEST and not others else None
    if kept is None:
        return header
    roles = list(header.roles)
    for at in dated:
        roles[at] = None
    roles[next(at for at, period in dated.items() if period == kept)] = _TOTAL
    return header._replace(roles=tuple(roles))


class _YearReader:
    """Takes the amounts of other years out of rows."""

    def __init__(self, rows: Sequence[Row], year: int | None, words: RowWords) -> None:
        self._year = year
        self._words = words
        self.cells = [list(row.cells) for row in rows]
        self.others: list[Extra] = []
        self.headings: list[Text] = []

    def read(self) -> None:
        """Read headings over amounts first, then those beside them."""
        pairs: list[_Pair] = []
        at = 0
        while at < len(self.cells):
            periods = self._periods(at)
            below = self._rows_below(at, periods)
            has_choice = len(periods) >= _FEWEST and below and not self._adds_up(at, periods)
            kept = _own(list(periods.values()), self._year) if has_choice else None
            if kept is not None:
                self._below(at, below, next(column for column, period in periods.items() if period == kept), min(periods))
                at = below[-1] + 1
                continue
            pairs += self._pairs(at, periods)
            at += 1
        self._beside(pairs)

    def _periods(self, row: int) -> dict[int, MoneyPeriod]:
        """The headings of years in a row by their columns; 预算数 is one beside 上年预算数."""
        found = {at: period for at, cell in enumerate(self.cells[row]) if (period := self._words.money_period(cell))}
        dated = {at: period for at, period in found.items() if period.is_dated}
        if len(dated) != 1 or row + 1 >= len(self.cells):
            return dated
        below = self.cells[row + 1]
        return {at: one for at, one in found.items() if one.is_dated or (at < len(below) and _is_figure(below[at]))}

    def _adds_up(self, row: int, periods: Mapping[int, MoneyPeriod]) -> bool:
        """Whether a heading behind those of years is of their sum (合计), as where a policy's money is parted by years."""
        cells = self.cells[row]
        labels = [self._words.label(cells[at]) for at in range(min(periods), len(cells)) if at not in periods]
        return any(label is not None and (label.role, label.part) == _TOTAL for label in labels)

    def _rows_below(self, head: int, periods: Mapping[int, MoneyPeriod]) -> list[int]:
        """The rows with amounts under the headings of the row `head`."""
        return list(takewhile(lambda row: self._is_below(row, periods), range(head + 1, len(self.cells))))

    def _is_below(self, row: int, periods: Mapping[int, MoneyPeriod]) -> bool:
        """Whether a row has an amount below a heading of `periods`, and no words there."""
        cells = [self.cells[row][at] for at in periods if at < len(self.cells[row])]
        return any(map(_is_figure, cells)) and not any(self._words.label(cell) for cell in cells)

    def _below(self, head: int, below: Sequence[int], kept: int, first: int) -> None:
        """Take out all columns from `first` on but the one that is kept, and their headings."""
        headings = {at: cell for at, cell in enumerate(self.cells[head]) if at >= first and cell.value}
        named = any(self._names_money(row, first) for row in below)
        for at in headings:
            if at != kept or named:
                self.headings.append(self._taken(head, at))
        for row in below:
            for at in headings.keys() - {kept}:
                if at < len(self.cells[row]) and self.cells[row][at].value:
                    self.others.append(Extra(headings[at].value, self._taken(row, at)))

    def _names_money(self, row: int, end: int) -> bool:
        labels = (self._words.label(cell) for cell in self.cells[row][:end])
        return any(label is not None and label.role == MONEY for label in labels)

    def _pairs(self, row: int, periods: Mapping[int, MoneyPeriod]) -> Iterator[_Pair]:
        """The headings of a row that stand before their amounts."""
        for at, period in periods.items():
            beside = next((cell for cell in self.cells[row][at + 1 :] if cell.value), None)
            if period.is_dated and period.names_money and beside is not None and _is_figure(beside):
                yield _Pair(row, at, period)

    def _beside(self, pairs: Sequence[_Pair]) -> None:
        """Take out the pairs of other years."""
        kept = _own([pair.period for pair in pairs], self._year) if len(pairs) >= _FEWEST else None
        for pair in pairs:
            if kept is None or pair.period == kept:
                continue
            heading = self._taken(pair.row, pair.column)
            self.headings.append(heading)
            cells = self.cells[pair.row]
            filled = [at for at in range(pair.column + 1, len(cells)) if cells[at].value]
            for at in _figures(cells, filled):
                self.others.append(Extra(heading.value, self._taken(pair.row, at)))

    def _taken(self, row: int, at: int) -> Text:
        """A cell that is taken out, a blank in its place."""
        cell = self.cells[row][at]
        self.cells[row][at] = cell.slice(0, 0)
        return cell


def _own(periods: Sequence[MoneyPeriod], year: int | None) -> MoneyPeriod | None:
    """The one of `periods` that is the form's own, that of `year`; None where all are of before."""
    own = [one for one in periods if not one.is_before]
    named = [one for one in own if one.is_now] or [one for one in own if one.year and one.year == year]
    latest = max((one.year for one in own), default=0)
    likely = named or [one for one in own if one.year == latest]
    return next((one for one in likely if one.is_planned), next(iter(likely), None))


def _figures(cells: Sequence[Text], places: Sequence[int]) -> list[int]:
    """The first of `places` that hold figures, up to the first that does not."""
    return list(takewhile(lambda at: _is_figure(cells[at]), places))


def _is_figure(cell: Text) -> bool:
    found = amount(cell)
    return found is not None and found.value is not None
