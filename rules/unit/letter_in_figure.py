"""U121: a letter stands for a digit."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from budgetlint.linter.folding import half_width
from budgetlint.linter.model import TargetValue
from budgetlint.linter.outcomes import Finding, Fix, Severity
from budgetlint.linter.rule import Context, Rule
from budgetlint.linter.wording import Wording
from budgetlint.rules.examples import GOOD_CODED, GOOD_LABELLED, with_value
from budgetlint.rules.figures import edits, in_value
from budgetlint.rules.grounds import REVIEW_PRACTICE
from budgetlint.rules.row_examples import with_unit_cell

_DIGITS = {"O": "0", "o": "0", "l": "1", "I": "1"}
_ONES = frozenset("lI")
_OF_FIGURES = frozenset("0123456789.") | _DIGITS.keys()
_SHARE = "%‰"


class _Figure(NamedTuple):
    """A figure with letters in it, from `start` up to `end`, and as it is meant."""

    start: int
    end: int
    meant: str


class LetterInFigure(Rule[TargetValue]):
    """≥9O%, 1O0个, l00%: O for 0, and l or I for 1."""

    code = "U121"
    name = "letter-in-figure"
    severity = Severity.ERROR
    title = Wording("数字中夹字母", "Letter within a figure")
    messages = {
        "": Wording(
            "“{value}”中的“{written}”夹着字母，应为“{meant}”。",
            "“{written}” in “{value}” has a letter for a digit; “{meant}” is meant.",
        ),
    }
    remedies = {"": Wording("改为数字“{meant}”。", "Write “{meant}” in digits.")}
    why = Wording(
        "字母O、l和数字0、1看起来一样，系统却读不出数，汇总和评价都会漏掉。",
        "The letters O and l look like 0 and 1, but no program reads them as such, and the target is lost in every sum.",
    )
    ground = REVIEW_PRACTICE
    since = "0.1.0"
    node = TargetValue
    by_words = True
    bad = (
        with_value("≥9O%", "9O", category="12-质量指标", metric="路灯完好率"),
        with_value("l00%", "l00", category="12-质量指标", metric="食材验收合格率"),
        with_value("≥1O0人", "1O0", metric="参训人数"),
        with_unit_cell("路灯完好率", "9O", "%", "9O"),
    )
    good = (
        GOOD_CODED,
        GOOD_LABELLED,
        with_value("≥100人", metric="参训人数"),
        with_value("PM10浓度≤60微克/立方米", category="23-生态效益", metric="空气质量"),
        with_value("O3浓度≤160微克/立方米", category="23-生态效益", metric="臭氧浓度"),
        with_value("≥10l", metric="消毒液用量"),
        with_value("I级", category="12-质量指标", metric="养护等级"),
    )
    exceptions = (
        Wording("O3、CO2、PM10一类的名称，升（l）一类的单位。", "Names such as O3, CO2 and PM10, and units such as l."),
    )
    supersedes = frozenset({"U103", "U109", "U110", "U111", "U112"})

    def check(self, node: TargetValue, context: Context) -> Iterator[Finding]:
        value = half_width(node.text.value)
        if _DIGITS.keys().isdisjoint(value):
            return
        for figure in _figures(value, half_width(node.beside.value) if node.beside else ""):
            at, also = in_value(node, figure.start, figure.end)
            yield self.finding(
                context,
                at,
                also=also,
                fix=Fix(False, Wording("改为数字", "write it in digits"), edits(node, figure.start, figure.end, figure.meant)),
                value=node.text.value,
                written=value[figure.start : figure.end],
                meant=figure.meant,
            )


def _figures(value: str, unit: str) -> Iterator[_Figure]:
    """The figures in `value` that have letters for digits; `unit` is what stands behind it, in a column of its own."""
    at = 0
    while at < len(value):
        end = at
        while end < len(value) and value[end] in _OF_FIGURES:
            end += 1
        if end > at and _is_figure(value + unit, at, end):
            yield _Figure(at, end, "".join(_DIGITS.get(sign, sign) for sign in value[at:end]))
        at = max(end, at + 1)


def _is_figure(value: str, start: int, end: int) -> bool:
    """Whether a run of digits and such letters is a figure: it has both, and stands in no word of letters."""
    run, before, after = value[start:end], value[start - 1 : start], value[end : end + 1]
    if _is_latin(before) or _is_latin(after) or not any(map(str.isdigit, run)) or _DIGITS.keys().isdisjoint(run):
        return False
    if run[0] in _DIGITS and not (run[0] in _ONES and run[1:].isdigit() and after and after in _SHARE):
        return False
    return run[-1] not in _DIGITS or (bool(after) and after in _SHARE)


def _is_latin(sign: str) -> bool:
    return sign.isascii() and sign.isalpha()
