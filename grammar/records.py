"""Cut a cell of indicators into records, one per indicator, before anything is parsed.

A damaged record then costs itself and none of its neighbours. A record starts at its mark: a number and `、` followed by
what only the head of an indicator looks like. Digits and `、` inside a value are no mark.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

CODED = "coded"
LABELLED = "labelled"

_CLOSING = r"\s*[、．.)）]\s*"
_NUMBER = rf"(?<!\d)[（(]?\d{{1,3}}{_CLOSING}"
# Where no stop parts two records, the digits before may run into the number: >454、 is >45 and 4、.
_GLUED_NUMBER = rf"(?<!\d)[（(]?\d{{1,12}}{_CLOSING}"
_DASH = r"\s*[-－—–]"
# A dash with a digit behind it joins figures (1.5-2万元); behind a code stands its name, or nothing yet.
_CODE_DASH = rf"{_DASH}(?=\s*(?:[一-龥A-Za-z；;，,：:。、]|\Z))"
# `1-产出指标；11-`, `产出指标；11-` and `11-`: at least one code with a dash stands near the head.
_CODED_HEAD = rf"(?:\d{{1,4}}{_CODE_DASH}|[^；;，,。：:\d\s][^；;，,。：:\d]{{0,10}}[；;]\s*\d{{2,4}}{_CODE_DASH})"
_LABELLED_HEAD = r"(?:[^；;，,。：:、\d\s]{0,10}指标\s*[：:])"
_BLANKS = r"\s{0,20}"
_AT_START = rf"(?:\A|(?<=[。；;\n])){_BLANKS}"
_BEHIND_STOP = rf"(?:\A|(?<=[。\n])){_BLANKS}"

_MARK = re.compile(
    "|".join(
        (
            # All begin with the blanks before the mark, so that the first of them that fits is taken.
            rf"{_BLANKS}(?P<coded>{_GLUED_NUMBER}(?={_CODED_HEAD}))",
            rf"{_BLANKS}(?P<labelled>{_GLUED_NUMBER}(?={_LABELLED_HEAD}))",
            # Without its number a head counts only where a record can begin, without its category only behind a stop.
            rf"{_AT_START}(?P<unnumbered>(?=\d{_DASH}[^；;，,。：:]{{0,12}}[；;]\s*\d{{2,4}}{_DASH}))",
            rf"{_AT_START}(?P<unnumbered_labelled>(?=(?:产出|效益|满意度|成本)指标\s*[：:]))",
            rf"{_AT_START}(?P<colonless>{_NUMBER}(?=(?:产出|效益|效果|满意度|成本)指标))",
            rf"{_AT_START}(?P<unnamed>{_NUMBER}(?=[：:]))",
            rf"{_BEHIND_STOP}(?P<short_label>{_NUMBER}(?=[^；;，,。：:、\d\s]{{1,8}}[：:][^；;。]{{0,200}}年度))",
            rf"{_BEHIND_STOP}(?P<uncoded>{_NUMBER}(?=[^。]{{0,300}}年度(?:指标|目标)值))",
            rf"{_AT_START}(?P<bare>{_NUMBER}(?=[。；;]|\Z))",
            rf"{_BEHIND_STOP}(?P<broken_off>{_NUMBER}(?=[^；;，,。：:\d]{{0,12}}[。；;]?\Z))",
        )
    )
)
_COMMA_BEFORE_VALUE = re.compile(r"[，,]\s*年度(?:指标|目标)值")
_DIGITS = re.compile(rf"[（(]?(\d+){_CLOSING}")
_LONGEST_NUMBER = 3
_DOUBTFUL = frozenset({"uncoded", "bare", "broken_off"})
_CODED_GROUPS = frozenset({"coded", "unnumbered"})
_LABELLED_GROUPS = frozenset({"labelled", "unnumbered_labelled", "unnamed", "colonless", "short_label"})


class Record(NamedTuple):
    """One record of a cell: where it starts and ends, and the dialect its mark belongs to."""

    start: int
    end: int
    dialect: str


def cut(cell: str) -> Iterator[Record]:
    """Yield the records of `cell` in order; text before the first mark belongs to none."""
    marks = list(_marks(cell).items())
    dialect = next((_dialect(group) for _, group in marks if _dialect(group)), None) or _likely_dialect(cell)
    for index, (start, group) in enumerate(marks):
        end = marks[index + 1][0] if index + 1 < len(marks) else len(cell)
        dialect = _dialect(group) or dialect
        yield Record(start, start + len(cell[start:end].rstrip()), dialect)


def starts_with_mark(text: str) -> bool:
    """Whether `text` begins with the mark of a record, beyond doubt."""
    match = _MARK.match(text)
    return match is not None and match.lastgroup not in _DOUBTFUL


def first_sure_mark(text: str) -> int | None:
    """Where the first mark of a record stands in `text` that is beyond doubt, None where there is none."""
    matches = (match for match in _MARK.finditer(text) if match.lastgroup not in _DOUBTFUL)
    return next((match.start(match.lastgroup or 0) for match in matches), None)


def _marks(cell: str) -> dict[int, str | None]:
    """The marks by their places, each with its kind.

    A mark without a number is empty, and can be found from the blanks before it and again behind them.
    """
    marks: dict[int, str | None] = {}
    expected = 1
    for match in _MARK.finditer(cell):
        start = match.start(match.lastgroup or 0)
        digits = _digits_at(cell, start)
        if len(digits) > len(str(expected)) and _runs_on(cell, start) and digits.endswith(str(expected)):
            start += len(digits) - len(str(expected))
            digits = str(expected)
        if len(digits) > _LONGEST_NUMBER:
            continue
        marks.setdefault(start, match.lastgroup)
        expected = int(digits) + 1 if digits else expected + 1
    return marks


def _digits_at(cell: str, start: int) -> str:
    """The digits of the number that a mark at `start` begins with, empty for a mark without a number."""
    match = _DIGITS.match(cell, start)
    return match[1] if match else ""


def _runs_on(cell: str, start: int) -> bool:
    """Whether the text before `start` goes on there: no stop, separator or blank parts it."""
    return start > 0 and not cell[start - 1].isspace() and cell[start - 1] not in "。；;，,、"


def _likely_dialect(cell: str) -> str:
    """The dialect of a cell whose marks tell none: the labelled one parts with commas."""
    return LABELLED if _COMMA_BEFORE_VALUE.search(cell) else CODED


def _dialect(group: str | None) -> str | None:
    """The dialect that a kind of mark tells, None where it tells none."""
    if group in _CODED_GROUPS:
        return CODED
    return LABELLED if group in _LABELLED_GROUPS else None
