"""The value of the cycle beside that of the year, where they differ."""

from __future__ import annotations

from typing import NamedTuple

from budgetlint.grammar.targets import Threshold
from budgetlint.linter.model import Indicator, TargetValue


class Pair(NamedTuple):
    """Two values of one indicator that read differently."""

    cycle: TargetValue
    annual: TargetValue

    def single(self) -> tuple[Threshold, Threshold] | None:
        """The figures of both, where each has exactly one and neither is a range."""
        both = (self.cycle.target.thresholds, self.annual.target.thresholds)
        if any(len(found) != 1 or found[0].quantity is None or found[0].upper is not None for found in both):
            return None
        return both[0][0], both[1][0]


def pair_of(node: Indicator) -> Pair | None:
    """The two values, None where one is missing, empty or a placeholder, or both read the same."""
    cycle, annual = node.cycle, node.annual
    if cycle is None or annual is None or annual.twin:
        return None
    if not (cycle.text.value and annual.text.value) or cycle.target.placeholder or annual.target.placeholder:
        return None
    return Pair(cycle, annual)
