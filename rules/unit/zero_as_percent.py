"""U115: nothing of what is counted, written as 0 %."""

from __future__ import annotations

from collections.abc import Iterator

from budgetlint.grammar.numerals import PERCENT
from budgetlint.linter.folding import fold
from budgetlint.linter.model import TargetValue
from budgetlint.linter.outcomes import Finding, Severity
from budgetlint.linter.rule import Context, Rule
from budgetlint.linter.wording import Wording
from budgetlint.linter.words.senses import SenseKind
from budgetlint.rules.examples import GOOD_CODED, GOOD_LABELLED, with_value
from budgetlint.rules.figures import SECTION, only_figure, says_any
from budgetlint.rules.grounds import REVIEW_PRACTICE

_SHARES = frozenset({SenseKind.RATE, SenseKind.SATISFACTION, SenseKind.MONEY})
_SHARE_ENDINGS = ("度", "比", "性", "率", "占比", "比例")


class ZeroAsPercent(Rule[TargetValue]):
    """`0%` for accidents, injuries and other things that are counted."""

    code = "U115"
    name = "zero-as-percent"
    severity = Severity.INFO
    title = Wording("零值写法", "Zero written as a share")
    messages = {
        "": Wording(
            "“{metric}”是按次、按件数的，“{value}”写成了比例。", "“{metric}” is counted; “{value}” writes it as a share."
        ),
    }
    remedies = {"": Wording("按所数的写，如“0次”“0人”“0起”。", "Write what is counted: “0次”, “0人”, “0起”.")}
    why = Wording(
        "“0%”要有一个整体来比，没有发生的事没有整体。", "0 % needs a whole to be a share of; what does not happen has none."
    )
    ground = REVIEW_PRACTICE
    since = "0.1.0"
    node = TargetValue
    by_words = True
    bad = (
        with_value("0%", category="22-社会效益", metric="校园食品安全事故"),
        with_value("=0%", category="22-社会效益", metric="演练人员受伤"),
        with_value("＝0.00%", category="12-质量指标", metric="网络安全事件"),
    )
    good = (
        GOOD_CODED,
        GOOD_LABELLED,
        with_value("0%", category="22-社会效益", metric="事故发生率"),
        with_value("0次", category="22-社会效益", metric="校园食品安全事故"),
        with_value("0%", category="21-经济效益", metric="物业费增长"),
        with_value("≤0%", category="12-质量指标", metric="样品不合格比例"),
    )
    exceptions = (Wording("比率、满意度、增减幅度写“0%”是对的，不报。", "Rates, satisfaction and changes may be 0 %."),)
    options = ("unit_words.changes",)

    def check(self, node: TargetValue, context: Context) -> Iterator[Finding]:
        threshold = only_figure(node.target)
        if threshold is None or threshold.quantity != 0 or threshold.unit != PERCENT or threshold.upper is not None:
            return
        metric, profile = fold(context.metric), context.profile
        if context.sense.kind in _SHARES or metric.endswith(_SHARE_ENDINGS):
            return
        if profile.stands_in(metric, SECTION, "changes") or says_any(node.target, profile, "changes"):
            return
        yield self.finding(
            context,
            node.text,
            also=node.twins,
            metric=context.metric,
            value=node.text.value,
        )
