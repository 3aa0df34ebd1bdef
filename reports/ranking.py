"""The order of departments and files, the worst first: one rule for all reports that rank."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeVar

from budgetlint.linter.outcomes import RANKS, Severity

Gravity = tuple[int, ...]
_Gravity = TypeVar("_Gravity", bound=Gravity)


def gravity(counts: Mapping[Severity, int], *, read: bool = True) -> Gravity:
    """Sort by it: more errors first, then more warnings, then more hints; what could not be read comes last."""
    return (int(not read), *(-counts.get(severity, 0) for severity in RANKS))


def ranks(gravities: Sequence[_Gravity]) -> dict[_Gravity, int]:
    """The rank of each gravity, counted from 1; what weighs the same shares one."""
    return {one: rank for rank, one in reversed(list(enumerate(sorted(gravities), 1)))}
