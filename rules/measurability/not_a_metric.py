"""M104: a target value names people or things instead of a target."""

from __future__ import annotations

from collections.abc import Iterator

from budgetlint.linter.folding import fold
from budgetlint.linter.model import TargetValue
from budgetlint.linter.outcomes import Finding, Severity
from budgetlint.linter.profiles.profile import Profile
from budgetlint.linter.rule import Context, Rule
from budgetlint.linter.wording import Wording
from budgetlint.linter.words.senses import SenseKind
from budgetlint.linter.words.vocabulary import Measurability
from budgetlint.rules.examples import GOOD_CODED, GOOD_LABELLED, with_value
from budgetlint.rules.grounds import REVIEW_PRACTICE

_ALL = "全"
_COUNTED = ("数", "数量", "人次", "面积")


class NotAMetric(Rule[TargetValue]):
    """The value is a noun: a group of people, a thing; or a value without any figure for something that is counted."""

    code = "M104"
    name = "not-a-metric"
    severity = Severity.WARNING
    title = Wording("指标不可衡量", "Not a target")
    messages = {
        "": Wording(
            "“{metric}”的指标值“{value}”说的是什么人、什么物，没有说要达到多少。",
            "The target “{value}” of “{metric}” names people or a thing, and not how much is to be reached.",
        ),
        "count": Wording(
            "“{metric}”要的是数，指标值“{value}”里没有数。",
            "“{metric}” asks for a number, and the target “{value}” has none.",
        ),
    }
    remedies = {
        "": Wording(
            "改为可以计量的指标：人写人数或覆盖率，物写数量或合格率，带上单位。",
            "Count it: people by their number or share, things by their number or quality, with the unit.",
        ),
        "count": Wording(
            "填写要达到的数，带上单位；说明文字移到绩效目标。", "State the number with its unit; move the words elsewhere."
        ),
    }
    why = Wording(
        "对象和物品是项目的背景，年终拿不出数来对照。",
        "Whom or what a project is about is its background; at the year's end there is nothing to compare.",
    )
    ground = REVIEW_PRACTICE
    since = "0.1.0"
    node = TargetValue
    by_words = True
    bad = (
        with_value("城区困难职工", category="22-社会效益", metric="帮扶资金受益对象"),
        with_value("养护评估报告", category="12-质量指标", metric="养护评估情况"),
        with_value("全区小学生", category="22-社会效益", metric="植树体验活动受益对象"),
        with_value("周边小区居民", category="22-社会效益", metric="公园服务范围"),
        with_value("制作宣传视频和折页", "制作宣传视频和折页", metric="制作宣传品数"),
    )
    good = (
        GOOD_CODED,
        GOOD_LABELLED,
        with_value("全体在校学生", category="22-社会效益", metric="校园绿化受益范围"),
        with_value("提交养护评估报告", category="12-质量指标", metric="养护评估情况"),
        with_value("惠及困难职工", category="22-社会效益", metric="帮扶效果"),
        with_value("应补尽补", metric="补植苗木数量"),
    )
    exceptions = (
        Wording("“全体”“所有”“各”开头的：等于全部。", "Values that open with 全体, 所有 or 各, which mean all."),
        Wording(
            "以动词开头的（“提交…报告”）：做没做到可以查。", "Values that open with a verb: whether it was done can be seen."
        ),
    )
    options = (
        "things.people",
        "things.goods",
        "things.openings",
        "things.verbs",
        "things.extents",
        "things.max_length",
        "things.amounts",
    )

    def check(self, node: TargetValue, context: Context) -> Iterator[Finding]:
        profile, value = context.profile, fold(node.text.value)
        if profile.measurability(node.target, context.role) is not Measurability.WORDS:
            return
        if not value or len(value) > profile.number("things", "max_length"):
            return
        if _lacks_its_count(value, context):
            variant = "count"
        elif _is_noun(value, profile) and not _is_extent(value, context):
            variant = ""
        else:
            return
        yield self.finding(context, node.text, variant=variant, also=node.twins, metric=context.metric, value=node.text.value)


def _lacks_its_count(value: str, context: Context) -> bool:
    """Whether the metric is a count, and the value gives neither a figure nor another amount."""
    if context.sense.kind is not SenseKind.COUNT or not fold(context.metric).endswith(_COUNTED):
        return False
    return not context.profile.stands_in(value, "things", "amounts")


def _is_extent(value: str, context: Context) -> bool:
    """Whether the metric asks how far something reaches, and the value says that it reaches all (全县学生)."""
    return value.startswith(_ALL) and fold(context.metric).endswith(context.profile.words("things", "extents"))


def _is_noun(value: str, profile: Profile) -> bool:
    """Whether `value` ends in a word for people or things, and nothing says what is to become of them."""
    noun = value.rpartition("的")[2]
    if value.startswith(profile.words("things", "openings")) or profile.stands_in(noun, "things", "verbs"):
        return False
    return value.endswith((*profile.words("things", "people"), *profile.words("things", "goods")))
