"""Numbers as target values write them: digits with or without thousands commas, and small Chinese numerals."""

from __future__ import annotations

from decimal import Decimal

PERCENT = "%"

_DIGITS = {"零": 0, "〇": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
_TENS = {"十": 10, "百": 100, "千": 1000}
_SCALES = {"万": Decimal(10_000), "亿": Decimal(100_000_000)}
_HALF = Decimal("0.5")


def number_of(written: str) -> Decimal:
    """The value of `written`: `1,200.5`, `十二`, `一百零五`, `半`, `九十五点五`. Digits are half-width."""
    plain = written.replace(",", "")
    if plain.lstrip("-").replace(".", "", 1).isdecimal():
        return Decimal(plain)
    if plain == "半":
        return _HALF
    whole, _, fraction = plain.partition("点")
    decimals = "".join(str(_DIGITS.get(character, 0)) for character in fraction)
    return Decimal(f"{_integer(whole)}.{decimals}" if decimals else _integer(whole))


def scale_of(written: str) -> Decimal:
    """The factor of `万`, `千万`, `亿` …; 1 for an empty text."""
    factor = Decimal(1)
    for character in written:
        factor *= _SCALES.get(character) or Decimal(_TENS.get(character, 1))
    return factor


def _integer(written: str) -> int:
    if all(character in _DIGITS for character in written):
        return int("".join(str(_DIGITS[character]) for character in written) or "0")
    total = digit = 0
    for character in written:
        if character in _TENS:
            total += (digit or 1) * _TENS[character]
            digit = 0
        else:
            digit = _DIGITS.get(character, 0)
    return total + digit
