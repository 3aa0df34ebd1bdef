"""Text that stands below its label: 绩效目标： alone on a line, and below it 1.…, 2.…."""

from __future__ import annotations

from typing import NamedTuple

from budgetlint.linter.recognisers.indicator_rows.head import GROUP, LONG, OTHER
from budgetlint.linter.recognisers.indicator_rows.lines_around.kinds import LONGEST_LABEL, Kind, Line
from budgetlint.linter.recognisers.indicator_rows.lines_around.stated import TELLS_TARGETS
from budgetlint.linter.recognisers.lines import number_length

_LONGEST_HEADING = 40
_NUMERALS = frozenset("一二三四五六七八九十0123456789")
_ENDS = ("。", "；", ";", "，", "！")


class Opened(NamedTuple):
    """A label whose text goes on below it: one line of it, or several where it is long; `style` is that of its number."""

    is_long: bool
    style: str

    def takes(self, line: Line) -> bool:
        """Whether a line goes on with the text."""
        if not self.is_long:
            return line.kind in (Kind.TEXT, Kind.UNKNOWN_LABEL, Kind.HEADING) and bool(line.text.value)
        written = line.text.value
        if self.style and _style(written) == self.style and len(written) <= _LONGEST_HEADING and not written.endswith(_ENDS):
            return False
        if line.kind is Kind.HEADING:
            return line.name is not None and not line.name.is_strict
        counts = number_length(written) > 0 or written[0] in _NUMERALS
        is_item = counts or any(sign in written[:LONGEST_LABEL] for sign in TELLS_TARGETS)
        return line.kind is Kind.TEXT or (line.kind is Kind.UNKNOWN_LABEL and is_item)


def opened_by(line: Line) -> Opened | None:
    """What a line leaves open."""
    label = line.pieces[-1].label if line.kind is Kind.LABELLED else None
    waits = label is not None and label.value is None and label.role != GROUP
    if label is None or not (waits or label.role in LONG):
        return None
    return Opened(label.role in (*LONG, OTHER), _style(line.text.value))


def _style(written: str) -> str:
    """How a line is numbered: 一、 （一） 1. 1）; empty where it is not."""
    number = written[: number_length(written)].strip()
    if not number:
        return ""
    return "(" if number[0] in "（(" else "1" if number[0].isdecimal() else number[-1]
