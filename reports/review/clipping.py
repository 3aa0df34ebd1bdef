"""Keep the page readable where a document holds a text of absurd length: what is left out is counted, never silently gone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from budgetlint.reports.review.marks import Segment
from budgetlint.reports.review.texts import Words

NAME = 160  # characters of a name
SAID = 1_200  # of a message
_WHOLE = 3_000  # a text up to this length is shown whole
_PLAIN, _MARKED = 300, 800  # characters kept on either side of what is left out


def clipped(text: str, most: int, words: Words) -> str:
    """`text`, or its beginning and how much more there is."""
    return text if len(text) <= most else f"{text[:most]}{words('left_out_characters', count=len(text) - most)}"


def clipped_segments(segments: Sequence[Segment], words: Words) -> tuple[Segment, ...]:
    """The segments of a text that is not too long as they are, else what stands around the marks, and the ends of long marks."""
    if sum(len(segment.text) for segment in segments) <= _WHOLE:
        return tuple(segments)
    return tuple(_clipped(segments, words))


def _clipped(segments: Sequence[Segment], words: Words) -> Iterator[Segment]:
    last = len(segments) - 1
    for place, segment in enumerate(segments):
        kept = _MARKED if segment.numbers else _PLAIN
        head = kept if segment.numbers or place > 0 else 0
        tail = kept if segment.numbers or place < last else 0
        yield from _ends(segment, head, tail, words)


def _ends(segment: Segment, head: int, tail: int, words: Words) -> Iterable[Segment]:
    length = len(segment.text)
    if length <= head + tail + _PLAIN:
        return [segment]
    gone = words("left_out_characters", count=length - head - tail)
    return [segment._replace(text=segment.text[:head] + gone + segment.text[length - tail :])]
