"""Names of sheets as Excel takes them: short, without certain characters, and each once."""

from __future__ import annotations

from collections.abc import Sequence

from budgetlint.reports.opinions.texts import legal

_MOST = 31
_FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\", "_") | {"\n": " ", "\ufffd": "_"})
_RESERVED = frozenset({"history", "历史记录"})  # what a program keeps for itself


def sheet_names(wanted: Sequence[str]) -> list[str]:
    """Names as near as can be to `wanted`; those that are the same to Excel get a number."""
    taken: set[str] = set()
    return [_free(_allowed(name), taken) for name in wanted]


def _allowed(name: str) -> str:
    plain = _cut(" ".join(legal(name).translate(_FORBIDDEN).split()), _MOST).strip("' ") or "_"
    return f"{plain}_" if plain.lower() in _RESERVED else plain


def _free(name: str, taken: set[str]) -> str:
    free, number = name, 1
    while free.casefold() in taken:
        number += 1
        tail = f"({number})"
        free = _cut(name, _MOST - len(tail)).strip("' ") + tail
    taken.add(free.casefold())
    return free


def _cut(name: str, most: int) -> str:
    """The first characters of `name`, counted as Excel does, in code units of UTF-16."""
    return name.encode("utf-16-le", "replace")[: most * 2].decode("utf-16-le", "ignore")
