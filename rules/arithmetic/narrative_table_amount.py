"""A112: the prose states another amount than the table, or than itself a few lines before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from budgetlint.linter.budget.subjects import PUBLIC, Subjects
from budgetlint.linter.ledgers import BUDGET
from budgetlint.linter.model import Document
from budgetlint.linter.outcomes import Finding, Met, Outcome, Related, Severity, Undecided, spans_of
from budgetlint.linter.quoting import quoted
from budgetlint.linter.rule import Context, Rule
from budgetlint.linter.statements import Statement
from budgetlint.linter.wording import Wording
from budgetlint.rules.grounds import SAME_FIGURE
from budgetlint.rules.ledger_examples import balance, three_public
from budgetlint.rules.ledger_examples import example as budget
from budgetlint.rules.prose_examples import GOOD_PROSE, with_prose
from budgetlint.rules.said import Place, in_unit, is_well_formed, per_unit, places

if TYPE_CHECKING:
    from budgetlint.grammar.prose.statements import Change, Level
    from budgetlint.linter.budget.figures import BudgetFigures, Printed
    from budgetlint.rules.arithmetic.restated import Restated

_HALF = Decimal("0.5")
_STAGES = frozenset({"", BUDGET})
# A part of these is a part of the whole budget; of other wholes it is not.
_WHOLES = frozenset({"income", "expenditure", "all", "fiscal", "general", "government-fund", "state-capital"})
_BALANCE = balance(
    ("一、财政拨款收入", "150.00", "一、节能环保支出", "50.00"),
    ("二、其他收入", "8.00", "二、城乡社区支出", "108.00"),
    ("收入总计", "158.00", "支出总计", "158.00"),
)
_PUBLIC = three_public(
    ("2024年", "13.00", "0.00", "3.00", "10.00", "0.00", "10.00"),
    ("2025年", "12.00", "0.00", "2.00", "10.00", "0.00", "10.00"),
)


class NarrativeTableAmount(Rule[Document]):
    """What the prose states of income, expenditure, public expenses, procurement and projects is what the tables print."""

    code = "A112"
    name = "narrative-table-amount"
    severity = Severity.ERROR
    title = Wording("文字与表格金额不一致", "Prose and table state different amounts")
    messages = {
        "": Wording(
            "文字写“{subject}” {stated}，{place} 是 {printed}，差 {difference}。",
            "The text states {stated} for “{subject}”; {place} has {printed}, a difference of {difference}.",
        ),
        "change": Wording(
            "文字写“{subject}”{way} {stated}，{place} 两年是 {before} 和 {printed}，差 {difference}。",
            "The text states a {way} of {stated} for “{subject}”; {place} has {before} and {printed}, {difference} apart.",
        ),
        "repeated": Wording(
            "“{subject}”前面写 {printed}，这里写 {stated}。", "“{subject}” was {printed} before, and is {stated} here."
        ),
        "sides": Wording(
            "收入和支出本年相等，比同一年的增减额却不同：{printed} 和 {stated}。",
            "Income equals expenditure, but their changes against the same year differ: {printed} and {stated}.",
        ),
    }
    remedies = {
        "": Wording("核对文字和表格，改成一致。", "Check the text and the table, and make them agree."),
        "repeated": Wording("核对两处，改成一致。", "Check both places, and make them agree."),
        "sides": Wording("核对两处增减额。", "Check both changes."),
    }
    why = Wording(
        "同一笔钱写了两个数，读者无法判断批准的是哪个。", "One sum of money with two figures: nobody can tell which was approved."
    )
    ground = SAME_FIGURE
    since = "0.1.0"
    node = Document
    bad = (
        budget("2025年收入预算168.00万元。", _BALANCE, quote="168.00万元"),
        budget("2025年“三公”经费预算12万元，其中：因公出国（境）费0万元、公务接待费5万元。", _PUBLIC, quote="5万元"),
        budget("公务接待费2025年预算数2.00万元，比2024年预算减少0.50万元。", _PUBLIC, quote="0.50万元"),
        with_prose("1.路灯维护经费预算130万元，主要用于更换路灯。", quote="130万元"),
        with_prose(
            "预算200万元，包括人员支出50万元、公用支出30万元、项目支出120万元。",
            "（一）人员支出50万元，主要包括基本工资。",
            "（二）公用支出35万元，主要包括办公费。",
            quote="35万元",
        ),
    )
    good = (
        GOOD_PROSE,
        budget("2025年收入预算158万元，其中：财政拨款收入150万元、其他收入8万元。", _BALANCE),
        budget("2024年收入预算140万元。2025年收入执行数160万元。", _BALANCE),
        budget("2025年“三公”经费预算12万元，比2024年预算减少1万元。", _PUBLIC),
        with_prose("路灯维护经费120万元。初中教育支出60万元，其中：基本支出60万元。"),
        with_prose("节能项目总预算60万元。", "绿化项目总预算80万元。"),
    )
    exceptions = (
        Wording("执行数、决算数和别的年度的数。", "Amounts of execution or of other years."),
        Wording("看不出说的是表中哪一个数的。", "Amounts of which it cannot be told what figure of a table they are."),
        Wording("单位不同时四舍五入能解释的差异。", "What rounding in another unit explains."),
    )
    options = ("ledgers.parts", "statements.subjects")

    def check(self, node: Document, context: Context) -> Iterator[Outcome]:
        if not node.statements:
            return
        from budgetlint.linter.budget.figures import BudgetFigures  # noqa: PLC0415  most documents have no prose
        from budgetlint.rules.arithmetic.restated import restated  # noqa: PLC0415  as above

        subjects = Subjects(context.profile, node.department)
        figures = BudgetFigures(node, context.profile, subjects)
        reported: set[int] = set()
        for statement in node.statements:
            for place in places(statement):
                for outcome in self._place(statement, place, subjects, figures, context):
                    if isinstance(outcome, Finding):
                        reported.add(outcome.start)
                    yield outcome
        for found in restated(node, subjects):
            if not found.agrees and found.text.start not in reported:
                yield self._restated(found, context)

    def _place(
        self, statement: Statement, place: Place, subjects: Subjects, figures: BudgetFigures, context: Context
    ) -> Iterator[Outcome]:
        level = place.level
        if not level.figure.is_money or not is_well_formed(level.figure):
            return
        is_own = level.stage in _STAGES and level.year in (None, context.document.year)
        part = subjects.part(level.about.text)
        printed = _printed(level, part, subjects, figures) if is_own and _is_of_budget(place, part, subjects) else None
        if printed:
            yield self._compared(statement, level, printed, context)
        if is_own and part in PUBLIC:
            for change in level.changes:
                yield from self._change(statement, level, change, part, figures, context)

    def _compared(self, statement: Statement, level: Level, printed: Sequence[Printed], context: Context) -> Outcome:
        figure = level.figure
        stated = statement.at(figure)
        near = min(printed, key=lambda one: abs(one.value - figure.amount))
        slack = (figure.step + near.digit) * _HALF
        about = quoted(level.about.text)
        claim = Wording(f"文字{about} = {near.place}", f"{about} in the text = {near.place}")
        if abs(near.value - figure.amount) <= slack:
            left, right, tolerance = (per_unit(one, figure.unit) for one in (figure.amount, near.value, slack))
            return Met(spans_of(stated), claim, left, right, tolerance)
        if _is_stated_rightly_elsewhere(statement, level, near, context.document):
            reason = Wording(
                "另一节写的数与表相符，这里可能说的是别的单位",
                "another section has the table's amount; this may be of another unit",
            )
            return Undecided(spans_of(stated), claim, reason)
        return self.finding(
            context,
            stated,
            identity=f"{level.about.text}:{figure.amount - near.value}",
            related=[Related(spans_of(near.text), Wording(f"表中的数：{near.place}", f"in the table: {near.place}"))],
            subject=level.about.text,
            stated=stated.value,
            place=near.place,
            printed=in_unit(near.value, figure.unit),
            difference=in_unit(abs(near.value - figure.amount), figure.unit),
        )

    def _change(
        self, statement: Statement, level: Level, change: Change, part: str, figures: BudgetFigures, context: Context
    ) -> Iterator[Outcome]:
        """A change of the public expenses against the table's amounts of both years."""
        year = context.document.year
        if year is None or change.stage not in _STAGES or change.year not in (None, year - 1) or change.rivals:
            return
        now, before = figures.public(part, year), figures.public(part, year - 1)
        figure = change.amount
        if not now or not before or not is_well_formed(figure) or (figure is None and change.direction):
            return
        moved = now[0].value - before[0].value
        said = figure.amount * change.direction if figure else Decimal(0)
        step = figure.step if figure else level.figure.step
        slack = (step + now[0].digit + before[0].digit) * _HALF
        at = statement.at(figure) if figure else statement.at(change)
        if abs(said - moved) <= slack:
            about = quoted(level.about.text)
            claim = Wording(f"文字{about}的增减 = {now[0].place}", f"change of {about} = {now[0].place}")
            left, right, tolerance = (per_unit(one, level.figure.unit) for one in (said, moved, slack))
            yield Met(spans_of(at), claim, left, right, tolerance)
        else:
            notes = (Wording("表中本年", "this year in the table"), Wording("表中上年", "the year before in the table"))
            yield self.finding(
                context,
                at,
                variant="change",
                identity=f"{part}:{said - moved}",
                related=[Related(spans_of(one.text), note) for one, note in zip((now[0], before[0]), notes, strict=True)],
                subject=level.about.text,
                stated=at.value,
                way=_WAYS[change.direction],
                place=now[0].place,
                before=in_unit(before[0].value, level.figure.unit),
                printed=in_unit(now[0].value, level.figure.unit),
                difference=in_unit(abs(moved), level.figure.unit),
            )

    def _restated(self, found: Restated, context: Context) -> Finding:
        return self.finding(
            context,
            found.text,
            variant=found.variant,
            severity=Severity.WARNING,
            identity=f"{found.subject}:{found.before.value}:{found.text.value}",
            related=[Related(spans_of(found.before), Wording("前面的数", "the amount before"))],
            subject=found.subject,
            stated=found.text.value,
            printed=found.before.value,
        )


_WAYS = {1: Wording("增加", "growth"), -1: Wording("减少", "decline"), 0: Wording("持平", "no change")}


def _printed(level: Level, part: str | None, subjects: Subjects, figures: BudgetFigures) -> list[Printed]:
    """The figures of tables that the level must be one of."""
    words = level.about.text
    by_function = figures.of_function(words)
    if by_function is not None:
        return by_function
    if part is not None:
        return figures.of(part, words)
    return figures.of_project(subjects.name(words))


def _is_of_budget(place: Place, part: str | None, subjects: Subjects) -> bool:
    """Whether a level is of the whole budget, and no part of something smaller."""
    if place.whole is None or part in PUBLIC:
        return True
    whole = subjects.part(place.whole.about.text)
    return whole in _WHOLES if part is None or part not in ("goods", "works", "services") else whole == "procurement"


def _is_stated_rightly_elsewhere(statement: Statement, level: Level, near: Printed, document: Document) -> bool:
    """Whether a section of one unit differs from the table, and another section states the table's amount."""
    heading = statement.heading
    if heading is None or not _is_of_unit(heading.value, document):
        return False
    for other in document.statements:
        if other.heading != heading:
            for place in places(other):
                same = place.level.about.text == level.about.text
                if same and abs(place.level.figure.amount - near.value) <= (place.level.figure.step + near.digit) * _HALF:
                    return True
    return False


def _is_of_unit(heading: str, document: Document) -> bool:
    """Whether a heading names one of the units that the ledgers list."""
    rows = (row for ledger in document.ledgers for row in ledger.rows if row.kind == "unit")
    return any(row.name.value and row.name.value in heading for row in rows) and heading.strip() != (document.department or "")
