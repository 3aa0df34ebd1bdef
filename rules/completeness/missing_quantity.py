"""Q104: a project's outputs do not say how much is done."""

from __future__ import annotations

from collections.abc import Iterator

from budgetlint.linter.model import Project
from budgetlint.linter.outcomes import Finding, Severity
from budgetlint.linter.projects.naming import called
from budgetlint.linter.rule import Context, Rule
from budgetlint.linter.wording import Wording
from budgetlint.rules.completeness.presence import is_judged, missing_outputs, names, place, presence
from budgetlint.rules.examples import GOOD_CODED, GOOD_LABELLED, indicator, with_indicators, with_project
from budgetlint.rules.grounds import REVIEW_PRACTICE

_QUALITY = indicator(1, "12-质量指标", "路面验收合格率", "100%")
_TIME = indicator(2, "13-时效指标", "修复完成时间", "10月底前")
_EFFECT = indicator(3, "22-社会效益", "道路投诉下降率", "≥10%")
_PLEASED = indicator(3, "31-服务对象满意度", "学员满意度", "≥90%")


class MissingQuantity(Rule[Project]):
    """Quantity by default; the profile's required set may ask for quality and timeliness too."""

    code = "Q104"
    name = "missing-quantity"
    severity = Severity.WARNING
    title = Wording("缺数量指标", "No indicator of quantity")
    messages = {
        "": Wording("“{project}”的产出指标里没有{missing}。", "The outputs of “{project}” have no indicator of {missing}."),
    }
    remedies = {
        "": Wording(
            "补上{missing}，写明做多少：数值和单位；绩效目标里已有的数可以直接用。",
            "Add {missing}: say how much is done, with figure and unit; a figure of the objective will do.",
        ),
        "several": Wording("补上{missing}，本方案要求每个项目都有。", "Add {missing}, which this profile asks of every project."),
    }
    why = Wording(
        "没有数量就不知道要做多少，质量和时效也无从核对，预算金额无法与工作量对应。",
        "Without a quantity nobody knows how much is to be done, nor what the money is for.",
    )
    ground = REVIEW_PRACTICE
    since = "0.1.0"
    node = Project
    bad = (
        with_project("农村道路修复", f"{_QUALITY}{_TIME}{_EFFECT}"),
        with_project(
            "教师培训",
            f"{indicator(1, '12-质量指标', '考核合格率', '≥95%')}{indicator(2, '22-社会效益', '上岗率', '≥80%')}{_PLEASED}",
        ),
        with_project(
            "学校食堂改造",
            f"{indicator(1, '13-时效指标', '完工时间', '8月底前')}{indicator(2, '22-社会效益', '受益学生人数', '≥1800人')}",
        ),
    )
    good = (
        GOOD_CODED,
        GOOD_LABELLED,
        with_project("教师培训", f"{indicator(1, '11-数量指标', '培训人次', '≥300人次')}{_TIME}{_PLEASED}"),
        with_indicators("1、产出指标：考核合格率，年度指标值：≥95%。2、效益指标：上岗率，年度指标值：≥80%。"),
    )
    exceptions = (
        Wording("表中只写一级指标的不报。", "Silent where a table writes first levels only."),
        Wording("连产出指标都没有的，由 Q101 报。", "Where there is no output at all, Q101 says so."),
        Wording("有指标的类别认不出时不报。", "Silent where the category of an indicator is unknown."),
    )
    options = ("required.set", "required.sets")

    def check(self, node: Project, context: Context) -> Iterator[Finding]:
        if not is_judged(node, context):
            return
        if missing := missing_outputs(presence(context), context.profile):
            yield self.finding(
                context,
                place(node),
                variant="" if missing == ["quantity"] else "several",
                identity="",
                group=(context.subject.unit, *missing),
                project=called(node),
                missing=names(missing, context.profile, 2),
            )
