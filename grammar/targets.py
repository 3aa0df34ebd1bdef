"""Parse target values (指标值) into what stands there; whether that can be measured is judged elsewhere."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from typing import Literal, NamedTuple

from budgetlint.grammar.nodes import Slice
from budgetlint.grammar.numerals import PERCENT, TENTH, fraction_of, number_of, percent_of, scaled, tenths
from budgetlint.grammar.parser import parse
from budgetlint.grammar.trees import Token, Tree

Comparator = Literal["≥", ">", "≤", "<", "=", "~"]

# The terminals that say how a figure is meant, in the order in which they count where several stand.
_COMPARATORS: dict[str, Comparator] = {
    "AT_LEAST": "≥",
    "AT_MOST": "≤",
    "ABOVE": ">",
    "BELOW": "<",
    "OR_MORE": "≥",
    "OR_LESS": "≤",
    "EXACTLY": "=",
    "ROUGHLY": "~",
    "OR_SO": "~",
    "ROUGHLY_MORE": "~",
}
_BRACKETS = "()（）"
_MOST_FIGURES = 2  # a range has two
_WORDS = frozenset({"OR_MORE", "OR_LESS", "OR_SO", "RANGE", "TEXT", "RATIO", "CODE", "ORDINAL"})
_SPREAD_SIGNS = " ±+＋/／-－—–正负"
_UNITS = ("UNIT", "OTHER_UNIT")
_RESTS = "半一二三四五六七八九"  # 九成五, 八成半
_TENTH_AND_REST = 2  # characters
# Other ways of writing the per cent sign behind a figure.
_PERCENTS = frozenset({"％", "℅", "﹪", "百分比", "百分百", "百分率", "百分号", "百分之"})


class Threshold(NamedTuple):
    """One figure of a target: `≥1.5万/宗` is comparator `≥`, quantity 15000, unit `/宗`.

    `scope` is what the figure is about where the value says so (`主干道≥98%`), `upper` the other end of a range. `tolerance` is
    what the figure may be off by: `120±5` is 115, upper 125, tolerance 5; behind a comparator the figure stays.
    `comparator` is one of `≥ > ≤ < = ~` or None where none is written; `start` and `end` are places in the value.
    `signs` are the comparators as written (`≧`, `以上`), `scale` is what multiplies the figure (`万`), and `unit_text` the
    unit as written, with its brackets: `百分比` where `unit` is `%`. `worded` is where a share stands in words: `九成`.
    """

    comparator: Comparator | None
    quantity: Decimal | None
    upper: Decimal | None
    unit: str | None
    scope: str
    start: int
    end: int
    signs: tuple[Slice, ...] = ()
    scale: str = ""
    unit_text: Slice | None = None
    tolerance: Decimal | None = None
    worded: tuple[int, int] | None = None


class Target(NamedTuple):
    """A target value as written: its figures, dates, grades, options and placeholders, and the words that remain.

    `words` has one entry for each clause that holds words beside or instead of those.
    """

    text: str
    thresholds: tuple[Threshold, ...] = ()
    period: str | None = None
    deadline: str | None = None
    grade: str | None = None
    options: str | None = None
    placeholder: str | None = None
    words: tuple[str, ...] = ()


@lru_cache(maxsize=4096)
def parse_target(value: str) -> Target:
    """Parse `value`, whole and trimmed. Never raises on any text; an empty text gives an empty `Target`."""
    text = value.strip()
    if not text:
        return Target(text)
    found = _Found()
    for clause in parse("targets", text).children:
        if isinstance(clause, Tree):
            found.read(clause)
    return Target(
        text=text,
        thresholds=tuple(found.thresholds),
        period=found.single.get("period"),
        deadline=found.single.get("deadline"),
        grade=found.single.get("grade"),
        options=found.single.get("options"),
        placeholder=found.single.get("placeholder"),
        words=tuple(found.words),
    )


class _Found:
    """Collects what the clauses of one value hold."""

    def __init__(self) -> None:
        self.thresholds: list[Threshold] = []
        self.single: dict[str, str] = {}
        self.words: list[str] = []

    def read(self, clause: Tree) -> None:
        words: list[str] = []
        ordinals = 0
        for child in clause.children:
            if isinstance(child, Token):
                if child.type in _WORDS:
                    ordinals += child.type == "ORDINAL" and not words
                    words.append(str(child))
                else:
                    self.single.setdefault(child.type.lower(), str(child))
            elif child.data == "threshold":
                self._threshold(child, words, ordinals)
            else:
                self.single.setdefault(str(child.data), "".join(_tokens(child)))
        if words:
            self.words.append("".join(words))

    def _threshold(self, tree: Tree, words: list[str], ordinals: int) -> None:
        """Add the threshold of `tree`, or its words to `words` where it is a comparator alone, or figures in a row.

        The first `ordinals` of `words` number the clause; they say nothing of what the figure is about.
        """
        tokens = _tokens(tree)
        spread = next(tree.find("spread"), None)
        own = tokens[: -len(spread.children)] if spread and len(spread.children) < len(tokens) else tokens
        by_type = {token.type: str(token) for token in own}
        numbers = _numbers(tree, by_type)
        tolerance = _tolerance(tokens, numbers, _unit(by_type))
        comparator = next((symbol for kind, symbol in _COMPARATORS.items() if kind in by_type), None)
        if tolerance is not None and comparator is None:
            middle = numbers[0] if numbers else Decimal(0)
            numbers = [middle - tolerance, middle + tolerance]
        if not 0 < len(numbers) <= _MOST_FIGURES:
            words.extend(tokens)
            return
        unit = _unit(by_type)
        if unit is None and comparator and _is_fraction(by_type.get("NUMBER", "")):
            numbers, unit = [fraction_of(number) for number in numbers], PERCENT
        units = [_slice(token) for token in own if token.type in _UNITS]
        self.thresholds.append(
            Threshold(
                comparator=comparator,
                quantity=numbers[0] if numbers else None,
                upper=numbers[1] if len(numbers) > 1 else None,
                unit=unit,
                scope="".join(words[ordinals:]),
                start=_slice(tokens[0]).start,
                end=_slice(tokens[-1]).end,
                signs=tuple(_slice(token) for token in tokens if token.type in _COMPARATORS),
                scale=by_type.get("SCALE", ""),
                unit_text=units[-1] if units else None,
                tolerance=tolerance,
                worded=_worded(own),
            )
        )


def _numbers(tree: Tree, by_type: dict[str, str]) -> list[Decimal]:
    """The figures of a threshold. A scale behind the second one alone (`1-2万`) holds for both, unless it makes it less."""
    if percent := by_type.get("PERCENT_WORDS"):
        return [percent_of(percent)]
    figures = [{token.type: str(token) for token in reversed(_tokens(figure))} for figure in tree.find("figure")]
    numbers = [number_of(figure["NUMBER"]) for figure in figures]
    scales = [figure.get("SCALE", "") for figure in figures]
    if len(numbers) > 1 and not scales[0] and numbers[0] < numbers[1]:
        scales[0] = scales[1]
    unit = _written_unit(by_type)
    if _is_tenths(unit):
        parts = [_written_unit(figure) if len(figures) > 1 else unit for figure in figures]
        return [tenths(number, part or TENTH) for number, part in zip(numbers, parts, strict=True)]
    return [scaled(number, scale) for number, scale in zip(numbers, scales, strict=True)]


def _tolerance(tokens: list[Token], numbers: list[Decimal], unit: str | None) -> Decimal | None:
    """What the only figure may be off by; a share of it where it is no share itself (`100万元±5%`)."""
    at = next((index for index, token in enumerate(tokens) if token.type == "TOLERANCE"), None)
    if at is None or len(numbers) > 1:
        return None
    behind = {token.type: str(token) for token in tokens[at:]}
    number = scaled(number_of(behind["TOLERANCE"].lstrip(_SPREAD_SIGNS)), behind.get("SCALE", ""))
    is_share = _unit(behind) == PERCENT and unit != PERCENT
    return number * numbers[0] / 100 if is_share and numbers else number


def _unit(by_type: dict[str, str]) -> str | None:
    if "PERCENT_WORDS" in by_type:
        return PERCENT
    unit = _written_unit(by_type)
    unit = unit.strip(_BRACKETS) if unit.startswith(("(", "（")) else unit
    return PERCENT if unit in _PERCENTS or _is_tenths(unit) else unit or None


def _written_unit(by_type: dict[str, str]) -> str:
    return by_type.get("UNIT") or by_type.get("OTHER_UNIT") or ""


def _is_tenths(unit: str) -> bool:
    """Whether a unit is `成`, with the rest of a share behind it or without: 九成, 九成五."""
    return unit.startswith(TENTH) and (len(unit) == 1 or (len(unit) == _TENTH_AND_REST and unit[1] in _RESTS))


def _is_fraction(number: str) -> bool:
    """Whether a number is a part of a whole: 2/3, but not 3/2."""
    return ("/" in number or "／" in number) and number_of(number) < 1


def _worded(tokens: list[Token]) -> tuple[int, int] | None:
    """Where a share stands in words among the tokens of one threshold."""
    figures = [token for token in tokens if token.type in ("PERCENT_WORDS", "NUMBER", *_UNITS)]
    if not figures or not (figures[0].type == "PERCENT_WORDS" or _is_tenths(str(figures[-1]))):
        return None
    return figures[0].start_pos, _slice(figures[-1]).end


def _slice(token: Token) -> Slice:
    start = token.start_pos
    return Slice(start, start + len(token), str(token))


def _tokens(tree: Tree) -> list[Token]:
    """The tokens below `tree` in the order of the text."""
    return [token for child in tree.children for token in ([child] if isinstance(child, Token) else _tokens(child))]
