"""The keys of the JSON output of `parse`: what others rely on. `budgetlint schema` prints their JSON Schema."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from budgetlint.reports.json_places import LocationOut


@dataclass(frozen=True, slots=True)
class FundingOut:
    """Amounts as decimal strings, null where the cell is blank or holds no number; `undecided` have no known column."""

    total: str | None
    fiscal: str | None
    special_account: str | None
    other: str | None
    undecided: list[str]


@dataclass(frozen=True, slots=True)
class CategoryOut:
    """A category as written, null where it is missing."""

    code: str | None
    name: str | None


@dataclass(frozen=True, slots=True)
class ThresholdOut:
    """One figure of a target value; quantities are decimal strings with 万 and 亿 multiplied out."""

    comparator: Literal["≥", ">", "≤", "<", "=", "~"] | None
    quantity: str | None
    upper: str | None
    unit: str | None
    scope: str


@dataclass(frozen=True, slots=True)
class TargetOut:
    """A target value as parsed: the first figure, and the others in `further`; dates, grades, options, words."""

    comparator: Literal["≥", ">", "≤", "<", "=", "~"] | None
    quantity: str | None
    upper: str | None
    unit: str | None
    scope: str
    further: list[ThresholdOut]
    period: str | None
    deadline: str | None
    grade: str | None
    options: str | None
    placeholder: str | None
    words: list[str]


@dataclass(frozen=True, slots=True)
class TargetsOut:
    """The target values as written."""

    cycle: str | None
    annual: str | None


@dataclass(frozen=True, slots=True)
class IndicatorOut:
    """One indicator; `parsed` is that of the annual value."""

    number: str | None
    level1: CategoryOut
    level2: CategoryOut
    metric: str
    description: str | None
    targets: TargetsOut
    parsed: TargetOut | None
    weight: str | None
    actual: str | None
    basis: str | None
    location: LocationOut


@dataclass(frozen=True, slots=True)
class PlanStepOut:
    """One step of a payment plan: by when, and the share in per cent, null where the cell is blank or holds no number."""

    label: str
    share: str | None


@dataclass(frozen=True, slots=True)
class ProjectOut:
    """One project with its money, objective and indicators; `name` is null where nothing names it."""

    name: str | None
    code: str | None
    funding: FundingOut
    objective: str | None
    indicators: list[IndicatorOut]
    plan: list[PlanStepOut] | None
    purpose: str | None


@dataclass(frozen=True, slots=True)
class UnitOut:
    """One spending unit; `name` is null for projects under no unit row."""

    name: str | None
    funding: FundingOut | None
    projects: list[ProjectOut]


@dataclass(frozen=True, slots=True)
class TableOut:
    """One table of targets."""

    kind: str
    title: str | None
    department: str | None
    year: int | None
    currency_unit: str | None
    total: FundingOut | None
    units: list[UnitOut]


@dataclass(frozen=True, slots=True)
class LedgerColumnOut:
    """A column of a ledger. `part` is what its money is, `side` that of a balance; null where unknown or none."""

    heading: str
    role: str
    part: str | None
    side: Literal["income", "expenditure"] | None
    year: int | None
    measure: Literal["amount", "change", "rate"]


@dataclass(frozen=True, slots=True)
class LedgerRowOut:
    """A row of a ledger, or one half of it. `amounts` has a decimal string or null for each of the ledger's columns."""

    kind: Literal["subject", "unit", "total"]
    code: str | None
    name: str
    depth: int
    part: str | None
    side: Literal["income", "expenditure"] | None
    unit: str | None
    year: int | None
    amounts: list[str | None]
    location: LocationOut


@dataclass(frozen=True, slots=True)
class LedgerOut:
    """One table of money by subjects. `type` is what it is about (balance, income …), `scope` the money it speaks of."""

    kind: Literal["ledger"]
    type: str
    scope: str | None
    number: str | None
    title: str | None
    department: str | None
    year: int | None
    currency_unit: str | None
    columns: list[LedgerColumnOut]
    rows: list[LedgerRowOut]
    notes: list[str]


@dataclass(frozen=True, slots=True)
class StatementOut:
    """A statement of the prose with the amounts in it."""

    kind: str
    text: str
    amounts: list[str]
    location: LocationOut


@dataclass(frozen=True, slots=True)
class UnrecognisedOut:
    """Text that belongs to nothing known."""

    location: LocationOut
    text: str


@dataclass(frozen=True, slots=True)
class ParsedDocumentOut:
    """One file as understood. Its ledgers stand behind its tables of targets."""

    path: str
    format: str | None
    tables: list[TableOut | LedgerOut]
    statements: list[StatementOut]
    unrecognised: list[UnrecognisedOut]


@dataclass(frozen=True, slots=True)
class ParseOutput:
    """`budgetlint parse`."""

    documents: list[ParsedDocumentOut]
