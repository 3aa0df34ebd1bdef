"""P105: a metric bears the name of its category."""

from __future__ import annotations

from collections.abc import Iterator

from budgetlint.linter.folding import fold
from budgetlint.linter.model import Indicator
from budgetlint.linter.outcomes import Finding, Severity
from budgetlint.linter.profiles.profile import Profile
from budgetlint.linter.rule import Context, Rule
from budgetlint.linter.wording import Wording
from budgetlint.rules.examples import GOOD_CODED, GOOD_LABELLED, with_indicators, with_metric
from budgetlint.rules.grounds import REVIEW_PRACTICE

_SUFFIX = "指标"
_SATISFACTION = "satisfaction"


class MetricEqualsCategory(Rule[Indicator]):
    """The metric is called 产出数量 or 社会效益, which is what its category is called."""

    code = "P105"
    name = "metric-equals-category"
    severity = Severity.WARNING
    title = Wording("指标名称即类别名称", "Metric bears the name of a category")
    messages = {
        "": Wording(
            "指标名称“{metric}”是指标类别的名称，没有说明衡量什么。",
            "The metric “{metric}” bears the name of a category and does not say what is measured.",
        ),
    }
    remedies = {
        "": Wording(
            "写明衡量什么，如数量写“培训人次”，质量写“验收合格率”，时效写“报修响应时间”。",
            "Say what is measured, such as “培训人次” for quantity, “验收合格率” for quality, “报修响应时间” for timeliness.",
        ),
    }
    why = Wording(
        "类别只说这一类看什么，不说这个项目看什么；同一个名称填什么数都讲得通。",
        "A category says what such indicators look at, not what this project is judged by; any figure would fit it.",
    )
    ground = REVIEW_PRACTICE
    since = "0.1.0"
    node = Indicator
    by_words = True
    bad = (
        with_metric("数量指标", "≥50公顷"),
        with_metric("社会效益", "≥90%", category="22-社会效益"),
        with_metric("产出质量", "100%", category="12-质量指标"),
        with_indicators("1、产出指标：产出时效，年度指标值：90%。", "产出时效"),
        with_metric("经济效益指标", "≥5%", category="21-经济效益"),
    )
    good = (
        GOOD_CODED,
        GOOD_LABELLED,
        with_metric("服务对象满意度", "≥90%", category="31-服务对象满意度"),
        with_metric("养护成本", "≤8元/平方米", category="14-成本指标"),
        with_metric("苗木质量合格率", "≥98%", category="12-质量指标"),
    )
    exceptions = (
        Wording(
            "“服务对象满意度”：既是类别名称，也是通用的指标名称。", "服务对象满意度, which is the usual name of the metric too."
        ),
    )
    options = ("categories", "generic.categories")
    supersedes = frozenset({"M105"})

    def check(self, node: Indicator, context: Context) -> Iterator[Finding]:
        if _is_category(node.metric.value, context.profile):
            yield self.finding(context, node.metric, metric=node.metric.value)


def _is_category(metric: str, profile: Profile) -> bool:
    name = fold(metric).removesuffix(_SUFFIX)
    entry = profile.category_of_name(name, 2) or profile.category_of_name(name, 1)
    return name in profile.words("generic", "categories") or bool(entry and entry.role != _SATISFACTION)
