"""The number formats of a workbook's cells."""

from __future__ import annotations

from typing import NamedTuple

from lxml import etree

from budgetlint.linter.readers.container import Container
from budgetlint.linter.readers.number_format import BUILT_IN

_GENERAL = "General"
_OFF = ("0", "false")


class Style(NamedTuple):
    """What a cell's style says: its number format, and whether its words are struck out."""

    code: str = _GENERAL
    is_struck: bool = False


def styles_of(container: Container, part: str | None) -> list[Style]:
    """The styles that cells can name."""
    if part is None or part not in container:
        return []
    tree = container.tree(part)
    own = {number.get("numFmtId", ""): number.get("formatCode", "") for number in tree.iter("{*}numFmt")}
    fonts = tree.find("{*}fonts")
    struck = {str(index) for index, font in enumerate(fonts if fonts is not None else ()) if is_struck(font)}
    styles = tree.find("{*}cellXfs")
    return [
        Style(_code(style.get("numFmtId", "0"), own), style.get("fontId") in struck)
        for style in (styles if styles is not None else ())
    ]


def is_struck(font: etree._Element | None) -> bool:
    """Whether a font has a line through its letters."""
    mark = font.find("{*}strike") if font is not None else None
    return mark is not None and mark.get("val") not in _OFF


def _code(number: str, own: dict[str, str]) -> str:
    if number in own:
        return own[number] or _GENERAL
    return BUILT_IN.get(int(number), _GENERAL) if number.isdecimal() else _GENERAL
