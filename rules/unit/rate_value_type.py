"""U108: the target of a rate is no share."""

from __future__ import annotations

from collections.abc import Iterator

from budgetlint.grammar.targets import Target, Threshold
from budgetlint.linter.folding import fold
from budgetlint.linter.model import TargetValue
from budgetlint.linter.outcomes import Finding, Severity
from budgetlint.linter.profiles.profile import Profile
from budgetlint.linter.rule import Context, Rule
from budgetlint.linter.wording import Wording
from budgetlint.linter.words.units import UnitKind
from budgetlint.linter.words.vocabulary import Measurability
from budgetlint.rules.examples import GOOD_CODED, GOOD_LABELLED, with_value
from budgetlint.rules.figures import says_any
from budgetlint.rules.grounds import REVIEW_PRACTICE
from budgetlint.rules.metric_units import is_ratio, is_share
from budgetlint.rules.unit.numerals import in_digits
from budgetlint.rules.unit.written_percent import says_whole

_SHARES = frozenset({UnitKind.SHARE, UnitKind.TIMES, UnitKind.SCORE, UnitKind.NONE, UnitKind.UNKNOWN})
_STATEMENTS = frozenset(
    {Measurability.YES_NO, Measurability.STANDARD, Measurability.WORDS, Measurability.GRADED, Measurability.VAGUE}
)
_BEFORE = ("前", "之前", "以前")  # 每月10日前
# These stand in a name without restating it: 验收合格率 合格.
_STATES = ("合格", "通过", "达标", "完成", "及时", "满意", "优良", "准确", "规范")


class RateValueType(Rule[TargetValue]):
    """A metric that ends in 率 or 占比 has a time, a number of things or words for its target.

    A deadline, words, and a zero of something are warnings.
    """

    code = "U108"
    name = "rate-value-type"
    severity = Severity.ERROR
    title = Wording("率类指标值非比例", "Rate whose target is no share")
    messages = {
        "": Wording(
            "“{metric}”是比率，指标值“{value}”却是数量或时间。",
            "“{metric}” is a rate, but “{value}” is an amount or a time.",
        ),
        "deadline": Wording("“{metric}”是比率，指标值“{value}”却是期限。", "“{metric}” is a rate, but “{value}” is a date."),
        "words": Wording("“{metric}”是比率，指标值“{value}”却是文字。", "“{metric}” is a rate, but “{value}” is in words."),
        "numeral": Wording(
            "“{metric}”是比率，指标值“{value}”的数用了中文，也没有百分号。",
            "“{metric}” is a rate, but “{value}” has its figure in Chinese numerals and no per cent sign.",
        ),
    }
    remedies = {
        "": Wording(
            "写成百分比（如“≥95%”）；如果要考核数量或时间，把名称改成“…数量”“…时间”。",
            "Give a percentage (“≥95%”), or name the metric for what is counted (“…数量”, “…时间”).",
        ),
        "deadline": Wording(
            "写成百分比（如“≥95%”），或把名称改成“…完成时间”。", "Give a percentage (“≥95%”), or name the metric “…完成时间”."
        ),
        "words": Wording("写成百分比，如“≥95%”“100%”。", "Give a percentage, such as “≥95%” or “100%”."),
        "numeral": Wording("按百分比考核的，改为“{digits}%”。", "Write “{digits}%” if per cent is meant."),
    }
    why = Wording(
        "名称和数值不是一回事，年终算不出完成率。",
        "The name and the value measure different things; the result cannot be worked out.",
    )
    ground = REVIEW_PRACTICE
    since = "0.1.0"
    node = TargetValue
    by_words = True
    bad = (
        with_value("≤5分钟", category="13-时效指标", metric="故障响应及时率"),
        with_value("不少于200次巡查", metric="公园巡查完成率"),
        with_value("6月底前发放", category="13-时效指标", metric="助学金发放及时率"),
        with_value("合格", category="12-质量指标", metric="路面验收合格率"),
        with_value("0次", category="22-社会效益", metric="食品安全事故发生率"),
        with_value("≤20万元", category="14-成本指标", metric="成本节约率"),
        with_value("≥九十五", category="12-质量指标", metric="苗木成活率"),
    )
    good = (
        GOOD_CODED,
        GOOD_LABELLED,
        with_value("≥95%", category="13-时效指标", metric="故障响应及时率"),
        with_value("90%以上", category="12-质量指标", metric="报销办结效率"),
        with_value("4次/年", metric="巡检频率"),
        with_value("6月底前达到100%", category="13-时效指标", metric="助学金发放及时率"),
        with_value("≤3起/万人", category="22-社会效益", metric="事故发生率"),
        with_value("≥95", category="12-质量指标", metric="路面验收合格率"),
        with_value("有效提升", category="22-社会效益", metric="就业增长率"),
        with_value("全覆盖", category="22-社会效益", metric="社区巡查覆盖率"),
        with_value("≥30万元/亩", category="21-经济效益", metric="亩均产值比例"),
    )
    exceptions = (
        Wording("效率、频率、速率、收益率等不是占整体的比例，不报。", "Speeds, frequencies and yields are no shares of a whole."),
        Wording(
            "指标值是期限、文字或“0次”一类的零，只作警告；其余是错误。",
            "A deadline, words or a zero of something gets a warning; the rest is an error.",
        ),
        Wording(
            "没有单位的数由U109报告；增长率、节约率一类的只报金额，“全覆盖”就是100%，不报。",
            "A figure without a unit is the matter of U109. Of growth and savings only money is told; 全覆盖 is 100 %.",
        ),
    )
    options = ("unit_words.no_shares", "unit_words.per_heads", "unit_words.changes", "unit_words.wholes")
    supersedes = frozenset({"M101", "M108", "U114"})

    def check(self, node: TargetValue, context: Context) -> Iterator[Finding]:
        found = _told(node, context)
        if found is None or _restates(node.target, context.metric) or says_whole(node, context):
            return
        variant, severity = found
        yield self.finding(
            context,
            node.text,
            variant=variant,
            severity=severity,
            also=node.twins,
            metric=context.metric,
            value=node.text.value,
            digits=in_digits(node.text.value) or "",
        )


def _told(node: TargetValue, context: Context) -> tuple[str, Severity] | None:
    """What is told of the value of a rate, and how grave it is; that of a change (增长率) can hold much else than a share."""
    profile = context.profile
    if is_share(context.metric, profile):
        return _variant(node.target, profile)
    thresholds = node.target.thresholds
    if not thresholds or not is_ratio(context.metric, profile):
        return None
    kinds = {profile.unit_kind(threshold.unit) for threshold in thresholds}
    return _variant(node.target, profile) if kinds == {UnitKind.MONEY} and not any(map(_is_for_each, thresholds)) else None


def _variant(target: Target, profile: Profile) -> tuple[str, Severity] | None:
    """What the target of a rate is instead of a share, and how grave that is; None where it may be a share."""
    if target.placeholder or target.options:
        return None
    if target.thresholds:
        return _of_figures(target, profile)
    if target.deadline:
        return "deadline", Severity.WARNING
    if in_digits(target.text):
        return "numeral", Severity.WARNING
    return ("words", Severity.WARNING) if _is_statement(target, profile) else None


def _of_figures(target: Target, profile: Profile) -> tuple[str, Severity] | None:
    if any(_may_be_share(threshold, profile) for threshold in target.thresholds):
        return None
    if any(target.text[threshold.end :].lstrip().startswith(_BEFORE) for threshold in target.thresholds):
        return "deadline", Severity.WARNING
    nothing = all(threshold.quantity == 0 for threshold in target.thresholds)
    return "", Severity.WARNING if nothing else Severity.ERROR


def _restates(target: Target, metric: str) -> bool:
    """Whether the value is words of the metric's name, or the whole of it: another rule says so."""
    text, name = fold(target.text), fold(metric)
    return not target.thresholds and (text in name or name in text) and text not in _STATES


def _may_be_share(threshold: Threshold, profile: Profile) -> bool:
    """A figure for each of something (3起/万人, 1次/年) is a rate of its own kind."""
    return _is_for_each(threshold) or profile.unit_kind(threshold.unit) in _SHARES


def _is_for_each(threshold: Threshold) -> bool:
    return "/" in (threshold.unit or "")


def _is_statement(target: Target, profile: Profile) -> bool:
    """Whether the target is a short statement; what is open, asked, praised or left to other papers has rules of its own."""
    text = fold(target.text)
    if not text or len(text) > profile.number("slogan", "max_length") or _is_open(text, profile):
        return False
    if says_any(target, profile, "changes", "bounds"):
        return False
    return profile.measurability(target) in _STATEMENTS


def _is_open(text: str, profile: Profile) -> bool:
    """Whether a value is a placeholder, a question, or refers to another paper."""
    if profile.is_placeholder(text, "") or any(profile.placeholders(text)):
        return True
    asked = (*profile.words("questions", "endings"), *profile.words("questions", "marks"))
    if text.endswith(asked) or profile.asks(text) or profile.stands_in(text, "questions", "words"):
        return True
    return any(profile.defers(key, text) or profile.stands_in(text, "deferred", key) for key in ("open", "elsewhere"))
