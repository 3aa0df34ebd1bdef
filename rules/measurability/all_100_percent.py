"""M106: most targets of a project are 100 %."""

from __future__ import annotations

from collections.abc import Iterator

from budgetlint.linter.folding import fold
from budgetlint.linter.model import Indicator, Project, TargetValue
from budgetlint.linter.outcomes import Finding, Severity
from budgetlint.linter.profiles.profile import Profile
from budgetlint.linter.projects.naming import called
from budgetlint.linter.rule import Context, Rule
from budgetlint.linter.wording import Wording
from budgetlint.linter.words.units import UnitKind
from budgetlint.rules.examples import GOOD_CODED, GOOD_LABELLED, indicator, with_indicators
from budgetlint.rules.grounds import REVIEW_PRACTICE

_ALL = 100


class All100Percent(Rule[Project]):
    """More than a share of a project's metrics at 100 %, duties such as safety and compliance left out."""

    code = "M106"
    name = "all-100-percent"
    severity = Severity.INFO
    title = Wording("指标值一刀切100%", "Nearly every target is 100 %")
    messages = {
        "": Wording(
            "项目“{project}”的 {count} 条指标里有 {full} 条的指标值是100%。",
            "{full} of the {count} indicators of “{project}” have 100 % for a target.",
        ),
    }
    remedies = {
        "": Wording(
            "对照上年完成数逐条定值：做得到的写实数，改用数量、成本或时限衡量的换掉比率。",
            "Set each from last year's result, and measure by number, cost or time where a rate says little.",
        ),
    }
    why = Wording(
        "项项100%，分不出轻重；只要把应做的事算少，就一定完成。",
        "Where all is 100 % nothing stands out, and it is always met by counting less as due.",
    )
    ground = REVIEW_PRACTICE
    since = "0.1.0"
    node = Project
    on_by_default = False
    bad = tuple(
        with_indicators("".join(indicator(i, "12-质量指标", name, "100%") for i, name in enumerate(names, 1)), "绿地养护经费")
        for names in (
            ("养护计划完成率", "病虫害防治率", "枯枝清运率", "设施完好率"),
            ("补植完成率", "苗木成活率", "设备利用率", "巡查覆盖率", "报修修复率"),
            ("培训参训率", "考核通过率", "教材发放率", "课程完成率"),
        )
    )
    good = (
        GOOD_CODED,
        GOOD_LABELLED,
        with_indicators(
            indicator(1, "12-质量指标", "作业安全达标率", "100%")
            + indicator(2, "12-质量指标", "采购合规率", "100%")
            + indicator(3, "12-质量指标", "资料归档率", "100%")
            + indicator(4, "12-质量指标", "苗木成活率", "≥95%")
        ),
    )
    exceptions = (
        Wording(
            "安全、合规、归档等本应全部做到的指标，不计在内。", "Duties such as safety, compliance and archiving are not counted."
        ),
    )
    options = ("uniform.percent_share", "uniform.percent_least", "duties.words")

    def check(self, node: Project, context: Context) -> Iterator[Finding]:
        profile = context.profile
        counted = [entry for entry in node.indicators if entry.annual and not _is_duty(entry, profile)]
        full = [entry.annual for entry in counted if entry.annual and _is_all(entry.annual, profile)]
        if len(counted) < profile.number("uniform", "percent_least"):
            return
        if len(full) * 100 > len(counted) * profile.number("uniform", "percent_share"):
            yield self.finding(
                context, node.place, identity="", project=called(node), count=str(len(counted)), full=str(len(full))
            )


def _is_duty(entry: Indicator, profile: Profile) -> bool:
    return profile.stands_in(fold(entry.metric.value), "duties", "words")


def _is_all(value: TargetValue, profile: Profile) -> bool:
    thresholds = value.target.thresholds
    return len(thresholds) == 1 and thresholds[0].quantity == _ALL and profile.unit_kind(thresholds[0].unit) is UnitKind.SHARE
