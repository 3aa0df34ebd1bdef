"""Lines of a text that speak to the linter: `# budgetlint: …` and `<!-- budgetlint: … -->`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from budgetlint.linter.text import Text

_MARK = "budgetlint"
_OPENINGS = ("#", "<!--")
# A spreadsheet writes tabs behind its first cell, and marks around one that holds a comma.
_AROUND = '" \t\u3000'


class Comment(NamedTuple):
    """A comment, well written or not, and the whole line that it stands on."""

    text: Text
    line: Text


def comments_in(lines: Sequence[Text], text: str, delimiter: str = "") -> dict[int, Comment]:
    """The comments among the `lines` of `text`, by where their lines start; a `delimiter` may stand behind them."""
    if _MARK not in text:
        return {}
    found = ((line, line.value.strip(_AROUND + delimiter)) for line in lines if _MARK in line.value)
    return {line.start: _comment(line, bare) for line, bare in found if bare.startswith(_OPENINGS)}


def _comment(line: Text, bare: str) -> Comment:
    start = line.value.index(bare)
    return Comment(line.slice(start, start + len(bare)), line)
