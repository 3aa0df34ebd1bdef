"""S107: the indicators of a project are not numbered from one upwards."""

from __future__ import annotations

from collections.abc import Iterator

from budgetlint.linter.model import Indicator, Project
from budgetlint.linter.outcomes import Finding, Fix, Severity
from budgetlint.linter.rule import Context, Rule
from budgetlint.linter.wording import Wording
from budgetlint.rules.examples import GOOD_CODED, GOOD_LABELLED, with_indicators
from budgetlint.rules.form_examples import Form, duty, with_duties, with_forms
from budgetlint.rules.grounds import REVIEW_PRACTICE
from budgetlint.rules.structure.numbers import number_of, renumbered, value_of

_A = "1-产出指标；11-数量指标；绿地养护面积；实施周期指标值:≥50公顷；年度指标值:≥50公顷。"
_B = "1-产出指标；12-质量指标；苗木成活率；实施周期指标值:≥95%；年度指标值:≥95%。"
# Indicators in rows or in prose need no numbers.
_MAY_LACK_NUMBERS = frozenset({"rows", "described"})


class ItemSequence(Rule[Project]):
    """A number is missing, repeated or skipped; told once for each project, at the first place."""

    code = "S107"
    name = "item-sequence"
    severity = Severity.WARNING
    title = Wording("指标序号不连续", "Indicators not numbered in sequence")
    messages = {
        "gap": Wording(
            "序号不连续：缺{lost}，或第 {found} 条编号有误。",
            "The numbers are not in sequence: {lost} is missing, or {found} is numbered wrongly.",
        ),
        "repeated": Wording(
            "序号 {found} 重复，此处应为 {expected}。", "The number {found} is repeated; {expected} is due here."
        ),
        "": Wording(
            "本项目指标序号不连续：此处应为 {expected}，写的是 {found}。",
            "The indicators of this project are not numbered in sequence: {found} stands where {expected} is due.",
        ),
        "missing": Wording("这条指标没有序号，应为 {expected}。", "This indicator has no number; {expected} is due."),
    }
    remedies = {
        "": Wording(
            "核对是否漏了或多了指标，再按 1、2、3……重新编号。", "Check for an indicator lost or added, then number them 1, 2, 3 …"
        ),
        "missing": Wording("在指标前补上“{expected}、”。", "Add “{expected}、” before it."),
    }
    why = Wording(
        "序号断开往往说明有指标被漏掉或重复粘贴。", "A gap in the numbers often means that an indicator was lost or pasted twice."
    )
    ground = REVIEW_PRACTICE
    since = "0.1.0"
    node = Project
    bad = (
        with_indicators(f"1、{_A}3、{_B}", "3"),
        with_indicators(f"1、{_A}1、{_B}", "1"),
        with_indicators(f"1、{_A}{_B}", "1-产出指标"),
        with_indicators(f"2、{_A}3、{_B}", "2"),
        with_duties(
            duty("一", "绿地养护", "绿地整洁", ["①养护率：养护面积占比，指标值≥98%。", "③成活率：成活株数占比，指标值≥95%。"]),
            quote="③",
        ),
    )
    good = (
        GOOD_CODED,
        GOOD_LABELLED,
        with_indicators(f"1、{_A}2、{_B}"),
        with_duties(duty("一", "绿地养护", "绿地整洁", ["养护率：养护面积占比，指标值≥98%。成活率：成活株数占比，指标值≥95%。"])),
        with_forms(Form()),
    )
    exceptions = (
        Wording(
            "残缺到连序号都认不出的指标之后不再判断。",
            "Nothing is judged behind an indicator so damaged that it has no number.",
        ),
    )

    def check(self, node: Project, context: Context) -> Iterator[Finding]:
        numbers = [number_of(record) for record in node.records]
        if not any(numbers) and all(record.dialect in _MAY_LACK_NUMBERS for record in node.records):
            return
        for index, (record, number) in enumerate(zip(node.records, numbers, strict=True)):
            if number is not None and value_of(number) == index + 1:
                continue
            readable = isinstance(record, Indicator)
            if number is None and not readable:
                return  # what is damaged beyond its number says nothing of the sequence
            yield self.finding(
                context,
                number or record.text.slice(0, min(6, len(record.text))),
                variant=_variant([value_of(one) for one in numbers], index),
                identity="",
                fix=_renumber(node),
                expected=str(index + 1),
                found=number.value if number else "",
                lost=_lost(index + 1, value_of(number)),
            )
            return


def _variant(numbers: list[int], index: int) -> str:
    """What is wrong with the number at `index`; those before it are right, and 0 stands for none."""
    found, due = numbers[index], index + 1
    if not found:
        return "missing"
    if found < due:
        return "repeated"
    return "" if set(range(due, found)) & set(numbers[index:]) else "gap"


def _lost(due: int, found: int) -> Wording:
    """The numbers from the one that is due up to the one found."""
    if found - due > 1:
        return Wording(f"第 {due} 至 {found - 1} 条", f"{due} to {found - 1}")
    return Wording(f"第 {due} 条", f"{due}")


def _renumber(project: Project) -> Fix:
    edits = tuple(renumbered(project.records))
    return Fix(safe=False, description=Wording("按顺序重新编号", "number them in sequence"), edits=edits)
