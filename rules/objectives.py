"""The objectives of a project as rules look at them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from budgetlint.grammar import patterns
from budgetlint.linter.folding import fold
from budgetlint.linter.model import Project
from budgetlint.linter.profiles.profile import Profile
from budgetlint.linter.rule import Context
from budgetlint.linter.text import Text

SECTION = "objectives"
_NUMBERING = "0123456789.、()一二三四五六七八九十①②③④⑤⑥⑦⑧⑨"
_SIGNS = ",，.。;；:：、!！?？“”\"'()（）[]【】《》-—·"


def objectives_of(context: Context) -> tuple[Text, ...]:
    """The objectives of the project that were filled in, trimmed."""
    return context.once(_filled_in)


def _filled_in(context: Context) -> tuple[Text, ...]:
    return tuple(_trimmed(context.project, context.profile)) if context.project else ()


def _trimmed(project: Project, profile: Profile) -> Iterator[Text]:
    for text in (project.objective, project.cycle_objective):
        bare = text.strip() if text else None
        if not bare or not bare.value or profile.is_open_name(bare.value):
            continue
        if next(profile.placeholders(bare.value), None) is None:
            yield bare


def without_numbering(text: str) -> str:
    """`text`, folded, without the number of an entry before it and without its stop."""
    return fold(text).lstrip(_NUMBERING).rstrip(_SIGNS)


def said(text: str) -> str:
    """`text`, folded, without the number of an entry before it and without signs."""
    return _signs().sub("", without_numbering(text))


@cache
def _signs() -> re.Pattern[str]:
    return patterns.compile(f"[{re.escape(_SIGNS)}]+")
