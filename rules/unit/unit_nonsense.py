"""U103: words that are no unit stand right behind a figure."""

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
from budgetlint.rules.examples import GOOD_CODED, GOOD_LABELLED, with_value
from budgetlint.rules.figures import SECTION, plain
from budgetlint.rules.grounds import REVIEW_PRACTICE

_FIRST_YEAR, _LAST_YEAR = 1990, 2100


class UnitNonsense(Rule[TargetValue]):
    """`≥90全部分配`, `≥90是/否`: the unit's place is taken by an answer or a demand."""

    code = "U103"
    name = "unit-nonsense"
    severity = Severity.ERROR
    title = Wording("数值后接非单位文字", "Figure followed by words that are no unit")
    messages = {
        "": Wording(
            "指标值“{value}”里，{figure}后面的“{words}”不是计量单位，看不出目标是多少。",
            "In the target “{value}”, “{words}” behind {figure} is no unit; the target cannot be told.",
        ),
    }
    remedies = {
        "": Wording(
            "有数的写数和单位（如“≥{figure}%”）；没有数的只写结论（如“全部完成”“符合××标准”）。",
            "Write the figure with its unit (“≥{figure}%”), or the statement alone (“全部完成”).",
        )
    }
    why = Wording(
        "数字和文字各说各的，导入系统时只会留下一个没有单位的数。",
        "The figure and the words say different things; on import a number without a unit is all that remains.",
    )
    ground = REVIEW_PRACTICE
    since = "0.1.0"
    node = TargetValue
    by_words = True
    bad = (
        with_value("≥90全部完成", "90全部完成", category="13-时效指标", metric="路面修补完成情况"),
        with_value("≥95是/否", "95是/否", category="22-社会效益", metric="校园餐食安全"),
        with_value("≥90符合环保要求", "90符合环保要求", category="23-生态效益", metric="施工扬尘"),
        with_value("100达标", "100达标", category="12-质量指标", metric="机房环境"),
    )
    good = (
        GOOD_CODED,
        GOOD_LABELLED,
        with_value("≥90%，全部完成", category="13-时效指标", metric="路面修补完成情况"),
        with_value("是/否", category="22-社会效益", metric="校园餐食安全"),
        with_value("提出3条实施建议", metric="建议数量"),
        with_value("≥12机组", metric="监测机组"),
        with_value("2025完成", category="13-时效指标", metric="完成年份"),
    )
    exceptions = (
        Wording("不认识的单位不报，只报一看就是文字的。", "A unit that is not known is let be; only plain words are reported."),
    )
    options = ("unit_words.no_units",)
    supersedes = frozenset({"U105", "U106", "U107", "U108", "U109", "U114"})

    def check(self, node: TargetValue, context: Context) -> Iterator[Finding]:
        for threshold in node.target.thresholds:
            end = _end_of_words(threshold, node.target, context.profile)
            if end is None or threshold.quantity is None:
                continue
            start = max((sign.end for sign in threshold.signs if sign.start == threshold.start), default=threshold.start)
            text = node.text.value[start:end]
            start += len(text) - len(text.lstrip())
            figure = plain(threshold.quantity)
            yield self.finding(
                context,
                node.text.slice(start, end),
                also=[twin.slice(start, end) for twin in node.twins],
                value=node.text.value,
                figure=figure,
                words=node.text.value[threshold.unit_text.start if threshold.unit_text else threshold.end : end].strip(),
            )


def _end_of_words(threshold: Threshold, target: Target, profile: Profile) -> int | None:
    """Where the words end that stand in the place of a unit; None where a unit or nothing does."""
    year = threshold.comparator is None and _FIRST_YEAR <= (threshold.quantity or 0) <= _LAST_YEAR
    if threshold.scope or year or threshold.upper is not None:
        return None
    if threshold.unit is None and target.options:
        behind = target.text[threshold.end :]
        blanks = len(behind) - len(behind.lstrip())
        at = threshold.end + blanks
        return at + len(target.options) if target.text.startswith(target.options, at) else None
    if profile.unit_kind(threshold.unit) is not UnitKind.UNKNOWN or not threshold.unit_text:
        return None
    return threshold.unit_text.end if fold(threshold.unit_text.text).startswith(profile.words(SECTION, "no_units")) else None
