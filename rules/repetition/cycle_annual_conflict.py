"""R109: the year's target contradicts that of the cycle."""

from __future__ import annotations

from collections.abc import Iterator

from budgetlint.grammar.targets import Threshold
from budgetlint.linter.folding import fold
from budgetlint.linter.model import Indicator
from budgetlint.linter.outcomes import Finding, Related, Severity, spans_of
from budgetlint.linter.profiles.profile import Profile
from budgetlint.linter.rule import Context, Rule
from budgetlint.linter.wording import Wording
from budgetlint.linter.words.senses import SenseKind
from budgetlint.linter.words.units import UnitKind
from budgetlint.rules.examples import GOOD_CODED, GOOD_LABELLED, indicator, with_indicators
from budgetlint.rules.grounds import REVIEW_PRACTICE
from budgetlint.rules.metric_units import bracketed_unit, told_unit
from budgetlint.rules.repetition.cycle_values import Pair, pair_of

_UPPER = frozenset({"≤", "<"})
_COUNTED = frozenset({SenseKind.COUNT, SenseKind.MONEY})
_SUMS = frozenset({UnitKind.COUNT, UnitKind.MEASURE, UnitKind.MONEY})


class CycleAnnualConflict(Rule[Indicator]):
    """An amount of the year beyond that of the whole cycle. Rates may get better from year to year."""

    code = "R109"
    name = "cycle-annual-conflict"
    severity = Severity.WARNING
    title = Wording("周期值与年度值矛盾", "Cycle's and year's targets contradict each other")
    messages = {
        "": Wording(
            "“{metric}”的年度值“{annual}”大于整个周期的“{cycle}”。",
            "The year's “{annual}” of “{metric}” is more than the whole cycle's “{cycle}”.",
        ),
    }
    remedies = {
        "": Wording(
            "核对两个值是否填反；年度值是周期值的一部分，不应超过它。",
            "Check whether the two were exchanged; the year's part cannot exceed the whole.",
        ),
    }
    why = Wording(
        "年度目标要能支撑整个周期的目标，两者矛盾时完成一个必然完不成另一个。",
        "The year's target serves the whole; where they contradict each other, meeting one means missing the other.",
    )
    ground = REVIEW_PRACTICE
    since = "0.1.0"
    node = Indicator
    by_words = True
    bad = (
        with_indicators(indicator(1, "11-数量指标", "修复道路长度", "≥12公里", "≥4公里"), "≥12公里"),
        with_indicators(indicator(1, "22-社会效益", "食品安全事故次数", "≤3次", "≤1次"), "≤3次"),
        with_indicators(indicator(1, "11-数量指标", "巡查次数", "300", "200"), "300"),
    )
    good = (
        GOOD_CODED,
        GOOD_LABELLED,
        with_indicators(indicator(1, "11-数量指标", "修复道路长度", "≥4公里", "≥12公里")),
        with_indicators(indicator(1, "12-质量指标", "路面验收合格率", "≥95%", "≥90%")),
        with_indicators(indicator(1, "22-社会效益", "用餐投诉率", "≤2%", "≤5%")),
        with_indicators(indicator(1, "12-质量指标", "路面验收合格率", "≥90%", "≥95%")),
        with_indicators(indicator(1, "31-服务对象满意度", "学员满意度", "85%以上", "90%以上")),
        with_indicators(indicator(1, "22-社会效益", "用餐投诉率", "≤5%", "≤2%")),
        with_indicators(indicator(1, "12-质量指标", "管网改造完成率", "≥40%", "100%")),
        with_indicators(indicator(1, "11-数量指标", "日均接待人数", "≥120人", "≥100人")),
    )
    exceptions = (
        Wording("计数指标年度值小于周期值是对的，不报。", "A count that is less for the year than for the cycle is right."),
        Wording(
            "比例不比：可以逐年提高，完成率、覆盖率等随周期累计。",
            "Shares are not compared: they may get better from year to year, or grow over the cycle.",
        ),
        Wording("平均数、每期数、最高最低值不与周期总数比。", "Averages, highest and lowest values are no sums."),
        Wording(
            "单位、对象、时段或比较方向不同的，有几个数或区间的，不比。",
            "Values that differ in unit, scope, period or direction, with several figures or a range, are not compared.",
        ),
    )
    options = ("cycle.all_of_it", "cycle.averages", "senses", "units")

    def check(self, node: Indicator, context: Context) -> Iterator[Finding]:
        pair = pair_of(node)
        single = pair.single() if pair else None
        if pair is None or single is None or not _are_alike(pair, *single, context.profile):
            return
        cycle, annual = single
        if _is_beyond(cycle, annual, context):
            yield self.finding(
                context,
                pair.annual.text,
                related=[Related(spans_of(pair.cycle.text), Wording("实施周期指标值", "the value of the cycle"))],
                metric=context.metric,
                cycle=pair.cycle.text.value,
                annual=pair.annual.text.value,
            )


def _are_alike(pair: Pair, cycle: Threshold, annual: Threshold, profile: Profile) -> bool:
    """Whether the two figures are about the same thing in the same unit and direction."""
    if fold(cycle.unit or "") != fold(annual.unit or "") or "~" in (cycle.comparator, annual.comparator):
        return False
    if (cycle.comparator in _UPPER) != (annual.comparator in _UPPER):
        return False
    return _scope(cycle, profile) == _scope(annual, profile) and pair.cycle.target.period == pair.annual.target.period is None


def _scope(figure: Threshold, profile: Profile) -> str:
    """What a figure is about; that it is all of the year or of the cycle goes without saying."""
    scope = fold(figure.scope)
    return "" if scope in profile.words("cycle", "all_of_it") else scope


def _named_unit(context: Context) -> str:
    """The unit that the metric's name tells of figures without one: 培训人数（人）, 巡查次数."""
    if context.sense.kind not in _COUNTED:
        return ""
    return bracketed_unit(context.metric, context.profile) or told_unit(context.metric, context.profile)


def _is_beyond(cycle: Threshold, annual: Threshold, context: Context) -> bool:
    """Whether the year's figure is a part that is more than the whole."""
    profile = context.profile
    kind = profile.unit_kind(annual.unit or _named_unit(context))
    if kind not in _SUMS or "/" in (annual.unit or "") or (annual.quantity or 0) <= (cycle.quantity or 0):
        return False
    return not profile.stands_in(f"{fold(context.metric)} {annual.scope}", "cycle", "averages")
