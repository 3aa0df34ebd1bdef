"""How a table that looks like one of targets is laid out so that it cannot be read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from budgetlint.linter.model import Document
from budgetlint.linter.profiles.profile import Profile
from budgetlint.linter.recognisers.indicator_rows.words import RowWords
from budgetlint.linter.source import Row
from budgetlint.linter.text import Text

ACROSS, HEADLESS, OTHER_HEADER = "across", "headless", "other-header"
_FEWEST_ACROSS = 3  # categories in one row
_FEWEST_ROWS = 2  # of indicators
_FEWEST_CELLS = 3  # of a row of an indicator: its category, its metric and its value
_FEWEST_HEADINGS = 2  # that are known, of a header
_CATEGORY_COLUMNS = 2
_MOST_NAMED = 3
_OF_TARGETS = frozenset({"section", "metric", "objective", "description", "value", "annual"})


class UnreadLayout(NamedTuple):
    """A layout with the cell at which it shows: what `words` quote of it."""

    variant: str
    at: Text
    words: str


def unread_layout(document: Document, profile: Profile) -> UnreadLayout | None:
    """The layout of the first table that looks like one of targets; None where nothing does."""
    words = RowWords(profile)
    rows = [[cell for cell in block.cells if cell.value] for block in document.source.blocks if isinstance(block, Row)]
    return across(rows, words) or _headless(rows, words) or _other_header(rows, words)


def across(rows: Sequence[Sequence[Text]], words: RowWords) -> UnreadLayout | None:
    """Categories side by side in one row, each the heading of a column."""
    for row in rows:
        found = [cell for cell in row if words.is_known_category(cell.value, 2)]
        if len({cell.value for cell in found}) >= _FEWEST_ACROSS:
            return UnreadLayout(ACROSS, found[0], _quoted(found))
    return None


def _headless(rows: Sequence[Sequence[Text]], words: RowWords) -> UnreadLayout | None:
    """Rows that begin with categories, below no header."""
    found = list(_categories(rows, words))
    if len(found) < _FEWEST_ROWS:
        return None
    return UnreadLayout(HEADLESS, found[0], _quoted(found))


def _categories(rows: Sequence[Sequence[Text]], words: RowWords) -> Iterator[Text]:
    """The last category of each row that has one, behind which there is more."""
    for row in rows:
        named = [cell for cell in row[:_CATEGORY_COLUMNS] if any(words.is_known_category(cell.value, level) for level in (1, 2))]
        if named and len(row) >= _FEWEST_CELLS:
            yield named[-1]


def _other_header(rows: Sequence[Sequence[Text]], words: RowWords) -> UnreadLayout | None:
    """A row of headings of targets (绩效目标, 绩效指标) without the columns that a table is known by."""
    for row in rows:
        roles = [found[0] for cell in row if (found := words.heading(cell))]
        if len(row) >= _FEWEST_CELLS and len(_OF_TARGETS.intersection(roles)) >= _FEWEST_HEADINGS and "project" not in roles:
            return UnreadLayout(OTHER_HEADER, row[0], _quoted(row))
    return None


def _quoted(cells: Sequence[Text]) -> str:
    names = list(dict.fromkeys(cell.value for cell in cells))
    return "".join(f"“{name}”" for name in names[:_MOST_NAMED]) + ("…" if len(names) > _MOST_NAMED else "")
