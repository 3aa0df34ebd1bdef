"""M101: a target in words that nobody could measure."""

from __future__ import annotations

from collections.abc import Iterator

from budgetlint.linter.folding import fold
from budgetlint.linter.model import TargetValue
from budgetlint.linter.outcomes import Finding, Severity
from budgetlint.linter.rule import Context, Rule
from budgetlint.linter.wording import Wording
from budgetlint.linter.words.senses import SenseKind
from budgetlint.linter.words.vocabulary import Measurability
from budgetlint.rules.examples import GOOD_CODED, GOOD_LABELLED, with_value
from budgetlint.rules.grounds import QUANTIFIED_INDICATORS
from budgetlint.rules.management import is_of_management
from budgetlint.rules.proposals import proposal

_MEASURED = (SenseKind.GRADE, SenseKind.SATISFACTION)


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
            "“{metric}”写“{value}”，做到什么程度算完成，没有数，也没有标准。",
            "“{value}” for “{metric}” has neither a figure nor a standard to tell when it is reached.",
        ),
        "yes": Wording(
            "“{metric}”不是是非题，指标值只写“{value}”，看不出要达到什么。",
            "“{metric}” asks no yes or no; “{value}” does not tell what is to be reached.",
        ),
    }
    remedies = {
        "": Wording(
            "写一个数（如“≥90%”“比上年提高5个百分点”），或写明按哪个标准、达到哪一级（如“符合《××规范》”“优良以上”）。",
            "Give a figure (“≥90%”, “比上年提高5个百分点”), or name the standard or grade to be reached"
            " (“符合《××规范》”, “优良以上”).",
        ),
        "yes": Wording(
            "写要达到的数或能查验的结果；确是是非题的，名称改为“是否……”。",
            "Give a figure, or a result that can be checked; for a question of yes or no, let the name ask it (“是否……”).",
        ),
    }
    why = Wording(
        "“有效提升”“明显改善”之类做到什么程度都说得通，年终评价时无法判断是否完成。",
        "“Effectively improved” fits any result, so that nobody can tell at the year's end whether the target was met.",
    )
    ground = QUANTIFIED_INDICATORS
    since = "0.1.0"
    node = TargetValue
    by_words = True
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
        with_value("是", category="22-社会效益", metric="提升公园服务水平"),
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
        with_value("是", category="12-质量指标", metric="是否建立养护台账"),
        with_value("是", category="12-质量指标", metric="建立养护台账"),
    )

    exceptions = (
        Wording(
            "有数、日期、等级、点名的标准，或可以查验的结果（“没有负面影响”“验收合格”）。",
            "Values with a figure, date, grade or named standard, or a result that can be checked (“没有负面影响”, “验收合格”).",
        ),
        Wording(
            "部门整体绩效表里“投入”“过程”“管理”等类别下的“健全”“合理”：评分办法由表规定。",
            "健全, 合理 under 投入, 过程, 管理 and the like of whole departments: their form tells how they are scored.",
        ),
        Wording("质量、时效指标的“合格”“及时”“规范”等状态。", "States such as 合格, 及时 and 规范 under quality and timeliness."),
        Wording(
            "生态效益、可持续影响只作提示：往往只说得出方向。",
            "Ecological and sustainable effects are a hint only: often just their direction can be told.",
        ),
    )
    options = (
        "category_words.management",
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
        "vague.bare_yes",
        "checkable.answers",
        "checkable.states",
        "checkable.standards",
    )

    def check(self, node: TargetValue, context: Context) -> Iterator[Finding]:
        profile = context.profile
        if _says_only_yes(node, context):
            yield self._of(node, context, variant="yes")
            return
        if profile.measurability(node.target, context.role) is not Measurability.VAGUE or is_of_management(context):
            return
        if profile.is_tolerated_state(fold(node.text.value), context.role):
            return
        answers = fold(node.text.value) in profile.words("vague", "tested_answers")
        if answers and profile.stands_in(context.metric, "vague", "tested"):
            return
        yield self._of(node, context)

    def _of(self, node: TargetValue, context: Context, variant: str = "") -> Finding:
        hint = context.role in context.profile.words("vague", "hint_roles")
        return self.finding(
            context,
            node.text,
            variant=variant,
            severity=Severity.INFO if hint else None,
            group=context.project.name.start if context.project else None,
            also=node.twins,
            proposal=proposal(context, node),
            metric=context.metric,
            value=node.text.value,
        )


def _says_only_yes(value: TargetValue, context: Context) -> bool:
    """Whether 是 answers a name that is an effect (提升……) or a quality, and asks nothing."""
    if fold(value.text.value) not in context.profile.words("vague", "bare_yes"):
        return False
    name = fold(context.metric)
    for degree in context.profile.words("vague", "degrees"):
        name = name.removeprefix(degree)
    return name.startswith(context.profile.words("vague", "opening_changes")) or context.sense.kind in _MEASURED
