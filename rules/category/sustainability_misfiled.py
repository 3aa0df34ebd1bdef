"""C113: the lasting effect, and what is none, in each other's place."""

from __future__ import annotations

from collections.abc import Iterator

from budgetlint.linter.model import Indicator
from budgetlint.linter.outcomes import Finding, Severity
from budgetlint.linter.rule import Context, Rule
from budgetlint.linter.wording import Wording
from budgetlint.rules.category.filing import OUTPUTS, Words, category_of, emptied, filing_of, home, move, place
from budgetlint.rules.examples import GOOD_CODED, GOOD_LABELLED, with_value
from budgetlint.rules.grounds import CATEGORY_MEANINGS

_CATEGORY = "24-可持续影响"


class SustainabilityMisfiled(Rule[Indicator]):
    """A name of the lasting effect under an output; or under the lasting effect, a limit of seconds, minutes or hours."""

    code = "C113"
    name = "sustainability-misfiled"
    severity = Severity.INFO
    title = Wording("可持续影响指标误用", "Lasting effect misfiled")
    messages = {
        "": Wording(
            "“{metric}”的目标是“{value}”，说的是快慢，不是项目完成后持续多久的影响。",
            "“{metric}” with its target “{value}” tells how fast something goes, not what lasts when the project is over.",
        ),
        "output": Wording(
            "“{metric}”说的是可持续影响，却归在“{written}”。",
            "“{metric}” is about the lasting effect and is filed under “{written}”.",
        ),
    }
    remedies = {
        "": Wording(
            "快慢的要求改归质量或时效指标；可持续影响写能用多久、机制能否延续（如“设备使用年限 ≥8年”）。",
            "File speed under quality or timeliness; for the lasting effect state how long it serves (“设备使用年限 ≥8年”).",
        ),
        "output": Wording("改归“{home}”。{emptied}", "File it under “{home}”.{emptied}"),
    }
    why = Wording(
        "可持续影响反映项目结束后还能持续的作用，与项目期内的产出要分开考核。",
        "The lasting effect is what remains after the project, and is judged apart from its outputs.",
    )
    ground = CATEGORY_MEANINGS
    since = "0.1.0"
    node = Indicator
    by_words = True
    bad = (
        with_value("≤3秒", _CATEGORY, category=_CATEGORY, metric="订餐系统页面打开"),
        with_value("≤4小时", _CATEGORY, category=_CATEGORY, metric="路灯故障恢复"),
        with_value("100%", "12-质量指标", category="12-质量指标", metric="绿地管理可持续性"),
    )
    good = (
        GOOD_CODED,
        GOOD_LABELLED,
        with_value("≥8年", category=_CATEGORY, metric="健身器材使用年限"),
        with_value("≥5000小时", category=_CATEGORY, metric="路灯无故障运行"),
        with_value("100%", category=_CATEGORY, metric="绿地管理可持续性"),
        with_value("可持续发展", category="22-社会效益", metric="公园可持续发展"),
    )
    exceptions = (
        Wording(
            "满意度和及时率放在可持续影响下的，由 C103、C105 提出。",
            "Satisfaction and timeliness there, which C103 and C105 report.",
        ),
    )
    options = ("category_words.sustainable", "category_words.short_times")

    def check(self, node: Indicator, context: Context) -> Iterator[Finding]:
        role = context.role
        if role != "sustainability" and role not in OUTPUTS:
            return
        filing = filing_of(context)
        if filing is None or filing.claim:
            return
        outside = role in OUTPUTS
        if not (filing.words.stand_in(filing.name, "sustainable") if outside else _is_fast(node, filing.words)):
            return
        value = node.annual or node.cycle
        yield self.finding(
            context,
            place(node),
            variant="output" if outside else "",
            fix=move("sustainability", node, context) if outside else None,
            metric=node.metric.value,
            value=value.text.value if value else "",
            written=category_of(node).text.value,
            home=home("sustainability", node, context),
            emptied=emptied(node, context, "sustainability"),
        )


def _is_fast(node: Indicator, words: Words) -> bool:
    """Whether the target is a time limit too short to be an effect that lasts."""
    value = node.annual or node.cycle
    return any(
        threshold.comparator in ("≤", "<") and threshold.unit in words["short_times"]
        for threshold in (value.target.thresholds if value else ())
    )
