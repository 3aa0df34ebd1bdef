"""Numbers as target values write them: digits with or without thousands commas, and small Chinese numerals."""

from __future__ import annotations

from decimal import Decimal

PERCENT = "%"

_DIGITS = {"零": 0, "〇": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
_TENS = {"十": 1, "百": 2, "千": 3}
_SCALES = _TENS | {"万": 4, "亿": 8}
_HALF = Decimal("0.5")


def number_of(written: str) -> Decimal:
    """The value of `written`: `1,200.5`, `-5`, `2/3`, `十二`, `一百零五`, `半`, `九十五点五`."""
    plain = written.replace(",", "").replace("−", "-").replace("／", "/")
    numerator, slash, denominator = plain.partition("/")
    if slash:
        return Decimal(numerator) / (Decimal(denominator) or 1)
    if plain.lstrip("-").replace(".", "", 1).isdecimal():
        return Decimal(plain)
    if plain == "半":
        return _HALF
    whole, _, fraction = plain.partition("点")
    decimals = "".join(str(_DIGITS.get(character, 0)) for character in fraction)
    return Decimal(f"{_integer(whole)}.{decimals}" if decimals else _integer(whole))


def scaled(value: Decimal, scale: str) -> Decimal:
    """`value` times `千`, `万`, `千万`, `亿` …, to the last digit; `value` itself for an empty scale."""
    shift = sum(_SCALES[character] for character in scale)
    sign, digits, exponent = value.as_tuple()
    return Decimal((sign, digits, exponent + shift)) if isinstance(exponent, int) else value


def _integer(written: str) -> int:
    if all(character in _DIGITS for character in written):
        return int("".join(str(_DIGITS[character]) for character in written) or "0")
    total = digit = 0
    for character in written:
        if character in _TENS:
            total += (digit or 1) * 10 ** _TENS[character]
            digit = 0
        else:
            digit = _DIGITS.get(character, 0)
    return total + digit
