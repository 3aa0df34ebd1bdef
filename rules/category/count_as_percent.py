"""C102: a metric that counts, with a share for its target."""

from __future__ import annotations

from collections.abc import Iterator

from budgetlint.linter.model import Indicator
from budgetlint.linter.outcomes import Finding, Severity
from budgetlint.linter.rule import Context, Rule
from budgetlint.linter.wording import Wording
from budgetlint.linter.words.units import UnitKind
from budgetlint.rules.category.filing import Words, bare_unit, name_of
from budgetlint.rules.examples import GOOD_CODED, with_indicators, with_value
from budgetlint.rules.grounds import REVIEW_PRACTICE


class CountAsPercent(Rule[Indicator]):
    """The name ends in 数量, 次数, 人次 or the like, and the target is a percentage and nothing else."""

    code = "C102"
    name = "count-as-percent"
    severity = Severity.ERROR
    title = Wording("计数指标用百分比", "A count with a share for its target")
    messages = {
        "": Wording(
            "“{metric}”数的是数量，指标值却是比例“{value}”。",
            "“{metric}” counts, and its target is a share, “{value}”.",
        ),
    }
    remedies = {
        "": Wording(
            "写明计划的数量和单位（如“≥20份”）；要考核比例的，把名称改为“……率”，并说明分子、分母。",
            "State the number planned with its unit (“≥20份”); if a share is meant, name the metric a rate and say of what.",
        ),
        "less": Wording(
            "写明不超过多少和单位（如“≤3起”）；要考核降幅的，名称改为“……下降率”，或写“比上年下降10%以上”。",
            "State how many there may be at most (“≤3起”); if it is how far they fall, name the metric so (“……下降率”), or write"
            " “比上年下降10%以上”.",
        ),
    }
    why = Wording(
        "名称说的是多少个，值说的是百分之几，年终拿实际数量对不上目标。",
        "The name asks how many and the value says what part; the number reached cannot be held against it.",
    )
    ground = REVIEW_PRACTICE
    since = "0.1.0"
    node = Indicator
    by_words = True
    bad = (
        with_value("≥90%", metric="补植苗木数量"),
        with_value("100%", metric="营养餐受益人数"),
        with_value("≥95%", category="22-社会效益", metric="公园志愿服务人次"),
        with_indicators("1、产出指标：道路修补里程，年度指标值：≥90%。", "≥90%"),
    )
    good = (
        GOOD_CODED,
        with_value("≥300株", metric="补植苗木数量"),
        with_value("比上年增长8%", metric="公园接待人次"),
        with_value("≥60%", category="22-社会效益", metric="女性学员占培训人数"),
        with_value("≥95%", category="22-社会效益", metric="居民幸福指数"),
        with_value("完成年度计划数的95%以上", metric="营养餐受益人数"),
    )
    exceptions = (
        Wording(
            "与上年或计划比较的比例（增长8%、完成计划的95%），以及名称本身是比较的（……占……人数、指数）。",
            "Shares of an earlier year or of a plan, and names that are comparisons themselves.",
        ),
    )
    options = ("category_words.count_ends", "category_words.compared", "senses.less")
    supersedes = frozenset({"C101", "U107"})

    def check(self, node: Indicator, context: Context) -> Iterator[Finding]:
        words = Words(context.profile)
        name = name_of(context)
        if not words.end(name, "count_ends") or words.stand_in(name, "compared"):
            return
        values = [value for value in node.targets() if bare_unit(value, context) is UnitKind.SHARE]
        # Zero per cent is none at all.
        values = [value for value in values if value.target.thresholds[0].quantity]
        if not values:
            return
        first, *others = values
        yield self.finding(
            context,
            first.text,
            variant="less" if context.sense.lower_is_better else "",
            also=[*first.twins, *(other.text for other in others)],
            metric=node.metric.value,
            value=first.text.value,
        )
