"""Paragraphs of prose, put together again where a line or a page ends in the middle of a sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from budgetlint.linter.model import Caption
from budgetlint.linter.recognisers.lines import LineReader, number_length
from budgetlint.linter.source import Block, Paragraph
from budgetlint.linter.text import Text

# What a line of a paragraph may end in without being cut: then the next line begins another one.
_ENDS = tuple("。；;！？!?：:.…”」』》")
# A shorter line without a comma is a heading, whatever follows.
_SHORTEST_CUT = 16
_SHORTEST_SENTENCE = 6
_STOPS = ("。", "；", ";")
_COMMAS = "，,、；;。"
_MOST_LINES = 60
_FIRST_NUMBERS = ("一、", "（一）", "(一)", "1、", "1.", "1．")


class Joined(NamedTuple):
    """What the blocks from `start` up to `end` make: a paragraph, or the captions of one line."""

    start: int
    end: int
    captions: tuple[Caption, ...]


def paragraphs(blocks: Sequence[Block], lines: LineReader) -> Iterator[Joined]:
    """The headings and paragraphs among `blocks`, cut ones joined; rows and lines that are neither are left out."""
    index = 0
    while index < len(blocks):
        end = _end(blocks, index)
        if end > index + 1:
            text = Text.join([block.text for block in blocks[index:end] if isinstance(block, Paragraph)])
            yield Joined(index, end, (Caption("prose", text, text),))
        elif captions := lines.read(blocks[index]) or _sentence(blocks[index]):
            yield Joined(index, end, tuple(captions))
        index = end


def between(found: Sequence[Joined], blocks: Sequence[Block]) -> Iterator[Joined]:
    """The single lines between two stretches of prose, which are part of it: a title, or the few words under a heading.

    A title stands before the first of several numbered headings; it may also be the first line of all.
    """
    starts = {one.start: one for one in found}
    ends = {one.end for one in found}
    for index, block in enumerate(blocks):
        following = starts.get(index + 1)
        if not isinstance(block, Paragraph) or not block.text.value or following is None or index in starts:
            continue
        titled = following.captions[0].text.value.startswith(_FIRST_NUMBERS)
        if index in ends or (titled and index == 0):
            yield Joined(index, index + 1, (Caption("heading" if titled else "prose", block.text, block.text),))


def _sentence(block: Block) -> list[Caption]:
    """A short line that ends like a sentence: an entry of a list."""
    is_one = isinstance(block, Paragraph) and len(block.text) >= _SHORTEST_SENTENCE and block.text.value.endswith(_STOPS)
    return [Caption("prose", block.text, block.text)] if is_one and isinstance(block, Paragraph) else []


def _end(blocks: Sequence[Block], start: int) -> int:
    """Behind the last line of the paragraph that begins at `start`: each of its lines but the last breaks off."""
    end = start + 1
    while end < len(blocks) and end - start < _MOST_LINES and _goes_on(blocks[end - 1], blocks[end]):
        end += 1
    last = blocks[end - 1]
    whole = isinstance(last, Paragraph) and last.text.value.endswith(_ENDS)
    return end if whole or end == start + 1 else start + 1


def _goes_on(line: Block, following: Block) -> bool:
    """Whether `following` goes on with the sentence that `line` breaks off in."""
    if not isinstance(line, Paragraph) or not isinstance(following, Paragraph):
        return False
    written, after = line.text.value, following.text.value
    words = written[number_length(written) :]
    if len(words) < _SHORTEST_CUT or words.endswith(_ENDS) or not any(comma in words for comma in _COMMAS):
        return False
    return number_length(after) == 0
