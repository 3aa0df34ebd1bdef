"""P103: a target value leaves the target to another paper or to later."""

from __future__ import annotations

from collections.abc import Iterator

from budgetlint.linter.folding import fold
from budgetlint.linter.model import TargetValue
from budgetlint.linter.outcomes import Finding, Severity
from budgetlint.linter.rule import Context, Rule
from budgetlint.linter.wording import Wording
from budgetlint.linter.words.vocabulary import Measurability
from budgetlint.rules.examples import GOOD_CODED, GOOD_LABELLED, with_value
from budgetlint.rules.grounds import QUANTIFIED_INDICATORS
from budgetlint.rules.proposals import proposal

_MEASURED = frozenset({Measurability.QUANTIFIED, Measurability.DATED, Measurability.GRADED})
_LONGEST = 20  # in a longer text such words are by the way


class DeferredValue(Rule[TargetValue]):
    """按需, 根据实际情况统计 and the like are errors; a value that cites a plan or an approval is a warning."""

    code = "P103"
    name = "deferred-value"
    severity = Severity.WARNING
    title = Wording("指标值未写明，另见他处或留待以后", "Target left to another paper or to later")
    messages = {
        "": Wording(
            "指标值“{value}”没有写出具体数，只指向别处（计划、文件或合同）。",
            "“{value}” gives no figure; it only refers to a plan, paper or contract.",
        ),
        "open": Wording(
            "指标值“{value}”等于事后再定，没有目标。", "The target “{value}” is settled afterwards, which is no target."
        ),
    }
    remedies = {
        "": Wording("把所指计划或文件里的数写在这里，带上单位。", "Write the figure of that plan or paper here, with its unit."),
        "open": Wording(
            "参照上年完成数或预算测算，填一个可以考核的数。",
            "State a figure that can be checked, from last year's result or the budget's estimate.",
        ),
    }
    why = Wording(
        "指标值要能单独拿来考核；指向别处或留到以后，年终就无从比照。",
        "A target must be checkable by itself; if it lies elsewhere or in the future, there is nothing to compare with.",
    )
    ground = QUANTIFIED_INDICATORS
    since = "0.1.0"
    node = TargetValue
    by_words = True
    bad = (
        with_value("年度计划数"),
        with_value("按需", metric="补植苗木数量"),
        with_value("根据年度实际情况统计", metric="处理投诉数量"),
        with_value("按批复要求", category="12-质量指标", metric="施工质量"),
        with_value("见附件"),
        with_value("详见附表2"),
        with_value("按文件执行"),
        with_value("以财政批复为准", category="14-成本指标", metric="养护成本"),
        with_value("待上级下达"),
    )
    good = (
        GOOD_CODED,
        GOOD_LABELLED,
        with_value("按计划完成100%", metric="养护计划完成率"),
        with_value("按合同约定时间", category="13-时效指标", metric="养护验收时间"),
        with_value("按计划进度完成", category="13-时效指标", metric="养护完成时间"),
        with_value("按《绿地养护实施方案》规定执行", category="12-质量指标", metric="养护质量"),
        with_value("见效", category="22-社会效益", metric="宣传效果"),
    )
    exceptions = (
        Wording(
            "写明标准名称或文号的，长句里顺带提到的。", "Values that name a standard, and such words by the way in a long text."
        ),
        Wording(
            "时效指标的“按合同约定”“按计划”：时限另有规定。", "按合同约定 and 按计划 under timeliness: the limit is fixed there."
        ),
    )
    options = (
        "deferred.open",
        "deferred.elsewhere",
        "deferred.open_patterns",
        "deferred.elsewhere_patterns",
        "deferred.tolerated",
    )
    supersedes = frozenset({"P104", "M101", "M102", "M104", "M113"})

    def check(self, node: TargetValue, context: Context) -> Iterator[Finding]:
        value = fold(node.text.value)
        profile = context.profile
        if not value or len(value) > _LONGEST or profile.names_standard(value):
            return
        if profile.is_tolerated("deferred", value, context.role):
            return
        measured = profile.measurability(node.target) in _MEASURED
        for variant, key in (("open", "open"), ("", "elsewhere")):
            if profile.defers(key, value) or (not measured and profile.stands_in(value, "deferred", key)):
                yield self.finding(
                    context,
                    node.text,
                    variant=variant,
                    severity=Severity.ERROR if variant else None,
                    also=node.twins,
                    proposal=proposal(context, node) if variant else None,
                    value=node.text.value,
                )
                return
