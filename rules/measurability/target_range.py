"""M114: a target is a range, without saying which end is to be reached."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from budgetlint.grammar.targets import Threshold
from budgetlint.linter.folding import fold
from budgetlint.linter.model import TargetValue
from budgetlint.linter.outcomes import Finding, Severity
from budgetlint.linter.rule import Context, Rule
from budgetlint.linter.wording import Wording
from budgetlint.linter.words.units import UnitKind
from budgetlint.rules.examples import GOOD_CODED, GOOD_LABELLED, with_value
from budgetlint.rules.grounds import REVIEW_PRACTICE

_NARROW = 1  # 1-2场 is how a plan counts, and worth a hint
_SCALES = (("亿", 10**8), ("万", 10**4))
_DIRECTED = frozenset({UnitKind.COUNT, UnitKind.SHARE, UnitKind.MONEY, UnitKind.TIME, UnitKind.MEASURE})


class TargetRange(Rule[TargetValue]):
    """`3-5个`, `80%~90%`: the value is a range of an amount of which more, or less, is better; `1-2个` is a hint."""

    code = "M114"
    name = "target-range"
    severity = Severity.WARNING
    title = Wording("指标值为区间", "A range for a target")
    messages = {
        "": Wording(
            "指标值“{value}”是区间，没有说以哪一头为准，超出算好还是算差。",
            "The target “{value}” is a range; it does not say which end counts, nor whether more is better.",
        ),
    }
    remedies = {
        "": Wording(
            "写一个界限：越多越好的写“≥{lower}”，越少越好的写“≤{upper}”。",
            "State one limit: “≥{lower}” if more is better, “≤{upper}” if less is.",
        ),
    }
    why = Wording(
        "区间没有方向，系统按进度核算时也无从比较。",
        "A range has no direction, and a system that compares progress can do nothing with it.",
    )
    ground = REVIEW_PRACTICE
    since = "0.1.0"
    node = TargetValue
    by_words = True
    bad = (
        with_value("3-5处", metric="新增口袋公园数量"),
        with_value("80%~90%", category="31-服务对象满意度", metric="市民满意度"),
        with_value("10至12万元", category="14-成本指标", metric="养护成本"),
        with_value("补植100-120株", metric="补植苗木数量"),
    )
    good = (
        GOOD_CODED,
        GOOD_LABELLED,
        with_value("3-5个工作日内", category="13-时效指标", metric="报修响应时限"),
        with_value("20-25度", category="12-质量指标", metric="温室温度"),
        with_value("120±5名", metric="参训人数"),
        with_value("2024-2026年", category="13-时效指标", metric="实施期限"),
        with_value("3-6岁儿童入园率≥90%", category="22-社会效益", metric="入园率"),
    )
    exceptions = (
        Wording(
            "写明“以内”“以上”的区间，写明公差的（120±5），年份和日期。",
            "Ranges with a bound (以内), a tolerance (120±5), years and dates.",
        ),
        Wording(
            "本来就要保持在区间里的：温度、湿度、pH、水位等。", "What is to be kept within a range: temperature, humidity, pH."
        ),
    )
    options = ("ranges.metrics", "ranges.calendar")

    def check(self, node: TargetValue, context: Context) -> Iterator[Finding]:
        text, thresholds = node.text.value, node.target.thresholds
        ends = _ends(thresholds[0], context) if len(thresholds) == 1 else None
        if not ends or text[thresholds[0].end :].strip("。，,；; "):
            return
        about = fold(context.metric) + thresholds[0].scope
        if context.profile.stands_in(about, "ranges", "metrics"):
            return
        lower, upper = (_written(end, thresholds[0], text) for end in ends)
        yield self.finding(
            context,
            node.text,
            severity=Severity.INFO if ends[1] - ends[0] <= _NARROW else None,
            also=node.twins,
            value=text,
            lower=lower,
            upper=upper,
        )


def _written(end: Decimal, threshold: Threshold, text: str) -> str:
    """An end of a range with its unit, in tens of thousands where the range is."""
    unit = threshold.unit or ""
    range_text = text[threshold.start : threshold.end]
    word, scale = next(((word, scale) for word, scale in _SCALES if f"{word}{unit}" in range_text), ("", 1))
    return f"{(end / scale).normalize():f}{word}{unit}"


def _ends(threshold: Threshold, context: Context) -> tuple[Decimal, Decimal] | None:
    """The ends of a range of something that is counted, upwards and without a direction; of other figures and dates None."""
    lower, upper = threshold.quantity, threshold.upper
    if threshold.comparator is not None or lower is None or upper is None or lower >= upper:
        return None
    if threshold.tolerance is not None:
        return None
    kind = context.profile.unit_kind(threshold.unit)
    is_date = threshold.unit in context.profile.words("ranges", "calendar")
    return None if is_date or kind not in _DIRECTED else (lower, upper)
