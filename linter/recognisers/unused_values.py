"""Columns of target values that were understood, and then not used: an indicator has one annual value and one of its cycle."""

from __future__ import annotations

from collections.abc import Iterable

from budgetlint.linter.model import UNREAD_VALUE, Table
from budgetlint.linter.source import ReadingProblem

_KIND, _REASON = "partly-read", "values"


def unused_values(tables: Iterable[Table]) -> tuple[ReadingProblem, ...]:
    """One problem for the document, at the headings of all such columns, each named once."""
    headings = [column.heading for table in tables for column in table.columns if column.role == UNREAD_VALUE]
    if not headings:
        return ()
    names = "".join(dict.fromkeys(f"“{heading.value}”" for heading in headings))
    return (ReadingProblem(_KIND, _REASON, names, tuple(next(heading.spans()) for heading in headings)),)
