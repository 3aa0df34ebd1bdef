"""What a document says: tables, units, projects, their money, objectives and indicators.

Every node holds `Text`, so that each of its words has its place in the source. Nodes are immutable and hold no judgement.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from budgetlint.grammar.targets import Target
from budgetlint.linter.source import ReadingProblem, Source
from budgetlint.linter.text import Span, Text

if TYPE_CHECKING:
    from budgetlint.linter.ledgers import Contents, Cover, Ledger, Term
    from budgetlint.linter.statements import Statement

# The dialect of indicators in rows of their own, one cell for each part.
ROWS = "rows"
# The role of a column of target values that an indicator has no place for, as those of later years.
UNREAD_VALUE = "unread_value"


class Amount(NamedTuple):
    """One amount of money as printed. `value` is None where the cell holds no number (`XX.XX`, `见附件`).

    `slip` tells a number with a blank in it (`21, 225`).
    """

    text: Text
    value: Decimal | None
    slip: bool = False

    @property
    def places(self) -> int:
        """The number of decimal places printed."""
        exponent = self.value.as_tuple().exponent if self.value is not None else 0
        return max(0, -exponent) if isinstance(exponent, int) else 0


class Column(NamedTuple):
    """A column of a table by its heading: `role` is a role of the profile's headings, or None where it is unknown.

    For an amount `part` says how it counts: `total`, or a source of money such as `fiscal`; else it is None.
    """

    role: str | None
    part: str | None
    heading: Text


class Funding(NamedTuple):
    """The money of one row (资金), by the heading of its column; blank cells are left out.

    `parts` maps the known parts (`total`, `fiscal`, `special_account`, `other`, and any other of the profile) to amounts.
    `undecided` holds amounts whose column cannot be told.
    """

    parts: dict[str, Amount]
    undecided: tuple[Amount, ...] = ()

    @property
    def amounts(self) -> tuple[Amount, ...]:
        return (*self.parts.values(), *self.undecided)


class Category(NamedTuple):
    """A category of indicators (指标类别) as written.

    `code` is `24` where `24-` stands, None in dialects without codes; `name` is empty where it is missing. `text` is both.
    `weight` is the category's own weight or score, from its name (产出指标（50分）) or from a column of its own.
    In tables with one row an indicator all indicators of a merged cell share its category.
    """

    code: str | None
    code_text: Text | None
    name: Text
    text: Text
    weight: Text | None = None


class TargetValue(NamedTuple):
    """A target value (指标值): the annual one, or that of the whole implementation cycle.

    `twin` is the other value of the same indicator where both read the same; then only the annual one is judged.
    `label` is the words before it with separator and colon: `；年度指标值:`. `beside` is what its column of units says where
    that is no part of the value.
    """

    kind: str
    text: Text
    target: Target
    label: Text
    separator: Text
    colon: Text
    twin: Text | None = None
    beside: Text | None = None

    @property
    def twins(self) -> tuple[Text, ...]:
        """The other value where there is one that reads the same."""
        return (self.twin,) if self.twin else ()


class Indicator(NamedTuple):
    """One indicator (绩效指标). `number` is as printed, None where it is missing. Parts its dialect lacks are None.

    `end` is the stop that closes it, None where there is none. An indicator that is a row of its own has no separators; its
    cells make its text, a merged category only in the first row that it reaches, and `misplaced` is the first of its cells
    where that stands under another column's heading.
    """

    dialect: str
    text: Text
    number: Text | None
    level1: Category | None
    level2: Category | None
    metric: Text
    cycle: TargetValue | None
    annual: TargetValue | None
    separators: tuple[Text, ...] = ()
    end: Text | None = None
    description: Text | None = None
    weight: Text | None = None
    actual: Text | None = None
    basis: Text | None = None
    misplaced: Text | None = None

    def targets(self) -> tuple[TargetValue, ...]:
        """The values to judge: a cycle value that repeats the annual one is left out."""
        if self.annual and self.cycle and not self.annual.twin:
            return self.annual, self.cycle
        value = self.annual or self.cycle
        return (value,) if value else ()


class DamagedIndicator(NamedTuple):
    """A record of the indicator language that cannot be parsed: `mistake` names the slip, `at` is where it shows."""

    dialect: str
    text: Text
    mistake: str
    at: Text


class EmptyCategory(NamedTuple):
    """A category (指标类别) that stands in a table with one row an indicator, and has no indicator."""

    level1: Category | None
    level2: Category | None
    text: Text


class PlanStep(NamedTuple):
    """One step of a payment plan: by when (`3月底`), and the share of the money that is to be spent by then, in per cent."""

    label: Text
    share: Amount


class Plan(NamedTuple):
    """A payment plan (资金支出计划), in the order of its columns."""

    label: Text
    steps: tuple[PlanStep, ...]


class Extra(NamedTuple):
    """A cell under a heading that has no role here, such as 备注."""

    heading: str
    text: Text


class Task(NamedTuple):
    """A main task of a department (年度主要任务) with its content and money."""

    name: Text
    content: Text | None
    funding: Funding
    extras: tuple[Extra, ...] = ()


class GrandTotal(NamedTuple):
    """The row of the grand total (合计)."""

    label: Text
    funding: Funding
    extras: tuple[Extra, ...] = ()


class Project(NamedTuple):
    """A project (项目) with its money, objective (绩效目标) and indicators, in the order of the document.

    `records` holds the indicators and the damaged ones together, in the order in which they stand. `misplaced` is where
    the first cell stands that was found under another column's heading, empty where all stand under their own.
    `cycle_objective` is the objective of the whole implementation cycle (实施期目标) where the form has two. `labels` are the
    words of a form that name its parts, its headings too. A duty (职责) is a project without money; an overall table is one
    project of the department's name with `tasks` and their total, under the headings `task_columns`. `unfilled` are the
    categories of a form without any indicator. Where no name stands, `name` is empty, `heading` is the first one of the table,
    and `known_as` what tells the project outside of the text, as the tab of its sheet does.
    """

    name: Text
    funding: Funding
    objective: Text | None
    records: tuple[Indicator | DamagedIndicator, ...]
    code: Text | None = None
    extras: tuple[Extra, ...] = ()
    misplaced: tuple[Span, ...] = ()
    cycle_objective: Text | None = None
    purpose: Text | None = None
    plan: Plan | None = None
    tasks: tuple[Task, ...] = ()
    task_total: GrandTotal | None = None
    labels: tuple[Text, ...] = ()
    task_columns: tuple[Column, ...] = ()
    unfilled: tuple[EmptyCategory, ...] = ()
    known_as: str = ""
    heading: Text | None = None

    @property
    def place(self) -> Text:
        """Where the project is told: at its name, else where the headings of its table begin."""
        return self.name if self.name.value or self.heading is None else self.heading

    @property
    def called(self) -> str:
        """What the project is called: its name, else what it is known as; "" where nothing names it."""
        return self.name.value or self.known_as

    @property
    def indicators(self) -> tuple[Indicator, ...]:
        return tuple(record for record in self.records if isinstance(record, Indicator))


class Unit(NamedTuple):
    """A spending unit (资金使用单位) with its projects.

    `name` is None for projects that stand under no unit row; then `funding` is None too.
    """

    name: Text | None
    funding: Funding | None
    projects: tuple[Project, ...]
    extras: tuple[Extra, ...] = ()


class Caption(NamedTuple):
    """A line around a table: `kind` is `title`, `department`, `currency-unit`, `year`, `note`, `furniture` or `heading`.

    Beside tables it is `heading` or `prose`, in a form `form-title`; `field-code` is what a word processor left behind one.
    `value` is what it states, `text` all of it.
    """

    kind: str
    text: Text
    value: Text


class Table(NamedTuple):
    """A table of performance targets (绩效目标表).

    `kind` is `project-targets`, `declaration` (one form a project), `duty-targets` or `overall-targets`.
    `columns` are those of its first header; `headers` are the cells of every header row, the repeated ones too.
    `currency_unit` is 元, 万元 …, as stated or as the user says; None where neither does.
    """

    kind: str
    captions: tuple[Caption, ...]
    columns: tuple[Column, ...]
    headers: tuple[Text, ...]
    currency_unit: str | None
    year: int | None
    total: GrandTotal | None
    units: tuple[Unit, ...]

    @property
    def title(self) -> Text | None:
        return next((caption.value for caption in self.captions if caption.kind == "title"), None)

    @property
    def department(self) -> Text | None:
        return next((caption.value for caption in self.captions if caption.kind == "department"), None)

    @property
    def projects(self) -> tuple[Project, ...]:
        return tuple(project for unit in self.units for project in unit.projects)


class Unrecognised(NamedTuple):
    """Text that belongs to no node."""

    text: Text


class Document(NamedTuple):
    """One file as understood. Each non-blank character of the source belongs to a node or to `unrecognised`.

    `unused` is what was understood and then not used, told like what could not be read. A whole budget has ledgers,
    statements, and mostly a cover, a table of contents and a glossary.
    """

    source: Source
    tables: tuple[Table, ...]
    captions: tuple[Caption, ...]
    unrecognised: tuple[Unrecognised, ...]
    ledgers: tuple[Ledger, ...] = ()
    statements: tuple[Statement, ...] = ()
    cover: Cover | None = None
    contents: Contents | None = None
    glossary: tuple[Term, ...] = ()
    unused: tuple[ReadingProblem, ...] = ()

    @property
    def problems(self) -> tuple[ReadingProblem, ...]:
        return (*self.source.problems, *self.unused)

    @property
    def title(self) -> Text | None:
        """The title of the whole document, else that of its first table."""
        if self.cover:
            return self.cover.title
        return next((table.title for table in self._all_tables() if table.title), None)

    @property
    def projects(self) -> tuple[Project, ...]:
        return tuple(project for table in self.tables for project in table.projects)

    @property
    def indicators(self) -> tuple[Indicator, ...]:
        return tuple(indicator for project in self.projects for indicator in project.indicators)

    @property
    def dialects(self) -> list[str]:
        return sorted({record.dialect for project in self.projects for record in project.records if record.dialect})

    @property
    def department(self) -> str | None:
        if self.cover and self.cover.department:
            return str(self.cover.department)
        return next((str(table.department) for table in self._all_tables() if table.department), None)

    @property
    def year(self) -> int | None:
        if self.cover and self.cover.year:
            return self.cover.year
        return next((table.year for table in self._all_tables() if table.year), None)

    def _all_tables(self) -> Iterator[Table | Ledger]:
        yield from self.tables
        yield from self.ledgers
