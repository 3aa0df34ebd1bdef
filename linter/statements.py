"""Statements of the prose (文字说明): amounts with what they are about, their changes, parts and shares, each with its place."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from budgetlint.linter.model import Amount
from budgetlint.linter.text import Text

if TYPE_CHECKING:
    from budgetlint.grammar.nodes import Slice
    from budgetlint.grammar.prose.figures import Figure
    from budgetlint.grammar.prose.statements import Change, Level, Reason

# What a statement does: state an amount or a count, break one down, compare without saying with what amount, give reasons.
AMOUNT, COUNT, BREAKDOWN, CHANGE, REASONS = "amount", "count", "breakdown", "change", "reasons"


class Statement(NamedTuple):
    """A statement of the prose that has amounts: `text` from its first word to its last, `amounts` every figure in it.

    `level` is the amount that it states, `change` a comparison that names no amount, `reasons` amounts that explain a change
    elsewhere, `about` the words before those. Their places are those in `paragraph`. `number` is what its paragraph begins
    with (（一）, 1.), `heading` the last heading before it, and `opens` tells that the paragraphs after it go on with its parts.
    """

    kind: str
    text: Text
    amounts: tuple[Amount, ...]
    paragraph: Text
    level: Level | None = None
    change: Change | None = None
    reasons: tuple[Reason, ...] = ()
    about: str = ""
    number: str = ""
    heading: Text | None = None
    opens: bool = False
    order: int = 0

    def at(self, part: Figure | Slice | Level | Change) -> Text:
        """The words of a part of it, with their place."""
        return self.paragraph.slice(part.start, part.end)
