"""What a cost metric (成本指标) sets for its project, in 元, and whether the project's money of the year pays all of it."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from budgetlint.grammar.targets import Threshold
from budgetlint.linter.folding import fold
from budgetlint.linter.model import Project, TargetValue
from budgetlint.linter.money import in_yuan
from budgetlint.linter.profiles.profile import Profile
from budgetlint.linter.rule import Context
from budgetlint.linter.text import Text
from budgetlint.linter.words.units import UnitKind
from budgetlint.rules.metric_units import bracketed_unit

SECTION = "costs"
_YUAN = "元"
_YEAR = 4  # digits
_LEVELS = ("", "output")  # of the labelled dialect, which has no second level


class Bound(NamedTuple):
    """The most that a value lets a cost be, and what its last printed digit counts, both in 元."""

    amount: Decimal
    digit: Decimal


def is_cost(context: Context) -> bool:
    """Whether the metric is a whole cost of the project: no unit cost, no saving, nothing that others or other years pay."""
    metric = fold(context.metric)
    if context.role != "cost" and not (context.role in _LEVELS and metric.endswith("成本")):
        return False
    return not context.profile.stands_in(metric, SECTION, "of_one", "of_others", "of_all_years")


def bound_of(value: TargetValue, context: Context) -> Bound | None:
    """The upper bound of a value that is one amount of money, or one for each of several parts: the greatest."""
    target = value.target
    if target.period or target.placeholder or target.options:
        return None
    bounds = [_bound(threshold, context) for threshold in target.thresholds]
    found = [bound for bound in bounds if bound is not None]
    return max(found) if found and len(found) == len(bounds) else None


def _bound(threshold: Threshold, context: Context) -> Bound | None:
    if threshold.comparator in (">", "≥") or context.profile.stands_in(fold(threshold.scope), SECTION, "of_one", "of_others"):
        return None
    amount = _in_yuan(threshold, context)
    exponent = amount.as_tuple().exponent if amount is not None else None
    return Bound(amount, Decimal((0, (1,), exponent))) if amount is not None and isinstance(exponent, int) else None


def _in_yuan(threshold: Threshold, context: Context) -> Decimal | None:
    """The figure of a threshold, or the greater one of a range, in 元; its unit may stand in the metric's name."""
    amount, unit, profile = threshold.upper or threshold.quantity, threshold.unit, context.profile
    if amount is None:
        return None
    if unit is not None:
        return amount if profile.unit_name(unit) == _YUAN else None
    named = bracketed_unit(context.metric, profile)
    is_money = named.endswith(_YUAN) and profile.unit_kind(named) is UnitKind.MONEY
    return in_yuan(amount, named) if is_money and not threshold.scale else None


def is_paid_here(project: Project, profile: Profile) -> bool:
    """Whether nothing says that the project runs over several years, or that others pay for it too."""
    name = fold(project.called)
    texts = [fold(text.value) for text in _texts(project)]
    if profile.stands_in(name, SECTION, "parts_of_others"):
        return False
    if any(profile.stands_in(text, SECTION, "parts_of_years") for text in texts):
        return False
    if any(word in text and word not in name for word in profile.words(SECTION, "phases") for text in texts):
        return False
    return len({year for text in texts for year in _years(text)}) <= 1


def _texts(project: Project) -> Iterator[Text]:
    yield project.name
    yield from (text for text in (project.objective, project.cycle_objective, project.purpose) if text)
    yield from (extra.text for extra in project.extras)


def _years(text: str) -> Iterator[str]:
    """The years that `text` names: 2025年, 2025-2027."""
    digits = "".join(character if character.isdecimal() else " " for character in text)
    return (number for number in digits.split() if len(number) == _YEAR and number.startswith("20"))
