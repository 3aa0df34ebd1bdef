"""T102: two punctuation marks stand where one belongs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from budgetlint.grammar import patterns
from budgetlint.linter.model import Indicator
from budgetlint.linter.nodes import Passage
from budgetlint.linter.outcomes import Finding, Fix, Severity
from budgetlint.linter.rule import Context, Rule
from budgetlint.linter.text import Span
from budgetlint.linter.wording import Wording
from budgetlint.rules.examples import GOOD_CODED, GOOD_LABELLED, with_indicators
from budgetlint.rules.grounds import REVIEW_PRACTICE
from budgetlint.rules.typography.passages import NOT_READ, in_indicator_language, is_damaged, replaced

# Marks from strong to weak: of two different ones the stronger is proposed.
_MARKS = "。；;：:，,、！!？?"
_STOP = "。"
_AROUND = 10  # characters before the marks that tell one place from another
_PARTING = "。；，、"
_PAIRS = (
    *(one + other for one in _PARTING for other in _PARTING),
    *["：：", "::", ",,", ";;", "，,", ",，", "；;", ";；", "：:", ":：", "！！", "？？"],
)
_INDICATOR = "1、产出指标：绿地养护面积，年度指标值：≥50公顷。"


class DoubledPunctuation(Rule[Passage]):
    """Two marks in a row; a blank name of the labelled dialect (`1、：`) is another defect."""

    code = "T102"
    name = "doubled-punctuation"
    severity = Severity.WARNING
    title = Wording("标点重复", "Doubled punctuation")
    messages = {
        "": Wording("标点“{written}”重复。", "The marks “{written}” stand twice."),
        "different": Wording("两个标点“{written}”连用。", "Two marks, “{written}”, stand where one belongs."),
        "dots": Wording("用“{written}”代替省略号。", "“{written}” stands for an ellipsis."),
    }
    remedies = {
        "": Wording("只留一个“{kept}”。", "Keep one “{kept}”."),
        "different": Wording("只留一个，一般为“{kept}”。", "Keep one of them, most likely “{kept}”."),
        "dots": Wording("改为“……”，或写全内容。", "Write “……”, or say it in full."),
    }
    why = Wording(
        "重复的标点会让导入系统把指标切错，也显得粗心。",
        "A doubled mark may make a system cut the text at the wrong place, and looks careless.",
    )
    ground = REVIEW_PRACTICE
    since = "0.1.0"
    exceptions = (
        Wording(
            "两个分隔符之间缺了名称或指标值的，由相应规则报告。",
            "Where a name or a value is missing between two separators, other rules say so.",
        ),
        Wording("省略号“……”、破折号“——”。", "The ellipsis …… and the dash ——."),
    )
    supersedes = frozenset({"S112"})
    node = Passage
    no_passages = NOT_READ
    by_words = True
    bad = (
        with_indicators("1、产出指标：绿地养护面积，年度指标值：≥50公顷。。2、效益指标：绿化率，年度指标值：≥40%。", "。。"),
        with_indicators(_INDICATOR, "，，", objective="全年养护绿地50公顷，，市民满意度达到90%。"),
        with_indicators(_INDICATOR, "，。", objective="全年养护绿地50公顷，市民满意度达到90%，。"),
        with_indicators("1、1-产出指标；11-数量指标；绿地养护面积；实施周期指标值:≥50公顷。；年度指标值:≥50公顷。", "。；"),
        with_indicators(_INDICATOR, "。。。", objective="养护绿地、广场、公园。。。"),
    )
    good = (
        GOOD_CODED,
        GOOD_LABELLED,
        with_indicators("1、：市民满意度，年度指标值：≥90%。"),
        with_indicators(_INDICATOR, objective="养护绿地、广场、公园……，做到“三无”：无垃圾、无积水、无杂草——全年50公顷。"),
        with_indicators("1、1-产出指标；11-数量指标；；实施周期指标值:≥50公顷；年度指标值:≥50公顷。"),
    )

    def check(self, node: Passage, context: Context) -> Iterator[Finding]:
        text = node.text.value
        if not _pair().search(text) or is_damaged(context):
            return
        empty = set(_empty_parts(context)) if in_indicator_language(node, context) else set()
        for start, end in _runs(text):
            place = node.text.slice(start, end)
            if not empty.isdisjoint(node.text.origin(at) for at in range(start + 1, end)):
                continue
            written = place.value
            same = len(set(written)) == 1
            kept = min(written, key=_MARKS.index)
            dots = same and kept == _STOP and len(written) > len(_STOP * 2)
            variant = "dots" if dots else "" if same else "different"
            fix = Fix(
                safe=not variant,
                description=Wording(f"只留“{kept}”", f"keep one “{kept}”"),
                edits=replaced(place, "……" if dots else kept),
            )
            yield self.finding(
                context,
                place,
                variant=variant,
                identity=text[max(0, start - _AROUND) : start],
                fix=fix,
                written=written,
                kept=kept,
            )


@cache
def _pair() -> re.Pattern[str]:
    return patterns.compile("|".join(map(re.escape, _PAIRS)))


def _runs(text: str) -> Iterator[Span]:
    """The stretches of marks in a row that hold one of the pairs."""
    at = 0
    while at < len(text):
        end = at
        while end < len(text) and text[end] in _MARKS:
            end += 1
        if end - at > 1 and _pair().search(text, at, end):
            yield at, end
        at = max(end, at + 1)


def _empty_parts(context: Context) -> Iterator[int]:
    """The offsets where an indicator lacks its metric, the name of a category, or a value."""
    node = context.indicator
    if not isinstance(node, Indicator):
        return
    levels = (level.name for level in (node.level1, node.level2) if level)
    values = (value.text for value in (node.cycle, node.annual) if value)
    yield from (part.start for part in (node.metric, *levels, *values) if not part.value)
