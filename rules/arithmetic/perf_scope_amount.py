"""A114: the money and the number of projects under performance management are not those of the tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from budgetlint.linter.budget.subjects import Subjects
from budgetlint.linter.model import Document, Table
from budgetlint.linter.outcomes import Finding, Met, Outcome, Related, Severity, Undecided, spans_of
from budgetlint.linter.profiles.profile import Profile
from budgetlint.linter.rule import Context, Rule
from budgetlint.linter.statements import Statement
from budgetlint.linter.text import Text
from budgetlint.linter.wording import Wording
from budgetlint.rules.grounds import REVIEW_PRACTICE
from budgetlint.rules.prose_examples import GOOD_PROSE, with_prose
from budgetlint.rules.said import in_unit, is_well_formed, per_unit

if TYPE_CHECKING:
    from budgetlint.grammar.prose.statements import Level
    from budgetlint.linter.budget.figures import Printed

_HALF = Decimal("0.5")
_GOAL = "绩效"
_COUNTS = frozenset({"个", "项"})
_NEAR = 60  # characters before a statement in which its scope stands
_KINDS = frozenset({"project-targets", "declaration"})


class _Scope(NamedTuple):
    """What a paragraph says of performance management: the money, the number of projects, and whether these are all."""

    statement: Statement
    level: Level
    is_all: bool


class PerfScopeAmount(Rule[Document]):
    """Where all projects are said to have objectives, their number and money are those of the project tables."""

    code = "A114"
    name = "perf-scope-amount"
    severity = Severity.WARNING
    title = Wording("绩效管理金额、个数与项目不符", "Scope of performance management differs from the projects")
    messages = {
        "": Wording(
            "文字写纳入绩效管理的资金 {stated}，{place} 是 {printed}，差 {difference}。",
            "The text states {stated} under performance management; {place} has {printed}, a difference of {difference}.",
        ),
        "count": Wording(
            "文字写 {stated}项目编报绩效目标，表里有 {printed} 个。",
            "The text counts {stated} projects with objectives; the table has {printed}.",
        ),
        "more": Wording(
            "文字写纳入绩效管理的资金 {stated}，比 {place} 的 {printed} 还多。",
            "The text states {stated} under performance management, more than the {printed} of {place}.",
        ),
    }
    remedies = {
        "": Wording("核对金额；只纳入部分项目的，写明范围。", "Check the amount; say which projects it covers if not all."),
        "count": Wording(
            "核对个数；表里只列部分项目的，写明范围。", "Check the number; say so if the table lists some projects only."
        ),
    }
    why = Wording(
        "纳入绩效管理的范围要能和项目预算对上。", "What is under performance management must be found among the projects."
    )
    ground = REVIEW_PRACTICE
    since = "0.1.0"
    node = Document
    bad = (
        with_prose("2025年所有项目支出纳入绩效管理，涉及预算资金250万元，编报2个项目绩效目标。", quote="250万元"),
        with_prose("2025年全部项目纳入绩效管理，涉及预算资金200万元，编报3个项目绩效目标。", quote="3个"),
        with_prose("我单位所有项目均编报绩效目标，绩效目标的项目共4个，涉及项目预算资金200万元。", quote="4个"),
    )
    good = (
        GOOD_PROSE,
        with_prose("2025年所有项目支出纳入绩效管理，涉及预算资金200万元，编报2个项目绩效目标。"),
        with_prose("2025年选取重点项目纳入绩效管理，涉及预算资金90万元，编报1个项目绩效目标。"),
        with_prose("我单位共有4个项目，其中2个项目编报绩效目标，涉及预算资金200万元。"),
    )
    exceptions = (
        Wording("只说部分项目的；范围另有说明的。", "Where only some projects are meant, or another scope is stated."),
        Wording(
            "表里只列重点项目、而项目支出总额另有表的，个数只核对列出全部项目的表。",
            "Tables of key projects alone, beside a ledger with more.",
        ),
    )
    options = ("statements.all_projects", "statements.scope_amounts")

    def check(self, node: Document, context: Context) -> Iterator[Outcome]:
        scopes = list(_scopes(node, context.profile))
        if not scopes:
            return
        whole = _project_money(node, context.profile)
        tables = [table for table in node.tables if table.kind in _KINDS and table.projects]
        for scope in scopes:
            if scope.level.figure.is_money:
                yield from self._money(scope, whole or _sum_of(tables), context)
            else:
                yield from self._count(scope, tables, whole, context)

    def _money(self, scope: _Scope, printed: Printed | None, context: Context) -> Iterator[Outcome]:
        figure = scope.level.figure
        if printed is None:
            return
        text = scope.statement.at(figure)
        slack = (figure.step + printed.digit) * _HALF
        difference = figure.amount - printed.value
        claim = Wording(f"绩效管理资金 = {printed.place}", f"money under performance management = {printed.place}")
        if abs(difference) <= slack:
            left, right, tolerance = (per_unit(one, figure.unit) for one in (figure.amount, printed.value, slack))
            yield Met(spans_of(text), claim, left, right, tolerance)
        elif not scope.is_all and difference < 0:
            yield Undecided(spans_of(text), claim, Wording("没有写明是全部项目", "it does not say that these are all projects"))
        else:
            yield self._finding(scope, text, "" if scope.is_all else "more", printed, context)

    def _count(self, scope: _Scope, tables: Sequence[Table], whole: Printed | None, context: Context) -> Iterator[Outcome]:
        figure = scope.level.figure
        text = scope.statement.at(figure)
        number = sum(len(table.projects) for table in tables)
        listed = _sum_of(tables)
        claim = Wording("编报绩效目标的项目数 = 表中项目数", "number of projects with objectives = projects in the tables")
        if not number:
            return
        lists_all = whole is None or (listed is not None and abs(listed.value - whole.value) <= whole.digit + listed.digit)
        if figure.value == number:
            yield Met(spans_of(text), claim, figure.value, Decimal(number), Decimal(0))
        elif not scope.is_all or not lists_all:
            yield Undecided(spans_of(text), claim, Wording("表里可能只列了部分项目", "the table may list some projects only"))
        else:
            names = [project.name for table in tables for project in table.projects]
            yield self.finding(
                context,
                text,
                variant="count",
                identity=f"{figure.value}:{number}",
                related=[Related(spans_of(name), Wording("表中的项目", "project in the table")) for name in names],
                stated=text.value,
                printed=str(number),
            )

    def _finding(self, scope: _Scope, text: Text, variant: str, printed: Printed, context: Context) -> Finding:
        figure = scope.level.figure
        return self.finding(
            context,
            text,
            variant=variant,
            identity=str(figure.amount - printed.value),
            related=[Related(spans_of(printed.text), Wording(f"表中的数：{printed.place}", f"in the table: {printed.place}"))],
            stated=text.value,
            place=printed.place,
            printed=in_unit(printed.value, figure.unit),
            difference=in_unit(abs(figure.amount - printed.value), figure.unit),
        )


def _scopes(document: Document, profile: Profile) -> Iterator[_Scope]:
    """The money and the numbers of projects that paragraphs on performance management state for the budget's own year."""
    amounts = profile.words("statements", "scope_amounts")
    everything = profile.words("statements", "all_projects")
    for statement in document.statements:
        level = statement.level
        words = statement.paragraph.value
        if level is None or _GOAL not in words or level.breakdowns or not is_well_formed(level.figure):
            continue
        if level.year is not None and document.year is not None and level.year != document.year:
            continue
        before = words[max(0, level.start - _NEAR) : level.figure.end]
        is_all = any(word in before for word in everything)
        is_money = level.figure.is_money and level.subject.text.endswith(amounts)
        near = level.subject.text + level.after
        is_count = level.figure.unit in _COUNTS and _GOAL in near and "项目" in near
        if is_money or is_count:
            yield _Scope(statement, level, is_all)


def _project_money(document: Document, profile: Profile) -> Printed | None:
    """The project expenditure that the ledgers state."""
    from budgetlint.linter.budget.figures import BudgetFigures  # noqa: PLC0415  most documents state no such scope

    figures = BudgetFigures(document, profile, Subjects(profile, document.department))
    return next(iter(figures.of("project", "项目支出")), None)


def _sum_of(tables: Sequence[Table]) -> Printed | None:
    """The budgets of all projects of the tables of one unit of money; None where they do not tell."""
    from budgetlint.linter.budget.figures import Printed  # noqa: PLC0415  few documents ask
    from budgetlint.linter.money import project_total  # noqa: PLC0415  as above

    totals = [project_total(project, table) for table in tables for project in table.projects]
    known = [total for total in totals if total is not None]
    if not known or len(known) != len(totals):
        return None
    first = tables[0].projects[0]
    digit = max(Decimal(1), Decimal(1).scaleb(4 - max(amount.places for amount in first.funding.amounts))) * len(known)
    return Printed(sum(known, Decimal(0)), digit, first.funding.amounts[0].text, "项目预算之和")
