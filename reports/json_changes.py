"""What changed since the year before, in the keys of the output."""

from __future__ import annotations

from budgetlint.linter.model import Indicator
from budgetlint.linter.projects.entries import Entry
from budgetlint.linter.years.changes import ProjectChange, total_of
from budgetlint.linter.years.target_changes import TargetChange, Turn
from budgetlint.reports.json_keys import ProjectChangeOut, TargetChangeOut, TurnName

_TURNS: dict[Turn, TurnName] = {
    Turn.LOWERED: "lowered",
    Turn.RAISED: "raised",
    Turn.CHANGED: "changed",
    Turn.DROPPED: "dropped",
    Turn.ADDED: "added",
}


def project_change_out(change: ProjectChange) -> ProjectChangeOut:
    """What became of one project."""
    entry = change.now or change.before
    return ProjectChangeOut(
        change=change.fate.value,
        unit=entry.unit.name.value if entry and entry.unit.name else None,
        project=_name(change.now),
        previous_project=_name(change.before),
        amount=_amount(change.now),
        previous_amount=_amount(change.before),
        indicators=[_target(target) for target in change.targets if target.turn is not Turn.KEPT],
    )


def _target(change: TargetChange) -> TargetChangeOut:
    return TargetChangeOut(
        change=_TURNS[change.turn],
        metric=change.now.metric.value if change.now else None,
        target=_value(change.now),
        previous_metric=change.before.metric.value if change.before else None,
        previous_target=_value(change.before),
    )


def _name(entry: Entry | None) -> str | None:
    return (entry.project.called or None) if entry else None


def _amount(entry: Entry | None) -> str | None:
    total = total_of(entry) if entry else None
    return str(total) if total is not None else None


def _value(indicator: Indicator | None) -> str | None:
    value = (indicator.annual or indicator.cycle) if indicator else None
    return value.text.value if value else None
