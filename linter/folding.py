"""Full-width and half-width: the form in which words are compared."""

from __future__ import annotations

import re
from functools import lru_cache

from budgetlint.grammar import patterns

# Full-width forms of ASCII (！ to ～) and the ideographic space, one to one; never NFKC, which turns ① into 1.
_HALF = {chr(0xFF01 + i): chr(0x21 + i) for i in range(94)} | {"\u3000": " "}
_FULL_WIDTH = patterns.compile("[\uff01-\uff5e\u3000]")


def half_width(text: str) -> str:
    """Full-width ASCII turned half-width, character by character: places in it are those in `text`."""
    # Not by `translate`, which raises and forgets an error for each character that stays as it is.
    return _FULL_WIDTH.sub(_half, text)


def _half(match: re.Match[str]) -> str:
    return _HALF[match[0]]


@lru_cache(maxsize=8192)  # many rules fold the same names and values
def fold(text: str) -> str:
    """Full-width ASCII turned half-width and blanks left out."""
    return "".join(half_width(text).split())
