"""The passages that the rules on wording read, and edits in them."""

from __future__ import annotations

from budgetlint.grammar import patterns
from budgetlint.linter.model import DamagedIndicator, Indicator
from budgetlint.linter.nodes import Passage
from budgetlint.linter.outcomes import Edit
from budgetlint.linter.rule import Context
from budgetlint.linter.text import Text

INDICATOR = "indicator"
_ROWS = "rows"
# A metric is read with its indicator, a statement with its paragraph; the others are no running text.
NOT_READ = frozenset({"metric", "statement", "amount", "furniture", "field-code", "currency-unit", "year"})
_CHINESE = patterns.compile(r"[\u4e00-\u9fff]+").fullmatch


def in_indicator_language(passage: Passage, context: Context) -> bool:
    """Whether the passage is a whole record of the indicator language, with its separators and labels."""
    return passage.kind == INDICATOR and isinstance(context.indicator, Indicator) and context.indicator.dialect != _ROWS


def is_damaged(context: Context) -> bool:
    """Whether the passage is of a record that could not be parsed, which is told as a whole."""
    return isinstance(context.indicator, DamagedIndicator)


def is_wrapped(text: Text) -> bool:
    """Whether the text was joined from several lines, so that blanks and stops may have been lost or added by the layout."""
    return len(text.runs) > 1


def is_chinese(text: str) -> bool:
    """Whether all of `text`, at least a character, is written in Chinese characters."""
    return _CHINESE(text) is not None


def replaced(place: Text, by: str) -> tuple[Edit, ...]:
    """Edits that write `by` where `place` stands, which may lie on several lines."""
    (start, end), *others = place.spans()
    return (Edit(start, end, by), *(Edit(first, last, "") for first, last in others))
