"""D109: a date that no calendar has."""

from __future__ import annotations

from collections.abc import Iterator

from budgetlint.linter.folding import half_width
from budgetlint.linter.model import TargetValue
from budgetlint.linter.nodes import Passage
from budgetlint.linter.outcomes import Finding, Severity
from budgetlint.linter.rule import Context, Rule
from budgetlint.linter.text import Text
from budgetlint.linter.wording import Wording
from budgetlint.rules.examples import GOOD_CODED, GOOD_LABELLED, OBJECTIVE, indicator, with_indicators, with_value
from budgetlint.rules.grounds import REVIEW_PRACTICE

_TIME = {"category": "13-时效指标", "metric": "补植完成时间"}
_KINDS = frozenset({"objective", "cycle-objective", "purpose", "task-content", "description", "basis"})
_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_OF_A_MONTH = ("底", "初", "末", "中旬", "上旬", "下旬", "份")
_FEBRUARY, _SHORT = 2, 28


class ImpossibleDate(Rule[TargetValue | Passage]):
    """`13月底前`, `2月30日`, and 29 February of a year that has none."""

    code = "D109"
    name = "impossible-date"
    severity = Severity.ERROR
    title = Wording("日期不存在", "Impossible date")
    messages = {"": Wording("没有“{written}”这个日期。", "There is no such date as “{written}”.")}
    remedies = {
        "": Wording(
            "核实后改成实际的日期；月底可以写“{month}月底前”。",
            "Find out which day is meant; for the end of a month write “{month}月底前”.",
        ),
        "month": Wording("核实是哪个月，一年只有1至12月。", "Find out which month is meant; there are twelve."),
    }
    why = Wording("不存在的日期无法判断是否按期完成。", "Nobody can be in time for a day that does not exist.")
    ground = REVIEW_PRACTICE
    since = "0.1.0"
    node = (TargetValue, Passage)
    passages = _KINDS
    by_words = True
    bad = (
        with_value("13月底前", "13月", **_TIME),
        with_value("2025年13月", "13月", **_TIME),
        with_value("2025年2月30日前", "2025年2月30日", **_TIME),
        with_value("6月31日前完成", "6月31日", **_TIME),
        with_indicators(
            indicator(1, "11-数量指标", "绿地养护面积", "≥50公顷"), "9月31日", objective=f"9月31日前完成补植。{OBJECTIVE}"
        ),
    )
    good = (
        GOOD_CODED,
        GOOD_LABELLED,
        with_value("2024年2月29日前", **_TIME),
        with_value("12月31日前", **_TIME),
        with_value("质保期36月", **_TIME),
        with_value("13个月内", **_TIME),
    )
    exceptions = (
        Wording("“36月”“13个月”一类的时长。", "Lengths of time such as 36月 or 13个月."),
        Wording("没有写年份的2月29日。", "29 February without a year."),
    )

    def check(self, node: TargetValue | Passage, context: Context) -> Iterator[Finding]:
        twins = node.twins if isinstance(node, TargetValue) else ()
        for start, end, month in _impossible(node.text):
            at = node.text.slice(start, end)
            yield self.finding(
                context,
                at,
                variant="" if month else "month",
                also=[twin.slice(start, end) for twin in twins],
                written=at.value,
                month=month,
            )


def _impossible(text: Text) -> Iterator[tuple[int, int, str]]:
    """Where a date stands that does not exist, with its month; that is empty where it is the month that does not exist."""
    place = text.value.find("月")
    value = half_width(text.value) if place >= 0 else ""
    while place >= 0:
        first, month = _number_before(value, place)
        last, day = _number_behind(value, place + 1)
        dated = value[last : last + 1] in ("日", "号") and day
        if month and not 1 <= int(month) <= len(_DAYS):
            if dated or value.startswith(_OF_A_MONTH, place + 1) or _year_before(value, first):
                yield first, last + 1 if dated else place + 1, ""
        elif month and dated and not 1 <= int(day) <= _longest(int(month), _year_before(value, first)):
            yield first - len(_year_before(value, first)), last + 1, month.lstrip("0")
        place = value.find("月", place + 1)


def _longest(month: int, year: str) -> int:
    """How many days a month has; February 29 where no year is told."""
    if month == _FEBRUARY and year:
        number = int(year[:4])
        return _SHORT + (number % 4 == 0 and (number % 100 != 0 or number % 400 == 0))
    return _DAYS[month - 1]


def _number_before(value: str, end: int) -> tuple[int, str]:
    """The digits, one or two, that end at `end`, and where they begin; none where more stand there."""
    digits = value[max(end - 3, 0) : end].rstrip()
    number = digits[len(digits.rstrip("0123456789")) :]
    start = end - len(value[max(end - 3, 0) : end]) + len(digits) - len(number)
    return start, number if 0 < len(number) <= 2 else ""  # noqa: PLR2004  a month has two digits


def _number_behind(value: str, start: int) -> tuple[int, str]:
    """The digits that begin at `start`, and where they end."""
    rest = value[start : start + 5].lstrip(" ")
    digits = rest[: len(rest) - len(rest.lstrip("0123456789"))]
    begin = start + len(value[start : start + 5]) - len(rest)
    return begin + len(digits), digits


def _year_before(value: str, end: int) -> str:
    """The year `2025年` that ends at `end`; empty where none does."""
    written = value[max(end - 5, 0) : end]
    return written if written.endswith("年") and written[:-1].isdecimal() and len(written) == 5 else ""  # noqa: PLR2004  2025年
