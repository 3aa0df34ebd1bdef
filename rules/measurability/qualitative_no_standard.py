"""M101: a target in words that nobody could measure."""

from __future__ import annotations

from collections.abc import Iterator

from budgetlint.linter.folding import fold
from budgetlint.linter.model import TargetValue
from budgetlint.linter.outcomes import Finding, Severity
from budgetlint.linter.rule import Context, Rule
from budgetlint.linter.vocabulary import Measurability
from budgetlint.linter.wording import Wording
from budgetlint.rules.examples import GOOD_CODED, GOOD_LABELLED, with_value
from budgetlint.rules.grounds import QUANTIFIED_INDICATORS
from budgetlint.rules.proposals import proposal


class QualitativeNoStandard(Rule[TargetValue]):
    """The value is made of words of the profile's vague vocabulary, with no figure, date, grade or named standard.

    One finding for each project. A hint where only the direction of an effect can be told (生态效益, 可持续影响).
    """

    code = "M101"
    name = "qualitative-no-standard"
    severity = Severity.WARNING
    title = Wording("定性指标无评判标准", "Target in words, with no standard to judge by")
    messages = {
        "": Wording(
            "“{metric}”的指标值“{value}”无法衡量：没有数值，也没有评判标准。",
            "The target “{value}” of “{metric}” cannot be measured: it has neither a figure nor a standard.",
        ),
    }
    remedies = {
        "": Wording(
            "改为可考核的值：写数值和单位（如“≥90%”“比上年提高5个百分点”），或写明依据的标准、等级（如“符合《××规范》”“优良以上”）。",
            "Give a figure with its unit (“≥90%”, “比上年提高5个百分点”), or name the standard or grade to be reached"
            " (“符合《××规范》”, “优良以上”).",
        ),
    }
    why = Wording(
        "“有效提升”“明显改善”之类做到什么程度都说得通，年终评价时无法判断是否完成。",
        "“Effectively improved” fits any result, so that nobody can tell at the year's end whether the target was met.",
    )
    ground = QUANTIFIED_INDICATORS
    since = "0.1.0"
    node = TargetValue
    bad = (
        with_value("有效提升", category="22-社会效益", metric="公园服务水平"),
        with_value("明显改善", category="22-社会效益", metric="居民休憩环境"),
        with_value("提高市民生活质量", category="22-社会效益", metric="社会影响"),
        with_value("绿化面积持续稳定增长", category="22-社会效益", metric="绿化面积"),
        with_value("系统运行顺畅，数据安全可靠", category="22-社会效益", metric="灌溉系统运行情况"),
        with_value("良好", category="24-可持续影响", metric="养护机制"),
        with_value("达到预期效果", category="22-社会效益", metric="宣传效果"),
        with_value("保障单位正常运转", category="12-质量指标", metric="后勤保障"),
        with_value("增加农民收入", category="21-经济效益", metric="苗木种植收益"),
        with_value("若干", metric="补植苗木数量"),
    )
    good = (
        GOOD_CODED,
        GOOD_LABELLED,
        with_value("没有负面影响", category="23-生态效益", metric="对周边环境的影响"),
        with_value("合格", category="12-质量指标", metric="养护质量验收"),
        with_value("符合城市绿地养护规范", category="12-质量指标", metric="养护质量"),
        with_value("优良以上", category="12-质量指标", metric="养护质量等级"),
        with_value("比上年提高5个百分点", category="22-社会效益", metric="绿化覆盖率"),
        with_value("及时", category="13-时效指标", metric="枯枝清运及时性"),
        with_value("提升改造公园厕所三座", category="22-社会效益", metric="公园服务水平"),
        with_value("建筑物正常使用", category="22-社会效益", metric="配套用房"),
    )

    exceptions = (
        Wording(
            "有数、日期、等级、点名的标准，或可以查验的结果（“没有负面影响”“验收合格”）。",
            "Values with a figure, date, grade or named standard, or a result that can be checked (“没有负面影响”, “验收合格”).",
        ),
        Wording("质量、时效指标的“合格”“及时”“规范”等状态。", "States such as 合格, 及时 and 规范 under quality and timeliness."),
        Wording(
            "生态效益、可持续影响只作提示：往往只说得出方向。",
            "Ecological and sustainable effects are a hint only: often just their direction can be told.",
        ),
    )
    options = (
        "vague.degrees",
        "vague.changes",
        "vague.opening_changes",
        "vague.states",
        "vague.fillers",
        "vague.phrases",
        "vague.patterns",
        "vague.values_of",
        "vague.ending_states",
        "vague.tolerated",
        "vague.hint_roles",
        "vague.tested",
        "vague.tested_answers",
        "checkable.answers",
        "checkable.states",
        "checkable.standards",
    )

    def check(self, node: TargetValue, context: Context) -> Iterator[Finding]:
        profile = context.profile
        if profile.measurability(node.target, context.role) is not Measurability.VAGUE:
            return
        if profile.is_tolerated_state(fold(node.text.value), context.role):
            return
        answers = fold(node.text.value) in profile.words("vague", "tested_answers")
        if answers and profile.stands_in(context.subject.metric, "vague", "tested"):
            return
        hint = context.role in profile.words("vague", "hint_roles")
        yield self.finding(
            context,
            node.text,
            severity=Severity.INFO if hint else None,
            group=context.project.name.start if context.project else None,
            also=node.twins,
            proposal=proposal(context, node),
            metric=context.subject.metric,
            value=node.text.value,
        )
