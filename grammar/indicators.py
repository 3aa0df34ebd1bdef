"""Parse indicators (绩效指标) of both dialects, record by record."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from budgetlint.grammar.lalr import Unparsed
from budgetlint.grammar.nodes import CategorySyntax, DamagedSyntax, IndicatorSyntax, Slice, ValueSyntax
from budgetlint.grammar.parser import parse
from budgetlint.grammar.records import cut
from budgetlint.grammar.trees import Token, Tree

_DELIMITERS = "；;，,。"
_COLONS = "：:"


def parse_cell(cell: str) -> Iterator[tuple[int, IndicatorSyntax | DamagedSyntax]]:
    """Yield where each record of `cell` starts, and its node, whose places count from there. Never raises on any text."""
    for record in cut(cell):
        yield record.start, parse_record(record.dialect, cell[record.start : record.end])


@lru_cache(maxsize=1024)
def parse_record(dialect: str, text: str) -> IndicatorSyntax | DamagedSyntax:
    """The node of a record; kept, since projects of a kind repeat each other's indicators. Never raises on any text."""
    try:
        tree = parse(dialect, text)
    except Unparsed:
        from budgetlint.grammar.damage import damage  # noqa: PLC0415  most documents have no damaged record

        mistake, position = damage(dialect, text)
        return DamagedSyntax(dialect, Slice(0, len(text), text), mistake, _broken_part(text, position))
    return _Reading(text).indicator(tree, dialect)


def _broken_part(text: str, start: int) -> Slice:
    """From where parsing failed to the end of that part; the whole record where it is its last part or its first."""
    end = next((index for index in range(start + 1, len(text)) if text[index] in _DELIMITERS), len(text))
    if start <= 0 or end == len(text):
        start, end = 0, len(text)
    return Slice(start, end, text[start:end])


class _Reading:
    """Turns the parse tree of one record into nodes."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._end = 0  # where the last token read ended: the place of what is absent next

    def indicator(self, tree: Tree, dialect: str) -> IndicatorSyntax:
        number = end = None
        parts: dict[str, CategorySyntax] = {}
        values: dict[str, ValueSyntax] = {}
        metric = self._slice(0, 0)
        for child in tree.children:
            if isinstance(child, Token):
                if child.type == "NUMBER":
                    number = self._number(child)
                else:
                    end = self._trimmed(child)
                self._end = _stop(child)
            elif child.data in ("level1", "level2"):
                parts[child.data] = self._category(child)
            elif child.data in ("metric", "unlabelled"):
                metric = self._run(child)
            else:
                values[child.data] = self._value(child)
        return IndicatorSyntax(
            dialect=dialect,
            whole=self._slice(0, len(self._text)),
            number=number,
            level1=parts.get("level1"),
            level2=parts.get("level2"),
            metric=metric,
            cycle=values.get("cycle"),
            annual=values.get("annual"),
            end=end,
        )

    def _number(self, token: Token) -> Slice:
        """The digits of a record's number, without brackets and `、`."""
        start = token.start_pos + len(token) - len(token.lstrip("（("))
        return self._slice(start, start + len(token.strip("（(").rstrip("、．.)） \t\u3000")))

    def _category(self, tree: Tree) -> CategorySyntax:
        tokens = {token.type: token for token in tree.children if isinstance(token, Token)}
        code_token = tokens.get("LEVEL1_CODE") or tokens.get("LEVEL2_CODE")
        closing_token = tokens.get("SEPARATOR") or tokens.get("COLON")
        start = code_token.start_pos if code_token else self._end
        code = self._trimmed(code_token) if code_token else None
        if code_token:
            self._end = code_token.start_pos + len(code_token.rstrip())
        label = tokens.get("LABEL") or tokens.get("CATEGORY")
        name = self._trimmed(label) if label else self._slice(self._end, self._end)
        self._end = max(self._end, name.end)
        whole = self._slice(start, self._end)
        closing = self._trimmed(closing_token) if closing_token else self._slice(self._end, self._end)
        self._end = _stop(closing_token) if closing_token else self._end
        return CategorySyntax(whole, code, name, closing)

    def _value(self, tree: Tree) -> ValueSyntax:
        label_token, value_tree = tree.children
        if not isinstance(label_token, Token) or isinstance(value_tree, Token):
            raise TypeError(tree)
        start = label_token.start_pos
        written = str(label_token)
        has_separator = written[:1] in _DELIMITERS
        colon_at = next((i for i, character in enumerate(written) if character in _COLONS), None)
        words_end = len(written) if colon_at is None else colon_at
        words = written[has_separator:words_end]
        words_start = has_separator + len(words) - len(words.lstrip())
        self._end = _stop(label_token)
        return ValueSyntax(
            separator=self._slice(start, start + has_separator),
            label=self._slice(start + words_start, start + words_start + len(words.strip())),
            colon=self._slice(start + words_end, start + words_end + (colon_at is not None)),
            value=self._run(value_tree),
        )

    def _run(self, tree: Tree) -> Slice:
        """The trimmed slice from the first to the last token of `tree`, empty at the current place if it has none."""
        tokens = [child for child in tree.children if isinstance(child, Token)]
        if not tokens:
            return self._slice(self._end, self._end)
        start, self._end = tokens[0].start_pos, _stop(tokens[-1])
        return self._strip(start, self._end)

    def _trimmed(self, token: Token) -> Slice:
        return self._strip(token.start_pos, _stop(token))

    def _strip(self, start: int, end: int) -> Slice:
        text = self._text[start:end]
        return (
            self._slice(start + len(text) - len(text.lstrip()), start + len(text.rstrip()))
            if text.strip()
            else self._slice(start, start)
        )

    def _slice(self, start: int, end: int) -> Slice:
        return Slice(start, end, self._text[start:end])


def _stop(token: Token) -> int:
    return token.start_pos + len(token)
