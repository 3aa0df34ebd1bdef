"""P109: the name of a metric has no word in it."""

from __future__ import annotations

from collections.abc import Iterator

from budgetlint.linter.model import Indicator
from budgetlint.linter.outcomes import Finding, Severity
from budgetlint.linter.rule import Context, Rule
from budgetlint.linter.wording import Wording
from budgetlint.rules.examples import GOOD_CODED, GOOD_LABELLED, with_metric
from budgetlint.rules.grounds import REVIEW_PRACTICE


class MetricWithoutWords(Rule[Indicator]):
    """The metric is a figure (88, 100%), filled in where the name was due. One finding for each project."""

    code = "P109"
    name = "metric-without-words"
    severity = Severity.ERROR
    title = Wording("指标名称不是文字", "Metric's name has no words")
    messages = {
        "": Wording(
            "指标名称写的是“{metric}”，看不出衡量什么。", "The metric's name is “{metric}”, which does not tell what is measured."
        ),
    }
    remedies = {
        "": Wording(
            "写明衡量什么，如“道路维修里程”；数字和单位填在指标值里。",
            "Say what is measured, such as “道路维修里程”; figure and unit belong into the target value.",
        ),
    }
    why = Wording(
        "没有名称的指标无从评价；多半是完成比例、分值填错了格。",
        "An indicator without a name cannot be judged; mostly a share or a score went into the wrong cell.",
    )
    ground = REVIEW_PRACTICE
    since = "0.1.0"
    node = Indicator
    by_words = True
    bad = (
        with_metric("88", "100%"),
        with_metric("100%", "≥50公顷"),
        with_metric("95.5", "100"),
    )
    good = (
        GOOD_CODED,
        GOOD_LABELLED,
        with_metric("养护面积", "≥50公顷"),
        with_metric("5G基站数", "≥12个"),
        with_metric("PM2.5", "≤35微克/立方米", category="23-生态效益"),
    )
    exceptions = (
        Wording("带字母的名称（PM2.5）；只有“/”“—”的另报占位符。", "Names of letters (PM2.5); / and — are placeholders (P101)."),
    )
    supersedes = frozenset({"R103", "M105", "P105", "U116", "U117"})

    def check(self, node: Indicator, context: Context) -> Iterator[Finding]:
        metric = node.metric.value
        if any(map(str.isdigit, metric)) and not any(map(str.isalpha, metric)):
            group = context.project.name.start if context.project else None
            yield self.finding(context, node.metric, group=group, metric=metric)
