"""Lines of wrapped text with their layout, and how pieces of lines become one text again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from budgetlint.linter.source import Block, Paragraph
from budgetlint.linter.text import Text

_FULL_STOPS = ("。", "！", "!")
_STOPS = (*_FULL_STOPS, "；", ";")
_OPENING, _CLOSING = "（(", "）)"


class Line(NamedTuple):
    """A line: `block` is the index of its block, `indent` and `width` count half-width columns.

    `gap` says that a blank line, or the furniture of a page, stands before it; `is_tabbed` that tabs stand in it.
    """

    block: int
    text: Text
    indent: int
    width: int
    gap: bool
    is_tabbed: bool = False

    @property
    def ends_sentence(self) -> bool:
        return self.text.value.endswith(_FULL_STOPS)

    @property
    def ends(self) -> bool:
        """Whether its last character ends a sentence or a part of one."""
        return self.text.value.endswith(_STOPS)


def read_lines(blocks: Sequence[Block], source: str) -> list[Line]:
    """The blocks as lines; a row of cells is the line that it was."""
    lines = []
    done = 0
    for index, block in enumerate(blocks):
        text = block.text if isinstance(block, Paragraph) else _flat(block.cells, source)
        before = source[min(done, text.start) : text.start]
        ends = before.count("\n") + before.count("\r") - before.count("\r\n")
        indent = before[max(before.rfind("\n"), before.rfind("\r")) + 1 :]
        done = text.origin(len(text))
        is_tabbed = not isinstance(block, Paragraph)
        lines.append(Line(index, text, width_of(indent), width_of(text.value), gap=ends > 1, is_tabbed=is_tabbed))
    return lines


def _flat(cells: tuple[Text, ...], source: str) -> Text:
    return Text.of(source, cells[0].start, max(cells[0].start, cells[-1].origin(len(cells[-1])))).strip()


def width_of(text: str) -> int:
    """How many half-width columns `text` takes."""
    return len(text.encode("gb18030", "replace"))  # which writes a full-width character in two bytes


def runs_on(width: int, following: str, limit: int) -> bool:
    """Whether a line of `width` was wrapped: the first word of what follows would not have fitted into `limit`."""
    return width + _first_word(following) + 1 >= limit


def unwrap(pieces: Iterable[Text], source: str) -> Text | None:
    """The pieces as one text, None where there are none. Between two Latin words the blank that stood there is kept."""
    parts: list[Text] = []
    for piece in pieces:
        if not piece.value:
            continue
        if parts and _is_latin(parts[-1].value[-1]) and _is_latin(piece.value[0]):
            at = parts[-1].origin(len(parts[-1]))
            parts += [Text.of(source, at, at + 1)] if source[at : at + 1].isspace() else []
        parts.append(piece)
    return Text.join(parts) if parts else None


def open_brackets(text: str) -> int:
    """How many brackets in `text` wait to be closed; below zero where more are closed than opened."""
    return sum(text.count(mark) for mark in _OPENING) - sum(text.count(mark) for mark in _CLOSING)


def closes(text: str) -> bool:
    """Whether `text` ends with the bracket that another line has opened."""
    return text.endswith(tuple(_CLOSING)) and open_brackets(text) < 0


def _is_latin(character: str) -> bool:
    return character.isascii() and character.isalpha()


def _first_word(text: str) -> int:
    """The width of what no wrap parts at the beginning of `text`: a word or figure, or a character and the mark behind it."""
    length = 0
    while length < len(text) and text[length].isascii() and not text[length].isspace():
        length += 1
    if not length:
        length = 1
    while length < len(text) and text[length] in "，。；：、！？）”》％":
        length += 1
    return width_of(text[:length])
