"""M105: a metric's name leaves open what it is about."""

from __future__ import annotations

from collections.abc import Iterator

from budgetlint.linter.folding import fold
from budgetlint.linter.model import Indicator
from budgetlint.linter.outcomes import Finding, Severity
from budgetlint.linter.rule import Context, Rule
from budgetlint.linter.wording import Wording
from budgetlint.rules.examples import GOOD_CODED, GOOD_LABELLED, with_metric
from budgetlint.rules.grounds import REVIEW_PRACTICE


class GenericMetric(Rule[Indicator]):
    """完成率, 覆盖率, 满意率: of what, the name does not say, and no description does."""

    code = "M105"
    name = "generic-metric"
    severity = Severity.INFO
    title = Wording("指标名称过泛", "Metric too general")
    messages = {
        "": Wording("指标名称“{metric}”没有说是什么的{metric}。", "The metric “{metric}” does not say what it is about."),
        "unmeasured": Wording(
            "指标名称“{metric}”只说了方面，没有说用什么来衡量。",
            "The metric “{metric}” names a respect, and not what it is measured by.",
        ),
    }
    remedies = {
        "": Wording(
            "在名称前面写明对象：是哪项工作、哪些人或哪类事物的。",
            "Put its object before it: which work, whom or what it is about.",
        ),
        "unmeasured": Wording(
            "换成能数、能算的指标，如完好率、返修率、办理天数、使用年限。",
            "Write what can be counted or computed, such as a rate, a number of days or years of use.",
        ),
    }
    why = Wording(
        "同一个“完成率”，分子分母换一换就是另一个数；不写明对象，评价时各说各话。",
        "The same rate of another thing is another figure; without its object, everyone computes it differently.",
    )
    ground = REVIEW_PRACTICE
    since = "0.1.0"
    node = Indicator
    by_words = True
    bad = (
        with_metric("完成率", "≥95%"),
        with_metric("覆盖率", "100%", category="22-社会效益"),
        with_metric("满意率", "≥90%", category="31-服务对象满意度"),
        with_metric("安全性", "100%", category="12-质量指标"),
        with_metric("提高效率", "≥90%", category="22-社会效益"),
    )
    good = (
        GOOD_CODED,
        GOOD_LABELLED,
        with_metric("养护计划完成率", "≥95%"),
        with_metric("验收合格率", "100%", category="12-质量指标"),
        with_metric("服务对象满意度", "≥90%", category="31-服务对象满意度"),
    )
    exceptions = (
        Wording("另有指标描述说明算法的。", "Metrics that a description explains."),
        Wording("“验收合格率”“服务对象满意度”等通用名称。", "Usual names such as 验收合格率 and 服务对象满意度."),
    )
    options = ("generic.names", "generic.unmeasured")

    def check(self, node: Indicator, context: Context) -> Iterator[Finding]:
        name = fold(node.metric.value).removesuffix("(%)")
        unmeasured = name in context.profile.words("generic", "unmeasured")
        if not unmeasured and name not in context.profile.words("generic", "names"):
            return
        if node.description and len(fold(node.description.value)) > len(name):
            return
        yield self.finding(context, node.metric, variant="unmeasured" if unmeasured else "", group=name, metric=name)
