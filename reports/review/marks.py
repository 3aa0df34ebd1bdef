"""Cut a text into plain and marked segments, side by side and never nested, however its marks overlap."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from budgetlint.linter.text import Span


class Segment(NamedTuple):
    """A piece of text: plain where `numbers` is empty, else covered by the marks of these numbers."""

    text: str
    numbers: tuple[int, ...] = ()


# Where a marked piece begins and ends, and the numbers of its marks in order.
_Stretch = tuple[int, int, tuple[int, ...]]


def segments(source: str, block: Sequence[Span], marks: Mapping[int, Iterable[Span]]) -> tuple[Segment, ...]:
    """The text of `block`, which are stretches of `source`, cut where marks begin and end.

    `marks` gives each number its spans of the source; what lies outside the block is left out. Marks that overlap become one
    segment with all their numbers; marks that only touch stay apart. An empty span becomes an empty marked segment.
    The texts of the segments, joined, are that of the block.
    """
    text = "".join(source[start:end] for start, end in block)
    found: list[_Stretch] = [
        (start, end, (number,))
        for number, spans in marks.items()
        for start, end in _coalesced(list(_within(block, tuple(spans))))
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


def _coalesced(spans: list[Span]) -> list[Span]:
    """The spans of one mark in order; those that overlap or touch are one."""
    if len(spans) == 1:
        return spans
    joined: list[Span] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _apart(stretches: list[_Stretch]) -> list[_Stretch]:
    """The stretches in order, those that overlap or begin together made one."""
    apart: list[_Stretch] = []
    for stretch in sorted(stretches):
        start, end, numbers = stretch
        if apart and (start < apart[-1][1] or start == apart[-1][0]):
            first, last, others = apart[-1]
            apart[-1] = (first, max(last, end), tuple(sorted({*others, *numbers})))
        else:
            apart.append(stretch)
    return apart


def _cut(text: str, stretches: Iterable[_Stretch]) -> Iterator[Segment]:
    position = 0
    for start, end, numbers in stretches:
        if position < start:
            yield Segment(text[position:start])
        yield Segment(text[start:end], numbers)
        position = end
    if position < len(text):
        yield Segment(text[position:])
