"""D106: a range of years is written with doubled dashes."""

from __future__ import annotations

from collections.abc import Iterator

from budgetlint.linter.nodes import Passage
from budgetlint.linter.outcomes import Edit, Finding, Fix, Severity
from budgetlint.linter.rule import Context, Rule
from budgetlint.linter.wording import Wording
from budgetlint.rules.examples import GOOD_CODED, GOOD_LABELLED, indicator, with_indicators
from budgetlint.rules.grounds import REVIEW_PRACTICE

_METRIC = indicator(1, "11-数量指标", "绿地养护面积", "≥50公顷")
_DASHES = "-－—–―─~～"
_GOOD = ("-", "—", "–", "~", "～", "－")
_KINDS = frozenset(
    {"project-name", "objective", "cycle-objective", "purpose", "indicator", "task", "task-content", "description", "basis"}
)
_DIGITS = 4


class YearRangeFormat(Rule[Passage]):
    """`2024年--2025年`; one dash of any kind is right."""

    code = "D106"
    name = "year-range-format"
    severity = Severity.INFO
    title = Wording("年度区间写法", "Ranges of years")
    messages = {
        "": Wording("年度区间“{written}”的连接号写成了“{dash}”。", "The range of years “{written}” is written with “{dash}”."),
    }
    remedies = {"": Wording("改为一个连接号：“{better}”。", "Use one dash: “{better}”.")}
    why = Wording("同一份文件里写法应当统一，也便于检索。", "One way of writing is easier to read and to search for.")
    ground = REVIEW_PRACTICE
    since = "0.1.0"
    node = Passage
    passages = _KINDS
    by_words = True
    bad = (
        with_indicators(_METRIC, "2024年--2025年", objective="2024年--2025年分步补植绿地50公顷。"),
        with_indicators(_METRIC, "2023——2025年", objective="按照2023——2025年养护方案，养护绿地50公顷。"),
        with_indicators(_METRIC, "2024年-～2026年", objective="2024年-～2026年养护绿地50公顷。"),
    )
    good = (
        GOOD_CODED,
        GOOD_LABELLED,
        with_indicators(_METRIC, objective="2024-2025年分步补植绿地50公顷。"),
        with_indicators(_METRIC, objective="2024年—2026年养护绿地50公顷。"),
        with_indicators(_METRIC, objective="2025年～2026年养护绿地50公顷，执行GB/T 2024--1标准。"),
    )
    exceptions = (
        Wording("单个的“-”“—”“～”“至”都可以。", "A single dash of any kind, or 至."),
        Wording("前后不都是年份的。", "Dashes that are not between two years."),
    )

    def check(self, node: Passage, context: Context) -> Iterator[Finding]:
        text = node.text.value
        if "20" not in text:
            return
        for start, first, last, end in _ranges(text):
            dash = text[first:last]
            if dash.strip() in _GOOD:
                continue
            written, better = text[start:end], f"{text[start:first]}{_GOOD[0]}{text[last:end]}"
            edit = Edit(node.text.origin(first), node.text.origin(last - 1) + 1, _GOOD[0])
            yield self.finding(
                context,
                node.text.slice(start, end),
                fix=Fix(safe=True, description=Wording(f"改为“{better}”", f"use “{better}”"), edits=(edit,)),
                written=written,
                dash=dash,
                better=better,
            )


def _ranges(text: str) -> Iterator[tuple[int, int, int, int]]:
    """Where two years with dashes between them stand: start, first dash, behind the last dash, end."""
    place = 0
    while place < len(text):
        if text[place] not in _DASHES:
            place += 1
            continue
        last = place
        while last < len(text) and (text[last] in _DASHES or text[last] == " "):
            last += 1
        begin = place - 1 if text[place - 1 : place] == "年" else place
        start, end = begin - _DIGITS, last + _DIGITS
        if _is_year(text[max(start, 0) : begin]) and _is_year(text[last:end]) and not text[end : end + 1].isdigit():
            yield start, place, last, end + (text[end : end + 1] == "年")
        place = last
    return


def _is_year(digits: str) -> bool:
    return len(digits) == _DIGITS and digits.isdecimal() and digits.startswith(("19", "20"))
