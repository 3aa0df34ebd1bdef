"""U117: the name of a metric ends in （%）."""

from __future__ import annotations

from collections.abc import Iterator

from budgetlint.grammar.numerals import PERCENT
from budgetlint.linter.folding import half_width
from budgetlint.linter.model import Indicator
from budgetlint.linter.outcomes import Edit, Finding, Fix, Severity
from budgetlint.linter.rule import Context, Rule
from budgetlint.linter.wording import Wording
from budgetlint.linter.words.senses import SenseKind
from budgetlint.rules.examples import GOOD_CODED, GOOD_LABELLED, with_metric
from budgetlint.rules.figures import SECTION
from budgetlint.rules.grounds import REVIEW_PRACTICE
from budgetlint.rules.metric_units import without_remark

_SHARES = frozenset({SenseKind.RATE, SenseKind.SATISFACTION})
_REMARK = f"({PERCENT})"


class PercentInName(Rule[Indicator]):
    """`满意度（%）` where the value has its % as well. One finding for each document."""

    code = "U117"
    name = "percent-in-name"
    severity = Severity.INFO
    title = Wording("名称带“（%）”", "“（%）” in the name")
    messages = {
        "": Wording(
            "指标名称“{metric}”末尾的“{written}”是多余的，指标值里已有“%”。",
            "“{written}” at the end of “{metric}” is idle; the value has its %.",
        ),
        "unnamed": Wording(
            "指标名称“{metric}”只有末尾的“{written}”说明它是比例；单位属于指标值，名称本身应写明比的是什么。",
            "Only “{written}” at the end of “{metric}” tells that it is a share; the unit belongs to the value, and the name"
            " should say what it is a share of.",
        ),
    }
    remedies = {
        "": Wording("删去“{written}”。", "Delete “{written}”."),
        "unnamed": Wording(
            "把名称写成比率（如“……率”“……占比”），再删去“{written}”。",
            "Name it a rate (“……率”, “……占比”), then delete “{written}”.",
        ),
    }
    why = Wording(
        "单位属于指标值；名称带单位，同一指标就有了两个名称。",
        "The unit belongs to the value; with it in the name, one metric has two names.",
    )
    ground = REVIEW_PRACTICE
    since = "0.1.0"
    node = Indicator
    by_words = True
    bad = (
        with_metric("学员满意度（%）", "≥90%", "（%）", category="31-服务对象满意度"),
        with_metric("路面完好率(%)", "≥95%", "(%)", category="12-质量指标"),
        with_metric("道路通行顺畅（%）", "≥95%", "（%）", category="22-社会效益"),
        with_metric("设备验收合格率（％）", "100％", "（％）", category="12-质量指标"),
    )
    good = (
        GOOD_CODED,
        GOOD_LABELLED,
        with_metric("学员满意度", "≥90%", category="31-服务对象满意度"),
        with_metric("学员满意度（%）", "≥90", category="31-服务对象满意度"),
        with_metric("配送数量（份）", "≥900份"),
    )
    exceptions = (
        Wording("指标值没有写单位的不报：这时单位只在名称里。", "Where the value has no unit, the name is the only place of it."),
    )
    options = ("senses", "unit_words.shares_by_name")

    def check(self, node: Indicator, context: Context) -> Iterator[Finding]:
        metric = node.metric
        if not half_width(metric.value).endswith(_REMARK) or len(metric) <= len(_REMARK):
            return
        values = [value for value in (node.annual, node.cycle) if value]
        if not values or not all(any(threshold.unit == PERCENT for threshold in value.target.thresholds) for value in values):
            return
        written = metric.slice(len(metric) - len(_REMARK), len(metric))
        edit = Edit(written.start, written.origin(len(written) - 1) + 1, "")
        fix = Fix(False, Wording("删去名称末尾的“（%）”", "delete “（%）” at the end of the name"), (edit,))
        name = without_remark(metric.value)
        named = context.profile.sense(name).kind in _SHARES or name.endswith(context.profile.words(SECTION, "shares_by_name"))
        yield self.finding(
            context,
            written,
            variant="" if named else "unnamed",
            group=("document", named),
            identity=metric.value,
            fix=fix if named else None,
            metric=metric.value,
            written=written.value,
        )
