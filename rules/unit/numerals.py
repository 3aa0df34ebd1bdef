"""Figures in Chinese numerals that stand without a unit, so that they cannot be told from words."""

from __future__ import annotations

from budgetlint.grammar.numerals import number_of
from budgetlint.grammar.targets import parse_target

_NUMERALS = "零〇一二两三四五六七八九十百千点"


def in_digits(value: str) -> str | None:
    """A value that is a comparator and a Chinese numeral, or the numeral alone, in digits: ≥三十 is ≥30; else None."""
    before = value.rstrip(_NUMERALS)
    numeral = value[len(before) :]
    is_grade = not before and len(numeral) == 1  # 一 beside 级
    if not numeral or is_grade or "点" in (numeral[0], numeral[-1]):
        return None
    written = f"{before}{number_of(numeral)}"
    target = parse_target(written)
    return written if len(target.thresholds) == 1 and not target.words else None
