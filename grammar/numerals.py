"""Numbers as target values write them: digits with or without thousands commas, and small Chinese numerals."""

from __future__ import annotations

from decimal import Decimal

PERCENT = "%"
TENTH = "成"  # ten per cent: 九成

_DIGITS = {"零": 0, "〇": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
_TENS = {"十": 1, "百": 2, "千": 3}
_SCALES = _TENS | {"万": 4, "亿": 8}
_HALF = Decimal("0.5")
_PLACES = 2
_HALVES = frozenset({"半", "半数", "一半"})


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


def percent_of(written: str) -> Decimal:
    """The share that words name, in per cent: `百分之七十`, `百分百`, `三分之二`, `半数`."""
    if written in _HALVES:
        return Decimal(50)
    denominator, fraction, numerator = written.partition("分之")
    if fraction and denominator != "百":
        return fraction_of(number_of(numerator) / number_of(denominator))
    return number_of(written.removeprefix("百分之").removeprefix("百分"))


def fraction_of(part: Decimal) -> Decimal:
    """A fraction of a whole in per cent: 2/3 is 66.67."""
    share = 100 * part
    return share if share == round(share, _PLACES) else round(share, _PLACES)


def tenths(number: Decimal, unit: str) -> Decimal:
    """`number` of `成`, `成五` or `成半` in per cent: 九成五 is 95."""
    rest = unit.removeprefix(TENTH)
    return 10 * number + (5 if rest == "半" else number_of(rest) if rest else 0)


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
