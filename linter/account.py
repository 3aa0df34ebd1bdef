"""The account of a document: which characters of the source its nodes hold, and which are left over."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from budgetlint.linter.source import Source
from budgetlint.linter.text import Span, Text


def held(nodes: Iterable[object], syntax: Iterable[Span] = ()) -> list[Span]:
    """The stretches of the source that the texts below `nodes` and `syntax` cover, sorted and merged."""
    merged: list[Span] = []
    spans = (span for text in texts_of(nodes) for span in text.spans() if span[0] < span[1])
    for start, end in sorted((*spans, *syntax)):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def left_over(source: Source, spans: list[Span]) -> list[Text]:
    """The non-blank stretches of `source` outside `spans` (sorted and merged), cut at line ends and trimmed."""
    rest: list[Text] = []
    position = 0
    for start, end in [*spans, (len(source.text), len(source.text))]:
        gap = Text.of(source.text, position, start) if position < start else None
        if gap is not None and gap.value.strip():
            rest += _lines(gap)
        position = end
    return rest


def _lines(gap: Text) -> Iterator[Text]:
    start = 0
    for line in gap.value.replace("\r", "\n").split("\n"):
        piece = gap.slice(start, start + len(line)).strip()
        if piece.value:
            yield piece
        start += len(line) + 1


def texts_of(nodes: Iterable[object]) -> list[Text]:
    """The texts in trees of nodes; a node with a `text` holds all its parts in it."""
    found: list[Text] = []
    waiting = list(nodes)
    while waiting:
        node = waiting.pop()
        if node is None:
            continue
        if isinstance(node, Text):
            found.append(node)
        elif isinstance(whole := getattr(node, "text", None), Text):
            found.append(whole)
        elif isinstance(node, dict):
            waiting += node.values()
        elif isinstance(node, (tuple, list)):  # faster than `tuple | list`, which is made each time
            waiting += node
    return found
