"""C101: a share where an amount is expected."""

from __future__ import annotations

from collections.abc import Iterator

from budgetlint.linter.folding import fold
from budgetlint.linter.model import Indicator, TargetValue
from budgetlint.linter.outcomes import Finding, Severity
from budgetlint.linter.rule import Context, Rule
from budgetlint.linter.wording import Wording
from budgetlint.linter.words.units import UnitKind
from budgetlint.rules.category.filing import Filing, Words, filing_of, move
from budgetlint.rules.examples import GOOD_CODED, with_value
from budgetlint.rules.grounds import CATEGORY_MEANINGS


class PercentInQuantity(Rule[Indicator]):
    """Every figure of a target under the quantity category is a share; one finding for each project.

    A hint where it is a rate of coverage, which many offices take for an amount.
    """

    code = "C101"
    name = "percent-in-quantity"
    severity = Severity.WARNING
    title = Wording("数量指标用百分比", "A share under quantity")
    messages = {
        "": Wording(
            "数量指标“{metric}”的指标值是比例“{value}”，看不出要完成多少。",
            "The quantity metric “{metric}” has a share for its target, “{value}”, which does not say how much is to be done.",
        ),
        "coverage": Wording(
            "数量指标“{metric}”的指标值是覆盖比例“{value}”，没有说明覆盖多少对象。",
            "The quantity metric “{metric}” has a rate of coverage for its target, “{value}”: of how many?",
        ),
    }
    remedies = {
        "": Wording(
            "写计划完成的数量和单位（如“≥300宗”“≥5公里”）；确实只能用比率的，按其含义改归质量或时效指标。",
            "State the amount planned with its unit (“≥300宗”, “≥5公里”); where only a share will do, file the metric under"
            " quality or timeliness, as it means.",
        ),
        "coverage": Wording(
            "补写覆盖的数量和单位（如“≥1200户”），覆盖率可改放质量或社会效益指标。",
            "State how many are reached with the unit (“≥1200户”); the rate may stand under quality or social benefit.",
        ),
        "quality": Wording(
            "写计划完成的数量和单位；考核的若是做得怎样，把这条指标改归质量指标。",
            "State the amount planned with its unit; if it is about how well the work is done, file the metric under quality.",
        ),
    }
    why = Wording(
        "数量指标反映计划提供多少产品或服务，执行监控按月折算进度；比例既不是数量，也无法折算。",
        "A quantity metric tells how many goods or services are planned, and monitoring prorates it by month; a share is no"
        " amount and cannot be prorated.",
    )
    ground = CATEGORY_MEANINGS
    since = "0.1.0"
    node = Indicator
    by_words = True
    bad = (
        with_value("100%", metric="公园长椅更换完成率"),
        with_value("≥95%", metric="枯枝清运率"),
        with_value("不低于98%", metric="喷灌设施正常运行率"),
        with_value("全年修剪完成率达到90%以上", metric="行道树修剪"),
        with_value("≥98%", metric="营养餐覆盖率"),
    )
    good = (
        GOOD_CODED,
        with_value("≥12公里", metric="道路修补里程"),
        with_value("≥60%", metric="住院费用报销比例"),
        with_value("比上年增长5%", metric="公园接待游客"),
        with_value("≥95%", category="12-质量指标", metric="苗木成活率"),
    )
    exceptions = (
        Wording(
            "同比增减的幅度、增长率，以及报销比例等由政策规定的比率；覆盖率、参保率等只作提示。",
            "Changes against an earlier period, and rates fixed by policy; rates of coverage get a hint only.",
        ),
        Wording(
            "名称已表明是满意度、及时性或资金支付率的，由 C103、C105、C110 提出。",
            "Satisfaction, timeliness and payment rates, which C103, C105 and C110 report.",
        ),
    )
    options = (
        "category_words.coverage_ends",
        "category_words.planned_shares",
        "category_words.changes",
        "category_words.quality",
    )

    def check(self, node: Indicator, context: Context) -> Iterator[Finding]:
        if context.role != "quantity":
            return
        filing = filing_of(context)
        values = [value for value in node.targets() if _is_share(value, context)]
        if not values or filing is None or filing.claim:
            return
        if filing.words.end(filing.name, "planned_shares") or filing.words.stand_in(filing.name, "changes"):
            return
        variant = _variant(filing)
        first, *others = values
        yield self.finding(
            context,
            first.text,
            variant=variant,
            severity=Severity.INFO if variant == "coverage" else None,
            group=(context.project.name.start if context.project else None, variant == "coverage"),
            also=[*first.twins, *(other.text for other in others)],
            fix=move("quality", node, context) if variant == "quality" else None,
            metric=node.metric.value,
            value=first.text.value,
        )


def _variant(filing: Filing) -> str:
    if filing.words.end(filing.name, "coverage_ends"):
        return "coverage"
    return "quality" if filing.words.end(filing.name, "shares") and filing.words.stand_in(filing.name, "quality") else ""


def _is_share(value: TargetValue, context: Context) -> bool:
    kinds = {context.profile.unit_kind(threshold.unit) for threshold in value.target.thresholds}
    return kinds == {UnitKind.SHARE} and not Words(context.profile).stand_in(fold(value.text.value), "changes")
