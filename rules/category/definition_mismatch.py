"""C115: the description of an indicator does not describe it."""

from __future__ import annotations

from collections.abc import Iterator

from budgetlint.linter.folding import fold
from budgetlint.linter.model import Indicator
from budgetlint.linter.outcomes import Finding, Severity
from budgetlint.linter.profiles.profile import Profile
from budgetlint.linter.rule import Context, Rule
from budgetlint.linter.wording import Wording
from budgetlint.rules.form_examples import ROWS, Form, described, duty, with_duties, with_forms, with_row
from budgetlint.rules.grounds import REVIEW_PRACTICE

_SATISFACTION = "satisfaction"
_SIGNS = "。；;，,、.:：()"


class DefinitionMismatch(Rule[Indicator]):
    """The description is a method of survey, the name of a measure of satisfaction, or a count where a rate is due."""

    code = "C115"
    name = "definition-mismatch"
    severity = Severity.WARNING
    title = Wording("指标描述与名称不符", "Description does not fit the indicator")
    messages = {
        "": Wording(
            "“{metric}”的描述是“{description}”，只是取得数据的方法，没有说明指标怎么算。",
            "“{metric}” is described as “{description}”, which is a way to gather figures and does not say what is counted.",
        ),
        "satisfaction": Wording(
            "“{metric}”的描述是“{description}”，那是另一个指标。",
            "“{metric}” is described as “{description}”, which is another indicator.",
        ),
        "count": Wording(
            "“{metric}”是比率，描述“{description}”却只是一个数量，没有说明与什么相比。",
            "“{metric}” is a rate, yet its description “{description}” is a mere count and does not say of what.",
        ),
    }
    remedies = {
        "": Wording(
            "写明指标的含义和计算方法，如“已完成数占计划数的比例”；取数方法另写。",
            "Say what it means and how it is worked out, such as “done as a share of planned”; state the method elsewhere.",
        ),
        "satisfaction": Wording(
            "按指标名称改写描述；确要考核满意度的，另设满意度指标。",
            "Describe what the name says; if satisfaction is meant, add an indicator of it.",
        ),
        "count": Wording("写明分子和分母，如“甲数占乙数的比例”。", "State both sides, such as “a as a share of b”."),
    }
    why = Wording(
        "描述说的不是这个指标，年终就不知道该算什么数。",
        "Where the description tells of something else, nobody knows at the year's end which figure to work out.",
    )
    ground = REVIEW_PRACTICE
    since = "0.1.0"
    exceptions = (
        Wording(
            "满意度指标写“问卷调查”等方法的，不提示。", "For measures of satisfaction a method such as a survey is let pass."
        ),
    )
    options = (
        "definitions.methods",
        "definitions.satisfaction",
        "definitions.satisfaction_names",
        "definitions.rates",
        "definitions.counts",
        "definitions.ratios",
    )
    node = Indicator
    by_words = True
    bad = (
        with_row("节能灯具普及率", "抽样调查", quote="抽样调查"),
        with_row("养护费用足额拨付", "居民满意度", quote="居民满意度"),
        with_row("病虫害防治率", "防治树木数量", quote="防治树木数量"),
        with_duties(
            duty("一", "学校供餐", "学生吃得安全", [*described(("食材抽检合格率", "查阅台账。", "≥98%"))]), quote="查阅台账。"
        ),
    )
    good = (
        with_forms(Form()),
        with_row("家长满意度", "问卷调查"),
        with_forms(Form(rows=(*ROWS[:8], (*ROWS[8][:2], "沿线居民看法", "居民满意度", *ROWS[8][4:])))),
        with_row("食材抽检合格率", "合格批次占抽检批次的比例，查阅台账"),
        with_row("培训人次", "全年参加培训的人数"),
        with_row("参训率", "参训人数与应训人数"),
    )

    def check(self, node: Indicator, context: Context) -> Iterator[Finding]:
        if node.description is None or not node.metric.value:
            return
        metric, text = fold(node.metric.value), fold(node.description.value).strip(_SIGNS)
        variant = _variant(metric, text, context.role, context.profile)
        if variant is not None:
            yield self.finding(
                context, node.description, variant=variant, metric=node.metric.value, description=node.description.value
            )


def _variant(metric: str, text: str, role: str, profile: Profile) -> str | None:
    """In which way the description `text` misses the metric, None where it does not."""
    of_satisfaction = role == _SATISFACTION or profile.stands_in(metric, "definitions", "satisfaction")
    if text in profile.words("definitions", "methods"):
        return None if of_satisfaction else ""
    is_name = len(text) <= profile.number("definitions", "longest_name")
    if is_name and not of_satisfaction and text.endswith(profile.words("definitions", "satisfaction_names")):
        return "satisfaction"
    is_rate = metric.endswith(profile.words("definitions", "rates"))
    counts_only = text.endswith(profile.words("definitions", "counts"))
    if is_rate and counts_only and not profile.stands_in(text, "definitions", "ratios"):
        return "count"
    return None
