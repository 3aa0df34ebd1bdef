"""S120: one project has two names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from budgetlint.grammar.numerals import scaled
from budgetlint.linter.budget.subjects import Subjects
from budgetlint.linter.model import Amount, Document, Table
from budgetlint.linter.outcomes import Finding, Related, Severity, spans_of
from budgetlint.linter.rule import Context, Rule
from budgetlint.linter.text import Text
from budgetlint.linter.wording import Wording
from budgetlint.rules.grounds import REVIEW_PRACTICE
from budgetlint.rules.prose_examples import GOOD_PROSE, with_prose

_FEWEST = 5  # characters of a name that can be told by its likeness
_MOST_CHANGED = 3
_MOST_NAMES = 200  # of one amount; more are no names to be told apart
_SHARE = 0.6
_TELLING = frozenset("一二三四五六七八九十0123456789ABCDEFGH东西南北上下区县镇街道")


class _Name(NamedTuple):
    """A name as compared, its amount in 元, and where it stands."""

    name: str
    amount: Decimal
    text: Text
    in_prose: bool = False


class NameInconsistent(Rule[Document]):
    """Names in prose and tables that differ in a word, and have the same amount, are of one project."""

    code = "S120"
    name = "name-inconsistent"
    severity = Severity.WARNING
    title = Wording("项目名称前后不一致", "One project with two names")
    messages = {
        "": Wording(
            "这里写“{written}”，别处同一金额的项目写“{other}”。",
            "“{written}” here; elsewhere the project of the same amount is “{other}”.",
        ),
    }
    remedies = {"": Wording("核实后统一成一个名称。", "Find out which name is right, and use it everywhere.")}
    why = Wording(
        "名称不一，读者会当成两个项目，系统也对不上。", "Readers take two names for two projects, and systems cannot match them."
    )
    ground = REVIEW_PRACTICE
    since = "0.1.0"
    node = Document
    bad = (
        with_prose("1.路灯维护专项经费预算120万元，主要用于更换路灯。", quote="路灯维护专项经费预算"),
        with_prose("1.绿地养管经费预算80万元，主要用于修剪。", quote="绿地养管经费预算"),
        with_prose("1.市政绿地养护经费80万元，主要用于修剪。", quote="市政绿地养护经费"),
    )
    good = (
        GOOD_PROSE,
        with_prose("1.路灯维护经费预算120万元，主要用于更换路灯。"),
        with_prose("1.路灯维护专项经费预算95万元，主要用于更换路灯。"),
        with_prose("1.路灯维护经费（二期）预算120万元，主要用于更换路灯。"),
        with_prose("1.公园维修经费预算120万元，主要用于维修座椅。"),
    )
    exceptions = (
        Wording(
            "金额不同的；只差括号全半角、“预算”“支出”等字的。",
            "Names with other amounts, and those that differ in brackets or fillers alone.",
        ),
        Wording("期次、片区等有意区分的字。", "Words that tell two on purpose: phases, districts."),
    )
    options = ("statements.openings", "statements.endings")

    def check(self, node: Document, context: Context) -> Iterator[Finding]:
        if not node.statements:
            return
        subjects = Subjects(context.profile, node.department)
        by_amount: dict[Decimal, list[_Name]] = {}
        for one in sorted(_names(node, subjects), key=lambda one: one.text.start):
            by_amount.setdefault(one.amount, []).append(one)
        for names in by_amount.values():
            if 1 < len(names) <= _MOST_NAMES:
                yield from self._among(names, context)

    def _among(self, names: list[_Name], context: Context) -> Iterator[Finding]:
        """The names of one amount that are rarer spellings of another; of two equally frequent ones that of the prose."""
        counts = Counter(one.name for one in names)
        seen: set[str] = set()
        for one in names:
            alike = [other for other in names if _is_alike(one.name, other.name)]
            if alike and one.name not in seen:
                usual = max(alike, key=lambda other: (counts[other.name], not other.in_prose))
                rarer = counts[one.name] < counts[usual.name]
                if rarer or (counts[one.name] == counts[usual.name] and one.in_prose):
                    yield self._finding(one, usual, alike, context)
            seen.add(one.name)

    def _finding(self, one: _Name, usual: _Name, alike: list[_Name], context: Context) -> Finding:
        note = Wording("别处的名称", "the name elsewhere")
        return self.finding(
            context,
            one.text,
            related=[Related(spans_of(other.text), note) for other in alike],
            written=one.text.value,
            other=usual.text.value,
        )


def _names(document: Document, subjects: Subjects) -> Iterator[_Name]:
    """The names of projects, of a department's tasks, and of amounts that numbered paragraphs state."""
    for table in document.tables:
        for project in table.projects:
            yield from _priced(project.name, project.funding.parts.get("total"), table, subjects)
            for task in project.tasks:
                yield from _priced(task.name, task.funding.parts.get("total"), table, subjects)
    for statement in document.statements:
        level = statement.level
        if (
            level
            and statement.number
            and level.subject.text
            and level.figure.is_money
            and subjects.part(level.subject.text) is None
        ):
            name = subjects.name(level.subject.text)
            if len(name) >= _FEWEST and level.figure.amount:
                yield _Name(name, level.figure.amount, statement.at(level.subject), True)


def _priced(name: Text, total: Amount | None, table: Table, subjects: Subjects) -> Iterator[_Name]:
    written = subjects.name(name.value)
    unit = (table.currency_unit or "").removeprefix("人民币")
    if total and total.value and unit.endswith("元") and len(written) >= _FEWEST:
        yield _Name(written, scaled(total.value, unit.removesuffix("元")), name)


def _is_alike(one: str, other: str) -> bool:
    """Whether two names differ in one short word that does not tell them apart on purpose."""
    if one == other:
        return False
    head = _shared(one, other)
    tail = min(_shared(one[::-1], other[::-1]), min(len(one), len(other)) - head)
    changed = one[head : len(one) - tail] + other[head : len(other) - tail]
    longest = max(len(one), len(other))
    short = max(len(one), len(other)) - head - tail <= _MOST_CHANGED
    return short and head + tail >= longest * _SHARE and not set(changed) & _TELLING


def _shared(one: str, other: str) -> int:
    length = 0
    while length < min(len(one), len(other)) and one[length] == other[length]:
        length += 1
    return length
