"""M108: one target value holds several targets."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from budgetlint.grammar.targets import Threshold
from budgetlint.linter.folding import half_width
from budgetlint.linter.model import TargetValue
from budgetlint.linter.outcomes import Finding, Severity
from budgetlint.linter.profiles.profile import Profile
from budgetlint.linter.rule import Context, Rule
from budgetlint.linter.wording import Wording
from budgetlint.linter.words.units import UnitKind
from budgetlint.rules.examples import GOOD_CODED, GOOD_LABELLED, with_value
from budgetlint.rules.grounds import REVIEW_PRACTICE

_RATES = ("率", "度")
_RATE = 3  # characters that tell one rate from another: 合格率
_COUNTED = frozenset({UnitKind.COUNT, UnitKind.MEASURE, UnitKind.SHARE})


class CompoundValue(Rule[TargetValue]):
    """Figures in different units, or of different rates, side by side: 2 个…、300 份….

    Tiers in one unit and details in brackets are let be.
    """

    code = "M108"
    name = "compound-value"
    severity = Severity.WARNING
    title = Wording("一个指标多个目标值", "Several targets in one value")
    messages = {
        "": Wording("指标值里有 {count} 个不同的目标：{figures}。", "The value holds {count} different targets: {figures}."),
    }
    remedies = {
        "": Wording("拆成 {count} 条指标，一条指标只写一个目标值。", "Make {count} indicators of it, each with one target."),
    }
    why = Wording(
        "完成了一个、没完成另一个时，这条指标既不算完成也不算没完成。",
        "Where one is met and the other missed, the indicator is neither met nor missed.",
    )
    ground = REVIEW_PRACTICE
    since = "0.1.0"
    node = TargetValue
    by_words = True
    bad = (
        with_value("宣传视频2个、宣传折页300份", metric="养护宣传品数量"),
        with_value("不少于200次绿地巡查及10个重点公园检查", metric="巡查数量"),
        with_value("培训2期，合格率≥95%", category="12-质量指标", metric="养护培训"),
        with_value("打药机5台；防护服20套", metric="养护机具"),
    )
    good = (
        GOOD_CODED,
        GOOD_LABELLED,
        with_value("主干道≥98%，支路≥96%", category="12-质量指标", metric="行道树成活率"),
        with_value("5个小区（1200户）", metric="小区绿化改造数量"),
        with_value("培训2期，每期50人", metric="养护培训"),
        with_value("12月底前完成3处", metric="口袋公园"),
        with_value("5个工作日内答复，答复率100%", category="13-时效指标", metric="来信答复"),
    )
    exceptions = (
        Wording("同一单位的分档（“主干道≥98%，支路≥96%”）。", "Tiers in one unit (主干道≥98%，支路≥96%)."),
        Wording(
            "括号里的说明，“其中”“每”“共”之后的数，时限。",
            "Details in brackets, figures behind 其中, 每 or 共, and time limits.",
        ),
    )
    options = ("compound.parts", "compound.nouns", "compound.separators")
    supersedes = frozenset({"S112"})

    def check(self, node: TargetValue, context: Context) -> Iterator[Finding]:
        profile, text = context.profile, node.text.value
        if len(node.target.thresholds) <= 1 or _tells_parts(half_width(text), profile):
            return
        found = [threshold for threshold in node.target.thresholds if _counts(threshold, text, profile)]
        if len({_kind(threshold) for threshold in found}) > 1 and all(_apart(*pair, text, profile) for pair in pairwise(found)):
            figures = [text[threshold.start : threshold.end] for threshold in found]
            yield self.finding(
                context,
                node.text,
                also=node.twins,
                count=str(len(found)),
                figures=Wording("、".join(figures), ", ".join(figures)),
            )


def _tells_parts(text: str, profile: Profile) -> bool:
    """Whether a word in it says that its figures belong together."""
    for noun in profile.words("compound", "nouns"):
        text = text.replace(noun, "")
    return profile.stands_in(text, "compound", "parts")


def _kind(threshold: Threshold) -> tuple[str | None, str]:
    """What it counts in, and which rate it is: 合格率98%、覆盖率100% are two, 主干道98%、支路96% are tiers of one."""
    return threshold.unit, threshold.scope[-_RATE:] if threshold.scope.endswith(_RATES) else ""


def _counts(threshold: Threshold, text: str, profile: Profile) -> bool:
    """Whether it is an amount of its own, outside brackets."""
    before = half_width(text[: threshold.start])
    return (
        threshold.quantity is not None
        and profile.unit_kind(threshold.unit) in _COUNTED
        and before.count("(") == before.count(")")
        and before.count("《") == before.count("》")
    )


def _apart(first: Threshold, second: Threshold, text: str, profile: Profile) -> bool:
    between = text[first.end : second.start]
    return profile.stands_in(between, "compound", "separators")
