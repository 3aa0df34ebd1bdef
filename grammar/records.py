"""Cut a cell of indicators into records, one per indicator, before anything is parsed.

A damaged record then costs itself and none of its neighbours. A record starts at its mark: a number and `、` followed by
what only the head of an indicator looks like. Digits and `、` inside a value are no mark.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from budgetlint.grammar import patterns

CODED = "coded"
LABELLED = "labelled"
DESCRIBED = "described"

_CLOSING = r"\s*[、．.)）]\s*"
_DASH = r"\s*[-－—–]"
_WORD = r"[^；;，,。：:、\d\s]"
# A dash with a digit behind it joins figures (1.5-2万元); behind a code stands its name, or nothing yet.
_CODE_DASH = rf"{_DASH}(?!\s*[\d≥≤><＞＜])"
_FIRST_LEVELS = "(?:产出|效益|效果|满意度|成本)指标"

# What follows the number of a record, by kind; the first that fits is taken.
_HEADS = {
    # `1-产出指标；11-`, `产出指标；11-` and `11-`: at least one code with a dash stands near the head.
    "coded": rf"\d{{1,4}}{_CODE_DASH}|{_WORD}{{1,11}}[；;]\s*\d{{2,4}}{_CODE_DASH}",
    "labelled": rf"{_WORD}{{0,10}}指标\s*[：:]",
    "colonless": _FIRST_LEVELS,
    "unnamed": "[：:]",
    "bare": r"[。；;]|\Z",
    "short_label": rf"{_WORD}{{1,8}}[：:][^；;。]{{0,200}}年度",
    "uncoded": r"[^。]{0,300}年度(?:指标|目标)值",
    "broken_off": rf"{_WORD}{{0,12}}[。；;]?\Z",
}
# Where no stop parts two records, the digits before may run into the number: >454、 is >45 and 4、.
_NUMBERED = patterns.compile(
    rf"(?<!\d)[（(]?\d{{1,12}}{_CLOSING}(?:" + "|".join(rf"(?={head})(?P<{kind}>)" for kind, head in _HEADS.items()) + ")"
)
# Without its number a head is told by its code or its known name, where a record can begin.
_UNNUMBERED = patterns.compile(
    rf"(?:\A|(?<=[。；;\n]))\s{{0,20}}"
    rf"(?:(?=\d{_DASH}[^；;，,。：:]{{0,12}}[；;]\s*\d{{2,4}}{_DASH})(?P<coded>)|(?={_FIRST_LEVELS}\s*[：:])(?P<labelled>))"
)
# Kinds that count only where a record can begin (behind 。 or ；), or only behind a full stop; the others count anywhere.
_AT_BREAK = frozenset({"colonless", "unnamed", "bare"})
_BEHIND_STOP = frozenset({"short_label", "uncoded", "broken_off"})
_BREAKS = "。；;"
_STOP = "。"
_MOST_BLANKS = 20
_COMMA_BEFORE_VALUE = patterns.compile(r"[，,]\s*年度(?:指标|目标)值")
_DIGITS = patterns.compile(rf"[（(]?(\d+){_CLOSING}")
_LONGEST_NUMBER = 3
_DIALECTS = {"coded": CODED} | dict.fromkeys(("labelled", "unnamed", "colonless", "short_label"), LABELLED)


class Record(NamedTuple):
    """One record of a cell: where it starts and ends, and the dialect its mark belongs to."""

    start: int
    end: int
    dialect: str


def cut(cell: str) -> Iterator[Record]:
    """Yield the records of `cell` in order; text before the first mark belongs to none."""
    marks = list(_marks(cell).items())
    dialect = next((_DIALECTS[kind] for _, kind in marks if kind in _DIALECTS), None) or _likely_dialect(cell)
    for index, (start, kind) in enumerate(marks):
        end = marks[index + 1][0] if index + 1 < len(marks) else len(cell)
        dialect = _DIALECTS.get(kind, dialect)
        yield Record(start, start + len(cell[start:end].rstrip()), dialect)


def starts_with_mark(text: str) -> bool:
    """Whether `text` begins with the mark of a record, beyond doubt."""
    return first_sure_mark(text) == len(text) - len(text.lstrip())


def first_sure_mark(text: str) -> int | None:
    """Where the first mark of a record stands in `text` that is beyond doubt, None where there is none."""
    return next((start for start, kind in sorted(_marks(text).items()) if kind in _DIALECTS), None)


def _marks(cell: str) -> dict[int, str]:
    """The marks by their places, each with its kind."""
    marks: dict[int, str] = {}
    expected = 1
    for start, kind in _candidates(cell):
        at, digits = start, _digits_at(cell, start)
        if len(digits) > len(str(expected)) and _runs_on(cell, start) and digits.endswith(str(expected)):
            at += len(digits) - len(str(expected))
            digits = str(expected)
        if len(digits) > _LONGEST_NUMBER:
            continue
        marks.setdefault(at, kind)
        expected = int(digits) + 1 if digits else expected + 1
    return marks


def _candidates(cell: str) -> list[tuple[int, str]]:
    """Where records may begin, in order, each place with the kind of its mark."""
    numbered = ((match.start(), match.lastgroup or "") for match in _NUMBERED.finditer(cell))
    found = [(start, kind) for start, kind in numbered if _counts(kind, cell, start)]
    found += [(match.end(), match.lastgroup or "") for match in _UNNUMBERED.finditer(cell)]
    return sorted(found)


def _counts(kind: str, cell: str, start: int) -> bool:
    """Whether a mark of `kind` counts at its place."""
    if kind not in _AT_BREAK and kind not in _BEHIND_STOP:
        return True
    before = cell[max(0, start - _MOST_BLANKS - 1) : start]
    words = before.rstrip()
    if not words or "\n" in before[len(words) :]:
        return start == len(before) or "\n" in before
    return words[-1] in (_BREAKS if kind in _AT_BREAK else _STOP)


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
