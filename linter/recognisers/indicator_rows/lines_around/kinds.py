"""What a line around a table of indicators is: labels with their values, a caption, a heading, or other text."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple

from budgetlint.linter.model import Caption
from budgetlint.linter.recognisers.captions import CaptionReader
from budgetlint.linter.recognisers.indicator_rows.head import GROUP, LONG, NAME
from budgetlint.linter.recognisers.indicator_rows.lines_around.pieces import Cutter, Piece
from budgetlint.linter.recognisers.indicator_rows.lines_around.titles import TitleName, Titles
from budgetlint.linter.recognisers.indicator_rows.row_captions import read_captions
from budgetlint.linter.recognisers.indicator_rows.words import RowWords
from budgetlint.linter.recognisers.lines import number_length
from budgetlint.linter.source import Block, Row
from budgetlint.linter.text import Text

LONGEST_LABEL = 12  # of those that nobody knows
_LONGEST_INTRODUCTION = 40
_COLONS = ("：", ":")
_INTRODUCES = ("如下", "如下表", "见下表", "下表", "所示")
_NO_LABEL = "，,。；;、0123456789"
_SECTIONS = ("section", "cycle_section")


class Kind(StrEnum):
    """What a line above a table is."""

    BLANK = "blank"
    LABELLED = "labelled"
    UNKNOWN_LABEL = "unknown-label"  # 项目地点：县城: kept without a role
    CAPTION = "caption"
    HEADING = "heading"
    GOES_ON = "goes-on"  # with the text of the label above
    STAMP = "stamp"  # below a table
    TEXT = "text"


class Line(NamedTuple):
    """One line: its block, what it is, and what it holds."""

    block: int
    kind: Kind
    text: Text
    pieces: tuple[Piece, ...] = ()
    signs: tuple[Text, ...] = ()
    captions: tuple[Caption, ...] = ()
    name: TitleName | None = None

    @property
    def roles(self) -> list[str]:
        return [piece.label.role for piece in self.pieces if piece.label]

    @property
    def names(self) -> bool:
        """Whether the line has the label of a project's name."""
        return NAME in self.roles

    @property
    def called(self) -> str:
        """The name that the line states."""
        labelled = (piece.label.value for piece in self.pieces if piece.label and piece.label.role == NAME)
        value = next(labelled, None)
        return value.value if value else self.name.text.value if self.name else ""

    @property
    def is_group(self) -> bool:
        """Whether the line only heads a stretch of labels (一、项目基本情况)."""
        return bool(self.pieces) and all(role == GROUP for role in self.roles) and self.pieces[-1].label is not None

    @property
    def is_title(self) -> bool:
        return any(caption.kind == "title" for caption in self.captions)

    @property
    def is_naming(self) -> bool:
        """Whether the line surely names a project, by a label or as a heading."""
        return self.names or (self.name is not None and self.name.sure)

    @property
    def is_note(self) -> bool:
        """Whether the line is one below another table (填报人：)."""
        return bool(self.captions) and all(caption.kind == "note" for caption in self.captions)


class LineTeller:
    """Tells what single blocks are, by the words of a profile."""

    def __init__(self, words: RowWords, captions: CaptionReader, titles: Titles) -> None:
        self._words = words
        self._captions = captions
        self._titles = titles
        self.cutter = Cutter(words, captions)

    def line(self, at: int, block: Block) -> Line | None:
        """The line that the block at `at` is; None where it is a row of a table or a form."""
        return self._of_row(at, block) if isinstance(block, Row) else self._of_text(at, block.text, block)

    def _of_row(self, at: int, row: Row) -> Line | None:
        filled = [cell for cell in row.cells if cell.value]
        if not filled:
            return Line(at, Kind.BLANK, row.cells[0])
        if len(filled) == 1:
            label = self._words.label(filled[0]) if len(row.cells) > 1 else None
            is_of_form = label is not None and label.text is filled[0] and not filled[0].value.endswith(_COLONS)
            return None if is_of_form and not number_length(filled[0].value) else self._of_text(at, filled[0], row)
        if all(any(colon in cell.value for colon in _COLONS) for cell in filled):
            cut = [self.cutter.cut(cell) for cell in filled]
            captions = read_captions(row, self._captions)
            if all(pieces for pieces, _ in cut) and not self._is_label_alone(cut[0][0]):
                return self._labelled(
                    at, filled[0], [one for own, _ in cut for one in own], [one for _, own in cut for one in own]
                )
            return Line(at, Kind.CAPTION, filled[0], captions=tuple(captions)) if captions else None
        return None

    @staticmethod
    def _is_label_alone(pieces: Sequence[Piece]) -> bool:
        """Whether a cell is a label with a colon and no more: its value stands in the cell beside it."""
        return len(pieces) == 1 and pieces[0].label is not None and pieces[0].label.value is None

    def _of_text(self, at: int, text: Text, block: Block) -> Line:
        """The line that a paragraph is, or a row with one cell."""
        pieces, signs = self.cutter.cut(text)
        if any(piece.label for piece in pieces) or any(map(self.cutter.states_sources, pieces)):
            return self._labelled(at, text, pieces, signs)
        if label := self._label_alone(text):
            number = text.slice(0, number_length(text.value))
            return self._labelled(at, text, [label], [number] if number.value else [])
        if self._is_section(text) or _is_introduction(text):
            return Line(at, Kind.HEADING, text)
        return self._unlabelled(at, text, read_captions(block, self._captions))

    def _unlabelled(self, at: int, text: Text, captions: list[Caption]) -> Line:
        """A line without a known label: captions, a title, a heading that names the project, or others."""
        name = self._titles.name(text)
        if not captions and self._titles.is_title(text):
            captions = [Caption("title", text, text)]
        if captions:
            line = Line(at, Kind.CAPTION, text, captions=tuple(captions))
            return line._replace(name=name) if line.is_title else line
        if self._titles.is_stamp(text):
            return Line(at, Kind.STAMP, text)
        if self._titles.is_unit(text):
            return Line(at, Kind.HEADING, text)
        if name:
            return Line(at, Kind.HEADING if name.sure else Kind.TEXT, text, name=name)
        return Line(at, Kind.UNKNOWN_LABEL if unknown_label(text) else Kind.TEXT, text)

    def _labelled(self, at: int, text: Text, pieces: Sequence[Piece], signs: Sequence[Text]) -> Line:
        if not any(piece.label or self.cutter.states_sources(piece) for piece in pieces):
            captions = tuple(caption for piece in pieces for caption in self._captions.read(piece.text))
            return Line(at, Kind.CAPTION, text, captions=captions, signs=tuple(signs))
        return Line(at, Kind.LABELLED, text, tuple(pieces), tuple(signs))

    def _label_alone(self, text: Text) -> Piece | None:
        """A heading that is a label and no more (二、绩效目标)."""
        bare = text.slice(number_length(text.value), len(text)).strip()
        label = self._words.label(bare)
        is_one = label is not None and label.value is None and label.role in (*LONG, GROUP)
        return Piece(bare, label) if is_one else None

    def _is_section(self, text: Text) -> bool:
        """Whether a line is the heading of the table itself (三、绩效指标)."""
        role = self._words.heading(text.slice(number_length(text.value), len(text)).strip())
        return role is not None and role[0] in _SECTIONS


def _is_introduction(text: Text) -> bool:
    """Whether a line only says that the table follows (具体绩效指标如下：)."""
    written = text.value.rstrip("。")
    return len(written) <= _LONGEST_INTRODUCTION and written.rstrip("：:").endswith(_INTRODUCES)


def unknown_label(text: Text) -> int:
    """Where the colon of a short label stands, 0 where a line has none."""
    bare = number_length(text.value)
    places = [at for sign in _COLONS if bare < (at := text.value.find(sign)) < len(text) - 1]
    at = min(places, default=0)
    label = text.value[bare:at]
    is_short = 0 < len(label) <= LONGEST_LABEL
    return 0 if not is_short or any(sign in label for sign in _NO_LABEL) else at
