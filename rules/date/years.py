"""Years that a document tells."""

from __future__ import annotations

from budgetlint.grammar.targets import Target
from budgetlint.linter.folding import fold
from budgetlint.linter.model import Document

_EARLIEST, _LATEST, _DIGITS = 2000, 2099, 4


_last: list[tuple[Document, int | None]] = []


def budget_year(document: Document) -> int | None:
    """The budget year: the one that is stated, else the latest one in which an annual target is due; None if there is none.

    Remembered for the next project of the same document.
    """
    if not _last or _last[0][0] is not document:
        _last[:] = [(document, document.year or _latest_due(document))]
    return _last[0][1]


def _latest_due(document: Document) -> int | None:
    annual = (indicator.annual.target for indicator in document.indicators if indicator.annual)
    return max((year for target in annual if (year := _due(target))), default=None)


def _due(target: Target) -> int | None:
    written = fold(target.deadline or "").partition("年")[0][-_DIGITS:]
    return int(written) if written.isdecimal() and _EARLIEST <= int(written) <= _LATEST else None
