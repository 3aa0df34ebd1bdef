"""The objectives of a project as rules look at them."""

from __future__ import annotations

from collections.abc import Iterator

from budgetlint.linter.folding import fold
from budgetlint.linter.model import Project
from budgetlint.linter.rule import Context
from budgetlint.linter.text import Text

SECTION = "objectives"
_NUMBERING = "0123456789.、()一二三四五六七八九十①②③④⑤⑥⑦⑧⑨"
_SIGNS = ",，.。;；:：、!！?？“”\"'()（）[]【】《》-—·"


def objectives_of(project: Project, context: Context) -> Iterator[Text]:
    """The objectives that were filled in, trimmed."""
    for text in (project.objective, project.cycle_objective):
        bare = text.strip() if text else None
        if not bare or not bare.value or context.profile.is_open_name(bare.value):
            continue
        if next(context.profile.placeholders(bare.value), None) is None:
            yield bare


def without_numbering(text: str) -> str:
    """`text`, folded, without the number of an entry before it and without its stop."""
    return fold(text).lstrip(_NUMBERING).rstrip(_SIGNS)


def said(text: str) -> str:
    """`text`, folded, without the number of an entry before it and without signs."""
    return "".join(character for character in without_numbering(text) if character not in _SIGNS)
