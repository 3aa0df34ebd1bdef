"""A project, or one of its indicators, with where it stands."""

from __future__ import annotations

from typing import NamedTuple

from budgetlint.linter.model import Indicator, Project, Table, Unit


class Entry(NamedTuple):
    """A project and where it stands."""

    table: Table
    unit: Unit
    project: Project


class MetricPlace(NamedTuple):
    """An indicator and the project that it belongs to."""

    entry: Entry
    indicator: Indicator
