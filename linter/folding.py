"""Full-width and half-width: the form in which words are compared."""

from __future__ import annotations

from functools import lru_cache

# Full-width forms of ASCII (！ to ～) and the ideographic space, one to one; never NFKC, which turns ① into 1.
_FULL_WIDTH = {0xFF01 + i: 0x21 + i for i in range(94)} | {0x3000: 0x20}


def half_width(text: str) -> str:
    """Full-width ASCII turned half-width, character by character: places in it are those in `text`."""
    return text.translate(_FULL_WIDTH)


@lru_cache(maxsize=8192)  # many rules fold the same names and values
def fold(text: str) -> str:
    """Full-width ASCII turned half-width and blanks left out."""
    return "".join(half_width(text).split())
