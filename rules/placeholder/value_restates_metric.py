"""P104: a target value repeats the metric's name, or is itself the name of a metric."""

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
from budgetlint.rules.examples import GOOD_CODED, GOOD_LABELLED, indicator, with_indicators, with_value
from budgetlint.rules.grounds import QUANTIFIED_INDICATORS
from budgetlint.rules.proposals import proposal

_UNMEASURED = frozenset({Measurability.VAGUE, Measurability.WORDS})
_NAMED = frozenset({SenseKind.COUNT, SenseKind.RATE, SenseKind.SATISFACTION})
_IN_TIME = "timeliness"  # 及时完工 may be name and target of such an indicator
_MOST_PUT_IN, _LEAST_SIDE = 12, 2  # characters
_LONGEST = 20  # a longer value is a sentence, and no name


class ValueRestatesMetric(Rule[TargetValue]):
    """The value is the metric's name, give or take a filler, or the name of something to count, without a figure."""

    code = "P104"
    name = "value-restates-metric"
    severity = Severity.WARNING
    title = Wording("指标值照抄指标名称", "Target value repeats the metric")
    messages = {
        "": Wording(
            "指标值“{value}”只是重复指标名称“{metric}”，没有目标。",
            "The target “{value}” only repeats the metric “{metric}” and sets no target.",
        ),
        "name": Wording(
            "“{metric}”的指标值“{value}”是一个指标名称，没有数。",
            "The target “{value}” of “{metric}” is the name of a metric, without a figure.",
        ),
    }
    remedies = {
        "": Wording(
            "指标名称写衡量什么，指标值写要达到多少，带上单位。",
            "Let the metric say what is measured, and the value how much is to be reached, with its unit.",
        ),
    }
    why = Wording(
        "名称和值说的是同一句话，就没有可以对照的目标。",
        "Where name and value say the same, there is no target to compare the result with.",
    )
    ground = QUANTIFIED_INDICATORS
    since = "0.1.0"
    node = TargetValue
    by_words = True
    bad = (
        with_indicators(
            indicator(1, "22-社会效益", "改善公园环境，方便市民休憩", "改善公园环境，方便市民休憩"), "改善公园环境，方便市民休憩"
        ),
        with_value("苗木补植数量", metric="苗木补植"),
        with_indicators(indicator(1, "12-质量指标", "苗木检疫通过率", "100%", "苗木检疫通过率"), "苗木检疫通过率"),
        with_value("送检苗木数量", metric="苗木检疫送检数量"),
        with_value("开展病虫害防治工作", category="12-质量指标", metric="病虫害防治"),
        with_value("形成城北公园养护示范", category="24-可持续影响", metric="形成养护示范"),
        with_value("符合要求", category="12-质量指标", metric="符合养护档案整理要求"),
    )
    good = (
        GOOD_CODED,
        GOOD_LABELLED,
        with_value("市民满意度90%以上", category="31-服务对象满意度", metric="市民满意度"),
        with_value("验收合格", category="12-质量指标", metric="苗木验收合格"),
        with_value("不低于上年补植数量", metric="苗木补植数量"),
        with_value("符合《绿地养护规范》", category="12-质量指标", metric="养护质量符合《绿地养护规范》"),
    )
    exceptions = (
        Wording(
            "指标值里有数、日期、等级、标准，或是可以查验的结果（“验收合格”“全部完成”）。",
            "Values with a figure, date, grade or standard, or a result that can be checked (“验收合格”).",
        ),
        Wording("与上年、计划或标准作比较的（“不低于上年数量”）。", "Values that compare with last year, a plan or a standard."),
    )
    options = (
        "restated.fillers",
        "restated.comparing",
        "restated.least",
        "restated.names",
        "restated.meeting",
        "restated.sources",
    )
    supersedes = frozenset({"M101", "M102", "M104"})

    def check(self, node: TargetValue, context: Context) -> Iterator[Finding]:
        measurability = context.profile.measurability(node.target, context.role)
        unnamed = measurability is Measurability.STANDARD and not context.profile.names_standard(fold(node.text.value))
        if measurability not in _UNMEASURED and not unnamed:
            return
        metric, value = _letters(context.metric), _letters(node.text.value)
        if not metric or not value:
            return
        asks = value.endswith(context.profile.words("restated", "names"))
        if value == metric and context.role != _IN_TIME:
            variant = ""
        elif not asks and context.profile.is_tolerated_state(fold(node.text.value), context.role):
            return
        elif measurability is Measurability.VAGUE:
            return  # that it is vague says more
        elif _same_but_for_fillers(metric, value, context.profile) or _is_widened(metric, value, context.profile):
            variant = ""
        elif unnamed:
            return
        elif asks and _names_a_metric(value, metric, context):
            variant = "name"
        else:
            return
        yield self.finding(
            context,
            node.text,
            variant=variant,
            group=(context.subject.unit, context.metric, node.text.value),
            also=node.twins,
            proposal=proposal(context, node),
            metric=context.metric,
            value=node.text.value,
        )


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, fold(text)))


def _same_but_for_fillers(metric: str, value: str, profile: Profile) -> bool:
    """Whether the longer of the two is the shorter one and fillers."""
    shorter, longer = sorted((one.replace("及", "和").replace("与", "和") for one in (metric, value)), key=len)
    if len(shorter) < profile.number("restated", "least") or shorter not in longer:
        return False
    before, _, behind = longer.partition(shorter)
    fillers = sorted(profile.words("restated", "fillers"), key=len, reverse=True)
    for filler in fillers:
        before, behind = before.replace(filler, ""), behind.replace(filler, "")
    return not before + behind


def _is_widened(metric: str, value: str, profile: Profile) -> bool:
    """Whether the one only puts words into the other (形成示范, 形成片区示范), or says that the name's standard is met."""
    met = metric.endswith(value) and value.startswith(profile.words("restated", "meeting"))
    if met and not any(word in value for word in profile.words("restated", "sources")):
        return True
    shorter, longer = sorted((metric, value), key=len)
    if len(shorter) < profile.number("restated", "least") or len(longer) - len(shorter) > _MOST_PUT_IN:
        return False
    starts = next((at for at, pair in enumerate(zip(shorter, longer, strict=False)) if pair[0] != pair[1]), len(shorter))
    ends = next(
        (at for at, pair in enumerate(zip(shorter[::-1], longer[::-1], strict=False)) if pair[0] != pair[1]), len(shorter)
    )
    # Two characters at least on either side: a verb and what it does.
    return starts + ends >= len(shorter) and starts >= _LEAST_SIDE and ends >= _LEAST_SIDE


def _names_a_metric(value: str, metric: str, context: Context) -> bool:
    """Whether `value` names what is measured as the metric is, or the same thing."""
    profile = context.profile
    kind = profile.sense(value).kind
    if kind not in _NAMED or len(value) > _LONGEST or profile.stands_in(value, "restated", "comparing"):
        return False
    return kind is context.sense.kind or any(value[at : at + 2] in metric for at in range(len(value) - 3))
