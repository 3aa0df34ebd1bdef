"""The data rows below a header of indicators: which rows belong to it, and where the next project begins."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from budgetlint.linter.folding import fold
from budgetlint.linter.model import Caption, Extra
from budgetlint.linter.recognisers.captions import CaptionReader
from budgetlint.linter.recognisers.indicator_rows.alignment import AlignedRow, align
from budgetlint.linter.recognisers.indicator_rows.header import (
    LEVEL1,
    LEVEL2,
    METRIC,
    Header,
    read_header,
)
from budgetlint.linter.recognisers.indicator_rows.lines_around.above import LinesAbove
from budgetlint.linter.recognisers.indicator_rows.mending import mended
from budgetlint.linter.recognisers.indicator_rows.row_captions import read_captions
from budgetlint.linter.recognisers.indicator_rows.words import RowWords
from budgetlint.linter.source import Block, Paragraph, Row
from budgetlint.linter.text import Text

_MOST_STRAY = 3  # lines between two pages of a table that are nothing known
_LONGEST_PIECE = 10
_LEVELS = {LEVEL1: 1, LEVEL2: 2}
_WITHIN = frozenset({"note", "furniture"})


@dataclass
class Part:
    """Rows below one header; a form may have several (中期绩效指标, 年度绩效指标)."""

    header: Header
    rows: list[AlignedRow] = field(default_factory=list)


@dataclass
class Body:
    """All rows of indicators of one table, up to the block `end`; `closing` are the rows below them (总分, 填报人)."""

    parts: list[Part]
    end: int
    headings: list[Text] = field(default_factory=list)
    captions: list[Caption] = field(default_factory=list)
    closing: list[Extra] = field(default_factory=list)


class BodyReader:
    """Reads the blocks below a header."""

    def __init__(self, blocks: Sequence[Block], words: RowWords, captions: CaptionReader, lines: LinesAbove) -> None:
        self._blocks = blocks
        self._words = words
        self._captions = captions
        self._lines = lines
        self._above: frozenset[str] = frozenset()
        self._headers: dict[int, Header | None] = {}

    def read(self, header: Header, above: int) -> Body:
        """The rows that belong to `header`, over several pages; what stands from `above` on belongs to it too."""
        self._above = frozenset(fold(text) for at in range(above, header.first) if (text := self._lines.tells(at)))
        body = Body([Part(header)], header.end, list(header.cells))
        at = header.end
        while at < len(self._blocks):
            following = self._next(at, body)
            if following is None:
                break
            at = body.end = following
        return body

    def _next(self, at: int, body: Body) -> int | None:
        """Read what stands at `at`; the place behind it, None where the table has ended."""
        block = self._blocks[at]
        if (header := self._header(at)) is not None:
            return None if self._begins_again(header, body) else self._further_header(header, body)
        if isinstance(block, Row) and not any(cell.value for cell in block.cells):
            return at + 1
        if captions := self._captions_of(block):
            return self._behind_captions(at, captions, body)
        return self._data(at, body) or self._behind_stray(at, body)

    def _data(self, at: int, body: Body) -> int | None:
        """Read a row of indicators, or one that closes the table; the place behind it, None where it is neither."""
        block = self._blocks[at]
        if self._lines.is_stamp(at):
            text = next(cell for cell in (block.cells if isinstance(block, Row) else (block.text,)) if cell.value)
            body.captions.append(Caption("note", text, text))
            return at + 1
        if whole := mended(self._blocks, at, len(body.parts[-1].header.roles), self._is_named):
            self._add(whole.row, body)
            return whole.end
        if self._belongs(block, body):
            self._add(block, body)
            return at + 1
        if isinstance(block, Row) and self._is_closing(block, body):
            self._close(block, body)
            return at + 1
        if isinstance(block, Paragraph) and self._words.is_closing_label(block.text):
            body.headings.append(block.text)
            return self._behind_closing_text(at + 1, body)
        return None

    def _behind_closing_text(self, at: int, body: Body) -> int:
        """The place behind the words below a label that closes the table: 其他说明, and below it 无。."""
        block = self._blocks[at] if at < len(self._blocks) else None
        if not isinstance(block, Paragraph) or self._captions_of(block) or self._lines.begins(at):
            return at
        if not self._words.is_closing(block.text) and (len(block.text) <= _LONGEST_PIECE or block.text.value.endswith("。")):
            body.closing.append(Extra(body.headings[-1].value, block.text))
            return at + 1
        return at

    def _is_named(self, cell: Text) -> bool:
        """Whether a cell is a label, a heading, a category or a caption, and so no piece of a longer text."""
        words = self._words
        if words.label(cell) or words.heading(cell) or words.is_closing(cell) or self._captions.read(cell):
            return True
        return any(words.is_category(cell.value, level) for level in _LEVELS.values())

    def _header(self, at: int) -> Header | None:
        """The header that begins at `at`, be it with a row of groups."""
        found = (self._header_of_metrics(place) for place in (at, at + 1) if place < len(self._blocks))
        return next((header for header in found if header and header.first == at), None)

    def _header_of_metrics(self, at: int) -> Header | None:
        """The header whose row of metrics is `at`; each row is asked for from the one above it too."""
        if at not in self._headers:
            self._headers[at] = read_header(self._blocks, at, self._words)
        return self._headers[at]

    def _further_header(self, header: Header, body: Body) -> int:
        """A header that stands again goes on with its part; another one begins the next part of the form."""
        body.headings += header.cells
        last = body.parts[-1]
        if header.roles != last.header.roles or header.kinds != last.header.kinds:
            body.parts.append(Part(header))
        return header.end

    def _captions_of(self, block: Block) -> list[Caption]:
        return read_captions(block, self._captions)

    def _behind_captions(self, at: int, captions: list[Caption], body: Body) -> int | None:
        """Notes and page furniture belong to the table; other captions only at the top of a page that goes on with it."""
        if all(caption.kind in _WITHIN for caption in captions):
            body.captions += captions
            return at + 1
        found = list(captions)
        for place in range(at + 1, min(at + 1 + _MOST_STRAY, len(self._blocks))):
            if header := self._header(place):
                goes_on = header.roles == body.parts[-1].header.roles and not self._begins_again(header, body)
                if goes_on and self._is_same_page(found) and not any(map(self._tells_another, range(at, place))):
                    body.captions += found
                    return place
                return None
            more = self._captions_of(self._blocks[place])
            if not more:
                return None
            found += more
        return None

    def _is_same_page(self, captions: Sequence[Caption]) -> bool:
        """Whether captions may stand at the top of a page that goes on with the table at hand."""
        return not any(caption.kind == "department" for caption in captions)

    def _tells_another(self, at: int) -> bool:
        """Whether a title names another project than those above the table."""
        name = self._lines.tells(at)
        return name is not None and fold(name) not in self._above

    def _begins_again(self, header: Header, body: Body) -> bool:
        """Whether a header stands over the first categories once more, and so over another project's table."""
        last = body.parts[-1]
        is_alike = header.roles == last.header.roles and header.kinds == last.header.kinds
        if header.project is not None or not is_alike or not last.rows:
            return False
        column = header.bands[0].columns.get(LEVEL1)
        following = self._blocks[header.end] if header.end < len(self._blocks) else None
        levels = [fold(cell.value) for row in last.rows if (cell := row.cell(column))]
        if not isinstance(following, Row) or column is None or not levels:
            return False
        first = align(following.cells, header, self._words).cell(column)
        return first is not None and fold(first.value) == levels[0] != levels[-1]

    def _behind_stray(self, at: int, body: Body) -> int | None:
        """The next row of the table behind a few lines that are nothing known, as between two pages."""
        furniture: list[Caption] = []
        for place in range(at, min(at + _MOST_STRAY, len(self._blocks))):
            block = self._blocks[place]
            captions = self._captions_of(block)
            is_of_page = all(caption.kind == "furniture" for caption in captions)
            if not isinstance(block, Paragraph) or not is_of_page or self._lines.begins(place):
                return None
            furniture += captions
            following = self._header(place + 1) if place + 1 < len(self._blocks) else None
            if following and self._begins_again(following, body):
                return None
            if place + 1 < len(self._blocks) and self._continues(self._blocks[place + 1], body):
                body.captions += furniture
                return place + 1
        return None

    def _continues(self, block: Block, body: Body) -> bool:
        """Whether a row surely goes on with the table: it has its metric and its value."""
        if not isinstance(block, Row) or not self._belongs(block, body):
            return False
        header = body.parts[-1].header
        row = align(block.cells, header, self._words)
        return _has_metric(row, header) and _value(row, header) is not None

    def _belongs(self, block: Block, body: Body) -> bool:
        header = body.parts[-1].header
        if isinstance(block, Paragraph):
            return self._level_of_piece(block.text, body) is not None
        first = next((cell for cell in block.cells if cell.value), None)
        if (
            first is None
            or self._begins_form(first, block, header)
            or self._words.is_foreign(block.cells)
            or self._is_closing(block, body)
        ):
            return False
        return header.project is not None or self._fits(align(block.cells, header, self._words), header)

    def _level_of_piece(self, text: Text, body: Body) -> str | None:
        """The level of the merged label that a line without tabs is a piece of, None where it is none."""
        header = body.parts[-1].header
        if header.project is not None or len(text) > _LONGEST_PIECE:
            return None
        columns = header.bands[0].columns
        return next((role for role in _LEVELS if role in columns and self._words.is_piece(text.value, _LEVELS[role])), None)

    def _begins_form(self, first: Text, row: Row, header: Header) -> bool:
        """Whether a row is the first of another form: a name's label, or a goal's that is no group of indicators (年度目标1)."""
        label = self._words.label(first)
        if label and label.role in ("name", "owner", "department", "spender", "code") and row.cells[0].value:
            return True
        if label is None or label.role not in ("objective", "cycle_objective", "overall_objective") or row.cells[0] is not first:
            return False
        aligned = align(row.cells, header, self._words)
        return not (_has_metric(aligned, header) and _value(aligned, header))

    def _is_closing(self, row: Row, body: Body) -> bool:
        """Whether a row closes the table (总分, 填报人); in a table of all projects a total is the table's own."""
        header = body.parts[-1].header
        at, first = next(((at, cell) for at, cell in enumerate(row.cells) if cell.value), (0, row.cells[0]))
        metric = header.bands[0].columns.get(METRIC, 0)
        if not self._words.is_closing(first) or (at and at >= metric):
            return False
        is_total = header.project is not None and self._words.is_total(first)
        return not is_total and (header.project is None or not _has_metric(align(row.cells, header, self._words), header))

    def _fits(self, row: AlignedRow, header: Header) -> bool:
        """Whether the cells of a row may stand under the headings."""
        unknown = False
        for band in header.bands:
            for role, level in _LEVELS.items():
                cell = row.cell(band.columns.get(role))
                unknown |= cell is not None and not (
                    self._words.is_piece(cell.value, level) or self._words.is_ellipsis(cell.value)
                )
        value = _value(row, header)
        return not unknown or (_has_metric(row, header) and value is not None)

    def _add(self, block: Block, body: Body) -> None:
        part = body.parts[-1]
        if isinstance(block, Row):
            part.rows.append(align(block.cells, part.header, self._words))
            return
        if level := self._level_of_piece(block.text, body):
            part.rows.append(AlignedRow((*[None] * part.header.bands[0].columns[level], block.text)))

    def _close(self, row: Row, body: Body) -> None:
        filled = [cell for cell in row.cells if cell.value]
        body.headings.append(filled[0])
        body.closing += [Extra(filled[0].value, cell) for cell in filled[1:]]


def _has_metric(row: AlignedRow, header: Header) -> bool:
    return any(row.cell(band.columns.get(METRIC)) for band in header.bands)


def _value(row: AlignedRow, header: Header) -> Text | None:
    """The first target value of a row."""
    return next((cell for band in header.bands for value in band.values if (cell := row.cell(value.column))), None)
