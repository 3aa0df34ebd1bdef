"""A string that knows where each of its characters came from.

Grammars and recognisers work on clean strings; a `Text` maps any part of such a string back to offsets of the source.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from operator import itemgetter

from budgetlint.linter.folding import half_width

Span = tuple[int, int]
_index = itemgetter(0)


class Text:
    """`value` with its origin: runs of (index in `value`, offset in the source), each holding up to the next one.

    Offsets count code points of the source; every character has exactly one. An empty text still has a place. Never changed
    once made; no dataclass, since a document makes thousands and a frozen one takes twice as long.
    """

    __slots__ = ("runs", "value")

    def __init__(self, value: str, runs: tuple[tuple[int, int], ...]) -> None:
        self.value = value
        self.runs = runs

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Text) and self.value == other.value and self.runs == other.runs

    def __hash__(self) -> int:
        return hash((self.value, self.runs))

    def __repr__(self) -> str:
        return f"Text({self.value!r}, {self.runs!r})"

    @classmethod
    def of(cls, source: str, start: int, end: int) -> Text:
        """The part of `source` from `start` up to `end`."""
        return cls(source[start:end], ((0, start),))

    @classmethod
    def join(cls, parts: Iterable[Text]) -> Text:
        """The texts one after another; at least one is needed, since an empty text too has a place."""
        parts = tuple(parts)
        filled = [part for part in parts if part.value] or parts[:1]
        if len(filled) == 1:
            return filled[0]
        if not filled:
            raise ValueError("nothing to join")
        runs: list[tuple[int, int]] = []
        length = 0
        reached = None  # how far the last run goes on by itself: offsets less places
        for part in filled:
            for index, offset in part.runs:
                if offset - length - index != reached:
                    reached = offset - length - index
                    runs.append((length + index, offset))
            length += len(part.value)
        return cls("".join([part.value for part in filled]), tuple(runs))

    def __len__(self) -> int:
        return len(self.value)

    def __str__(self) -> str:
        return self.value

    def slice(self, start: int, end: int) -> Text:
        """The characters from `start` up to `end` (0 ≤ start ≤ end ≤ length)."""
        if not 0 <= start <= end <= len(self.value):
            raise IndexError(f"{start}:{end} of {len(self.value)}")
        runs = self.runs
        if len(runs) == 1:
            return Text(self.value[start:end], ((0, runs[0][1] + start),))
        following = bisect_right(runs, start, key=_index)
        index, offset = runs[following - 1]
        cut = [(0, offset + start - index)]
        while following < len(runs) and runs[following][0] < end:
            cut.append((runs[following][0] - start, runs[following][1]))
            following += 1
        return Text(self.value[start:end], tuple(cut))

    def strip(self) -> Text:
        """Without the blanks at both ends; a blank text becomes empty at its start."""
        value = self.value.strip()
        start = len(self.value) - len(self.value.lstrip()) if value else 0
        return self.slice(start, start + len(value))

    def folded(self) -> Text:
        """With full-width ASCII and the ideographic space turned half-width, character by character."""
        return Text(half_width(self.value), self.runs)

    def origin(self, index: int) -> int:
        """The offset in the source of the character at `index`; for `len(self)`, the offset behind the last one."""
        if not self.value:
            return self.runs[0][1]
        if index == len(self.value):
            return self.origin(index - 1) + 1
        run, offset = self.runs[bisect_right(self.runs, (index, float("inf"))) - 1]
        return offset + index - run

    def up_to(self, part: Text) -> Text:
        """The beginning of this text up to the end of `part`, which is a part of it with at least one character."""
        last = part.origin(len(part) - 1)
        for position, (index, offset) in enumerate(self.runs):
            stop = self.runs[position + 1][0] if position + 1 < len(self.runs) else len(self.value)
            if offset <= last < offset + stop - index:
                return self.slice(0, index + last - offset + 1)
        raise ValueError(f"{part.value!r} is no part of {self.value!r}")

    @property
    def start(self) -> int:
        """The offset of the first character."""
        return self.runs[0][1]

    def spans(self) -> Iterator[Span]:
        """The stretches of the source that the text covers, in the order of the text, as (start, end)."""
        for position, (index, offset) in enumerate(self.runs):
            stop = self.runs[position + 1][0] if position + 1 < len(self.runs) else len(self.value)
            yield offset, offset + stop - index
