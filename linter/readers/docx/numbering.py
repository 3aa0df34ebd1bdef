"""The numbers that a word processor sets before paragraphs: 一、 （一） 1. ①."""

from __future__ import annotations

from collections import defaultdict
from typing import NamedTuple

from lxml import etree

from budgetlint.grammar import patterns
from budgetlint.linter.readers.docx.names import child, name_of, number_of, value_of

_PLACE = patterns.compile(r"%(\d)")
_DIGITS = "零一二三四五六七八九"
_MOST_CIRCLED = 20
_TEN = 10
_BULLET = "bullet"
_NO_NUMBER = "none"


class _Level(NamedTuple):
    """How one level is numbered: its format, its text with `%1` for the number of the first level, its first number."""

    form: str
    text: str
    first: int
    suffix: str


class Numbering:
    """Counts the numbered paragraphs of a document."""

    def __init__(self, tree: etree._Element | None, styles: etree._Element | None) -> None:
        self._levels = _levels(tree) if tree is not None else {}
        self._of_styles = dict(_numbers_of_styles(styles)) if styles is not None else {}
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)

    def number(self, paragraph: etree._Element) -> str:
        """The number before a paragraph with what parts it from the text; empty where there is none."""
        found = self._numbered(paragraph)
        if found is None:
            return ""
        list_of, level = found
        levels = self._levels.get(list_of, {})
        own = levels.get(level)
        if own is None:
            return ""
        counts = self._counts[list_of]
        counts[level] = counts.get(level, own.first - 1) + 1
        for deeper in [other for other in counts if other > level]:
            del counts[deeper]
        if own.form in (_BULLET, _NO_NUMBER):
            return ""
        written = _PLACE.sub(lambda match: _written(int(match[1]) - 1, levels, counts), own.text)
        return f"{written}{own.suffix}" if written else ""

    def _numbered(self, paragraph: etree._Element) -> tuple[str, int] | None:
        """The list and level of a paragraph, its own or its style's."""
        own = child(paragraph, "pPr", "numPr")
        style = self._of_styles.get(value_of(child(paragraph, "pPr", "pStyle")) or "")
        list_of = value_of(child(own, "numId")) if own is not None else None
        if list_of is None:
            if style is None:
                return None
            list_of = style[0]
        if list_of == "0":
            return None
        level = child(own, "ilvl") if own is not None else None
        return list_of, number_of(level, style[1] if style else 0)


def _levels(tree: etree._Element) -> dict[str, dict[int, _Level]]:
    abstract = {value_of(one, "abstractNumId"): _levels_of(one) for one in tree if name_of(one) == "abstractNum"}
    found = {}
    for one in tree:
        if name_of(one) == "num":
            levels = dict(abstract.get(value_of(child(one, "abstractNumId")), {}))
            for change in (element for element in one if name_of(element) == "lvlOverride"):
                level = int(value_of(change, "ilvl") or 0)
                start = child(change, "startOverride")
                if level in levels and start is not None:
                    levels[level] = levels[level]._replace(first=number_of(start, 1))
            found[value_of(one, "numId") or ""] = levels
    return found


def _levels_of(abstract: etree._Element) -> dict[int, _Level]:
    return {
        int(value_of(level, "ilvl") or 0): _Level(
            value_of(child(level, "numFmt")) or "decimal",
            value_of(child(level, "lvlText")) or "",
            number_of(child(level, "start"), 1),
            "" if value_of(child(level, "suff")) == "nothing" or not (value_of(child(level, "lvlText")) or "").isascii() else " ",
        )
        for level in abstract
        if name_of(level) == "lvl"
    }


def _numbers_of_styles(styles: etree._Element) -> list[tuple[str, tuple[str, int]]]:
    found = []
    for style in styles:
        own = child(style, "pPr", "numPr") if name_of(style) == "style" else None
        list_of = value_of(child(own, "numId")) if own is not None else None
        if own is not None and list_of:
            found.append((value_of(style, "styleId") or "", (list_of, number_of(child(own, "ilvl"), 0))))
    return found


def _written(level: int, levels: dict[int, _Level], counts: dict[int, int]) -> str:
    """The number that a level stands at, in its own form."""
    form = levels[level].form if level in levels else "decimal"
    number = counts.get(level, levels[level].first if level in levels else 1)
    if form.startswith(("chinese", "japaneseCounting", "ideograph", "taiwaneseCounting")) or form == "koreanCounting":
        return _chinese(number)
    if "EnclosedCircle" in form and 1 <= number <= _MOST_CIRCLED:
        return chr(ord("①") + number - 1)
    if form in ("upperLetter", "lowerLetter") and 1 <= number <= 26:  # noqa: PLR2004  letters
        return chr(ord("A" if form == "upperLetter" else "a") + number - 1)
    if form == "decimalZero":
        return f"{number:02d}"
    if form == "decimalFullWidth":
        return "".join(chr(ord("０") + int(digit)) for digit in str(number))
    return str(number)


def _chinese(number: int) -> str:
    """Up to 99 in words, then digit by digit."""
    if not 0 < number < _TEN * _TEN:
        return "".join(_DIGITS[int(digit)] for digit in str(abs(number)))
    tens, ones = divmod(number, _TEN)
    return ("" if not tens else "十" if tens == 1 else f"{_DIGITS[tens]}十") + (_DIGITS[ones] if ones else "")
