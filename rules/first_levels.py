"""What a project has under each first level (一级指标)."""

from __future__ import annotations

from budgetlint.linter.model import DamagedIndicator, Indicator
from budgetlint.linter.rule import Context

_MANY = 100  # indicators; a project with more has others of each first level


def is_last(indicator: Indicator, context: Context, role: str = "") -> bool:
    """Whether nothing would be left under the indicator's first level, were it moved to `role`, or away."""
    first, project = context.first_role, context.project
    if not first or project is None or len(project.records) > _MANY:
        return False
    entry = context.profile.entry_of_role(role) if role else None
    if entry and (entry.parent or entry.role) == first:
        return False
    return not any(_may_be_of(first, record, context) for record in project.records if record is not indicator)


def _may_be_of(first: str, record: Indicator | DamagedIndicator, context: Context) -> bool:
    """Whether the first level of another record is, or may be, `first`."""
    return not isinstance(record, Indicator) or context.at(record).first_role in ("", first)
