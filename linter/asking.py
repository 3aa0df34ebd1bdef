"""Which rules are asked of a node: those that look at its kind, less those that had nothing to say of the same words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from budgetlint.linter.model import Indicator, TargetValue
from budgetlint.linter.nodes import Passage
from budgetlint.linter.outcomes import Outcome
from budgetlint.linter.rule import AnyRule, Context


class Asked(NamedTuple):
    """A rule and its check; with `by_words` it is asked of the same words again only where it said something of them."""

    rule: AnyRule
    check: Callable[[Any, Context], Iterator[Outcome]]
    by_words: bool


# The rules to ask of a node, and where to note those to ask of its words again, if that is to be found out.
Turn = tuple[Sequence[Asked], list[Asked] | None]


class Asking:
    """The rules of one document, each made once; a document repeats itself, and most rules say nothing of most nodes."""

    def __init__(self, rules: Iterable[AnyRule]) -> None:
        self._by_kind: dict[type, list[Asked]] = defaultdict(list)
        for rule in rules:
            asked = Asked(rule, rule().check, rule.by_words)
            for kind in rule.node if isinstance(rule.node, tuple) else (rule.node,):
                self._by_kind[kind].append(asked)
        self._by_passage: dict[str, list[Asked]] = {}
        self._again: dict[Hashable, list[Asked]] = {}

    def looking_at(self, kind: type) -> Sequence[Asked]:
        """The rules that look at nodes of a kind."""
        return self._by_kind.get(kind, ())

    def turn(self, node: object, where: Context) -> Turn:
        """The rules to ask of `node`."""
        if isinstance(node, Passage):
            return self._turn(self._reading(node.kind), (node.kind, _shape(node), where.dialect, where.role))
        if isinstance(node, TargetValue):
            return self._turn(self.looking_at(TargetValue), (node.kind, where.words))
        if isinstance(node, Indicator):
            return self._turn(self.looking_at(Indicator), where.words)
        return self.looking_at(type(node)), None

    def _turn(self, asked: Sequence[Asked], words: Hashable) -> Turn:
        known = self._again.get(words)
        if known is not None:
            return known, None
        again = self._again[words] = []
        return asked, again

    def _reading(self, kind: str) -> list[Asked]:
        """The rules that read passages of a kind."""
        if kind not in self._by_passage:
            self._by_passage[kind] = [asked for asked in self.looking_at(Passage) if _reads(asked.rule, kind)]
        return self._by_passage[kind]


def _reads(rule: AnyRule, kind: str) -> bool:
    return kind not in rule.no_passages and (not rule.passages or kind in rule.passages)


def _shape(passage: Passage) -> Hashable:
    """The words of a passage, and where they run on to another line."""
    text = passage.text
    return text.value if len(text.runs) == 1 else (text.value, tuple(index for index, _ in text.runs))
