"""T111: two styles of quotation marks in one document."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from budgetlint.grammar import patterns
from budgetlint.linter.nodes import Passage
from budgetlint.linter.outcomes import Finding, Severity
from budgetlint.linter.rule import Context, Rule
from budgetlint.linter.wording import Wording
from budgetlint.rules.examples import GOOD_CODED, GOOD_LABELLED, with_indicators
from budgetlint.rules.grounds import REVIEW_PRACTICE
from budgetlint.rules.typography.passages import NOT_READ, is_chinese

_USUAL = "“"
_OTHERS = ('"', "＂", "「")
_INDICATOR = "1、产出指标：绿地养护面积，年度指标值：≥50公顷。"


class QuotesStyle(Rule[Passage]):
    """`"` or `「` around Chinese words, where the document has “ ” too; one finding for a document."""

    code = "T111"
    name = "quotes-style"
    severity = Severity.INFO
    title = Wording("引号样式混用", "Mixed styles of quotation marks")
    messages = {
        "": Wording(
            "“{inside}”用了引号“{marks}”，本文件别处用“ ”。",
            "{marks} stand around “{inside}”; elsewhere in this document it is “ ”.",
        ),
    }
    remedies = {"": Wording("统一用“ ”。", "Use “ ” throughout.")}
    why = Wording("同一文件的引号应当统一。", "One document should have one style of quotation marks.")
    ground = REVIEW_PRACTICE
    since = "0.1.0"
    exceptions = (
        Wording("全文只用一种引号的；英寸、代码里的直引号。", "Documents with one style; marks of inches and of code."),
    )
    node = Passage
    no_passages = NOT_READ
    by_words = True
    bad = (
        with_indicators(_INDICATOR, '"一街一策"', objective='落实“门前三包”和"一街一策"，养护绿地。'),
        with_indicators(_INDICATOR, "「花城」", objective="打造「花城」品牌，落实“门前三包”。"),
        with_indicators('1、产出指标：绿地"认养"面积，年度指标值：≥50公顷。', '"认养"', objective="落实“门前三包”。"),
    )
    good = (
        GOOD_CODED,
        GOOD_LABELLED,
        with_indicators(_INDICATOR, objective='落实"门前三包"和"一街一策"，养护绿地。'),
        with_indicators(_INDICATOR, objective='落实“门前三包”，购置55"显示屏和65"显示屏各一块。'),
    )

    def check(self, node: Passage, context: Context) -> Iterator[Finding]:
        text = node.text.value
        if not any(mark in text for mark in _OTHERS) or _USUAL not in context.document.source.text:
            return
        for match in _quoted().finditer(text):
            inside = match[0][1:-1]
            if is_chinese(inside[0]) and is_chinese(inside[-1]) and not text[match.start() - 1 : match.start()].isdigit():
                yield self.finding(
                    context,
                    node.text.slice(*match.span()),
                    group=self.code,
                    identity="",
                    inside=inside,
                    marks=match[0][0] + match[0][-1],
                )


@cache
def _quoted() -> re.Pattern[str]:
    return patterns.compile(r'"[^"“”。；]{1,30}"|＂[^＂。；]{1,30}＂|「[^「」]{1,30}」')
