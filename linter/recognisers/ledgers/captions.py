"""The captions of a ledger: its number, title, department, money unit, year and notes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from budgetlint.linter.folding import fold
from budgetlint.linter.model import Caption
from budgetlint.linter.profiles.profile import Profile
from budgetlint.linter.recognisers.captions import CaptionReader
from budgetlint.linter.recognisers.ledgers.words import LedgerWords
from budgetlint.linter.source import Block, Paragraph
from budgetlint.linter.text import Text

NUMBER, TITLE, NOTE, FURNITURE = "table-number", "title", "note", "furniture"
_MOST_CELLS = 4  # of a row that is all captions
_COLONS = ("：", ":")
_LONGEST_PER_CENT = 12


class LedgerCaptions:
    """Reads the captions in blocks."""

    def __init__(self, profile: Profile, words: LedgerWords) -> None:
        self._words = words
        self._captions = CaptionReader(profile, words.department_labels)

    def read(self, block: Block) -> list[Caption]:
        """The captions of a block, all of whose lines are some; empty where one is none."""
        cells = (block.text,) if isinstance(block, Paragraph) else _with_values([cell for cell in block.cells if cell.value])
        if len(cells) > _MOST_CELLS:
            return []
        lines = [line for cell in cells for line in _lines(cell)]
        found = [self._of_line(line) for line in lines]
        if len(cells) == 1 and len(lines) > 1 and any(caption.kind == TITLE for one in found for caption in one):
            # A merged cell above the header holds the title, whatever else a reader found in it.
            found = [one or [Caption("heading", line, line)] for one, line in zip(found, lines, strict=True)]
        return [caption for one in found for caption in one] if found and all(found) else []

    def currency_unit_of(self, heading: Text) -> str | None:
        """The money unit that a heading states in brackets."""
        return self._captions.currency_unit_of(heading)

    def _of_line(self, line: Text) -> list[Caption]:
        if self._words.is_number(line.value):
            return [Caption(NUMBER, line, line)]
        if parts := self._of_two_parts(line):
            return parts
        if self._words.is_title(line.value):
            return [Caption(TITLE, line, line)]
        found = self._captions.read(line)
        if any(caption.kind in (TITLE, "heading") for caption in found):
            return []
        return found or self._mixed_unit(line)

    def _mixed_unit(self, line: Text) -> list[Caption]:
        """单位：万元、%: the unit of money before that of the rates."""
        if len(line) > _LONGEST_PER_CENT or not line.value.rstrip().endswith(("%", "％")):
            return []
        bare = line.value.rstrip().rstrip("%％").rstrip("、,，/ ")
        found = self._captions.read(line.slice(0, len(bare)))
        return [caption._replace(text=line) for caption in found if caption.kind == "currency-unit"]

    def _of_two_parts(self, line: Text) -> list[Caption]:
        """公开01表 部门：甲局: a number or a title, and declarations behind a blank."""
        head, blank, _ = line.value.partition(" ")
        if not blank or not (self._words.is_number(head) or self._words.is_title(head)):
            return []
        first, rest = line.slice(0, len(head)), line.slice(len(head), len(line)).strip()
        behind = self._captions.read(rest) if rest.value else []
        kind = NUMBER if self._words.is_number(head) else TITLE
        if behind:
            return [Caption(kind, first, first), *behind]
        other = self._words.is_title(rest.value) and kind == NUMBER
        return [Caption(kind, first, first), Caption(TITLE, rest, rest)] if other else []


def same_title(first: str, second: str) -> bool:
    """Whether two titles are the same."""
    return fold(first) == fold(second)


def _with_values(cells: Sequence[Text]) -> tuple[Text, ...]:
    """The cells, a label (部门：) joined with the value in the next one."""
    joined: list[Text] = []
    for cell in cells:
        if joined and joined[-1].value.endswith(_COLONS) and not cell.value.endswith(_COLONS):
            joined[-1] = Text.join([joined[-1], cell])
        else:
            joined.append(cell)
    return tuple(joined)


def _lines(cell: Text) -> Iterator[Text]:
    start = 0
    for line in cell.value.split("\n"):
        piece = cell.slice(start, start + len(line)).strip()
        start += len(line) + 1
        if piece.value:
            yield piece
