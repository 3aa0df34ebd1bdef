"""Edits in text and CSV files: encoding, mark, line ends and all bytes outside of the edits stay as they are."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from budgetlint.linter.fixing.edits import applied
from budgetlint.linter.fixing.mender import BREAKS, CROSSES, FORMULA, becomes_formula, breaks_lines
from budgetlint.linter.outcomes import Edit
from budgetlint.linter.readers.encoding import decode
from budgetlint.linter.source import Row, Source
from budgetlint.linter.text import Text
from budgetlint.linter.wording import Wording

_UNWRITABLE = Wording(
    "文件的编码（{encoding}）里没有“{character}”，请先把文件另存为 UTF-8",
    "the encoding of the file ({encoding}) has no “{character}”; save the file as UTF-8 first",
)
_GUESSED = Wording("文件的编码是猜的，请先另存为 UTF-8", "the encoding of the file is a guess; save it as UTF-8 first")
_INEXACT = Wording(
    "文件的编码不能原样写回，请先另存为 UTF-8", "the encoding cannot be written back as it is; save it as UTF-8 first"
)
_GBK = "gbk"  # what most programs mean by GB18030: its part of two bytes a character
_NAMES = {"utf-8": "UTF-8", "gb18030": "GB18030", _GBK: "GBK"}
_MARK = '"'
_BARS = frozenset('|│┃║｜"')  # what parts the cells of a text, or stands around them
_PARTING = frozenset(',;|"')  # the same of a file of records


class _Cell(NamedTuple):
    """A cell or a line: from where up to where it stands, whether marks stand around it, whether it is one of a row."""

    start: int
    end: int
    quoted: bool
    in_row: bool


class TextMender:
    """Edits the text of a file."""

    def __init__(self, data: bytes, source: Source, encoding: str) -> None:
        self._data = data
        self._source = source
        self._encoding = encoding
        self._mark = len(data) - len(source.text.encode(encoding))
        self._narrow = _GBK if encoding == "gb18030" and _is_gbk(data) else encoding
        self._cells = _cells(source)
        self._starts = [cell.start for cell in self._cells]
        self._syntax = sorted(source.syntax)
        self._syntax_spans = frozenset(self._syntax)
        self._syntax_starts = [start for start, _ in self._syntax]

    @classmethod
    def of(cls, data: bytes, source: Source) -> TextMender | Wording:
        """The mender of a file, or why it is not mended."""
        decoded = decode(data)
        if decoded is None or decoded.guessed:
            return _GUESSED
        return cls(data, source, decoded.encoding) if data.endswith(source.text.encode(decoded.encoding)) else _INEXACT

    def refusal(self, edit: Edit) -> Wording | None:
        """Why this edit cannot be made; None where it can."""
        cell = self._cell(edit)
        if cell is None or self._meets_syntax(cell, edit):
            return CROSSES
        if breaks_lines(edit.replacement) or (cell.in_row and self._source.is_plain and set(edit.replacement) & _BARS):
            return BREAKS
        if sign := self._formula(cell, edit):
            return Wording(*(text.format(sign=sign) for text in FORMULA))
        return self._unwritable(edit.replacement)

    def written(self, edits: Sequence[Edit]) -> list[Edit]:
        """The edits with their quotation marks doubled in a cell between marks, and marks set around cells that need them."""
        by_cell: dict[_Cell, list[Edit]] = defaultdict(list)
        for edit in edits:
            if cell := self._cell(edit):
                by_cell[cell].append(edit)
        return sorted(chain.from_iterable(self._marked(cell, own) for cell, own in by_cell.items()))

    def apply(self, edits: Sequence[Edit]) -> bytes:
        """The file with `edits`."""
        text, data = self._source.text, self._data
        pieces = []
        done, at = 0, self._mark
        kept = 0
        for edit in self.written(edits):
            at += len(text[done : edit.start].encode(self._encoding))
            pieces += [data[kept:at], edit.replacement.encode(self._encoding)]
            at += len(text[edit.start : edit.end].encode(self._encoding))
            done, kept = edit.end, at
        return b"".join([*pieces, data[kept:]])

    def _cell(self, edit: Edit) -> _Cell | None:
        """The cell or line in which the whole edit stands."""
        index = bisect_right(self._starts, edit.start) - 1
        cell = self._cells[index] if index >= 0 else None
        if cell and cell.start == edit.start and edit.end > cell.end and index and cell.start == cell.end:
            cell = self._cells[index - 1]
        return cell if cell and edit.end <= cell.end else None

    def _meets_syntax(self, cell: _Cell, edit: Edit) -> bool:
        """Whether the edit takes a mark, a bar or a line of the format away; one of two marks in a cell is not meant."""
        index = max(0, bisect_right(self._syntax_starts, edit.start) - 1)
        met = (span for span in self._syntax[index : index + 2] if span[0] < edit.end and edit.start < span[1])
        return any(not (cell.quoted and self._source.text[start - 1 : end] == _MARK * 2) for start, end in met)

    def _formula(self, cell: _Cell, edit: Edit) -> str:
        """The sign by which the cell would become a formula."""
        if not cell.in_row:
            return ""
        before = self._source.text[cell.start : cell.end]
        own = edit._replace(start=edit.start - cell.start, end=edit.end - cell.start)
        return becomes_formula(before, applied(before, [own]))

    def _unwritable(self, text: str) -> Wording | None:
        for character in text:
            try:
                character.encode(self._narrow)
            except UnicodeEncodeError:
                name = _NAMES.get(self._narrow, self._narrow.upper())
                return Wording(*(said.format(encoding=name, character=character) for said in _UNWRITABLE))
        return None

    def _marked(self, cell: _Cell, edits: Sequence[Edit]) -> Iterator[Edit]:
        """The edits of a cell in the marks that it has, or comes to need."""
        if cell.quoted:
            yield from map(self._doubled, edits)
            return
        if cell.in_row and not self._source.is_plain and any(set(edit.replacement) & _PARTING for edit in edits):
            yield from self._between_marks(cell, edits)
        else:
            yield from edits

    def _between_marks(self, cell: _Cell, edits: Sequence[Edit]) -> Iterator[Edit]:
        """The edits of a cell that is set between marks by them, its own marks doubled."""
        opening = Edit(cell.start, cell.start, _MARK)
        closing = Edit(cell.end, cell.end, _MARK)
        gone = {at for edit in edits for at in range(edit.start, edit.end)}
        for at in range(cell.start, cell.end):
            if self._source.text[at] == _MARK and at not in gone:
                yield Edit(at, at + 1, _MARK * 2)
        for edit in edits:
            written = edit.replacement.replace(_MARK, _MARK * 2)
            if edit[:2] == opening[:2]:
                opening = opening._replace(replacement=f"{_MARK}{written}")
            elif edit[:2] == closing[:2]:
                closing = closing._replace(replacement=f"{written}{_MARK}")
            else:
                yield edit._replace(replacement=written)
        yield from (opening, closing)

    def _doubled(self, edit: Edit) -> Edit:
        """The edit with two marks for each: in what it writes, and in what it takes away."""
        text, end = self._source.text, edit.end
        if edit.start < end and text[end - 1 : end + 1] == _MARK * 2 and (end, end + 1) in self._syntax_spans:
            end += 1
        return Edit(edit.start, end, edit.replacement.replace(_MARK, _MARK * 2))


def _is_gbk(data: bytes) -> bool:
    try:
        data.decode(_GBK)
    except UnicodeDecodeError:
        return False
    return True


def _cells(source: Source) -> list[_Cell]:
    """The lines and cells of a text in order, blank ones left out."""
    marks = {start for start, end in source.syntax if source.text[start:end] == _MARK}
    found = [
        _Cell(text.start, text.origin(len(text)), _is_quoted(text, source.text, marks), isinstance(block, Row))
        for block in source.blocks
        for text in (block.cells if isinstance(block, Row) else (block.text,))
        if text.value
    ]
    return sorted(found)


def _is_quoted(cell: Text, text: str, marks: Collection[int]) -> bool:
    """Whether marks stand around a cell, blanks within them not counted; one that ends the cell before does not."""
    start, end = cell.start, cell.origin(len(cell))
    while start and text[start - 1].isspace() and text[start - 1] != "\t":
        start -= 1
    while text[end : end + 1].isspace() and text[end] != "\t":
        end += 1
    return start - 1 in marks and end in marks
