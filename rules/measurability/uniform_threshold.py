"""M107: nearly all targets of a sheet are the same percentage."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

from budgetlint.linter.model import Project, Table, TargetValue
from budgetlint.linter.outcomes import Finding, Severity
from budgetlint.linter.profiles.profile import Profile
from budgetlint.linter.projects.naming import called
from budgetlint.linter.rule import Context, Rule
from budgetlint.linter.wording import Wording
from budgetlint.linter.words.units import UnitKind
from budgetlint.rules.examples import GOOD_CODED, GOOD_LABELLED, indicator, with_indicators
from budgetlint.rules.grounds import REVIEW_PRACTICE

_Key = tuple[str, Decimal]
_DUTIES = "duty-targets"
_TRIVIAL = frozenset({Decimal(0), Decimal(100)})
_NAMES = (
    "养护计划完成率",
    "苗木成活率",
    "病虫害防治率",
    "枯枝清运率",
    "设施完好率",
    "巡查覆盖率",
    "报修修复率",
    "培训合格率",
    "市民满意度",
)


def _sheet(*values: str) -> str:
    return "".join(
        indicator(i, "12-质量指标", name, value) for i, (name, value) in enumerate(zip(_NAMES, values, strict=True), 1)
    )


class UniformThreshold(Rule[Project | Table]):
    """One percentage on most of the metrics of a project, or of a whole table of duties, from nine metrics on."""

    code = "M107"
    name = "uniform-threshold"
    severity = Severity.WARNING
    title = Wording("全表同一阈值", "One threshold for the whole sheet")
    messages = {
        "": Wording(
            "项目“{project}”的 {count} 条指标里有 {same} 条的指标值都是“{value}”。",
            "{same} of the {count} indicators of “{project}” have the same target, “{value}”.",
        ),
        "table": Wording(
            "全表 {count} 条指标里有 {same} 条的指标值都是“{value}”。",
            "{same} of the {count} indicators of the table have the same target, “{value}”.",
        ),
    }
    remedies = {
        "": Wording(
            "逐条按性质定值：数量写数，成本用“≤”，时限写天数，比率参照上年完成数。",
            "Set each by its nature: a number for quantity, “≤” for cost, days for time, last year's result for rates.",
        ),
    }
    why = Wording(
        "性质不同的指标用同一个比率，说明是统一填的，不是测算出来的。",
        "The same percentage for things that differ shows that it was filled in, and not worked out.",
    )
    ground = REVIEW_PRACTICE
    since = "0.1.0"
    node = (Project, Table)
    bad = (
        with_indicators(_sheet(*["≥90%"] * 9), "≥90%"),
        with_indicators(_sheet(*["≥90百分比"] * 7, "100%", "≥85%"), "≥90百分比"),
        with_indicators(_sheet("≥98%", *["≥95%"] * 8), "≥95%"),
    )
    good = (
        GOOD_CODED,
        GOOD_LABELLED,
        with_indicators(_sheet("≥98%", "≥95%", "≥90%", "100%", "≥95%", "≥90%", "≥98%", "≥90%", "≥90%")),
        with_indicators(_sheet(*["100%"] * 9)),
    )
    exceptions = (
        Wording("少于九条指标的。", "Fewer than nine indicators."),
        Wording("0 和 100%：见 M106。", "0 and 100 %, which are M106's matter."),
    )
    options = ("uniform.share", "uniform.least")

    def check(self, node: Project | Table, context: Context) -> Iterator[Finding]:
        if isinstance(node, Project):
            projects = [node] if context.table and context.table.kind != _DUTIES else []
        else:
            projects = list(node.projects) if node.kind == _DUTIES else []
        values = [entry.annual or entry.cycle for project in projects for entry in project.indicators]
        yield from self._judged([value for value in values if value], context)

    def _judged(self, values: list[TargetValue], context: Context) -> Iterator[Finding]:
        profile = context.profile
        if len(values) < profile.number("uniform", "least"):
            return
        keys = [_key(value, profile) for value in values]
        counts = Counter(key for key in keys if key)
        usual = max(counts, key=counts.__getitem__, default=None)
        same = [value for value, key in zip(values, keys, strict=True) if key and key == usual]
        if len(same) * 100 <= len(values) * profile.number("uniform", "share"):
            return
        first, *others = same
        yield self.finding(
            context,
            first.text,
            variant="" if context.project else "table",
            also=(*first.twins, *(text for value in others for text in (value.text, *value.twins))),
            project=called(context.project),
            count=str(len(values)),
            same=str(len(same)),
            value=first.text.value,
        )


def _key(value: TargetValue, profile: Profile) -> _Key | None:
    """What is the same in `≥90%` and `≥90百分比`; None for what is no percentage, or says all or nothing."""
    if len(value.target.thresholds) != 1:
        return None
    threshold = value.target.thresholds[0]
    if threshold.quantity is None or threshold.quantity in _TRIVIAL or profile.unit_kind(threshold.unit) is not UnitKind.SHARE:
        return None
    return threshold.comparator or "", threshold.quantity
