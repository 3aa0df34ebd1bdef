"""U118: the value repeats the name of its metric before the figure."""

from __future__ import annotations

from collections.abc import Iterator

from budgetlint.linter.folding import fold
from budgetlint.linter.model import TargetValue
from budgetlint.linter.outcomes import Finding, Fix, Severity
from budgetlint.linter.rule import Context, Rule
from budgetlint.linter.wording import Wording
from budgetlint.rules.examples import GOOD_CODED, GOOD_LABELLED, with_value
from budgetlint.rules.figures import edits, in_value, only_figure
from budgetlint.rules.grounds import REVIEW_PRACTICE
from budgetlint.rules.metric_units import without_remark

_MOST_BEFORE = 4  # characters that may stand before the name: 项目年度开工目标完成率100%
_SHORTEST = 3
_FILLERS = ("均为", "均", "为", "是", "应", "要", ":")
_COUNTS = ("的数量", "数量", "个数", "次数", "人数", "总数", "数")


class NameRepeatedInValue(Rule[TargetValue]):
    """`学员满意度95%以上` as the value of 学员满意度: all but the figure is in the name already."""

    code = "U118"
    name = "name-repeated-in-value"
    severity = Severity.INFO
    title = Wording("指标值重复指标名称", "Name of the metric repeated in the value")
    messages = {
        "": Wording(
            "指标值“{value}”又写了一遍指标名称“{written}”。", "The value “{value}” repeats the name of its metric, “{written}”."
        ),
    }
    remedies = {
        "": Wording(
            "只留数值和单位，不重复名称。",
            "Keep the figure and its unit alone, without the name.",
        )
    }
    why = Wording(
        "指标值只需要比较符、数和单位，带着名称的值导入时认不出来。",
        "A value is a comparator, a figure and a unit; with the name in it, it cannot be read in.",
    )
    ground = REVIEW_PRACTICE
    since = "0.1.0"
    node = TargetValue
    by_words = True
    bad = (
        with_value("学员满意度95%以上", "学员满意度", category="31-服务对象满意度", metric="学员满意度"),
        with_value("食材合格率达到100%", "食材合格率", category="12-质量指标", metric="食材合格率"),
        with_value("修复井盖20个以上", "修复井盖", metric="修复井盖数量"),
        with_value("主管部门验收通过率均为100%", "主管部门验收通过率均为", category="12-质量指标", metric="验收通过率"),
    )
    good = (
        GOOD_CODED,
        GOOD_LABELLED,
        with_value("95%以上", category="31-服务对象满意度", metric="学员满意度"),
        with_value("主干道95%，支路90%", category="12-质量指标", metric="路面完好率"),
        with_value("验收合格率100%", category="12-质量指标", metric="设备验收通过率"),
        with_value("比上年提高5个百分点", category="22-社会效益", metric="入学率"),
        with_value("食材合格率95%，餐具合格率100%", category="12-质量指标", metric="食材合格率"),
    )
    exceptions = (
        Wording("一个值里有几个数的，名称用来区分，不报。", "Where a value has several figures, the name tells them apart."),
    )

    def check(self, node: TargetValue, context: Context) -> Iterator[Finding]:
        threshold = only_figure(node.target)
        value = node.text.value
        if threshold is None or not threshold.scope or value[threshold.end :].strip():
            return
        name = _name_in(fold(value[: threshold.start]), without_remark(context.metric))
        if not name:
            return
        at, also = in_value(node, 0, len(value[: threshold.start].rstrip()))
        better = value[threshold.start :]
        yield self.finding(
            context,
            at,
            also=also,
            fix=Fix(
                safe=False,
                description=Wording(f"只留“{better}”", f"keep “{better}”"),
                edits=edits(node, 0, threshold.start, ""),
            ),
            proposal=Wording(f"只留“{better}”，不重复名称。", f"Keep “{better}” alone, without the name."),
            value=value,
            written=name,
        )


def _name_in(before: str, name: str) -> str:
    """What stands before a figure, where that is the metric's name or what it counts; else empty."""
    written = before
    for filler in _FILLERS:
        written = written.removesuffix(filler)
    if len(written) < _SHORTEST:
        return ""
    if written.endswith(name):
        return written if len(written) - len(name) <= _MOST_BEFORE else ""
    return written if name.removeprefix(written) in _COUNTS else ""
