"""M113: a target is a change against another time, without saying by how much."""

from __future__ import annotations

from collections.abc import Iterator

from budgetlint.linter.folding import fold
from budgetlint.linter.model import TargetValue
from budgetlint.linter.outcomes import Finding, Severity
from budgetlint.linter.profiles.profile import Profile
from budgetlint.linter.rule import Context, Rule
from budgetlint.linter.wording import Wording
from budgetlint.linter.words.vocabulary import Measurability
from budgetlint.rules.examples import GOOD_CODED, GOOD_LABELLED, with_value
from budgetlint.rules.grounds import REVIEW_PRACTICE

_UNMEASURED = frozenset({Measurability.VAGUE, Measurability.WORDS, Measurability.PARTLY})


class BaselineMissing(Rule[TargetValue]):
    """同比增长, 比上年提高 and the like without a figure."""

    code = "M113"
    name = "baseline-missing"
    severity = Severity.WARNING
    title = Wording("同比增长无基期", "Change without baseline or amount")
    messages = {
        "": Wording(
            "“{metric}”的指标值“{value}”只说与以前相比有变化，没有基数，也没有幅度。",
            "The target “{value}” of “{metric}” speaks of a change, and gives neither baseline nor amount.",
        ),
        "less": Wording(
            "“{metric}”的指标值“{value}”只说比以前少，没有基数，也没有幅度。",
            "The target “{value}” of “{metric}” speaks of a decrease, and gives neither baseline nor amount.",
        ),
    }
    remedies = {
        "": Wording(
            "写明幅度和基数，如“比上年××（注明单位）增长×%”，或直接写要达到的数。",
            "State amount and baseline (“比上年××（注明单位）增长×%”), or simply the figure to be reached.",
        ),
        "less": Wording(
            "写明幅度和基数，如“比上年××（注明单位）下降×%”，或直接写不超过多少。",
            "State amount and baseline (“比上年××（注明单位）下降×%”), or simply the most that there may be.",
        ),
    }
    why = Wording(
        "没有基数和幅度，增长一点也算完成；上年的数不在表里，评价时还会各取一个。",
        "Without them the least growth is enough, and everyone may take another figure for last year's.",
    )
    ground = REVIEW_PRACTICE
    since = "0.1.0"
    node = TargetValue
    by_words = True
    bad = (
        with_value("同比增长", category="22-社会效益", metric="公园游客量"),
        with_value("比上年有所提高", category="22-社会效益", metric="绿化覆盖水平"),
        with_value("较去年明显减少", category="22-社会效益", metric="养护投诉件数"),
        with_value("同比上年度有效增长", category="21-经济效益", metric="苗圃收入"),
    )
    good = (
        GOOD_CODED,
        GOOD_LABELLED,
        with_value("比上年增长5%", category="22-社会效益", metric="公园游客量"),
        with_value("不低于上年水平", category="22-社会效益", metric="绿化覆盖水平"),
        with_value("较去年减少10件", category="22-社会效益", metric="养护投诉件数"),
    )
    exceptions = (
        Wording(
            "有幅度的（“比上年增长5%”），“不低于上年”“与上年持平”。",
            "Changes with a figure, and values no worse than last year's.",
        ),
    )
    options = ("baseline.against", "baseline.lowering", "vague.changes")
    supersedes = frozenset({"M101", "M102", "P104"})

    def check(self, node: TargetValue, context: Context) -> Iterator[Finding]:
        if context.profile.measurability(node.target, context.role) not in _UNMEASURED:
            return
        value = fold(node.text.value)
        if _changes(value, context.profile):
            variant = "less" if context.profile.stands_in(value, "baseline", "lowering") else ""
            yield self.finding(context, node.text, variant=variant, also=node.twins, metric=context.metric, value=node.text.value)


def _changes(value: str, profile: Profile) -> bool:
    """Whether a word for a change stands behind one for another time, in the same clause."""
    changes = profile.words("vague", "changes")
    for against in profile.words("baseline", "against"):
        _, found, behind = value.partition(against)
        clause = behind.replace(";", ",").replace("，", ",").replace("。", ",").partition(",")[0]
        if found and any(change in clause for change in changes):
            return True
    return False
