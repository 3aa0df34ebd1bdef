"""Q102: nobody is asked whether those served are satisfied."""

from __future__ import annotations

from collections.abc import Iterator

from budgetlint.linter.model import Project
from budgetlint.linter.outcomes import Finding, Severity
from budgetlint.linter.projects.naming import called
from budgetlint.linter.rule import Context, Rule
from budgetlint.linter.wording import Wording
from budgetlint.rules.completeness.presence import is_judged, place, required, should_have_satisfaction
from budgetlint.rules.examples import GOOD_CODED, GOOD_LABELLED, indicator, with_indicators, with_project
from budgetlint.rules.grounds import SATISFACTION_REQUIRED

_AREA = indicator(1, "11-数量指标", "修复道路长度", "≥12公里")
_EFFECT = indicator(2, "22-社会效益", "道路投诉下降率", "≥10%")


class MissingSatisfaction(Rule[Project]):
    """A hint, or a warning where the profile's required set demands satisfaction."""

    code = "Q102"
    name = "missing-satisfaction"
    severity = Severity.INFO
    title = Wording("缺满意度指标", "No indicator of satisfaction")
    messages = {
        "": Wording("“{project}”没有满意度指标。", "“{project}” has no indicator of satisfaction."),
    }
    remedies = {
        "": Wording(
            "有服务对象的，补一条写明问谁、达到多少的满意度指标（“≥90%”之类）；确无服务对象的，可以不设。",
            "If the project serves anybody, add who is asked and what is to be reached (such as “≥90%”);"
            " if it serves nobody, leave it out.",
        ),
    }
    why = Wording(
        "服务对象的评价是效果的直接证据，绩效目标要包括它。", "What those served think is direct evidence of the effect."
    )
    ground = SATISFACTION_REQUIRED
    since = "0.1.0"
    node = Project
    bad = (
        with_indicators(f"{_AREA}{_EFFECT}", "绿地养护经费"),
        with_indicators(
            "1、产出指标：食材抽检批次，年度指标值：≥120批次。2、效益指标：食物中毒事故次数，年度指标值：0次。", "绿地养护经费"
        ),
        with_indicators(
            f"{indicator(1, '11-数量指标', '培训人次', '≥300人次')}{indicator(2, '24-可持续影响', '一年后在岗率', '≥70%')}",
            "绿地养护经费",
        ),
    )
    good = (
        GOOD_CODED,
        GOOD_LABELLED,
        with_indicators("1、产出指标：食材抽检批次，年度指标值：≥120批次。2、效益指标：学生对伙食满意率，年度指标值：≥85%。"),
        with_indicators(f"{_AREA}{indicator(2, '31-服务对象满意度', '沿线居民投诉率', '≤2%')}"),
        with_project("道路专项债券还本付息", f"{_AREA}{_EFFECT}"),
    )
    exceptions = (
        Wording("归在别类的满意度也算有（归类由 C103 看）。", "Satisfaction under another category counts (C103 looks at that)."),
        Wording("归在满意度类下的投诉率等也算有。", "So does what stands under satisfaction, such as a rate of complaints."),
        Wording("还本付息等没有服务对象的项目不报。", "Silent on projects that serve nobody, such as the repayment of debts."),
        Wording("缺产出或效益的项目，由 Q101 一并报。", "Projects that lack output or benefit too, of which Q101 tells."),
        Wording("有指标的类别认不出时不报。", "Silent where the category of an indicator is unknown."),
    )
    options = ("required.set", "required.sets", "project_kinds.nobody_served")

    def check(self, node: Project, context: Context) -> Iterator[Finding]:
        if is_judged(node, context) and should_have_satisfaction(node, context):
            yield self.finding(
                context,
                place(node),
                severity=Severity.WARNING if str(required(context.profile)["satisfaction"]) == "demand" else None,
                identity="",
                project=called(node),
            )
