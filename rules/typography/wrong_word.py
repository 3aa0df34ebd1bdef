"""T107: a word of the same sound or shape stands for the one that is meant."""

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


class WrongWord(Rule[Passage]):
    """A slip of the profile's lexicon, in the context that makes it certain; one finding for each in a document."""

    code = "T107"
    name = "wrong-word"
    severity = Severity.WARNING
    title = Wording("错别字", "Wrong word")
    messages = {"": Wording("“{around}”中的“{written}”是错别字。", "“{written}” is a wrong word (“{around}”).")}
    remedies = {"": Wording("应为“{right}”。", "“{right}” is meant.")}
    why = Wording(
        "同音、形近的错字拼写检查查不出来，公开后最惹眼。",
        "No spelling checker finds a wrong word of the same sound, and readers see nothing else.",
    )
    ground = REVIEW_PRACTICE
    since = "0.1.0"
    options = ("slips.certain", "slips.entries")
    exceptions = (
        Wording(
            "只报词表里有、上下文能确定的，不猜别的词；“台帐”一类旧写法只作提示。",
            "Only slips of the lexicon whose context makes them certain; old spellings such as 台帐 are hints.",
        ),
    )
    node = Passage
    no_passages = NOT_READ
    by_words = True
    bad = (
        with_indicators(_INDICATOR, "政策开展", objective="保障公园日常管理工作政策开展。"),
        with_metric("反正苗木成活情况", "≥95%", "反正", category="12-质量指标"),
        with_indicators(_INDICATOR, "通过开始", objective="通过开始绿地养护，改善人居环境。"),
        with_indicators(_INDICATOR, "拔付", objective="及时拔付养护经费50万元。"),
        with_metric("通缉数据报送次数", "≥12次", "通缉"),
        with_metric("补植完成律", "≥95%", "律", category="12-质量指标"),
    )
    good = (
        GOOD_CODED,
        GOOD_LABELLED,
        with_indicators(_INDICATOR, objective="根据有关政策开展养护，按装机容量计费，究竟标准如何由专家评定。"),
        with_indicators(_INDICATOR, objective="配合公安机关发布通缉信息，选拔付费课程，部署年末完成的工作，自己完成养护。"),
    )

    def check(self, node: Passage, context: Context) -> Iterator[Finding]:
        yield from slip_findings(self, node, context, missing=False)
