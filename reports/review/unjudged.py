"""What could not be judged, and why: comparisons, indicators and texts that were not understood, files that were not read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from budgetlint.linter.engine import Result
from budgetlint.linter.model import DamagedIndicator
from budgetlint.linter.outcomes import Undecided
from budgetlint.linter.run import Run
from budgetlint.reports.review.clipping import NAME, SAID, clipped
from budgetlint.reports.review.places import position
from budgetlint.reports.review.texts import Words
from budgetlint.reports.texts import COPIED, EXCLUDED, USELESS, shown_path, skipped_text


class PieceView(NamedTuple):
    """A piece of text, or what was to be compared: what it is, where it stands, and why it was not judged if that is known."""

    text: str
    position: str
    reason: str = ""
    code: str = ""


class UnjudgedView(NamedTuple):
    """What was not judged of one document."""

    path: str
    undecided: tuple[PieceView, ...]
    damaged: tuple[PieceView, ...]
    left_over: tuple[PieceView, ...]

    @property
    def any(self) -> bool:
        return bool(self.undecided or self.damaged or self.left_over)


class UnreadView(NamedTuple):
    """A file or folder that was not read, and why; `anchor` is where its findings stand, if it has any."""

    path: str
    reason: str
    anchor: str = ""


class Unjudged(NamedTuple):
    """All that was not judged."""

    documents: tuple[UnjudgedView, ...]
    unread: tuple[UnreadView, ...]


def unjudged(run: Run, anchors: Sequence[str], words: Words) -> Unjudged:
    """What was not judged; `anchors` are the ids of the documents in the page."""
    views = (_document(result, words) for result in run.results)
    return Unjudged(tuple(view for view in views if view.any), tuple(_unread(run, anchors, words)))


def _document(result: Result, words: Words) -> UnjudgedView:
    document, source = result.document, result.document.source
    damaged = (record for project in document.projects for record in project.records if isinstance(record, DamagedIndicator))
    return UnjudgedView(
        path=shown_path(source.path, words.lang),
        undecided=tuple(
            PieceView(
                clipped(words.pick(check.outcome.message), SAID, words),
                position(source, check.outcome.spans[0][0], words),
                clipped(words.pick(check.outcome.reason), SAID, words),
                check.rule.code,
            )
            for check in result.checks
            if isinstance(check.outcome, Undecided)
        ),
        damaged=tuple(_piece(record.text.value, position(source, record.text.start, words), words) for record in damaged),
        left_over=tuple(
            _piece(piece.text.value, position(source, piece.text.start, words), words) for piece in document.unrecognised
        ),
    )


def _piece(text: str, place: str, words: Words) -> PieceView:
    return PieceView(clipped(" ".join(text.split()), NAME, words), place)


def _unread(run: Run, anchors: Sequence[str], words: Words) -> Iterator[UnreadView]:
    for result, anchor in zip(run.results, anchors, strict=True):
        if not result.document.source.readable:
            reason = result.findings[0].problem(words.lang) if result.findings else words("say_unread_only")
            yield UnreadView(shown_path(result.document.source.path, words.lang), reason, anchor)
    for skipped in run.skipped:
        yield UnreadView(skipped.folder, skipped_text(skipped, words.lang))
    for path in run.excluded:
        yield UnreadView(path, words.pick(EXCLUDED))
    for path in run.copies:
        yield UnreadView(path, words.pick(COPIED))
    for path in run.useless:
        yield UnreadView(path, words.pick(USELESS))
