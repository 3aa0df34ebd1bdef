"""U110: 万 or 亿 of something that is not named."""

from __future__ import annotations

from collections.abc import Iterator

from budgetlint.linter.model import TargetValue
from budgetlint.linter.outcomes import Finding, Severity
from budgetlint.linter.rule import Context, Rule
from budgetlint.linter.wording import Wording
from budgetlint.linter.words.senses import SenseKind
from budgetlint.rules.examples import GOOD_CODED, GOOD_LABELLED, with_value
from budgetlint.rules.grounds import REVIEW_PRACTICE
from budgetlint.rules.metric_units import bracketed_unit, told_unit

_PER_HEADS = ("/1", "/万", "/亿", "/千", "/百")  # a rate for so many heads needs no unit: 10/10万


class UnitIncomplete(Rule[TargetValue]):
    """`≥500万`, `≤1.5万/宗`: the scale stands without the unit that it scales."""

    code = "U110"
    name = "unit-incomplete"
    severity = Severity.WARNING
    title = Wording("计量单位不完整", "Unit incomplete")
    messages = {
        "": Wording("指标值“{value}”只写到“{written}”，没有写是什么的{written}。", "“{value}” stops at “{written}”: of what?"),
    }
    remedies = {
        "": Wording(
            "补全单位，写明是万什么，如“万笔”“万人”“万户”“万元”。",
            "Complete the unit: 万 of what, such as “万笔”, “万人”, “万户” or “万元”.",
        ),
        "known": Wording("补全单位，如“{written}{unit}”。", "Complete the unit, such as “{written}{unit}”."),
    }
    why = Wording(
        "“万”只是倍数，不是单位，读者要猜是万元、万人还是万次。",
        "“万” is a multiple and no unit; readers must guess what is counted.",
    )
    ground = REVIEW_PRACTICE
    since = "0.1.0"
    node = TargetValue
    by_words = True
    bad = (
        with_value(">300万", metric="公园全年接待量"),
        with_value("≤1.2万/次", category="14-成本指标", metric="路面检测费用"),
        with_value("1.5亿以上", category="21-经济效益", metric="农产品销售规模"),
    )
    good = (
        GOOD_CODED,
        GOOD_LABELLED,
        with_value(">300万人次", metric="公园全年接待量"),
        with_value("≤1.2万元/次", category="14-成本指标", metric="路面检测费用"),
        with_value("≥5万", metric="发放宣传册数量（份）"),
        with_value("518万人以上", metric="参保人数"),
    )
    exceptions = (
        Wording(
            "名称里已带单位的（“数量（份）”）不报；名称说明单位的（“参加人数”）只提示。",
            "Names with the unit are let be, or get a hint.",
        ),
    )
    options = ("unit_words.counted", "unit_words.counted_whole", "unit_words.not_counted")
    supersedes = frozenset({"U114"})

    def check(self, node: TargetValue, context: Context) -> Iterator[Finding]:
        if bracketed_unit(context.metric, context.profile):
            return
        for threshold in node.target.thresholds:
            base = threshold.unit or ""
            if not (threshold.scale or base) or (base and not base.startswith("/")) or base.startswith(_PER_HEADS):
                continue
            told = told_unit(context.metric, context.profile)
            unit = told or ("元" if context.sense.kind is SenseKind.MONEY else "")
            yield self.finding(
                context,
                node.text.slice(threshold.start, threshold.end),
                variant="known" if unit else "",
                severity=Severity.INFO if told else None,
                also=[twin.slice(threshold.start, threshold.end) for twin in node.twins],
                value=node.text.value,
                written=threshold.scale or base,
                unit=unit,
            )
