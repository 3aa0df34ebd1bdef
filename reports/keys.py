"""The keys of the JSON output: what others rely on. `budgetlint schema` prints their JSON Schema."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

SeverityName = Literal["error", "warning", "info"]
TurnName = Literal["lowered", "raised", "changed", "dropped", "added"]


@dataclass(frozen=True, slots=True)
class TextLocationOut:
    """A place in a text file: from 1, columns in code points, the end exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int


@dataclass(frozen=True, slots=True)
class CellLocationOut:
    """A place in a spreadsheet: `start` and `end` count the code points that the cell shows, from 0, the end exclusive.

    What lies over several cells is told by the first of them, here and in the other kinds.
    """

    sheet: str
    cell: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class ParagraphLocationOut:
    """A place outside of the tables of a Word file or a web page; paragraphs from 1, code points from 0."""

    paragraph: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class TableLocationOut:
    """A place in a table of a Word file or a web page; tables, rows and columns from 1, code points from 0."""

    table: int
    row: int
    column: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class BoxOut:
    """A box on a page, in points from the top left."""

    page: int
    x0: float
    y0: float
    x1: float
    y1: float


@dataclass(frozen=True, slots=True)
class PageLocationOut:
    """A place in a PDF: one box a line."""

    page: int
    boxes: list[BoxOut]


LocationOut = TextLocationOut | CellLocationOut | ParagraphLocationOut | TableLocationOut | PageLocationOut


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
    """One project with its money, objective and indicators."""

    name: str
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
