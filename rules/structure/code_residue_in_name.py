"""S106: a metric's name begins with the rest of a code."""

from __future__ import annotations

from collections.abc import Iterator

from budgetlint.grammar import patterns
from budgetlint.linter.model import Indicator
from budgetlint.linter.outcomes import Edit, Finding, Fix, Severity
from budgetlint.linter.rule import Context, Rule
from budgetlint.linter.wording import Wording
from budgetlint.rules.examples import GOOD_CODED, GOOD_LABELLED, with_indicators
from budgetlint.rules.grounds import REVIEW_PRACTICE

_RESIDUE = patterns.compile(r"\d{2,4}\s*[-－—–]\s*(?=[^\d\s])")


class CodeResidueInName(Rule[Indicator]):
    """Two to four digits and a dash before the name proper: `00-绿地养护面积`."""

    code = "S106"
    name = "code-residue-in-name"
    severity = Severity.WARNING
    title = Wording("指标名称残留编码", "Rest of a code in the metric's name")
    messages = {
        "": Wording(
            "指标名称“{metric}”前面残留编码“{written}”。",
            "The metric's name “{metric}” begins with the rest of a code, “{written}”.",
        ),
    }
    remedies = {"": Wording("删去“{written}”。", "Delete “{written}”.")}
    why = Wording(
        "编码是系统导出时带出来的，不是名称的一部分；留着会使同一指标在各处名称不一。",
        "The code comes from an export and is no part of the name; left in, it makes one metric look like two.",
    )
    ground = REVIEW_PRACTICE
    since = "0.1.0"
    node = Indicator
    by_words = True
    bad = (
        with_indicators("1、1-产出指标；11-数量指标；00-绿地养护面积；实施周期指标值:≥50公顷；年度指标值:≥50公顷。", "00-"),
        with_indicators("1、1-产出指标；12-质量指标；1203-苗木成活率；实施周期指标值:≥95%；年度指标值:≥95%。", "1203-"),
        with_indicators("1、产出指标：11-绿地养护面积，年度指标值：≥50公顷。", "11-"),
    )
    good = (
        GOOD_CODED,
        GOOD_LABELLED,
        with_indicators("1、1-产出指标；11-数量指标；2024-2025年补植苗木；实施周期指标值:≥300株；年度指标值:≥150株。"),
    )
    exceptions = (
        Wording(
            "年份、年度区间开头的名称（“2024-2025年补植苗木”）不报。",
            "Silent on names that begin with years (“2024-2025年补植苗木”).",
        ),
    )

    def check(self, node: Indicator, context: Context) -> Iterator[Finding]:
        match = _RESIDUE.match(node.metric.value)
        if match is None:
            return
        written = node.metric.slice(0, match.end())
        edit = Edit(written.start, written.origin(len(written)), "")
        yield self.finding(
            context,
            written,
            fix=Fix(safe=True, description=Wording("删去残留编码", "delete the rest of the code"), edits=(edit,)),
            metric=node.metric.value,
            written=written.value.strip(),
        )
