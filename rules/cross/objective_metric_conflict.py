"""X101: the objective and an indicator give different figures for the same thing."""

from __future__ import annotations

from collections.abc import Iterator

from budgetlint.linter.model import Project
from budgetlint.linter.outcomes import Finding, Related, Severity, spans_of
from budgetlint.linter.rule import Context, Example, Rule
from budgetlint.linter.wording import Wording
from budgetlint.rules.comparing import Verdict, judged, judged_across
from budgetlint.rules.examples import GOOD_CODED, GOOD_LABELLED, indicator, with_indicators
from budgetlint.rules.grounds import MATCHING_INDICATORS
from budgetlint.rules.row_examples import with_tasks

_COUNT, _SATISFACTION = "11-数量指标", "31-服务对象满意度"


def _across(objective: str, quote: str = "") -> Example:
    """A key project without indicators, and the targets of its department: 500套 of 课桌椅."""
    project = f"项目名称\t预算数（万元）\t绩效目标\n课桌椅更新\t80\t{objective}\n操场维修\t60\t维修操场。\n\n"
    return Example(project + with_tasks(("课桌椅更新", "更新课桌椅", "80", "80", "0")).text, quote)


class ObjectiveMetricConflict(Rule[Project]):
    """An error where noun and unit are the same; a warning to check where the one says more than the other."""

    code = "X101"
    name = "objective-metric-conflict"
    severity = Severity.ERROR
    title = Wording("绩效目标与指标值不一致", "Objective and indicator differ")
    messages = {
        "": Wording(
            "绩效目标写“{said}”，指标“{metric}”却是“{value}”。",
            "The objective says “{said}”, but the target of “{metric}” is “{value}”.",
        ),
        "check": Wording(
            "绩效目标写“{said}”，指标“{metric}”是“{value}”，两个数不同，请核对说的是不是同一件事。",
            "The objective says “{said}”, the target of “{metric}” is “{value}”: check whether both are about the same.",
        ),
    }
    remedies = {
        "": Wording("核实哪个数对，两处改成一样。", "Find out which figure is right and write it in both places."),
        "check": Wording(
            "是同一件事的，改成一个数；不是的，在目标和指标名称里把各自的范围写清楚。",
            "If it is the same, use one figure; if not, tell the scope of each in the objective and in the metric's name.",
        ),
    }
    why = Wording(
        "目标靠指标来考核；两处数字不同，完成了哪一个算完成就说不清。",
        "Indicators are how an objective is checked; with two figures nobody can say which of them counts.",
    )
    ground = MATCHING_INDICATORS
    since = "0.1.0"
    node = Project
    bad = (
        with_indicators(
            indicator(1, _COUNT, "行道树补植数量", "≥300株"), "全年补植行道树500株", objective="全年补植行道树500株。"
        ),
        with_indicators(
            indicator(1, _COUNT, "护士培训期数", "4期") + indicator(2, _SATISFACTION, "学员满意度", "≥90%"),
            "举办护士培训6期",
            objective="举办护士培训6期，学员满意度达到90%以上。",
        ),
        with_indicators(
            indicator(1, "12-质量指标", "路面验收合格率", "≥95%"),
            "验收合格率达到98%",
            objective="加快修复破损路面，验收合格率达到98%。",
        ),
        with_indicators(
            indicator(1, _SATISFACTION, "村民满意度", "≥95%"),
            "搬迁群众满意度≥90%",
            objective="按期完成搬迁安置，搬迁群众满意度≥90%。",
        ),
        with_indicators(
            indicator(1, "12-质量指标", "自来水普及率", "≥90%"),
            "自来水普及率由86%提高到95%",
            objective="改造供水管网，自来水普及率由86%提高到95%。",
        ),
        _across("全年更新课桌椅不少于800套。", "全年更新课桌椅不少于800套"),
    )
    good = (
        _across("全年更新课桌椅500套。"),
        _across("全年更新城区课桌椅300套。"),
        GOOD_CODED,
        GOOD_LABELLED,
        with_indicators(indicator(1, _COUNT, "行道树补植数量", "≥500株"), objective="全年补植行道树500株。"),
        with_indicators(indicator(1, _COUNT, "行道树补植数量", "≥480株"), objective="全年补植行道树约500株。"),
        with_indicators(indicator(1, _SATISFACTION, "游客满意度", "≥90%"), objective="力争游客满意度达到95%。"),
        with_indicators(
            indicator(1, _COUNT, "校车安全培训人数", "200人") + indicator(2, _COUNT, "食堂安全培训人数", "150人"),
            objective="培训校车司机80人、食堂员工270人。",
        ),
        with_indicators(
            indicator(1, _COUNT, "东片公厕改造数量", "6座") + indicator(2, _COUNT, "西片公厕改造数量", "4座"),
            objective="改造公厕10座。",
        ),
        with_indicators(
            indicator(1, "13-时效指标", "报修处理时间", "≤24小时"), objective="报修处理时间由48小时压缩至24小时，方便用水。"
        ),
        with_indicators(indicator(1, "12-质量指标", "水质合格率", "≥95%"), objective="水质合格率一季度达到90%、四季度达到95%。"),
    )
    exceptions = (
        Wording(
            "“约”“预计”与指标相差在一成以内的；“力争”高于指标的。", "A rough figure within a tenth, and an aim above the target."
        ),
        Wording(
            "几个指标之和等于目标里的数的；实施周期指标值与之相等的。",
            "Figures that several indicators add up to, or that the cycle has.",
        ),
        Wording(
            "往年的、累计的、规划期的数，每月、每人、某季度一类的数与全年数；“由86%提高到95%”只看“到”后面的数。",
            "Figures of past years, of several years, and by month, quarter or head against those of the year; of a change"
            " (由86%提高到95%) only the figure to be reached counts.",
        ),
        Wording("同类指标有几个、分不清指哪一个的。", "Several such indicators of which any could be meant."),
        Wording(
            "没有指标的重点项目与部门整体指标相比，只看比整体指标还大的数。",
            "Of key projects without indicators, figures no greater than those of the department's targets.",
        ),
    )
    options = ("promises", "units", "unit_words.same")

    def check(self, node: Project, context: Context) -> Iterator[Finding]:
        across = judged_across(node, context.document, context.profile)
        for text, one in (*judged(context), *across):
            if one.verdict not in (Verdict.CONFLICT, Verdict.DOUBT) or one.measure is None or one.measure.value is None:
                continue
            sure = one.verdict is Verdict.CONFLICT
            value = one.measure.value.text
            yield self.finding(
                context,
                text.slice(one.promise.start, one.promise.end),
                variant="" if sure else "check",
                severity=None if sure else Severity.WARNING,
                related=[Related(spans_of(value), Wording("指标值", "the indicator's target"))],
                said=one.promise.said,
                metric=one.measure.indicator.metric.value,
                value=value.value,
            )
