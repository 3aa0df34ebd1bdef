"""U111: the name of a metric tells another unit than its target has."""

from __future__ import annotations

from collections.abc import Iterator

from budgetlint.linter.model import TargetValue
from budgetlint.linter.outcomes import Finding, Severity
from budgetlint.linter.profiles.profile import Profile
from budgetlint.linter.rule import Context, Rule
from budgetlint.linter.wording import Wording
from budgetlint.linter.words.units import UnitKind
from budgetlint.rules.examples import GOOD_CODED, GOOD_LABELLED, with_value
from budgetlint.rules.figures import SECTION, only_figure, same_unit
from budgetlint.rules.grounds import REVIEW_PRACTICE
from budgetlint.rules.metric_units import bracketed_unit, told_unit

_UNJUDGED = frozenset({UnitKind.NONE, UnitKind.UNKNOWN})
_CONVERTIBLE = frozenset({UnitKind.MONEY, UnitKind.TIME, UnitKind.MEASURE, UnitKind.SHARE})
_SCALES = "万亿千百"


class UnitNameConflict(Rule[TargetValue]):
    """`使用年限（年）` with `≥90%`, `新增数量（个）` with `5台`; a hint for a name such as 报告份数 with `2套`."""

    code = "U111"
    name = "unit-name-conflict"
    severity = Severity.WARNING
    title = Wording("名称内单位与值单位不符", "Unit of the name and unit of the target differ")
    messages = {
        "": Wording(
            "名称“{metric}”的单位是“{named}”，指标值“{value}”的单位却是“{unit}”。",
            "The name “{metric}” is in “{named}”, the target “{value}” in “{unit}”.",
        ),
    }
    remedies = {"": Wording("统一成一个单位：改数值的单位，或改名称。", "Use one unit: change that of the target, or the name.")}
    why = Wording(
        "两个单位对不上，填报和考核的人会各按各的算。", "With two units, those who report and those who check count differently."
    )
    ground = REVIEW_PRACTICE
    since = "0.1.0"
    node = TargetValue
    by_words = True
    bad = (
        with_value("≥90%", category="24-可持续影响", metric="灌溉设备轮换周期（年）"),
        with_value("≥5台", metric="新增健身设施数量（处）"),
        with_value("2套", metric="调研报告份数"),
    )
    good = (
        GOOD_CODED,
        GOOD_LABELLED,
        with_value("≥8年", category="24-可持续影响", metric="灌溉设备使用年限（年）"),
        with_value("≥5处", metric="新增健身设施数量（处）"),
        with_value("200人次", metric="培训人数"),
        with_value("≥50000元", category="21-经济效益", metric="门票收入（万元）"),
        with_value("3期", metric="培训次数"),
        with_value("8处", metric="停车场数"),
    )
    exceptions = (
        Wording(
            "同类可换算的单位（元和万元、天和月）和同义的单位（人、名）不报。",
            "Units that convert (元 and 万元, days and months) and units that mean the same are let be.",
        ),
    )
    options = ("unit_words.told", "unit_words.same")
    supersedes = frozenset({"U112"})

    def check(self, node: TargetValue, context: Context) -> Iterator[Finding]:
        threshold = only_figure(node.target)
        metric, profile = context.metric, context.profile
        if threshold is None or not threshold.unit or profile.unit_kind(threshold.unit) in _UNJUDGED:
            return
        bracketed = bracketed_unit(metric, profile).lstrip(_SCALES)
        told = "" if bracketed else told_unit(metric, profile)
        judge = _differ if bracketed else _is_at_odds
        if not judge(bracketed or told, threshold.unit, profile):
            return
        yield self.finding(
            context,
            node.text,
            severity=None if bracketed else Severity.INFO,
            also=node.twins,
            metric=metric,
            named=bracketed or told,
            value=node.text.value,
            unit=threshold.unit,
        )


def _differ(named: str, unit: str, profile: Profile) -> bool:
    """Whether the two units cannot mean the same; units of one kind that convert may."""
    kinds = {profile.unit_kind(named), profile.unit_kind(unit)}
    if len(kinds) == 1 and kinds <= _CONVERTIBLE:
        return False
    first, second = named.partition("/")[0], unit.partition("/")[0]
    return not (same_unit(named, unit, profile) or first in second or second in first)


def _is_at_odds(told: str, unit: str, profile: Profile) -> bool:
    """Whether a counting unit is none of those that go with what the name tells; a share is the matter of other rules."""
    if profile.unit_kind(unit) is not UnitKind.COUNT:
        return False
    entries = dict(profile.pairs(SECTION, "told"))
    fitting = entries.get(f"{told}数", "").split(",")
    return bool(fitting[0]) and unit.partition("/")[0] not in fitting
