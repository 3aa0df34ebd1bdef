"""Find the tables whose rows are indicators, with the forms, lines and captions around them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from budgetlint.linter.model import Table
from budgetlint.linter.recognisers.captions import CaptionReader
from budgetlint.linter.recognisers.indicator_rows.body import Body, BodyReader
from budgetlint.linter.recognisers.indicator_rows.head import OBJECTIVES, Head, HeadReader
from budgetlint.linter.recognisers.indicator_rows.header import read_header
from budgetlint.linter.recognisers.indicator_rows.lines_around.above import LinesAbove
from budgetlint.linter.recognisers.indicator_rows.lines_around.tabs import tab_at
from budgetlint.linter.recognisers.indicator_rows.lines_around.titles import Titles
from budgetlint.linter.recognisers.indicator_rows.tables import Found, Shared, TableMaker
from budgetlint.linter.recognisers.indicator_rows.top import Top, TopFinder
from budgetlint.linter.recognisers.indicator_rows.words import RowWords
from budgetlint.linter.recognisers.reading import Claim, Reading
from budgetlint.linter.source import Block


class _Placed(NamedTuple):
    """A table with the blocks from `start` up to `end` but the `skipped` ones, and the tab of its sheet."""

    start: int
    end: int
    skipped: tuple[int, ...]
    tab: str
    table: Table


class Finder:
    """Finds the tables in one stretch of blocks, top down."""

    def __init__(self, blocks: Sequence[Block], reading: Reading) -> None:
        self._blocks = blocks
        self._source = reading.source
        self._words = RowWords(reading.profile)
        self._captions = captions = CaptionReader(reading.profile)
        self._titles = Titles(reading.profile, self._words)
        self._lines = lines = LinesAbove(blocks, self._words, captions, self._titles)
        self._tops = TopFinder(blocks, reading.profile, self._words, captions, lines)
        self._bodies = BodyReader(blocks, self._words, captions, lines)
        self._maker = TableMaker(reading, self._words, captions, self._titles)

    def claims(self) -> Iterator[Claim]:
        """One claim for each table, and further ones without tables where other text stands between its blocks."""
        placed = list(self._tables())
        of_tab = Counter(one.tab for one in placed)
        for one in placed:
            name = self._titles.of_tab(one.tab) if of_tab[one.tab] == 1 else ""
            tables: tuple[Table, ...] = (_known_as(one.table, name) if name else one.table,)
            start = one.start
            for end in (*one.skipped, one.end):
                if start < end:
                    yield Claim(start, end, tables)
                    tables = ()
                start = end + 1

    def _tables(self) -> Iterator[_Placed]:
        at = done = 0
        shared = Shared()
        while at < len(self._blocks):
            header = read_header(self._blocks, at, self._words)
            at += 1
            if header is None or header.first < done:
                continue
            top = self._tops.find(header, done)
            body = self._bodies.read(header, top.start)
            if not self._is_of_other_forms(top):
                head = self._head(top, body, shared) if header.project is None else None
                found = Found(top.captions, head, body, top.stated, shared)
                table = self._maker.table(found)
                shared = self._maker.shared(found, table)
                tab = tab_at(self._source, header.cells[0].start)
                yield _Placed(top.start, body.end, top.skipped, tab, table)
            at = done = body.end

    def _head(self, top: Top, body: Body, shared: Shared) -> Head:
        """The head above a table; an objective that it lacks may stand right below the rows, where they then end."""
        labels = top.stated.by_place if top.stated else {}
        year = self._maker.year(top.captions, shared)
        head = HeadReader(self._words, self._captions, labels, year).read(top.rows)
        below = self._lines.below(body.end) if OBJECTIVES.isdisjoint(head.texts) else None
        if below is None:
            return head
        body.end, stated = below
        return HeadReader(self._words, self._captions, labels | stated.by_place, year).read((*top.rows, *stated.rows))

    def _is_of_other_forms(self, top: Top) -> bool:
        return any(self._words.is_of_other_forms(cell) for row in top.rows for cell in row.cells)


def _known_as(table: Table, name: str) -> Table:
    """The table whose project is known by the tab of its sheet, where nothing on the sheet names it."""
    if not any(column.role == "metric" for column in table.columns) or any(project.name.value for project in table.projects):
        return table
    units = (unit._replace(projects=tuple(project._replace(known_as=name) for project in unit.projects)) for unit in table.units)
    return table._replace(units=tuple(units))
