"""Characters of fonts that hold signs in the places of letters: ≥ and ≤ of Symbol, ticked boxes of Wingdings."""

from __future__ import annotations

from lxml import etree

from budgetlint.grammar import patterns
from budgetlint.linter.readers.docx.names import child, value_of

# By the last two figures of the code, which stands with F0 before it or without.
_SYMBOL = {
    0xA3: "≤",
    0xA5: "∞",
    0xAE: "→",
    0xB0: "°",
    0xB1: "±",
    0xB3: "≥",
    0xB4: "×",
    0xB7: "·",
    0xB8: "÷",
    0xB9: "≠",
    0xBB: "≈",
    0xD7: "·",
    0xE5: "∑",
}
_FONTS = {
    "symbol": _SYMBOL,
    "wingdings": {0x6F: "□", 0x71: "□", 0x72: "□", 0x78: "☒", 0xA8: "□", 0xFB: "×", 0xFC: "√", 0xFD: "☒", 0xFE: "☑"},
    "wingdings 2": {0x4F: "×", 0x50: "√", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0xA3: "□"},
    "webdings": {0x61: "√", 0x63: "□", 0x72: "×"},
}
_ASCII = range(0x20, 0x7F)
_SIGNS = patterns.compile("[\uf020-\uf0ff]")  # where Word puts the characters of such fonts
_FIRST_OTHER = 0x100
_LONGEST = 20  # characters of a text in such a font that has none from there
_PRIVATE = range(0xE000, 0xF900)
_FIRST, _LAST = 0xA0, 0xFFFD  # of the characters that a font of letters shows as they are
_SURROGATES = range(0xD800, 0xE000)


def symbol(font: str, code: str) -> str:
    """The character that `code`, in hexadecimal figures, has in `font`; empty for an ornament."""
    try:
        number = int(code, 16)
    except ValueError:
        return ""
    return _character(font, number)


def shown_in(text: etree._Element) -> str:
    """A text as its run's font shows it, character by character: fonts of signs have them in the places of letters."""
    written = text.text or ""
    if len(written) > _LONGEST and not _SIGNS.search(written):
        return written
    font = _font_of(text.getparent())
    if font.strip().lower() not in _FONTS:
        return written
    return "".join(_character(font, ord(one)) or one if ord(one) < _FIRST_OTHER or _SIGNS.match(one) else one for one in written)


def _font_of(run: etree._Element | None) -> str:
    fonts = child(run, "rPr", "rFonts") if run is not None else None
    return (value_of(fonts, "ascii") or value_of(fonts, "hAnsi") or "") if fonts is not None else ""


def _character(font: str, number: int) -> str:
    signs = _FONTS.get(font.strip().lower())
    if signs is None:
        return chr(number) if _FIRST <= number <= _LAST and number not in _SURROGATES and number not in _PRIVATE else ""
    low = number & 0xFF
    if signs is _SYMBOL and low in _ASCII and not chr(low).isalpha():
        return chr(low)
    return signs.get(low, "")
