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

_NUMBER = r"(?<!\d)\d{1,3}\s*[、．.]\s*"
_DASH = r"\s*[-－—–]"
# A dash with a digit behind it joins figures (1.5-2万元); behind a code stands its name, or nothing yet.
_CODE_DASH = rf"{_DASH}(?=\s*(?:[^\d\s]|\Z))"
# `1-产出指标；11-`, `产出指标；11-` and `11-`: at least one code with a dash stands near the head.
_CODED_HEAD = rf"(?:\d{{1,4}}{_CODE_DASH}|[^；;，,。：:\d\s][^；;，,。：:\d]{{0,10}}[；;]\s*\d{{2,4}}{_CODE_DASH})"
_LABELLED_HEAD = r"(?:[^；;，,。：:、\d\s]{0,10}指标\s*[：:])"
_BLANKS = r"\s{0,20}"
_AT_START = rf"(?:\A|(?<=[。；;\n])){_BLANKS}"

_MARK = re.compile(
    "|".join(
        (
            # All begin with the blanks before the mark, so that the first of them that fits is taken.
            rf"{_BLANKS}(?P<coded>{_NUMBER}(?={_CODED_HEAD}))",
            rf"{_BLANKS}(?P<labelled>{_NUMBER}(?={_LABELLED_HEAD}))",
            # Without its number, or without its category, a head counts only where a record can begin.
            rf"{_AT_START}(?P<unnumbered>(?=\d{_DASH}[^；;，,。：:]{{0,12}}[；;]\s*\d{{2,4}}{_DASH}))",
            rf"{_AT_START}(?P<unnumbered_labelled>(?=(?:产出|效益|满意度|成本)指标\s*[：:]))",
            rf"{_AT_START}(?P<unnamed>{_NUMBER}(?=[：:]))",
            rf"{_AT_START}(?P<short_label>{_NUMBER}(?=[^；;，,。：:、\d\s]{{1,8}}[：:][^；;。]{{0,200}}年度))",
            rf"{_AT_START}(?P<uncoded>{_NUMBER}(?=[^。]{{0,300}}年度(?:指标|目标)值))",
            rf"{_AT_START}(?P<bare>{_NUMBER}(?=[。；;]|\Z))",
        )
    )
)
_COMMA_BEFORE_VALUE = re.compile(r"[，,]\s*年度(?:指标|目标)值")
_CODED_GROUPS = frozenset({"coded", "unnumbered"})
_LABELLED_GROUPS = frozenset({"labelled", "unnumbered_labelled", "unnamed", "short_label"})


class Record(NamedTuple):
    """One record of a cell: where it starts and ends, and the dialect its mark belongs to."""

    start: int
    end: int
    dialect: str


def cut(cell: str) -> Iterator[Record]:
    """Yield the records of `cell` in order; text before the first mark belongs to none."""
    # By place: a mark without a number is empty, and can be found from the blanks before it and again behind them.
    marks = list({match.start(match.lastgroup or 0): match.lastgroup for match in _MARK.finditer(cell)}.items())
    dialect = next((_dialect(group) for _, group in marks if _dialect(group)), None) or _likely_dialect(cell)
    for index, (start, group) in enumerate(marks):
        end = marks[index + 1][0] if index + 1 < len(marks) else len(cell)
        dialect = _dialect(group) or dialect
        yield Record(start, start + len(cell[start:end].rstrip()), dialect)


def _likely_dialect(cell: str) -> str:
    """The dialect of a cell whose marks tell none: the labelled one parts with commas."""
    return LABELLED if _COMMA_BEFORE_VALUE.search(cell) else CODED


def _dialect(group: str | None) -> str | None:
    """The dialect that a kind of mark tells, None where it tells none."""
    if group in _CODED_GROUPS:
        return CODED
    return LABELLED if group in _LABELLED_GROUPS else None


def starts_with_mark(text: str) -> bool:
    """Whether `text` begins with the mark of a record."""
    match = _MARK.match(text)
    return match is not None and match.lastgroup not in ("uncoded", "bare")
