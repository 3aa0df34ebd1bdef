"""Rates of change as their printed figures allow: each figure may be off by half its last digit."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from budgetlint.grammar.prose.figures import Figure
    from budgetlint.grammar.prose.statements import Change


_HUNDRED = Decimal(100)
_HALF = Decimal("0.5")


class Range(NamedTuple):
    """Between which values a figure lies, given how it was rounded."""

    low: Decimal
    high: Decimal

    def meets(self, other: Range) -> bool:
        return self.low <= other.high and other.low <= self.high


class Rate(NamedTuple):
    """A rate recomputed: `value` from the figures as printed, `range` what their rounding allows."""

    change: Decimal
    base: Decimal
    value: Decimal
    range: Range

    def rounded(self, like: Figure) -> Decimal:
        """The value to as many digits as `like` has."""
        return self.value.quantize(like.last_digit, ROUND_HALF_UP)

    def allows(self, stated: Figure) -> bool:
        """Whether the stated rate can be this one, correctly rounded, or cut off instead of rounded."""
        slack = stated.last_digit * _HALF
        return (
            self.range.meets(Range(stated.value - slack, stated.value + slack))
            or abs(stated.value - self.value) <= stated.last_digit
        )


def rounding(figure: Figure) -> Range:
    """Where the amount of a figure lies, in 元."""
    slack = figure.step * _HALF
    return Range(figure.amount - slack, figure.amount + slack)


def base_of(now: Figure, change: Change) -> Decimal | None:
    """The other year's amount in 元: as stated, else what the change leaves of `now`."""
    if change.base:
        return change.base.amount
    if change.amount is None:
        return None
    return now.amount - change.direction * change.amount.amount


def recomputed(now: Figure, change: Change) -> Rate | None:
    """The rate of `change` by its amounts; None where they do not fix it, or the other year had nothing."""
    base = base_of(now, change)
    if base is None or base <= 0:
        return None
    amount = abs(change.amount.amount) if change.amount else abs(now.amount - base)
    return Rate(amount, base, amount / base * _HUNDRED, _range(now, change, amount))


def _range(now: Figure, change: Change, amount: Decimal) -> Range:
    slack = (change.amount.step if change.amount else now.step) * _HALF
    low, high = max(Decimal(0), amount - slack), amount + slack
    if change.base:
        base = rounding(change.base)
        return Range(_share(low, base.high), _share(high, base.low))
    present = rounding(now)
    if change.direction > 0:
        return Range(_share(low, present.high - low), _share(high, present.low - high))
    return Range(_share(low, present.high + low), _share(high, present.low + high))


def _share(amount: Decimal, base: Decimal) -> Decimal:
    return amount / base * _HUNDRED if base > 0 else Decimal("Infinity")
