"""The bare name of a metric: without category, target and unit, which many write into it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from budgetlint.grammar import patterns

_BRACKETS = {")": "(", "]": "[", "】": "【"}
_SIGN = patterns.compile("[≥≧≤≦><=]")
_FIGURE = "0123456789.,%‰"
_STOPS = ",;。、:-—/%‰"
_MOST_ADDITIONS = 8  # remarks and figures behind one name
_CLAUSE_ENDS = ",;。"


class BareName(NamedTuple):
    """The name of a metric as it is judged, and the last remark in brackets behind it, often its unit."""

    name: str
    remark: str

    @property
    def last_clause(self) -> str:
        return self.name[max(map(self.name.rfind, _CLAUSE_ENDS)) + 1 :]


class NameTrimmer:
    """Takes off what is no part of the name: 产出数量:发放户数, 覆盖率(%), 接种率达90%以上, 满意度≥95%."""

    def __init__(self, words: Mapping[str, str]) -> None:
        """`words` is section `senses.around` of a profile."""
        self._labels = tuple(words["labels"].split())
        self._tails = tuple(words["tails"].split())
        self._above = tuple(words["above"].split())
        self._reaching = tuple(words["reaching"].split())

    def bare(self, folded: str) -> BareName:
        """The bare name of a metric whose name, folded, is `folded`; never empty unless that is."""
        sign = _SIGN.search(folded, 1)
        name, remark = folded[: sign.start()] if sign else folded, ""
        for _ in range(_MOST_ADDITIONS):
            if name[-1:].isalpha() and not name.endswith(self._above):
                break
            opener = _BRACKETS.get(name[-1:])
            start = name.rfind(opener) if opener else -1
            shorter = name[:start] if start > 0 else self._without_figure(name)
            if shorter == name:
                break
            if start > 0:
                remark = remark or name[start + 1 : -1]
            name = shorter
        return BareName(_without_ending(self._without_label(name), self._tails), remark)

    def _without_label(self, name: str) -> str:
        label, colon, rest = name.partition(":")
        return rest if colon and rest and label.endswith(self._labels) else name

    def _without_figure(self, name: str) -> str:
        """`name` without a figure at its end and the words around it."""
        whole = _without_ending(name, self._above)
        rest = whole.rstrip(_FIGURE)
        if rest == whole:
            return name.rstrip(_STOPS) or name
        return _without_ending(rest, self._reaching).rstrip(_STOPS) or name


def _without_ending(name: str, endings: tuple[str, ...]) -> str:
    """`name` without the longest of `endings` that ends it, unless nothing would remain."""
    if not name.endswith(endings):
        return name
    found = max((ending for ending in endings if name.endswith(ending)), key=len)
    return name.removesuffix(found) or name
