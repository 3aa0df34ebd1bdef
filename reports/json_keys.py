"""The keys of the JSON output of `check`: what others rely on. `budgetlint schema` prints their JSON Schema."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from budgetlint.reports.json_places import LocationOut

SeverityName = Literal["error", "warning", "info"]
TurnName = Literal["lowered", "raised", "changed", "dropped", "added"]


@dataclass(frozen=True, slots=True)
class RelatedOut:
    """Another place of the same defect, or the other side of a comparison."""

    location: LocationOut
    excerpt: str
    message: str | None


@dataclass(frozen=True, slots=True)
class EditOut:
    """Replace what stands at the location."""

    location: LocationOut
    replacement: str


@dataclass(frozen=True, slots=True)
class FixOut:
    """A suggested change; a safe one cannot change a meaning."""

    safe: bool
    description: str
    edits: list[EditOut]


@dataclass(frozen=True, slots=True)
class FindingOut:
    """One finding. `unit`, `project` and `indicator` are null where it belongs to none.

    `members` are the fingerprints of the findings that became one in this, its own among them; empty where it stands alone.
    """

    code: str
    name: str
    severity: SeverityName
    message: str
    path: str
    location: LocationOut
    excerpt: str
    unit: str | None
    project: str | None
    indicator: str | None
    fingerprint: str
    related: list[RelatedOut]
    fix: FixOut | None
    members: list[str]


@dataclass(frozen=True, slots=True)
class AddendOut:
    """One addend of a sum: a decimal string, and whose it is."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class CheckOut:
    """A comparison that was met (`left` to `addends` are set) or is undecided (`reason` is set)."""

    code: str
    outcome: Literal["met", "undecided"]
    path: str
    location: LocationOut
    message: str
    left: str | None
    right: str | None
    difference: str | None
    tolerance: str | None
    addends: list[AddendOut]
    reason: str | None


@dataclass(frozen=True, slots=True)
class TargetChangeOut:
    """What became of an indicator since the year before; what is of one year only is null in the other's keys."""

    change: TurnName
    metric: str | None
    target: str | None
    previous_metric: str | None
    previous_target: str | None


@dataclass(frozen=True, slots=True)
class ProjectChangeOut:
    """What became of a project since the year before. Amounts are decimal strings as printed; kept indicators are left out."""

    change: Literal["kept", "renamed", "appeared", "vanished"]
    unit: str | None
    project: str | None
    previous_project: str | None
    amount: str | None
    previous_amount: str | None
    indicators: list[TargetChangeOut]


@dataclass(frozen=True, slots=True)
class DocumentOut:
    """One file. `projects`, `indicators` and `unrecognised` are counts; `format` is null where it could not be read.

    `changes` are those since the year before, null without its file.
    """

    path: str
    format: str | None
    dialects: list[str]
    department: str | None
    year: int | None
    projects: int
    indicators: int
    unrecognised: int
    changes: list[ProjectChangeOut] | None


@dataclass(frozen=True, slots=True)
class AcceptedOut:
    """A finding that is left out: `how` says on whose word; `reason` and `by` are null where nobody states them.

    `fingerprint` is null where a comment or a waiver of a rule left it out.
    """

    code: str
    name: str
    path: str
    location: LocationOut
    excerpt: str
    fingerprint: str | None
    how: Literal["comment", "waiver", "baseline"]
    reason: str | None
    by: str | None


@dataclass(frozen=True, slots=True)
class MendedOut:
    """An entry of the baseline that is mended, or whose document is gone; its path is as the baseline has it."""

    path: str
    unit: str | None
    project: str | None
    code: str
    fingerprint: str
    text: str


@dataclass(frozen=True, slots=True)
class NoticeOut:
    """Something to know about a waiver, and where it stands."""

    kind: Literal["waiver-expired", "waiver-unused", "waiver-refused"]
    file: str
    key: str
    message: str


@dataclass(frozen=True, slots=True)
class SummaryOut:
    """Counts over all documents; the last three are of findings left out, by the baseline, by waivers and by comments."""

    error: int
    warning: int
    info: int
    documents: int
    projects: int
    indicators: int
    baselined: int
    waived: int
    suppressed: int


@dataclass(frozen=True, slots=True)
class CheckOutput:
    """`budgetlint check --format json`. `checks` is filled with `--show-passed`."""

    documents: list[DocumentOut]
    findings: list[FindingOut]
    checks: list[CheckOut]
    summary: SummaryOut
    accepted: list[AcceptedOut]
    mended: list[MendedOut]
    notices: list[NoticeOut]
