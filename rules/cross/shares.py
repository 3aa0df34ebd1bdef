"""What rules on payment plans ask of one: its shares in per cent, and how they are meant."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from budgetlint.linter.folding import fold
from budgetlint.linter.model import Plan, PlanStep
from budgetlint.linter.profiles.profile import Profile

WHOLE = Decimal(100)
_PERCENT = ("%", "％")


class Share(NamedTuple):
    """A step with its share in per cent."""

    step: PlanStep
    value: Decimal


def shares_of(plan: Plan) -> list[Share]:
    """The steps that state a share; fractions of one (0.25, as spreadsheets hold them) count as per cent."""
    found = [Share(step, step.share.value) for step in plan.steps if step.share.value is not None]
    signs = any(share.step.share.text.value.rstrip().endswith(_PERCENT) for share in found)
    is_fraction = bool(found) and not signs and found[-1].value == 1 and all(0 <= share.value <= 1 for share in found)
    return [share._replace(value=share.value * WHOLE) for share in found] if is_fraction else found


def in_percent(plan: Plan) -> bool:
    """Whether the plan states shares and no amounts of money."""
    texts = [plan.label, *(step.share.text for step in plan.steps)]
    return any(sign in text.value for text in texts for sign in _PERCENT)


def is_of_each_period(plan: Plan, profile: Profile) -> bool:
    """Whether the shares may be those of each period by itself: they add up to the whole, and no label says "by then"."""
    cumulative = profile.words("plans", "cumulative")
    if any(word in fold(step.label.value) for step in plan.steps for word in cumulative):
        return False
    return make_the_whole(shares_of(plan))


def make_the_whole(shares: Sequence[Share]) -> bool:
    """Whether several shares add up to the whole."""
    return len(shares) > 1 and sum((share.value for share in shares), Decimal(0)) == WHOLE


def first_fall(shares: Sequence[Share]) -> tuple[Share, Share] | None:
    """The first share that is less than the one before it, behind that one."""
    return next(((before, share) for before, share in pairwise(shares) if share.value < before.value), None)


def is_named(step: PlanStep, profile: Profile, key: str) -> bool:
    """Whether the label of a step holds a word of the profile's list `key`."""
    label = fold(step.label.value)
    return profile.stands_in(label, "plans", key)
