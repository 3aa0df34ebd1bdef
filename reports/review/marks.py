"""Cut a text into plain and marked segments, side by side and never nested, however its marks overlap."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from budgetlint.linter.text import Span


class Segment(NamedTuple):
    """A piece of text: plain where `numbers` is empty, else covered by the marks of these numbers."""

    text: str
    numbers: tuple[int, ...] = ()


class _Stretch(NamedTuple):
    start: int
    end: int
    numbers: frozenset[int]


def segments(source: str, block: Sequence[Span], marks: Mapping[int, Iterable[Span]]) -> tuple[Segment, ...]:
    """The text of `block`, which are stretches of `source`, cut where marks begin and end.

    `marks` gives each number its spans of the source; what lies outside the block is left out. Marks that overlap become one
    segment with all their numbers; marks that only touch stay apart. An empty span becomes an empty marked segment.
    The texts of the segments, joined, are that of the block.
    """
    text = "".join(source[start:end] for start, end in block)
    found = [
        _Stretch(start, end, frozenset({number}))
        for number, spans in marks.items()
        for start, end in _coalesced(_within(block, tuple(spans)))
    ]
    return tuple(_cut(text, _apart(found)))


def _within(block: Sequence[Span], spans: Sequence[Span]) -> Iterator[Span]:
    """The parts of `spans` that lie in `block`, as positions in the block's text."""
    base = 0
    for start, end in block:
        for first, last in spans:
            low, high = max(first, start), min(last, end)
            if low < high or (first == last and low == high):
                yield base + low - start, base + high - start
        base += end - start


def _coalesced(spans: Iterable[Span]) -> list[Span]:
    """The spans of one mark in order; those that overlap or touch are one."""
    joined: list[Span] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _apart(stretches: Iterable[_Stretch]) -> list[_Stretch]:
    """The stretches in order, those that overlap or begin together made one."""
    apart: list[_Stretch] = []
    for stretch in sorted(stretches, key=lambda stretch: (stretch.start, stretch.end)):
        last = apart[-1] if apart else None
        if last and (stretch.start < last.end or stretch.start == last.start):
            apart[-1] = _Stretch(last.start, max(last.end, stretch.end), last.numbers | stretch.numbers)
        else:
            apart.append(stretch)
    return apart


def _cut(text: str, stretches: Iterable[_Stretch]) -> Iterator[Segment]:
    position = 0
    for stretch in stretches:
        if position < stretch.start:
            yield Segment(text[position : stretch.start])
        yield Segment(text[stretch.start : stretch.end], tuple(sorted(stretch.numbers)))
        position = stretch.end
    if position < len(text):
        yield Segment(text[position:])
