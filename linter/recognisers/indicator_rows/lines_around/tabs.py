"""The tabs of the sheets in which tables stand."""

from __future__ import annotations

from budgetlint.linter.source import Source


def tab_at(source: Source, offset: int) -> str:
    """The tab of the sheet in which an offset stands, "" in formats without sheets."""
    sheet = getattr(source.locate(offset, offset), "sheet", "") if source.regions else ""
    return str(sheet)
