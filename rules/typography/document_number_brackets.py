"""T110: the year in the number of an official document stands in the wrong brackets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from budgetlint.grammar import patterns
from budgetlint.linter.nodes import Passage
from budgetlint.linter.outcomes import Edit, Finding, Fix, Severity
from budgetlint.linter.rule import Context, Rule
from budgetlint.linter.wording import Wording
from budgetlint.rules.examples import GOOD_CODED, GOOD_LABELLED, with_indicators
from budgetlint.rules.form_examples import with_row
from budgetlint.rules.grounds import REVIEW_PRACTICE
from budgetlint.rules.typography.passages import NOT_READ, is_chinese

_NUMBER = "号"
_INDICATOR = "1、产出指标：绿地养护面积，年度指标值：≥50公顷。"


class DocumentNumberBrackets(Rule[Passage]):
    """示财预【2024】15号 for 示财预〔2024〕15号; one finding for each kind of bracket."""

    code = "T110"
    name = "document-number-brackets"
    severity = Severity.INFO
    title = Wording("发文字号括号", "Brackets of a document number")
    messages = {
        "": Wording(
            "发文字号里的年份用了“{brackets}”，应用六角括号“〔〕”。",
            "The year in a document number stands in {brackets}; 〔〕 are due.",
        ),
    }
    remedies = {"": Wording("年份写在六角括号里，如“{better}”。", "Put the year in 〔〕, as in “{better}”.")}
    why = Wording("字号写法不规范，按字号检索时找不到这份文件。", "Spelt otherwise, the document is not found by its number.")
    ground = REVIEW_PRACTICE
    since = "0.1.0"
    exceptions = (Wording("案号（（2024）粤01民初12号）、公告号（2024年第5号）。", "Case numbers of courts, and 2024年第5号."),)
    node = Passage
    no_passages = NOT_READ
    by_words = True
    bad = (
        with_row("更换路灯数量", "全年更换的路灯盏数", "≥300盏", "示财预【2024】15号", quote="示财预【2024】15号"),
        with_indicators(_INDICATOR, "[2024]7号", objective="按照示园发[2024]7号文件养护绿地50公顷。"),
        with_indicators(_INDICATOR, "（2023）112号", objective="落实示政办（2023）112号要求。"),
    )
    good = (
        GOOD_CODED,
        GOOD_LABELLED,
        with_indicators(_INDICATOR, objective="按照示园发〔2024〕7号文件养护绿地50公顷。"),
        with_indicators(_INDICATOR, objective="执行（2024）粤01民初12号判决、公告（2024）第5号，绿地（2024）12块。"),
    )

    def check(self, node: Passage, context: Context) -> Iterator[Finding]:
        text = node.text.value
        if _NUMBER not in text:
            return
        for match in _year().finditer(text):
            if not is_chinese(text[max(0, match.start() - 1) : match.start()]):
                continue
            start, end = match.start(), match.end("closing")
            opening, closing = node.text.origin(start), node.text.origin(end - 1)
            edits = (Edit(opening, opening + 1, "〔"), Edit(closing, closing + 1, "〕"))
            first = _first(text, start, match.end())
            brackets = text[start] + text[end - 1]
            yield self.finding(
                context,
                node.text.slice(first, match.end()),
                group=brackets,
                identity=text[_name_start(text, start) : match.end()],
                fix=Fix(safe=True, description=Wording("改用六角括号“〔〕”", "use 〔〕"), edits=edits),
                brackets=brackets,
                better=f"{text[first:start]}〔{match['year']}〕{text[end : match.end()]}",
            )


@cache
def _year() -> re.Pattern[str]:
    return patterns.compile(r"[【\[［（(〖](?P<year>(?:19|20)\d\d)(?P<closing>[】\]］）)〗])\s?\d{1,5}号(?!段|线|楼|院|路)")


def _first(text: str, start: int, end: int) -> int:
    """Where a number begins that stands alone; in a sentence nobody can tell its name from the words before it."""
    name = _name_start(text, start)
    return name if not text[:name].strip() and not text[end:].strip() else start


def _name_start(text: str, at: int) -> int:
    """Where the words before the year begin, at most eight characters back."""
    start = at
    while start and at - start < len("国家发展改革委办") and is_chinese(text[start - 1]):
        start -= 1
    return start
