"""The figures of a target value as rules look at them."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from budgetlint.grammar.targets import Target, Threshold
from budgetlint.linter.folding import fold
from budgetlint.linter.model import TargetValue
from budgetlint.linter.outcomes import Edit
from budgetlint.linter.profiles.profile import Profile
from budgetlint.linter.rule import Context
from budgetlint.linter.text import Text

SECTION = "unit_words"
WHOLE = Decimal(100)  # a whole in per cent


def only_figure(target: Target) -> Threshold | None:
    """The figure of a value that has just one, no date, no grade and no options."""
    if len(target.thresholds) != 1 or target.deadline or target.grade or target.options:
        return None
    return target.thresholds[0]


def edits(value: TargetValue, start: int, end: int, replacement: str) -> tuple[Edit, ...]:
    """Replace that stretch of the value by `replacement`, in its twin too."""
    return tuple(_edit(text, start, end, replacement) for text in (value.text, *value.twins))


def _edit(text: Text, start: int, end: int, replacement: str) -> Edit:
    if start == end:
        at = text.origin(start)
        return Edit(at, at, replacement)
    return Edit(text.origin(start), text.origin(end - 1) + 1, replacement)


def in_value(value: TargetValue, start: int, end: int) -> tuple[Text, tuple[Text, ...]]:
    """That stretch of the value, and the same of its twin."""
    return value.text.slice(start, end), tuple(twin.slice(start, end) for twin in value.twins)


def says_any(target: Target, profile: Profile, *keys: str) -> bool:
    """Whether a word of one of these lists stands in the words of the value."""
    return bool(target.words) and profile.stands_in(fold("".join(target.words)), SECTION, *keys)


def plain(number: Decimal) -> str:
    """A figure without an exponent and without idle zeros."""
    written = f"{number:f}"
    return written.rstrip("0").rstrip(".") if "." in written else written


def same_unit(one: str, other: str, profile: Profile) -> bool:
    """Whether two units are one, or two words for it; what follows a stroke is left out."""
    first, second = (profile.unit_name(unit).partition("/")[0] for unit in (one, other))
    if first == second:
        return True
    return any({first, second} <= set(entry.split(",")) for entry in profile.words(SECTION, "same"))


def each_value(context: Context) -> Iterator[tuple[TargetValue, Context]]:
    """The values of a document with the context of each; of a cycle and an annual value that read the same, the latter."""
    for table in context.document.tables:
        for unit in table.units:
            for project in unit.projects:
                for indicator in project.indicators:
                    inner = context._replace(table=table, unit=unit, project=project, indicator=indicator)
                    for value in indicator.targets():
                        yield value, inner
