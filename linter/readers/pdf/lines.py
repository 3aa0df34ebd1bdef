"""Characters put together to lines, and lines to the text of a cell or a paragraph."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from budgetlint.linter.places import PageLine
from budgetlint.linter.readers.pdf.pages import Char

_WORD_GAP = 0.18  # of the height of a line: between two words
_MOST_BLANKS = 60  # between two columns
_COLUMN_GAP = 1.5  # likewise: between two columns
_SAME_LINE = 0.5  # of the height of the lower character: how far middles may lie apart
_CENTRED = 0.5  # of the height of a line: how far the margins of a centred line may differ
_SLACK = 0.5  # likewise: how much a line may be short of its margin and still be full
_OPENING = "（(“‘《【〔「『["
_CLOSING = "，。；：、！？）”’》】〕」』％‰…"
_BREAKABLE = "-/?([“‘"  # where a word may be parted
_WIDE = "⺀"  # Chinese characters lie from here on
_LONGEST_WORD = 40


class Line(NamedTuple):
    """A line on a page: its text, the place of each of its characters, and its box.

    `margins` are where text begins and ends beside it, where that is not as on the page.
    """

    text: str
    place: PageLine
    x0: float
    top: float
    x1: float
    bottom: float
    margins: tuple[float, float] | None = None

    @property
    def height(self) -> float:
        return self.bottom - self.top


def lines_of(chars: Iterable[Char], page: int) -> list[Line]:
    """The lines that characters make, from top to bottom; what was drawn twice, to look bold, is read once."""
    rows: list[list[Char]] = []
    for char in sorted(chars, key=lambda char: ((char.top + char.bottom) / 2, char.x0)):
        if rows and _is_beside(char, rows[-1]):
            rows[-1].append(char)
        else:
            rows.append([char])
    return [_line(sorted(row, key=lambda char: char.x0), page) for row in rows]


def _is_beside(char: Char, row: Sequence[Char]) -> bool:
    """Whether a character stands on the line of those before it."""
    other = row[-1]
    height = min(char.bottom - char.top, other.bottom - other.top)
    return abs((char.top + char.bottom) - (other.top + other.bottom)) / 2 <= _SAME_LINE * max(height, 1.0)


def _line(chars: Sequence[Char], page: int) -> Line:
    top, bottom = min(char.top for char in chars), max(char.bottom for char in chars)
    height = max(char.bottom - char.top for char in chars)
    text: list[str] = []
    edges = array("f")
    before: Char | None = None
    for char in chars:
        if before and char.text == before.text and char.x0 - before.x0 < _WORD_GAP * height / 2:
            continue
        blanks = _blanks_between(before, char, height) if before else 0
        for blank in range(blanks):
            text.append(" ")
            edges.append(before.x1 + (char.x0 - before.x1) * blank / blanks if before else char.x0)
        text.append(char.text)
        edges.append(char.x0)
        before = char
    edges.append(chars[-1].x1)
    return Line("".join(text), PageLine(page, edges, top, bottom), chars[0].x0, top, chars[-1].x1, bottom)


def _blanks_between(before: Char, char: Char, height: float) -> int:
    """How many blanks stand between two characters: two or more part columns."""
    gap = char.x0 - before.x1
    if gap < _WORD_GAP * height:
        return int(char.is_apart)
    return 1 if gap < _COLUMN_GAP * height else min(_MOST_BLANKS, int(gap / height) + 1)


Piece = tuple[str, PageLine]


def unwrapped(lines: Sequence[Line], left: float, right: float) -> list[Piece]:
    """The lines between `left` and `right` as pieces of one text.

    A line that was full, so that what follows did not fit behind it, goes on with the next; else a line end stands.
    """
    pieces: list[Piece] = []
    for line, following in zip(lines, [*lines[1:], None], strict=True):
        if following is None:
            pieces.append((line.text, line.place))
        elif goes_on(line, following, left, right):
            blank = " " if _are_words(line.text[-1], following.text[0]) else ""
            pieces.append((f"{line.text}{blank}", line.place))
        else:
            pieces.append((f"{line.text}\n", line.place))
    return pieces


def goes_on(line: Line, following: Line, left: float, right: float) -> bool:
    """Whether a line was wrapped: what begins the next one, and is not parted, would not have fitted behind it."""
    room, other = right - line.x1, line.x0 - left
    if abs(room - other) <= line.height * _CENTRED:
        room += max(0.0, other)
    edges = following.place.edges
    needed = edges[min(_unparted(following.text), len(edges) - 1)] - edges[0]
    return room < min(needed, right - left) + line.height * _SLACK


def _unparted(text: str) -> int:
    """How many characters at the beginning of a text stay on one line."""
    at = 0
    while at < len(text) - 1 and text[at] in _OPENING:
        at += 1
    at += 1
    while at < min(len(text), _LONGEST_WORD) and (text[at] in _CLOSING or _is_of_word(text[at])):
        at += 1
    return at


def _is_of_word(character: str) -> bool:
    """Whether a character is no Chinese one, and stays with what stands before it."""
    return " " < character < _WIDE and character not in _BREAKABLE


def _are_words(before: str, after: str) -> bool:
    """Whether a blank stood where a line was wrapped: between a Latin word and another, or a figure."""
    both = before + after
    return both.isascii() and both.isalnum() and not both.isdecimal()
