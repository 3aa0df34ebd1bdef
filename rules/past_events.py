"""What belongs to certain years (有时效的事项), named in a budget of a later one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from budgetlint.linter.folding import fold
from budgetlint.linter.model import Project
from budgetlint.linter.profiles.profile import Profile
from budgetlint.linter.rule import Context
from budgetlint.linter.text import Text
from budgetlint.rules.likely_year import likely_year

SECTION = "events"
_STOPS = "。；;"


class PastEvent(NamedTuple):
    """Where a text first names `event`, which ended by the year `last`; `budget` is the year of the budget."""

    event: str
    last: str
    budget: int
    start: int
    end: int


def past_events(text: Text, project: Project, context: Context) -> Iterator[PastEvent]:
    """What `text` names that ended before the budget's year; not where its sentence or the project's name settles old works."""
    budget = likely_year(context.document)
    if budget is None or any(word in fold(project.called) for word in context.profile.words(SECTION, "settling")):
        return
    for event, years in context.profile.pairs(SECTION, "periods"):
        last, at = years.rpartition("-")[2], text.value.find(event)
        if at >= 0 and int(last) < budget.year and not _is_settled(text.value, at, context.profile):
            yield PastEvent(event, last, budget.year, at, at + len(event))


def sentence(text: str, at: int) -> tuple[int, int]:
    """Where the sentence around the place `at` begins and ends."""
    start = max(text.rfind(stop, 0, at) for stop in _STOPS) + 1
    return start, min((place for stop in _STOPS if (place := text.find(stop, at)) >= 0), default=len(text))


def _is_settled(text: str, at: int, profile: Profile) -> bool:
    start, end = sentence(text, at)
    return any(word in text[start:end] for word in profile.words(SECTION, "settling"))
