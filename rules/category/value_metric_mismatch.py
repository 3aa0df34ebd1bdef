"""C107: a target of another kind than the metric asks for."""

from __future__ import annotations

from collections.abc import Iterator

from budgetlint.linter.folding import fold
from budgetlint.linter.model import Indicator, TargetValue
from budgetlint.linter.outcomes import Finding, Severity
from budgetlint.linter.rule import Context, Rule
from budgetlint.linter.wording import Wording
from budgetlint.linter.words.senses import SenseKind
from budgetlint.linter.words.units import UnitKind
from budgetlint.linter.words.vocabulary import Measurability
from budgetlint.rules.category.filing import SATISFACTION, Words, bare_unit, claim_of, name_of
from budgetlint.rules.examples import GOOD_CODED, with_value
from budgetlint.rules.grounds import REVIEW_PRACTICE

_WARNINGS = frozenset({"share", "sum", "lifetime"})
_IN_WORDS = frozenset({Measurability.YES_NO, Measurability.WORDS})


class ValueMetricMismatch(Rule[Indicator]):
    """A time valued in pieces, a rate of money in pieces, satisfaction in pieces, a useful life in words.

    Only what cannot be meant is reported; a warning where a share may stand for “done by then”, or words for years.
    """

    code = "C107"
    name = "value-metric-mismatch"
    severity = Severity.ERROR
    title = Wording("指标值与指标性质不符", "A target of another kind than its metric")
    messages = {
        "": Wording(
            "“{metric}”要的是时间或是否及时，指标值却是数量“{value}”。",
            "“{metric}” asks for a time, and its target is a number of things, “{value}”.",
        ),
        "share": Wording(
            "“{metric}”要的是时间，指标值却是比例“{value}”。",
            "“{metric}” asks for a time, and its target is a share, “{value}”.",
        ),
        "money": Wording(
            "“{metric}”要的是金额，指标值却是数量“{value}”。",
            "“{metric}” asks for an amount of money, and its target is a number of things, “{value}”.",
        ),
        "sum": Wording(
            "“{metric}”要的是金额，指标值却是比例“{value}”。",
            "“{metric}” asks for an amount of money, and its target is a share, “{value}”.",
        ),
        "satisfaction": Wording(
            "“{metric}”要的是满意的比例，指标值却是数量“{value}”。",
            "“{metric}” asks what share is satisfied, and its target is a number of things, “{value}”.",
        ),
        "lifetime": Wording(
            "“{metric}”要的是年数或所依据的标准，指标值“{value}”两样都不是。",
            "“{metric}” asks for years, or for the standard that sets them; “{value}” is neither.",
        ),
    }
    remedies = {
        "": Wording(
            "写完成日期、时限或及时率（如“11月底前”“≤5个工作日”“100%”）；考核数量的，把名称改为数量。",
            "Give a date, a time limit or a share done in time (“11月底前”, “≤5个工作日”, “100%”); if a number is meant, say so.",
        ),
        "share": Wording(
            "写日期或时限（如“11月底前”）；考核按时完成比例的，把名称改为“……及时率”。",
            "Give a date or a time limit (“11月底前”); if the share done in time is meant, name the metric a rate.",
        ),
        "money": Wording(
            "写金额和单位（如“≤600元/人·月”）；考核数量的，把名称改为数量。",
            "Give an amount with its unit (“≤600元/人·月”); if the number is meant, name it so.",
        ),
        "sum": Wording(
            "写金额和单位（如“≥20万元”）；考核完成或增长多少的，把名称改为“……完成率”“……增长率”。",
            "Give an amount with its unit (“≥20万元”); if the share done or the growth is meant, name the metric so.",
        ),
        "satisfaction": Wording("写百分比，如“≥90%”。", "Give a percentage such as “≥90%”."),
        "lifetime": Wording(
            "写年数（如“≥15年”），或写明所依据的标准名称。",
            "Give the years (“≥15年”), or name the standard that sets them.",
        ),
    }
    why = Wording(
        "名称问的是一回事，值答的是另一回事，年终无论做成怎样都对不上。",
        "The name asks one thing and the value answers another; whatever is done, the two cannot be compared.",
    )
    ground = REVIEW_PRACTICE
    since = "0.1.0"
    node = Indicator
    by_words = True
    bad = (
        with_value("1套", category="13-时效指标", metric="设计图纸及时完成情况"),
        with_value("≥3个", category="13-时效指标", metric="路口改造完成时限"),
        with_value("≥95%", category="13-时效指标", metric="食堂改造开工时间"),
        with_value("2项", category="14-成本指标", metric="学生伙食补助标准"),
        with_value("≥90%", category="21-经济效益", metric="景区门票收入"),
        with_value("≥5个", category="31-服务对象满意度", metric="家长满意度"),
        with_value("桥梁正常使用", category="24-可持续影响", metric="桥梁设计使用年限"),
    )
    good = (
        GOOD_CODED,
        with_value("100%", category="13-时效指标", metric="设计图纸及时完成情况"),
        with_value("≥3个", category="11-数量指标", metric="按时完成路口改造"),
        with_value("每季度1次", category="13-时效指标", metric="台账更新及时性"),
        with_value("符合公路桥涵设计规范", category="24-可持续影响", metric="桥梁设计使用年限"),
        with_value("≥5%", category="21-经济效益", metric="门票收入增长"),
        with_value("≥2项", metric="制定伙食补助标准"),
        with_value("≥99%", category="12-质量指标", metric="系统正常运行时间"),
    )
    exceptions = (
        Wording(
            "以次、期计的更新频率；以“及时完成”等工作任务开头的名称；名称以“率”结尾的（U108）。",
            "How often something is renewed; names that open with a task; names that end in 率 (U108).",
        ),
        Wording(
            "要时间或金额而写了比例的，以及使用年限写成文字的，只作警告；其余是错误。",
            "A share where a time or a sum is asked for, and a useful life in words, get a warning; the rest is an error.",
        ),
    )
    options = (
        "category_words.moment_ends",
        "category_words.timely_circumstances",
        "category_words.rates_of_money",
        "category_words.sums_of_money",
        "category_words.lifetimes",
        "category_words.met",
    )

    supersedes = frozenset({"U111"})

    def check(self, node: Indicator, context: Context) -> Iterator[Finding]:
        name = name_of(context)
        words = Words(context.profile)
        found = [(value, variant) for value in node.targets() if (variant := _mismatch(name, value, words, context))]
        if not found:
            return
        (first, variant), *others = found
        yield self.finding(
            context,
            first.text,
            variant="" if variant == "count" else variant,
            group=(name, fold(first.text.value)),
            severity=Severity.WARNING if variant in _WARNINGS else None,
            also=[*first.twins, *(other.text for other, _ in others)],
            metric=node.metric.value,
            value=first.text.value,
        )


def _mismatch(name: str, value: TargetValue, words: Words, context: Context) -> str:
    """How a value fails the metric of this folded name; empty where it does not, or not for sure."""
    kind = bare_unit(value, context)
    if kind is UnitKind.COUNT:
        return _counted(name, value, words)
    if kind is UnitKind.SHARE and words.end(name, "moment_ends") and not words.stand_in(name, "shortened"):
        return "share"
    if kind is UnitKind.SHARE and words.end(name, "lifetimes"):
        return "lifetime"
    if kind is UnitKind.SHARE and _is_sum(name, value, words, context):
        return "sum"
    if words.stand_in(name, "lifetimes") and not words.stand_in(fold(value.text.value), "met", "time"):
        return "lifetime" if _is_words(value, context) else ""
    return ""


def _counted(name: str, value: TargetValue, words: Words) -> str:
    threshold = value.target.thresholds[0]
    if not threshold.quantity or "/" in fold(threshold.unit or "") or threshold.unit in words["turns"]:
        return ""
    if words.end(name, "moment_ends", "timely_ends", "timely_circumstances") and not words.stand_in(name, "shares"):
        return "count"
    if words.end(name, "rates_of_money") and not words.stand_in(name, "made"):
        return "money"
    return "satisfaction" if name.endswith("度") and claim_of(name, words) == SATISFACTION else ""


def _is_sum(name: str, value: TargetValue, words: Words, context: Context) -> bool:
    """Whether the name is that of a sum of money, and neither name nor target speaks of a change or a comparison."""
    if context.role == "cost" or not words.end(name, "sums_of_money") or words.stand_in(name, "compared", "changes"):
        return False
    return context.sense.kind is SenseKind.MONEY and not words.stand_in(fold(value.text.value), "changes")


def _is_words(value: TargetValue, context: Context) -> bool:
    if value.target.options or value.target.placeholder or len(fold(value.text.value)) == 1:
        return False
    return context.profile.measurability(value.target, context.role) in _IN_WORDS
