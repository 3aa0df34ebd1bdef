"""The parts of a line that stand apart, as cells of a table without rules do."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from budgetlint.linter.places import PageLine
from budgetlint.linter.readers.pdf.lines import Line

GUTTER = 0.45  # of the height of a line: the least between two columns


class Segment(NamedTuple):
    """A part of a line that no gutter parts: its characters from `start` up to `end`, and its place across."""

    start: int
    end: int
    x0: float
    x1: float


class SegmentedLine(NamedTuple):
    """A line in its segments."""

    line: Line
    segments: tuple[Segment, ...]

    @property
    def middle(self) -> float:
        return (self.line.top + self.line.bottom) / 2


def segments_of(line: Line) -> Iterator[Segment]:
    """The parts of a line between gutters; where a blank begins, the character before it ends."""
    start = at = 0
    edges = line.place.edges
    while at < len(line.text):
        if line.text[at] != " ":
            at += 1
            continue
        behind = at
        while behind < len(line.text) and line.text[behind] == " ":
            behind += 1
        if edges[behind] - edges[at] >= line.height * GUTTER:
            yield Segment(start, at, edges[start], edges[at])
            start = behind
        at = behind
    yield Segment(start, len(line.text), edges[start], edges[-1])


def part_of(line: Line, segment: Segment) -> Line:
    """A segment as a line of its own."""
    edges = [*line.place.edges[segment.start : segment.end], segment.x1]
    place = PageLine(line.place.page, edges, line.top, line.bottom)
    return Line(line.text[segment.start : segment.end], place, segment.x0, line.top, segment.x1, line.bottom)
