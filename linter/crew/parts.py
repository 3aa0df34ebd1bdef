"""Parts: what reports need of each document, small enough to go from process to process and to be kept."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from budgetlint.linter.engine import Result
from budgetlint.linter.files import InputFile
from budgetlint.linter.outcomes import Unread
from budgetlint.linter.plugins import entries
from budgetlint.linter.run import unread_of
from budgetlint.linter.tally import Tally

if TYPE_CHECKING:
    from budgetlint.linter.acceptance.acceptance import Taken

GROUP = "budgetlint.reports"


class PieceOf(NamedTuple):
    """A report that is made of a piece for each document, by the name of its format, and its options."""

    format: str
    options: Hashable


class Wanted(NamedTuple):
    """What is wanted of each document: a piece for each of these reports, and, with `results`, the result itself."""

    pieces: tuple[PieceOf, ...] = ()
    results: bool = True


class Part(NamedTuple):
    """What came of one document; `pieces` and `result` as they were wanted, `unread` why it could not be read."""

    path: str
    readable: bool
    tally: Tally
    pieces: tuple[str, ...] = ()
    result: Result | None = None
    taken: Taken | None = None
    unread: Unread | None = None


class Done(NamedTuple):
    """What came of one file: the parts of its documents, which can be taken once."""

    file: InputFile
    parts: Iterable[Part]


def part_of(result: Result, wanted: Wanted) -> Part:
    """What is wanted of `result`."""
    source = result.document.source
    pieces = tuple(report(piece.format).piece(result, piece.options) for piece in wanted.pieces)
    kept = result if wanted.results else None
    return Part(source.path, source.readable, Tally([result]), pieces, kept, result.taken, unread_of(result))


@cache
def report(name: str) -> Any:
    """What the packages installed offer for the format `name`. Raises whatever a broken package does."""
    return next(entry for entry in entries(GROUP) if entry.name == name).load()
