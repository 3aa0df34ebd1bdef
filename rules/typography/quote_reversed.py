"""T105: a quotation opens with the closing mark."""

from __future__ import annotations

from collections.abc import Iterator

from budgetlint.linter.nodes import Passage
from budgetlint.linter.outcomes import Edit, Finding, Fix, Severity
from budgetlint.linter.rule import Context, Rule
from budgetlint.linter.text import Span
from budgetlint.linter.wording import Wording
from budgetlint.rules.examples import GOOD_CODED, GOOD_LABELLED, with_indicators
from budgetlint.rules.grounds import REVIEW_PRACTICE
from budgetlint.rules.typography.passages import NOT_READ

_OPEN, _CLOSE = "“", "”"
_LONGEST = 30
_STOPS = "。；\n"
_INDICATOR = "1、产出指标：绿地养护面积，年度指标值：≥50公顷。"


class QuoteReversed(Rule[Passage]):
    """`”绣花“`: both marks are turned round. `”“` between two quotations is right."""

    code = "T105"
    name = "quote-reversed"
    severity = Severity.INFO
    title = Wording("引号方向错误", "Quotation marks turned round")
    messages = {
        "": Wording("“{inside}”两边的引号方向反了。", "The quotation marks around “{inside}” are turned round."),
        "same": Wording(
            "“{inside}”两边用了同一个方向的引号“{mark}”。", "The same mark, “{mark}”, stands on both sides of “{inside}”."
        ),
    }
    remedies = {
        "": Wording("前面用左引号，后面用右引号。", "Open with “ and close with ”."),
        "same": Wording("前面用左引号，后面用右引号。", "Open with “ and close with ”."),
    }
    why = Wording("引号方向反了，看不出引的是哪几个字。", "With marks turned round a reader cannot tell which words are quoted.")
    ground = REVIEW_PRACTICE
    since = "0.1.0"
    exceptions = (
        Wording("两段引文相邻的“”“”。", "Two quotations side by side."),
        Wording("引文在别的段落开始或结束，分不清的。", "Quotations that begin or end in another paragraph."),
    )
    node = Passage
    no_passages = NOT_READ
    by_words = True
    bad = (
        with_indicators(_INDICATOR, "”工匠“", objective="以”工匠“精神养护绿地。"),
        with_indicators(_INDICATOR, "”三化“", objective="推进“美丽街区”建设和”三化“管理。"),
        with_indicators(_INDICATOR, "“花城“", objective="打造“花城“品牌。"),
        with_indicators(_INDICATOR, "”花城”", objective="打造”花城”品牌。"),
    )
    good = (
        GOOD_CODED,
        GOOD_LABELLED,
        with_indicators(_INDICATOR, objective="落实“门前三包”“一街一策”，打造“花城”。"),
        with_indicators(_INDICATOR, objective="口袋公园”建设，推进“三化”管理。"),
    )

    def check(self, node: Passage, context: Context) -> Iterator[Finding]:
        text = node.text.value
        if _CLOSE not in text and _OPEN not in text:
            return
        for start, end in _turned(text):
            place = node.text.slice(start, end)
            marks = text[start], text[end - 1]
            edits = tuple(
                Edit(node.text.origin(at), node.text.origin(at) + 1, right)
                for at, written, right in ((start, marks[0], _OPEN), (end - 1, marks[1], _CLOSE))
                if written != right
            )
            same = marks[0] == marks[1]
            yield self.finding(
                context,
                place,
                variant="same" if same else "",
                fix=Fix(safe=not same, description=Wording("改正引号方向", "turn the marks round"), edits=edits),
                inside=text[start + 1 : end - 1],
                mark=marks[0],
            )


def _turned(text: str) -> Iterator[Span]:
    """The quotations whose marks are turned round, with their marks."""
    marks = [at for at, character in enumerate(text) if character in (_OPEN, _CLOSE)]
    index = 0
    while index + 1 < len(marks):
        first, second = (text[at] for at in marks[index : index + 2])
        run = _alternating(text, marks[index:])
        if first == _OPEN and second == _CLOSE:
            index += 2
        elif first == _CLOSE and second == _OPEN:
            # An odd run is the end of a quotation from elsewhere, and right ones behind it.
            turned = [(marks[index + at], marks[index + at + 1] + 1) for at in range(0, run - 1, 2)]
            if run % 2 == 0 and all(_is_quotation(text, span) for span in turned):
                yield from turned
                index += run
            else:
                index += 1
        else:
            span = marks[index], marks[index + 1] + 1
            if len(marks) == index + 2 and _is_quotation(text, span):
                yield span
                index += 2
            else:
                index += 1


def _alternating(text: str, marks: list[int]) -> int:
    """How many of `marks`, from the first, are turned one way and the other in turn."""
    for index in range(1, len(marks)):
        if text[marks[index]] == text[marks[index - 1]]:
            return index
    return len(marks)


def _is_quotation(text: str, span: Span) -> bool:
    inside = text[span[0] + 1 : span[1] - 1]
    return 0 < len(inside) <= _LONGEST and not any(stop in inside for stop in _STOPS)
