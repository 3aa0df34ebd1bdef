"""Parse indicators in prose (described dialect): `①NAME：DESCRIPTION，指标值≥90%。`, cut into records first."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from budgetlint.grammar import patterns
from budgetlint.grammar.lalr import Unparsed
from budgetlint.grammar.nodes import DamagedSyntax, Slice
from budgetlint.grammar.parser import parse
from budgetlint.grammar.records import DESCRIBED
from budgetlint.grammar.trees import Token, Tree

# ① ⑴ ⒈ ㈠ are marks anywhere, （1） and 1、 only where a record can begin; a bare record begins behind a stop.
_CIRCLED = "①-⑳⑴-⒇⒈-⒛㈠-㈩"
_MARK = patterns.compile(
    rf"[{_CIRCLED}]|(?:\A|(?<=[。；;：:\n]))\s{{0,20}}(?:[（(]\s?\d{{1,2}}\s?[)）]|\d{{1,2}}\s?[、．.)）](?!\d))"
)
_STOP = patterns.compile(r"[。；;\n]+")
_VALUE = patterns.compile(r"(?:指标|目标)值|[≥≤≧≦＞>＜<=＝]")
_REPEATED = "value-repeated"
_REFERENCE = "见如"  # a circled number behind these words is a reference, no mark


class DescribedSyntax(NamedTuple):
    """One indicator in prose. An absent description or value is None; `label` is 指标值, empty where it is left out."""

    whole: Slice
    number: Slice | None
    metric: Slice
    description: Slice | None
    separator: Slice
    label: Slice
    value: Slice | None
    end: Slice | None


def parse_described(cell: str) -> Iterator[DescribedSyntax | DamagedSyntax]:
    """Yield one node per record of `cell`, in order. Never raises on any text."""
    for start, end in cut_described(cell):
        yield _parse_record(cell, start, end)


def cut_described(cell: str) -> Iterator[tuple[int, int]]:
    """Where the records of `cell` start and end: at their marks, without any at the stops between their values."""
    found = (match for match in _MARK.finditer(cell) if cell[max(0, match.start() - 1)] not in _REFERENCE)
    marks = [match.end() - len(match[0].lstrip()) for match in found]
    starts = marks or _unnumbered(cell)
    for index, start in enumerate(starts):
        end = starts[index + 1] if index + 1 < len(starts) else len(cell)
        yield start, start + len(cell[start:end].rstrip())


def _unnumbered(cell: str) -> list[int]:
    """Where records without numbers begin: behind each stop before which a value stands."""
    starts: list[int] = []
    begin = 0
    for stop in [*(match.end() for match in _STOP.finditer(cell)), len(cell)]:
        if _VALUE.search(cell, begin, stop):
            starts.append(begin + len(cell[begin:stop]) - len(cell[begin:stop].lstrip()))
            begin = stop
    return starts


def _parse_record(cell: str, start: int, end: int) -> DescribedSyntax | DamagedSyntax:
    text = cell[start:end]
    try:
        tree = parse(DESCRIBED, text)
    except Unparsed:
        from budgetlint.grammar.damage import damage  # noqa: PLC0415  most documents have no damaged record

        mistake, position = damage(DESCRIBED, text)
        at = position if mistake == _REPEATED else 0
        return DamagedSyntax(DESCRIBED, Slice(start, end, text), mistake, Slice(start + at, end, text[at:]))
    return _Reading(start, text).indicator(tree)


class _Reading:
    """Turns the parse tree of one record into nodes placed in the whole cell."""

    def __init__(self, start: int, text: str) -> None:
        self._start = start
        self._text = text

    def indicator(self, tree: Tree) -> DescribedSyntax:
        parts = {child.type if isinstance(child, Token) else str(child.data): child for child in tree.children}
        number, end = parts.get("NUMBER"), parts.get("END")
        metric_at = _stop(number) if isinstance(number, Token) else 0
        separator, label, value = self._value(parts.get("value"))
        return DescribedSyntax(
            whole=self._slice(0, len(self._text)),
            number=self._number(number) if isinstance(number, Token) else None,
            metric=self._run(parts["metric"]) or self._slice(metric_at, metric_at),
            description=self._run(parts["description"]) if "description" in parts else None,
            separator=separator,
            label=label,
            value=value,
            end=self._strip(end.start_pos, _stop(end)) if isinstance(end, Token) else None,
        )

    def _number(self, token: Token) -> Slice:
        """The number without brackets and the sign behind it."""
        start = len(token) - len(token.lstrip("（( "))
        return self._slice(start, len(token.rstrip("、．.)） \t\u3000\n\r")))

    def _value(self, found: Tree | Token | None) -> tuple[Slice, Slice, Slice | None]:
        """The separator before the value, its label, and the value itself."""
        if found is None or isinstance(found, Token):
            nothing = self._slice(len(self._text), len(self._text))
            return nothing, nothing, None
        first = found.children[0]
        if not isinstance(first, Token):
            raise TypeError(found)
        start = first.start_pos
        has_separator = first[:1] in "，,；;。"
        separator = self._slice(start, start + has_separator)
        if first.type == "BARE":
            empty = self._slice(start + has_separator, start + has_separator)
            return separator, empty, self._strip(start + has_separator, _stop(first))
        label = self._strip(start + has_separator, _stop(first))
        return separator, label, self._run(found.children[1]) or self._slice(_stop(first), _stop(first))

    def _run(self, tree: Tree | Token) -> Slice | None:
        """The trimmed slice from the first to the last token of `tree`; None where it has none."""
        tokens = [] if isinstance(tree, Token) else [child for child in tree.children if isinstance(child, Token)]
        return self._strip(tokens[0].start_pos, _stop(tokens[-1])) if tokens else None

    def _strip(self, start: int, end: int) -> Slice:
        text = self._text[start:end]
        begin = start + len(text) - len(text.lstrip())
        return self._slice(begin, start + len(text.rstrip())) if text.strip() else self._slice(start, start)

    def _slice(self, start: int, end: int) -> Slice:
        return Slice(self._start + start, self._start + end, self._text[start:end])


def _stop(token: Token) -> int:
    return token.start_pos + len(token)
