"""Recognise tables of project targets (项目支出绩效目标表) in hard-wrapped text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from budgetlint.linter.folding import fold
from budgetlint.linter.model import Column, Extra, Funding
from budgetlint.linter.recognisers.reading import Claim, Reading
from budgetlint.linter.recognisers.rows import DataRow
from budgetlint.linter.recognisers.target_tables import TargetTables
from budgetlint.linter.recognisers.wrapped.entries import Entry, cut
from budgetlint.linter.recognisers.wrapped.layout import keeps_columns
from budgetlint.linter.recognisers.wrapped.lines import Line, read_lines, unwrap
from budgetlint.linter.recognisers.wrapped.money import MoneyColumns
from budgetlint.linter.recognisers.wrapped.pages import Head, PageReader, Pages
from budgetlint.linter.recognisers.wrapped.sources import settled
from budgetlint.linter.source import Block, Row, Source
from budgetlint.linter.text import Text

_FEWEST_CELLS = 3  # a row with so many cells is of a table that has kept its columns


def read_wrapped_targets(blocks: Sequence[Block], reading: Reading) -> Iterator[Claim]:
    """The tables of project targets in wrapped text among `blocks`: one claim for each stretch of lines that has any."""
    grids = [index for index, block in enumerate(blocks) if _is_of_grid(block, reading.source)]
    for before, end in pairwise([-1, *grids, len(blocks)]):
        lines = read_lines(blocks[before + 1 : end], reading.source.text)
        pages = PageReader(reading.profile).read(lines)
        if pages.heads and (claim := _Stretch(lines, pages, reading).claim()):
            yield claim._replace(start=claim.start + before + 1, end=claim.end + before + 1)


def _is_of_grid(block: Block, source: Source) -> bool:
    """Whether a block is a row of cells rather than a line in which a tab happens to stand."""
    if not isinstance(block, Row):
        return False
    if not source.is_plain or len(block.cells) >= _FEWEST_CELLS:
        return True
    return '"' in source.text[block.cells[0].start - 1 : block.cells[-1].start + 1]


class _Stretch:
    """Lines with at least one header among them."""

    def __init__(self, lines: Sequence[Line], pages: Pages, reading: Reading) -> None:
        self._lines = lines
        self._pages = pages
        self._reading = reading
        self._body = [_behind_gap(lines[at], at, before) for before, at in pairwise([-1, *pages.body])]
        self._entries = cut(self._body, max(len(head.header.money) for head in pages.heads.values()))
        self._has_outer_units = any(self._is_outer_unit(entry) for entry in self._entries)

    def claim(self) -> Claim | None:
        """The tables from the first header to the last row and what stands directly below.

        None where no row has targets, or where cells stand side by side.
        """
        if not any(entry.has_targets for entry in self._entries) or keeps_columns(self._body):
            return None
        end = self._end()
        tables, main = self._tables(end)
        last = self._lines[end - 1].block + 1
        first = self._lines[min(self._pages.heads)].block
        return Claim(
            first, last, tuple(settled(table, main) if main else table for table in tables.tables), tuple(tables.pending)
        )

    def _end(self) -> int:
        """Behind the last line of the tables: the page numbers and notes below them are theirs."""
        last_row = self._pages.body[self._entries[-1].end - 1]
        end = max(last_row + 1, *(head.header.end for head in self._pages.heads.values()))
        while end in self._pages.captions:
            end += 1
        return end

    def _tables(self, end: int) -> tuple[TargetTables, str]:
        """The tables up to the line `end`, and the source that single amounts were taken for, empty where none were."""
        reading = self._reading
        tables = TargetTables(reading.profile)
        rows = {self._pages.body[entry.start]: entry for entry in self._entries}
        heads = self._pages.heads
        money: MoneyColumns | None = None
        columns: tuple[Column, ...] = ()
        for at in sorted({*heads, *rows, *(at for at in self._pages.captions if at < end)}):
            if head := heads.get(at):
                columns, money = head.header.columns, self._money(head)
                tables.add_captions(head.captions)
                tables.add_header(head.header.cells, columns)
            elif captions := self._pages.captions.get(at):
                tables.add_captions(captions)
            elif money and (row := self._row(rows[at], columns, money)):
                tables.add_row(row)
        tables.close()
        return tables, money.assumed_source if money else ""

    def _money(self, head: Head) -> MoneyColumns:
        header = head.header
        return MoneyColumns(header.money, self._lines[header.start] if header.end == header.start + 1 else None)

    def _row(self, entry: Entry, columns: Sequence[Column], money: MoneyColumns) -> DataRow | None:
        source = self._reading.source.text
        whole = unwrap(entry.name, source)
        if whole is None:
            return None
        name, extras = _without_number(whole, columns[0]) if columns[0].role is None else (whole, ())
        figures = entry.figures
        return DataRow(
            name=name,
            funding=money.funding(figures, self._body[entry.figures_line]) if figures else Funding({}),
            objective=unwrap(entry.objective, source),
            indicators=unwrap(entry.indicators, source),
            extras=extras,
            bare=figures is None and not entry.has_targets,
            nested=entry.is_indented and self._has_outer_units,
        )

    def _is_outer_unit(self, entry: Entry) -> bool:
        """Whether a row without an indent and targets is a unit's, so that indented rows stand below units."""
        totals = self._reading.profile.words("captions", "grand_total")
        return not entry.is_indented and not entry.has_targets and fold("".join(map(str, entry.name))) not in totals


def _behind_gap(line: Line, at: int, before: int) -> Line:
    """The line, behind a gap where lines between it and the one before it in the body were taken out."""
    return line if line.gap or before + 1 == at else line._replace(gap=True)


def _without_number(name: Text, column: Column) -> tuple[Text, tuple[Extra, ...]]:
    """A name without the number (序号) that stands before it, which belongs to `column`."""
    number = name.value.split(maxsplit=1)[0]
    if not number.isdecimal() or number == name.value:
        return name, ()
    return name.slice(len(number), len(name)).strip(), (Extra(column.heading.value, name.slice(0, len(number))),)
