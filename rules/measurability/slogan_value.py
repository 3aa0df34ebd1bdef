"""M102: a target value that describes work or an intention at length, without any figure."""

from __future__ import annotations

from collections.abc import Iterator

from budgetlint.grammar import patterns
from budgetlint.linter.folding import fold
from budgetlint.linter.model import TargetValue
from budgetlint.linter.outcomes import Finding, Severity
from budgetlint.linter.rule import Context, Rule
from budgetlint.linter.wording import Wording
from budgetlint.linter.words.vocabulary import Measurability
from budgetlint.rules.examples import GOOD_CODED, GOOD_LABELLED, with_value
from budgetlint.rules.grounds import QUANTIFIED_INDICATORS
from budgetlint.rules.proposals import proposal

_FIGURE = patterns.compile(r"[\d①-⑳]")
_UNMEASURED = frozenset({Measurability.VAGUE, Measurability.WORDS, Measurability.PARTLY})
_LETTERS = patterns.compile(r"\w")
_OPENING = 14  # characters of a long value that are quoted
_MOVE = Wording("做法移到绩效目标里；", "Move the description to the objective. ")


class SloganValue(Rule[TargetValue]):
    """More characters than the profile allows, no digit, and nothing by which it could be checked."""

    code = "M102"
    name = "slogan-value"
    severity = Severity.WARNING
    title = Wording("指标值为口号或措施", "A slogan or a description of work for a target")
    messages = {
        "": Wording(
            "“{metric}”的指标值“{opening}”说的是做法或方向，没有说做到多少。",
            "The target “{opening}” of “{metric}” tells work or a direction, not how much is reached.",
        ),
    }
    remedies = {
        "": Wording(
            "做法移到绩效目标里；这里写要达到的数，或能查验的结果（如“通过验收”）。",
            "Move this to the objective; state here the figure to be reached, or a result that can be checked (“通过验收”).",
        ),
    }
    why = Wording(
        "措施和口号说的是怎么做、为什么做，评价时要看的是做到多少。",
        "Measures and slogans say how and why; an evaluation asks how much was reached.",
    )
    ground = QUANTIFIED_INDICATORS
    since = "0.1.0"
    node = TargetValue
    by_words = True
    bad = (
        with_value("通过加强日常巡查和宣传引导，让市民自觉爱护绿地和公园设施", category="22-社会效益", metric="市民爱绿意识"),
        with_value("实现城市园林绿化事业持续健康发展和生态环境质量稳步提升", category="22-社会效益", metric="城市形象"),
        with_value("开展养护培训，加强人员管理，健全巡查机制，提升精细化养护水平", metric="养护水平"),
        with_value("养护人员达到园林绿化岗位的工作要求，提升养护人员专业素质", category="22-社会效益", metric="人员素质"),
    )
    good = (
        GOOD_CODED,
        GOOD_LABELLED,
        with_value("符合《城市园林绿化养护管理标准》及本市有关技术规程的全部要求", category="12-质量指标", metric="养护质量"),
        with_value("自接到市民来电来信反映问题之日起5个工作日内办结并回复", category="13-时效指标", metric="投诉办理时限"),
        with_value("全年不发生因养护作业造成的人员伤亡及重大财产损失安全责任事故", category="12-质量指标", metric="安全生产"),
        with_value("购置打药机、割灌机和高枝锯各一台并配备相应的防护用品和备用配件", metric="养护机具"),
    )
    exceptions = (
        Wording(
            "有数、日期、等级、点名的标准的，或承诺不发生什么事的。",
            "Values with a figure, date, grade or named standard, or a promise that something does not happen.",
        ),
    )
    options = ("slogan.max_length", "checkable.standards", "checkable.zeros", "checkable.counted")
    supersedes = frozenset({"M101"})

    def check(self, node: TargetValue, context: Context) -> Iterator[Finding]:
        length = len(_LETTERS.findall(node.text.value))
        if length <= context.profile.number("slogan", "max_length") or _FIGURE.search(fold(node.text.value)):
            return
        if context.profile.measurability(node.target) not in _UNMEASURED:
            return
        yield self.finding(
            context,
            node.text,
            also=node.twins,
            proposal=proposal(context, node, _MOVE),
            metric=context.metric,
            opening=_opening(node.text.value),
        )


def _opening(value: str) -> str:
    """The beginning of a long value, up to a comma where one is near."""
    clause = value[: _OPENING * 2].partition("，")[0]
    short = clause if len(clause) <= _OPENING else clause[:_OPENING]
    return short if len(short) == len(value) else f"{short}……"
