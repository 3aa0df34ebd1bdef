"""Amounts of money in 元, whatever the unit of the table."""

from __future__ import annotations

from decimal import Decimal

from budgetlint.grammar.numerals import scaled
from budgetlint.linter.model import Project, Table

_YUAN = "元"


def project_total(project: Project, table: Table | None) -> Decimal | None:
    """The total of a project in 元; None where the amount, its column or the unit of the table is not known."""
    total = project.funding.parts.get("total")
    if total is None or total.value is None or table is None or table.currency_unit is None:
        return None
    return in_yuan(total.value, table.currency_unit)


def in_yuan(value: Decimal, currency_unit: str) -> Decimal:
    """What so much of a unit of money is in 元."""
    return scaled(value, currency_unit.removeprefix("人民币").removesuffix(_YUAN))
