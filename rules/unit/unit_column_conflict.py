"""U122: the value and the column of units name different units."""

from __future__ import annotations

from collections.abc import Iterator

from budgetlint.linter.model import TargetValue
from budgetlint.linter.outcomes import Finding, Related, Severity, spans_of
from budgetlint.linter.profiles.profile import Profile
from budgetlint.linter.rule import Context, Rule
from budgetlint.linter.wording import Wording
from budgetlint.linter.words.units import UnitKind
from budgetlint.rules.figures import only_figure, same_unit
from budgetlint.rules.grounds import REVIEW_PRACTICE
from budgetlint.rules.row_examples import with_unit_cell
from budgetlint.rules.unit.numerals import in_digits


class UnitColumnConflict(Rule[TargetValue]):
    """28.8万元 beside the unit %; a hint where words stand beside %; and ≥三十 beside any unit."""

    code = "U122"
    name = "unit-column-conflict"
    severity = Severity.WARNING
    title = Wording("指标值与计量单位栏不一致", "Value and column of units differ")
    messages = {
        "": Wording(
            "指标值“{value}”自带的单位与计量单位栏的“{beside}”不是一回事。",
            "The value “{value}” has another unit than “{beside}” in the column of units.",
        ),
        "words": Wording(
            "指标值“{value}”没有可读的数，计量单位栏却写“{beside}”。",
            "The value “{value}” has no figure to be read, but the column of units says “{beside}”.",
        ),
        "numeral": Wording(
            "指标值“{value}”的数用了中文，读不成“{beside}”的数，无法核对。",
            "The figure of the value “{value}” is in Chinese numerals; it cannot be read as one of “{beside}” nor be checked.",
        ),
    }
    remedies = {
        "": Wording("核实用哪个单位；单位只写在计量单位栏。", "Find out which unit is right, and write it in its column alone."),
        "words": Wording(
            "按百分比考核的，指标值填数字；定性的，计量单位栏留空或写“/”。",
            "Give a figure if per cent is meant; else leave the column of units empty or write “/”.",
        ),
        "numeral": Wording("改为阿拉伯数字“{digits}”。", "Write it in digits: “{digits}”."),
    }
    why = Wording(
        "两栏单位不同，系统按哪个计算说不清，完成值也没法填。",
        "With two units nobody can tell by which the target counts, nor fill in what was reached.",
    )
    ground = REVIEW_PRACTICE
    since = "0.1.0"
    node = TargetValue
    bad = (
        with_unit_cell("办公设备购置金额", "28.8万元", "%", "28.8万元"),
        with_unit_cell("热线接通时间", "15秒", "%", "15秒"),
        with_unit_cell("机构正常运转", "应保尽保", "%", "应保尽保"),
        with_unit_cell("培训班次", "≥三十", "期", "≥三十"),
    )
    good = (
        with_unit_cell("培训人数", "120", "人"),
        with_unit_cell("培训人数", "120人", "人"),
        with_unit_cell("培训班次", "≥6期", "班"),
        with_unit_cell("报修响应及时性", "及时", "无"),
        with_unit_cell("养护等级", "优", "级"),
    )
    exceptions = (
        Wording(
            "同一单位的不同写法，以及各种计数的单位之间看不出谁对的（“期”“班”）。",
            "Two words for one unit, and units of count of which either may be right (期, 班).",
        ),
    )
    options = ("unit_words.same", "units")
    supersedes = frozenset({"U101", "U108"})

    def check(self, node: TargetValue, context: Context) -> Iterator[Finding]:
        if node.beside is None:
            return
        beside, target = node.beside.value, node.target
        threshold = only_figure(target)
        own = (threshold.unit if threshold else None) or ""
        in_words = not (target.thresholds or target.deadline or target.placeholder)
        digits = in_digits(node.text.value) if in_words else None
        if in_words and not digits and context.profile.unit_kind(beside) is not UnitKind.SHARE:
            return
        if not in_words and not _differ(own, beside, context.profile):
            return
        yield self.finding(
            context,
            node.text,
            variant="numeral" if digits else "words" if in_words else "",
            severity=Severity.INFO if in_words and not digits else None,
            related=[Related(spans_of(node.beside), Wording("计量单位栏", "the column of units"))],
            value=node.text.value,
            beside=beside,
            digits=digits or "",
        )


def _differ(own: str, beside: str, profile: Profile) -> bool:
    """Whether two units can only be one right and one wrong: of two kinds that are both known, or of heads and of times."""
    kinds = {profile.unit_kind(own), profile.unit_kind(beside)}
    if not own or not beside or kinds & {UnitKind.UNKNOWN, UnitKind.NONE} or same_unit(own, beside, profile):
        return False
    return len(kinds) > 1
