"""R103: a project has one metric twice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from budgetlint.linter.folding import fold
from budgetlint.linter.model import Indicator, Project, TargetValue
from budgetlint.linter.outcomes import Finding, Severity
from budgetlint.linter.rule import Context, Rule
from budgetlint.linter.wording import Wording
from budgetlint.rules.examples import GOOD_CODED, GOOD_LABELLED, indicator, with_indicators
from budgetlint.rules.grounds import REVIEW_PRACTICE

_LENGTH = indicator(1, "11-数量指标", "修复道路长度", "≥12公里")

_DELETE = Wording(
    "第二条若是抄错了，改成本来要写的指标；确是重复的，删去一条并重排序号。",
    "If the second was miscopied, write what was meant to stand there; if it is the same, delete it and number the rest anew.",
)


class DuplicateMetric(Rule[Project]):
    """The same name twice: written twice over, or two indicators that cannot be told apart.

    There is no fix: the second may be a miscopied other indicator.
    """

    code = "R103"
    name = "duplicate-metric"
    severity = Severity.WARNING
    title = Wording("同一项目指标重复", "Metric repeated in one project")
    messages = {
        "": Wording(
            "“{metric}”在本项目中出现了 {count} 次，名称相同，分不清各指什么。",
            "“{metric}” stands in this project {count} times, and nobody can tell which is which.",
        ),
        "equal": Wording(
            "“{metric}”在本项目中完全重复（类别、名称和指标值都相同）。",
            "“{metric}” is repeated in this project with the same category and value.",
        ),
        "equal-bare": Wording(
            "“{metric}”在本项目中完全重复（名称和指标值都相同）。",
            "“{metric}” is repeated in this project with the same value.",
        ),
    }
    remedies = {
        "": Wording(
            "在名称里写明各自的对象或口径；若是同一件事，合并成一条。",
            "Say in each name what it is about; if both are the same thing, make them one.",
        ),
        "equal": _DELETE,
        "equal-bare": _DELETE,
    }
    why = Wording(
        "重名的指标在系统里会互相覆盖，评价时也会重复计分。",
        "Indicators of one name overwrite each other in a system, and count twice in an evaluation.",
    )
    ground = REVIEW_PRACTICE
    since = "0.1.0"
    node = Project
    bad = (
        with_indicators(f"{_LENGTH}{indicator(2, '11-数量指标', '修复道路长度', '≥12公里')}", "修复道路长度"),
        with_indicators(f"{_LENGTH}{indicator(2, '11-数量指标', '修复道路长度', '≥8公里')}", "修复道路长度"),
        with_indicators("1、产出指标：抽检合格率，年度指标值：≥98%。2、效益指标：抽检合格率，年度指标值：≥95%。", "抽检合格率"),
        with_indicators(f"{_LENGTH}{indicator(2, '12-质量指标', '修复道路 长度', '≥12公里')}", "修复道路 长度"),
    )
    good = (
        GOOD_CODED,
        GOOD_LABELLED,
        with_indicators(f"{_LENGTH}{indicator(2, '11-数量指标', '修复桥梁座数', '≥2座')}"),
        with_indicators(
            indicator(1, "11-数量指标", "补助标准", "小学生1000元") + indicator(2, "11-数量指标", "补助标准", "初中生1250元")
        ),
    )
    exceptions = (
        Wording(
            "指标值里写明了不同对象的（“小学生1000元”“初中生1250元”）不报。",
            "Silent where the values say what each is about (“小学生1000元”, “初中生1250元”).",
        ),
        Wording("一条只有周期值、另一条只有年度值的不报。", "Silent where one has the cycle's value and one the year's."),
        Wording("没有写名称、仍是占位符的不报。", "Silent on names that are empty or placeholders."),
    )
    options = ("placeholders.patterns", "placeholders.exempt", "placeholders.values", "placeholders.names")

    def check(self, node: Project, context: Context) -> Iterator[Finding]:
        by_name: dict[str, list[Indicator]] = defaultdict(list)
        for one in node.indicators:
            name = fold(one.metric.value)
            if any(character.isalnum() for character in name) and not context.profile.is_open_name(name):
                by_name[name].append(one)
        for same in by_name.values():
            if len(same) > 1 and not _are_apart(same) and not any(context.profile.placeholders(same[0].metric.value)):
                yield self._repeated(same, context)

    def _repeated(self, same: list[Indicator], context: Context) -> Finding:
        first, second, *others = same
        equal = all(_said(one) == _said(first) for one in same)
        return self.finding(
            context._replace(indicator=second),
            second.metric,
            variant=_variant(first) if equal else "",
            also=[first.metric, *(other.metric for other in others)],
            metric=second.metric.value,
            count=str(len(same)),
        )


def _variant(first: Indicator) -> str:
    """How equal ones are told: of a category only where one is written."""
    return "equal" if first.level1 or first.level2 else "equal-bare"


def _said(one: Indicator) -> tuple[str, ...]:
    """All that an indicator says beside its number and name."""
    categories = (category.text.value if category else "" for category in (one.level1, one.level2))
    values = (value.text.value if value else "" for value in (one.cycle, one.annual))
    return tuple(map(fold, (*categories, one.description.value if one.description else "", *values)))


def _are_apart(same: list[Indicator]) -> bool:
    """Whether the values themselves say what each indicator is about, or are those of the cycle and of the year."""
    scopes = [_scopes(one) for one in same]
    if all(scopes) and len(set(scopes)) == len(same):
        return True
    return len({(one.cycle is None, one.annual is None) for one in same}) == len(same)


def _scopes(one: Indicator) -> tuple[str, ...]:
    value: TargetValue | None = one.annual or one.cycle
    return tuple(threshold.scope for threshold in value.target.thresholds if threshold.scope) if value else ()
