"""U116: the name of a metric holds a target."""

from __future__ import annotations

from collections.abc import Iterator

from budgetlint.grammar.numerals import PERCENT
from budgetlint.grammar.targets import Threshold, parse_target
from budgetlint.linter.folding import fold
from budgetlint.linter.model import Indicator
from budgetlint.linter.outcomes import Edit, Finding, Fix, Severity
from budgetlint.linter.rule import Context, Rule
from budgetlint.linter.wording import Wording
from budgetlint.rules.examples import GOOD_CODED, GOOD_LABELLED, with_metric
from budgetlint.rules.figures import only_figure
from budgetlint.rules.grounds import REVIEW_PRACTICE

_SHARE_ENDINGS = ("率", "率(", "满意度", "知晓度", "完成度", "比例", "占比", "比重", "覆盖面")
_PERCENTS = ("%", "％", "℅", "﹪", "百分")


class TargetInName(Rule[Indicator]):
    """`补贴发放率100%（年审）`: a share behind 率 or 度 in the name, or the same figure in the name and in the value."""

    code = "U116"
    name = "target-in-name"
    severity = Severity.WARNING
    title = Wording("指标名称含目标值", "Target in the name of the metric")
    messages = {
        "": Wording("指标名称“{metric}”里写进了目标值“{written}”。", "The name “{metric}” holds the target “{written}”."),
    }
    remedies = {
        "": Wording(
            "名称只写考核什么：删去“{written}”，指标值里没有这个数的补上。",
            "Name what is measured: delete “{written}”, and put it into the value where it is not there yet.",
        )
    }
    why = Wording(
        "目标值一改，名称就错；各年的名称不同，也没法比较。",
        "When the target changes the name becomes wrong, and years cannot be compared.",
    )
    ground = REVIEW_PRACTICE
    since = "0.1.0"
    node = Indicator
    by_words = True
    bad = (
        with_metric("助学金发放率100%（秋季）", "100%", "100%", category="12-质量指标"),
        with_metric("学员满意度达到95%以上", "95%", "达到95%以上", category="31-服务对象满意度"),
        with_metric("开展消防演练≥4次", "4次", "≥4次"),
    )
    good = (
        GOOD_CODED,
        GOOD_LABELLED,
        with_metric("助学金发放率（秋季）", "100%", category="12-质量指标"),
        with_metric("优良天数比例（AQI≤100）", "≥85%", category="23-生态效益"),
        with_metric("12345热线办结率", "≥90%"),
        with_metric("24小时到岗人数", "≥5人"),
        with_metric("产值增长10%以上企业数量", "≥20家", category="21-经济效益"),
        with_metric("验收合格率95%以上的学校食堂占比", "≥90%", category="12-质量指标"),
    )
    exceptions = (
        Wording("名称里的数是界定范围的（“增长10%以上企业数量”），不报。", "A figure that defines what is counted is let be."),
    )

    def check(self, node: Indicator, context: Context) -> Iterator[Finding]:
        metric = node.metric
        value = node.annual or node.cycle
        target = only_figure(value.target) if value else None
        if not _may_hold_target(metric.value, target):
            return
        for threshold in parse_target(metric.value).thresholds:
            if _follows_share(threshold, metric.value) or (target and _is_same(threshold, target)):
                written = metric.slice(threshold.start, threshold.end)
                edit = Edit(written.start, written.origin(len(written) - 1) + 1, "")
                yield self.finding(
                    context,
                    written,
                    fix=Fix(False, Wording("从名称中删去", "delete it from the name"), (edit,)),
                    metric=metric.value,
                    written=written.value,
                )
                return


def _may_hold_target(name: str, target: Threshold | None) -> bool:
    """Whether a share or a figure in the target's unit may stand in a name; parsing it takes longer than all other checks."""
    if not any(map(str.isdigit, name)):
        return False
    return any(sign in name for sign in _PERCENTS) or bool(target and target.unit and target.unit in name)


def _follows_share(threshold: Threshold, name: str) -> bool:
    """Whether a share stands behind 率 or 满意度 at the end of a name; before more words it defines what is counted."""
    behind = fold(name[threshold.end :])
    if threshold.unit != PERCENT or (behind and behind[0] not in "()"):
        return False
    return fold(threshold.scope).endswith(_SHARE_ENDINGS)


def _is_same(named: Threshold, target: Threshold) -> bool:
    """Whether a name repeats the figure of its value with the unit, as a bound or as a share."""
    if not named.scope or not named.unit or (named.comparator is None and named.unit != PERCENT):
        return False
    return (named.quantity, named.upper, named.unit) == (target.quantity, target.upper, target.unit)
