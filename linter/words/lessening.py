"""Whether less of what a metric counts is better (反向指标): complaints, accidents, faults, costs."""

from __future__ import annotations

from collections.abc import Mapping

from budgetlint.linter.words.affixes import Affix, Affixes

_CASE, _FAULT = "cases", "faults"
_MOST_NEUTRAL = 8  # how many neutral words may follow
_NEAR = 6  # how far before its object a verb may stand: 排查一般安全隐患


class Lessening:
    """The words of a profile of which less is better, and what may follow them without turning them round.

    A word counts only where it ends a name or is followed by neutral words: 投诉率, 事故发生次数. So what is done about it
    (投诉处理率, 事故下降率, 隐患整改率) needs no list of its own.
    """

    def __init__(self, words: Mapping[str, str]) -> None:
        """`words` is section `senses.less` of a profile."""
        self._words = Affixes({word: kind for kind in (_CASE, _FAULT) for word in words[kind].split()})
        self._neutral = Affixes(dict.fromkeys(words["neutral"].split(), True))
        self._costs = Affixes(dict.fromkeys(words["costs"].split(), True) | dict.fromkeys(words["not_costs"].split(), False))
        self._denied = tuple(words["denied"].split())
        self._denials = tuple(word for word in self._denied if len(word) > 1)
        self._arising = tuple(words["arising"].split())
        self._handled = tuple(words["handled"].split())

    def names_a_case(self, name: str) -> bool:
        """Whether `name` ends in what comes from outside: 有责投诉, 重大安全事故."""
        found = self._words.ending(name)
        if found is None or found.meaning != _CASE:
            return False
        before = name.removesuffix(found.word)
        return not self.is_denied(before) and not self._is_handled(before)

    def is_less_better(self, name: str, *, counted: bool, money: bool) -> bool:
        """Whether less of what `name` measures is better; `counted` where it is no rate, `money` where it is a sum."""
        if money and (cost := self._costs.ending(name)):
            return cost.meaning and not self.is_denied(name.removesuffix(cost.word))
        found, before = self._last(name)
        if found is None or self.is_denied(before):
            return False
        return not (counted and found.meaning == _CASE and self._is_handled(before))

    def _last(self, name: str) -> tuple[Affix[str] | None, str]:
        """The word that ends `name` but for neutral words, and what stands before it."""
        for _ in range(_MOST_NEUTRAL):
            if found := self._words.ending(name):
                return found, name[: -len(found.word)]
            neutral = self._neutral.ending(name)
            if not neutral:
                break
            name = name[: -len(neutral.word)]
        return None, ""

    def is_denied(self, before: str) -> bool:
        """Whether what stands before a word denies it or makes it less: 零投诉, 降低行政成本."""
        return before.endswith(self._denied) or any(word in before for word in self._denials)

    def _is_handled(self, before: str) -> bool:
        if any(word in before for word in self._arising):
            return False
        near = before[-_NEAR:]
        return before.startswith(self._handled) or any(word in near for word in self._handled)
