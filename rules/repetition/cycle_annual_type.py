"""R108: the cycle's target and the year's are of different kinds."""

from __future__ import annotations

from collections.abc import Iterator

from budgetlint.linter.folding import fold
from budgetlint.linter.model import Indicator, TargetValue
from budgetlint.linter.outcomes import Finding, Related, Severity, spans_of
from budgetlint.linter.rule import Context, Rule
from budgetlint.linter.wording import Wording
from budgetlint.linter.words.units import UnitKind
from budgetlint.linter.words.vocabulary import Measurability
from budgetlint.rules.examples import GOOD_CODED, GOOD_LABELLED, indicator, with_indicators
from budgetlint.rules.grounds import REVIEW_PRACTICE
from budgetlint.rules.repetition.cycle_values import Pair, pair_of

_NAMES = {
    UnitKind.SHARE: Wording("比例", "a share"),
    UnitKind.COUNT: Wording("个数", "a count"),
    UnitKind.MEASURE: Wording("长度、面积等数量", "a measure"),
    UnitKind.TIME: Wording("时间", "a time"),
    UnitKind.MONEY: Wording("金额", "an amount of money"),
}
_WORDS = Wording("文字", "words")
_RATE = "率"
_SHARE_KINDS = frozenset({UnitKind.SHARE})


class CycleAnnualType(Rule[Indicator]):
    """A share beside a time, a count or words; figures in different kinds of units."""

    code = "R108"
    name = "cycle-annual-type"
    severity = Severity.WARNING
    title = Wording("周期值与年度值口径不一", "Cycle's and year's targets of different kinds")
    messages = {
        "": Wording(
            "“{metric}”的周期值“{cycle}”是{cycle_kind}，年度值“{annual}”是{annual_kind}，口径不一。",
            "For “{metric}” the cycle's target “{cycle}” is {cycle_kind}, the year's “{annual}” is {annual_kind}.",
        ),
    }
    remedies = {
        "": Wording(
            "两个值用同一口径和单位；若是填串了行，改正填错的一个。",
            "Give both in one kind of unit; if one was taken from another indicator, mend it.",
        ),
    }
    why = Wording(
        "口径不同就无法由年度完成情况推算整个周期的进度。",
        "Nobody can tell from the year's result how far the whole has come if the two are measured differently.",
    )
    ground = REVIEW_PRACTICE
    since = "0.1.0"
    node = Indicator
    by_words = True
    bad = (
        with_indicators(indicator(1, "13-时效指标", "热线接听情况", "≤15秒", "≥95%"), "≥95%"),
        with_indicators(indicator(1, "11-数量指标", "修复道路", "≥12公里", "100%"), "100%"),
        with_indicators(indicator(1, "12-质量指标", "课程开发进展", "100%", "开发四门课程"), "开发四门课程"),
        with_indicators(indicator(1, "21-经济效益", "节约水费", "≥5万元", "≥8%"), "≥8%"),
    )
    good = (
        GOOD_CODED,
        GOOD_LABELLED,
        with_indicators(indicator(1, "11-数量指标", "修复道路", "≥4公里", "≥12公里")),
        with_indicators(indicator(1, "12-质量指标", "路面验收合格率", "90%", "验收合格率90%以上")),
        with_indicators(indicator(1, "12-质量指标", "任务完成情况", "100%", "全部完成")),
    )
    exceptions = (
        Wording("率类指标的值不是比例的，由 U108 报。", "Of a rate whose value is no share U108 tells."),
        Wording(
            "“全部完成”一类可以对照的文字，与比例不算矛盾。",
            "Words that can be checked agree with a share.",
        ),
        Wording("含糊的文字和照抄指标名称的文字由别的规则报。", "Vague words and the metric's own are other rules'."),
        Wording("没有单位或单位认不出的值不比。", "Values with no unit or an unknown one are not compared."),
    )
    options = ("units", "slogan.max_length", "cycle.agreeing")

    def check(self, node: Indicator, context: Context) -> Iterator[Finding]:
        pair = pair_of(node)
        if pair is None:
            return
        cycle, annual = (_kinds(value, context) for value in pair)
        if not cycle or not annual or cycle & annual or not _are_comparable(cycle, annual):
            return
        if context.metric.endswith(_RATE):
            return  # U108 tells the value that is no rate
        if any(_says_too_little(value, kinds, context) for value, kinds in zip(pair, (cycle, annual), strict=True)):
            return
        yield self._told(pair, cycle, annual, context)

    def _told(self, pair: Pair, cycle: frozenset[UnitKind], annual: frozenset[UnitKind], context: Context) -> Finding:
        return self.finding(
            context,
            pair.cycle.text,
            related=[Related(spans_of(pair.annual.text), Wording("年度指标值", "the annual value"))],
            metric=context.metric,
            cycle=pair.cycle.text.value,
            annual=pair.annual.text.value,
            cycle_kind=_name(cycle),
            annual_kind=_name(annual),
        )


def _kinds(value: TargetValue, context: Context) -> frozenset[UnitKind]:
    """What the figures of a value count in; `NONE` for words alone, and nothing where that cannot be told."""
    target = value.target
    if target.deadline or target.grade or target.options:
        return frozenset()
    if not target.thresholds:
        return frozenset({UnitKind.NONE})
    kinds = frozenset(context.profile.unit_kind(threshold.unit) for threshold in target.thresholds)
    return kinds if kinds <= _NAMES.keys() else frozenset()


def _are_comparable(cycle: frozenset[UnitKind], annual: frozenset[UnitKind]) -> bool:
    """Whether each is of one kind, and words stand beside a share only."""
    if len(cycle) > 1 or len(annual) > 1:
        return False
    return UnitKind.NONE not in cycle | annual or cycle | annual >= _SHARE_KINDS


def _says_too_little(value: TargetValue, kinds: frozenset[UnitKind], context: Context) -> bool:
    """Whether words are left to other rules, or can be checked as well as a share."""
    if UnitKind.NONE not in kinds:
        return False
    profile, text, metric = context.profile, fold(value.text.value), fold(context.metric)
    if text.endswith(profile.words("cycle", "agreeing")):
        return True
    if len(text) > profile.number("slogan", "max_length") or text in metric or metric in text:
        return True
    return profile.measurability(value.target, context.role) is not Measurability.WORDS


def _name(kinds: frozenset[UnitKind]) -> Wording:
    (kind,) = kinds
    return _NAMES.get(kind, _WORDS)
