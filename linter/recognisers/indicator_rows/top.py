"""What stands above a table of indicators: the rows of a form, the lines that state the same, and the captions over them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from budgetlint.linter.model import Caption
from budgetlint.linter.profiles.profile import Profile
from budgetlint.linter.recognisers.captions import CaptionReader
from budgetlint.linter.recognisers.header import read_header as read_project_header
from budgetlint.linter.recognisers.indicator_rows.head import GROUP, LONG, NAME
from budgetlint.linter.recognisers.indicator_rows.header import Header
from budgetlint.linter.recognisers.indicator_rows.lines_around.above import LinesAbove
from budgetlint.linter.recognisers.indicator_rows.lines_around.stated import Stated
from budgetlint.linter.recognisers.indicator_rows.row_captions import read_captions
from budgetlint.linter.recognisers.indicator_rows.words import RowWords
from budgetlint.linter.source import Block, Paragraph, Row

_NAMING = ("name", "owner", "department", "spender", "code")
_MOST_LINES = 30  # of one cell


class Top(NamedTuple):
    """What stands above a header from the block `start` on: rows of a form, captions, and what lines state.

    Of the blocks up to the header the `skipped` ones are none of these.
    """

    start: int
    rows: tuple[Row, ...]
    captions: tuple[Caption, ...]
    stated: Stated | None = None
    skipped: tuple[int, ...] = ()


class TopFinder:
    """Finds what stands above the headers in one stretch of blocks."""

    def __init__(
        self, blocks: Sequence[Block], profile: Profile, words: RowWords, captions: CaptionReader, lines: LinesAbove
    ) -> None:
        self._blocks = blocks
        self._profile = profile
        self._words = words
        self._captions = captions
        self._lines = lines

    def find(self, header: Header, done: int) -> Top:
        """What stands above `header`, not above the block `done`."""
        if header.project is not None:
            return self._with_captions_above(Top(header.first, (), ()), done)
        first = self._first_of_head(header.first, done)
        if first == header.first and (above := self._form_above_lines(header, done)):
            return above
        grid = self._first_of_grid(first, header.first)
        roles = (self._label_role(block) for block in self._blocks[grid : header.first])
        names = self._is_name_left_empty(first) or NAME in roles
        stated = None if names else self._lines.read(done, grid)
        if stated is None:
            return self._with_captions_above(self._of_form(first, header.first), done)
        top = self._of_form(grid, header.first)
        skipped = [at for at in range(stated.start, grid) if at not in stated.taken]
        top = Top(stated.start, (*stated.rows, *top.rows), (*stated.captions, *top.captions), stated, tuple(skipped))
        return self._with_captions_above(top, done)

    def _form_above_lines(self, header: Header, done: int) -> Top | None:
        """A form in a table of its own, with lines between it and the table of indicators; None where none stands there."""
        end = header.first
        while end > done and not self._lines.is_of_grid(end - 1):
            end -= 1
        first = self._first_of_head(end, done) if done < end < header.first else end
        if first == end:
            return None
        form = self._of_form(first, end)
        stated = self._lines.read(end, header.first)
        if stated is None:
            return self._with_captions_above(form._replace(skipped=tuple(range(end, header.first))), done)
        taken = {*range(first, end), *stated.taken}
        skipped = tuple(at for at in range(end, header.first) if at not in taken)
        top = Top(first, (*form.rows, *stated.rows), (*form.captions, *stated.captions), stated, skipped)
        return self._with_captions_above(top, done)

    def _first_of_grid(self, first: int, end: int) -> int:
        """The first row from `first` on that is no line."""
        return next((at for at in range(first, end) if self._lines.is_of_grid(at)), end)

    def _of_form(self, first: int, end: int) -> Top:
        """The head and the captions of a form from `first` up to its header."""
        captions: list[Caption] = []
        rows: list[Row] = []
        for block in self._blocks[first:end]:
            found = [] if isinstance(block, Row) else self._captions.read(block.text)
            if found and not self._names_project(block):
                captions += found
            else:
                rows.append(block if isinstance(block, Row) else Row((block.text,)))
        return Top(first, tuple(rows), tuple(captions))

    def _with_captions_above(self, top: Top, done: int) -> Top:
        start = top.start
        above: list[Caption] = []
        while start > done and (further := self._caption_above(self._blocks[start - 1])) is not None:
            above[:0] = further
            start -= 1
        return top._replace(start=start, captions=(*above, *top.captions))

    def _caption_above(self, block: Block) -> list[Caption] | None:
        """The captions of a block above a table; None where it is none of them, or a note below another table."""
        if isinstance(block, Row) and not any(cell.value for cell in block.cells):
            return []
        found = read_captions(block, self._captions)
        return None if not found or all(caption.kind == "note" for caption in found) else found

    def _first_of_head(self, end: int, done: int) -> int:
        """The block in which the head of the form begins whose header is at `end`: `end` itself where there is none."""
        at = end
        while at > done:
            if self._may_be_of_head(self._blocks[at - 1]) or self._is_line_of_head(at - 1, done):
                at -= 1
            elif (cell := self._cell_above(at - 1, done)) is not None:
                at = cell
            else:
                break
        labelled = [place for place in range(at, end) if self._label_role(self._blocks[place])]
        naming = [place for place in labelled if self._label_role(self._blocks[place]) in _NAMING]
        first = naming[0] if naming else labelled[0] if labelled else end
        while first - 1 in labelled:
            first -= 1
        return first

    def _cell_above(self, at: int, done: int) -> int | None:
        """The row of a form whose last cell goes on in the lines up to `at`: its label is one of a longer text."""
        for place in range(at, max(done, at - _MOST_LINES) - 1, -1):
            block = self._blocks[place]
            if isinstance(block, Row):
                return place if self._label_role(block) in LONG else None
            if self._captions.read(block.text):
                return None
        return None

    def _may_be_of_head(self, block: Block) -> bool:
        if isinstance(block, Paragraph):
            found = self._captions.read(block.text)
            return self._names_project(block) or bool(found and all(caption.kind == "furniture" for caption in found))
        if read_project_header(block, self._profile) or self._words.is_foreign(block.cells):
            return False
        return not read_captions(block, self._captions)

    def _is_line_of_head(self, at: int, done: int) -> bool:
        """Whether a line is a label that is merged over the whole width of a form, below other rows of it, or an empty name's."""
        if self._is_name_left_empty(at):
            return True
        block = self._blocks[at]
        if not isinstance(block, Paragraph) or at <= done or not isinstance(self._blocks[at - 1], Row):
            return False
        label = self._words.label(block.text)
        return label is not None and label.value is None and label.role in (GROUP, *LONG)

    def _is_name_left_empty(self, at: int) -> bool:
        """Whether a line is the label of a name whose cell is blank, above the next row of its form."""
        block = self._blocks[at]
        if not isinstance(block, Paragraph) or at + 1 == len(self._blocks):
            return False
        below = self._blocks[at + 1]
        label = self._words.label(block.text) if isinstance(below, Row) and self._label_role(below) else None
        return label is not None and label.role == NAME and label.value is None

    def _names_project(self, block: Block) -> bool:
        """Whether a line without tabs names the project: 项目名称：甲项目."""
        label = self._words.label(block.text) if isinstance(block, Paragraph) else None
        if label is None or label.value is None:
            return False
        is_caption = label.role == "spender" and isinstance(block, Paragraph) and bool(self._captions.read(block.text))
        return label.role in ("name", "code", "spender") and not is_caption

    def _label_role(self, block: Block) -> str | None:
        """The role of the label that a block begins with."""
        cells = block.cells if isinstance(block, Row) else (block.text,)
        filled = [cell for cell in cells if cell.value]
        label = self._words.label(filled[0]) if filled else None
        if label is None:
            return "name" if len(filled) > 1 and self._words.looks_like_name_label(filled[0]) else None
        heads_tasks = label.value is None and len(filled) > 1 and self._words.task_heading(filled[1]) is not None
        return "other" if label.role == "name" and heads_tasks else label.role
