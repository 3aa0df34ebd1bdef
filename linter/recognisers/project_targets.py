"""Recognise tables of project targets (项目支出绩效目标表): one row a project, its indicators in one cell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from budgetlint.grammar.records import starts_with_mark
from budgetlint.linter.model import Caption, Column, Table
from budgetlint.linter.profiles.profile import Profile
from budgetlint.linter.recognisers.broken_rows import mended
from budgetlint.linter.recognisers.captions import CaptionReader
from budgetlint.linter.recognisers.header import read_header, read_subheader
from budgetlint.linter.recognisers.reading import Claim, Reading
from budgetlint.linter.recognisers.rows import DataRow, read_data_row
from budgetlint.linter.recognisers.target_tables import Draft, TargetTables
from budgetlint.linter.source import Block, Paragraph, Row
from budgetlint.linter.text import Text

_VALUE_LABEL = "指标值"


def read_project_targets(blocks: Sequence[Block], reading: Reading) -> Iterator[Claim]:
    """All tables of project targets among `blocks`, with the captions around them: one claim for the whole stretch."""
    reader = ProjectTargetsReader(reading.profile)
    captions = reader.read(blocks)
    yield Claim(0, len(blocks), tuple(reader.tables), tuple(captions))


class ProjectTargetsReader:
    """Reads the blocks of a source in order and collects the tables of project targets and the captions around them.

    Blocks that are neither stay unclaimed: the account of the document names them.
    """

    def __init__(self, profile: Profile) -> None:
        self._profile = profile
        self._captions = CaptionReader(profile)
        self._totals = profile.words("captions", "grand_total")
        self._tables = TargetTables(profile)

    @property
    def tables(self) -> list[Table]:
        """The tables read so far."""
        return self._tables.tables

    def read(self, blocks: Sequence[Block]) -> list[Caption]:
        """Read all `blocks`; return the captions that belong to no table."""
        for block in mended(blocks, self._profile):
            if isinstance(block, Row):
                self._row(block)
            else:
                self._paragraph(block)
        self._tables.close()
        return self._tables.pending

    def _paragraph(self, block: Paragraph) -> None:
        draft = self._tables.draft
        if captions := self._captions.read(block.text):
            self._tables.add_captions(captions)
        elif draft and draft.lines and _continues_indicators(draft.lines[-1], block.text.value):
            _continue_indicators(draft.lines[-1], block.text)

    def _row(self, row: Row) -> None:
        draft = self._tables.draft
        if columns := read_header(row, self._profile):
            self._tables.add_header(row.cells, columns)
        elif captions := self._captions_in(row):
            self._tables.add_captions(captions)
        elif draft and (columns := self._subheader(row, draft)):
            self._tables.add_subheader(row.cells, columns)
        elif draft and (line := read_data_row(row, draft.current, self._totals)):
            self._tables.add_row(line)

    def _subheader(self, row: Row, draft: Draft) -> tuple[Column, ...] | None:
        """The columns of a header whose second row is `row`, directly below the first."""
        is_first = not draft.lines and draft.total is None
        return read_subheader(row, draft.current, self._profile) if is_first else None

    def _captions_in(self, row: Row) -> list[Caption]:
        """The captions of a row whose first cell is one, as when a caption line was set in cells."""
        cells = [cell for cell in row.cells if cell.value]
        if not cells or not self._captions.read(cells[0]):
            return []
        return [caption for cell in cells for caption in self._captions.read(cell)]


def _continue_indicators(line: DataRow, text: Text) -> None:
    """Indicators on lines of their own below a project's row go on with its cell."""
    line.indicators = Text.join([line.indicators, text]) if line.indicators else text


def _continues_indicators(line: DataRow, text: str) -> bool:
    """Whether a line below a project's row goes on with its indicators: it begins with one, or ends one that was cut."""
    return starts_with_mark(text) or (line.indicators is not None and _VALUE_LABEL in text)
