"""Edits in a text that lies in pieces, such as runs of one format: each piece keeps its place and its format."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from budgetlint.linter.outcomes import Edit

KEPT, GONE, NEW = "kept", "gone", "new"


class Segment(NamedTuple):
    """A stretch of a piece that stays, that is taken away, or that is written."""

    kind: str
    text: str


class Piece(NamedTuple):
    """A piece of a text; a `fixed` one, such as a tab or a number that the program sets, cannot be written."""

    text: str
    fixed: bool = False


def spread(pieces: Sequence[Piece], edits: Sequence[Edit]) -> list[str] | None:
    """What `edits`, in order and apart, make of each piece; None where one of them would change what is fixed."""
    found = segmented(pieces, edits)
    return None if found is None else ["".join(one.text for one in piece if one.kind != GONE) for piece in found]


def segmented(pieces: Sequence[Piece], edits: Sequence[Edit]) -> list[list[Segment]] | None:
    """The same, with what was taken away; of one change that stands before what was written.

    What is written goes into the piece in which the change begins, what is added behind a piece belongs to that piece.
    """
    starts = [0]
    for piece in pieces:
        starts.append(starts[-1] + len(piece.text))
    owners = [_owner(pieces, starts, edit) for edit in edits]
    if any(owner is None for owner in owners):
        return None
    owned = list(zip(owners, edits, strict=True))
    return [list(_segments(index, piece, starts[index], owned)) for index, piece in enumerate(pieces)]


def _owner(pieces: Sequence[Piece], starts: Sequence[int], edit: Edit) -> int | None:
    """The piece that takes what an edit writes; None where the edit takes something fixed away, or no piece can take it."""
    inside = [index for index in range(len(pieces)) if starts[index] < edit.end and edit.start < starts[index + 1]]
    if inside:
        return None if any(pieces[index].fixed for index in inside) else inside[0]
    before = [index for index in range(len(pieces)) if starts[index] < starts[index + 1] == edit.start]
    behind = [index for index in range(len(pieces)) if starts[index] == edit.start]
    within = [index for index in range(len(pieces)) if starts[index] < edit.start < starts[index + 1]]
    return next((index for index in (*within, *before, *behind) if not pieces[index].fixed), None)


def _segments(index: int, piece: Piece, start: int, edits: Sequence[tuple[int | None, Edit]]) -> Iterator[Segment]:
    done, end = start, start + len(piece.text)
    for owner, edit in edits:
        if owner != index and not (edit.start < end and start < edit.end):
            continue
        first, last = max(done, edit.start), max(done, min(end, edit.end))
        cut = (KEPT, done, first), (GONE, first, last)
        yield from (Segment(kind, piece.text[at - start : to - start]) for kind, at, to in cut if at < to)
        if owner == index and edit.replacement:
            yield Segment(NEW, edit.replacement)
        done = last
    if done < end:
        yield Segment(KEPT, piece.text[done - start :])
