"""T106: a character was dropped from a word."""

from __future__ import annotations

from collections.abc import Iterator

from budgetlint.linter.nodes import Passage
from budgetlint.linter.outcomes import Finding, Severity
from budgetlint.linter.rule import Context, Rule
from budgetlint.linter.wording import Wording
from budgetlint.rules.examples import GOOD_CODED, GOOD_LABELLED, with_indicators, with_metric
from budgetlint.rules.grounds import REVIEW_PRACTICE
from budgetlint.rules.typography.lexicon import slip_findings
from budgetlint.rules.typography.passages import NOT_READ

_INDICATOR = "1、产出指标：绿地养护面积，年度指标值：≥50公顷。"


class MissingCharacter(Rule[Passage]):
    """A slip of the profile's lexicon, in the context that makes it certain; one finding for each in a document."""

    code = "T106"
    name = "missing-character"
    severity = Severity.WARNING
    title = Wording("漏字", "Missing character")
    messages = {"": Wording("“{around}”中的“{written}”漏了字。", "A character is missing in “{written}” (“{around}”).")}
    remedies = {"": Wording("应为“{right}”。", "“{right}” is meant.")}
    why = Wording(
        "指标名称漏了字，就与系统里、报告里的名称对不上。",
        "A name with a character missing no longer matches the same name in a system or a report.",
    )
    ground = REVIEW_PRACTICE
    since = "0.1.0"
    options = ("slips.entries",)
    exceptions = (
        Wording(
            "只报词表里有、上下文能确定的，不猜别的词。",
            "Only slips of the lexicon, where their context is certain.",
        ),
    )
    node = Passage
    no_passages = NOT_READ
    by_words = True
    bad = (
        with_metric("沿街商户意度", "≥90%", "意度", category="31-服务对象满意度"),
        with_indicators(_INDICATOR, "服", objective="为游客提供一站式服，减少排队。"),
        with_metric("验收合率", "≥98%", "合率", category="12-质量指标"),
        with_indicators(_INDICATOR, "完率", objective="年度养护任务完率达到95%。"),
        with_indicators(_INDICATOR, "资使用", objective="提高财政资使用效益，养护绿地50公顷。"),
        with_indicators(_INDICATOR, "进一", objective="进一提升绿地养护水平。"),
    )
    good = (
        GOOD_CODED,
        GOOD_LABELLED,
        with_indicators(_INDICATOR, objective="为养护工人配发工作服，引进一批新品种，保证籽粒饱满度，业绩目标清晰。"),
        with_metric("票面信息符合率", "≥98%", category="12-质量指标"),
    )

    def check(self, node: Passage, context: Context) -> Iterator[Finding]:
        yield from slip_findings(self, node, context, missing=True)
