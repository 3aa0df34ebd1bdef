"""Show numbers as a spreadsheet shows them: percent, thousands, decimals, dates, the words around them.

Covers what the formats of budgets use; an unknown part of a format is left out rather than guessed.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import cache, lru_cache
from typing import NamedTuple

from budgetlint.grammar import patterns

# The formats that files name by number alone; 27 to 36 and 50 to 58 are the dates of a Chinese Excel.
BUILT_IN = {
    0: "General",
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    5: '"¥"#,##0;"¥"-#,##0',
    6: '"¥"#,##0;"¥"-#,##0',
    7: '"¥"#,##0.00;"¥"-#,##0.00',
    8: '"¥"#,##0.00;"¥"-#,##0.00',
    9: "0%",
    10: "0.00%",
    11: "0.00E+00",
    14: "yyyy/m/d",
    15: "d-mmm-yy",
    16: "d-mmm",
    17: "mmm-yy",
    20: "h:mm",
    21: "h:mm:ss",
    22: "yyyy/m/d h:mm",
    27: 'yyyy"年"m"月"',
    28: 'm"月"d"日"',
    29: 'm"月"d"日"',
    30: "m-d-yy",
    31: 'yyyy"年"m"月"d"日"',
    32: 'h"时"mm"分"',
    33: 'h"时"mm"分"ss"秒"',
    36: 'yyyy"年"m"月"',
    37: "#,##0;-#,##0",
    38: "#,##0;-#,##0",
    39: "#,##0.00;-#,##0.00",
    40: "#,##0.00;-#,##0.00",
    41: '#,##0;-#,##0;"-"',
    42: '"¥"#,##0;"¥"-#,##0;"¥-"',
    43: '#,##0.00;-#,##0.00;"-"',
    44: '"¥"#,##0.00;"¥"-#,##0.00;"¥-"',
    45: "mm:ss",
    47: "mm:ss",
    48: "0.0E+0",
    49: "@",
    50: 'yyyy"年"m"月"',
    51: 'm"月"d"日"',
    52: 'yyyy"年"m"月"',
    53: 'm"月"d"日"',
    54: 'm"月"d"日"',
    57: 'yyyy"年"m"月"',
    58: 'm"月"d"日"',
}
HIDING = ";;;"  # a format by which a cell shows nothing, whatever it holds
_GENERAL = "general"
_MOST_DIGITS = 11  # of a number without a format
_LARGEST, _SMALLEST = 1e15, 1e-10  # between which such a number is written without a power
_MOST_FORMAT = 255  # characters of a format
_EXACT = Context(prec=1_000)
_DAY_SECONDS = 86_400
_LAST_SERIAL = 2_958_466  # the day after 9999-12-31
_EPOCH, _EPOCH_1904 = datetime(1899, 12, 30), datetime(1904, 1, 1)  # noqa: DTZ001  days of a sheet have no zone
_FALSE_LEAP_DAY = 60  # Excel counts a 29 February 1900
_TOKEN = patterns.compile(
    r'"(?P<quoted>[^"]*)"?|[\\!](?P<escaped>.)|[_*].|\[\$(?P<currency>[^\]\-]*)[^\]]*\]|\[(?P<bracket>[^\]]*)\]'
    r"|(?P<general>[Gg]eneral|G/通用格式)|(?P<half>[Aa][Mm]/[Pp][Mm]|[Aa]/[Pp]|上午/下午)"
    r"|(?P<date>[yY]+|[mM]+|[dD]+|[hH]+|[sS]+|[aA]{3,4}|[eE](?![+-])|[gGbB]+)|(?P<power>[eE][+-])"
    r"|(?P<number>[0#?.,%]+)|(?P<other>.)",
    re.DOTALL,
)
_CONDITION = patterns.compile(r"([<>=]{1,2})(-?\d+(?:\.\d+)?)")
_TESTS: dict[str, Callable[[float, float], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "=": operator.eq,
    "<>": operator.ne,
}
_DIGITS = frozenset("0#?")
_WEEKDAYS = "一二三四五六日"
_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]


class _Section(NamedTuple):
    """One part of a format: its tokens (kind and text), what they make it, and for which numbers it holds (`>=`, 10000)."""

    tokens: tuple[tuple[str, str], ...]
    is_date: bool
    is_text: bool
    condition: tuple[str, float] | None = None

    @property
    def is_of_negatives(self) -> bool:
        """Whether it holds for negative numbers alone, so that it has their sign itself."""
        return self.condition is not None and self.condition[0] in ("<", "<=") and self.condition[1] <= 0


def shown(value: float, code: str, *, from_1904: bool = False) -> str:
    """`value` as the format `code` shows it: 0.95 by `0%` is `95%`."""
    sections = _sections(code[:_MOST_FORMAT])
    numeric = [section for section in sections if not section.is_text] or [_PLAIN]
    if any(section.condition for section in numeric):
        numeric = [_chosen(value, numeric)]
    if numeric[0].is_date:
        return _date(value, numeric[0], from_1904=from_1904) or plain(value)
    negative, zero = value < 0, value == 0
    if negative and numeric[0].is_of_negatives:
        return _number(-value, numeric[0])
    if zero and len(numeric) > 2:  # noqa: PLR2004  positive; negative; zero
        return _number(0.0, numeric[2])
    if negative and len(numeric) > 1:
        return _number(-value, numeric[1])
    written = _number(abs(value), numeric[0])
    return f"-{written}" if negative and any(character in "123456789" for character in written) else written


@lru_cache(maxsize=1024)  # figures repeat in a sheet
def shown_or_plain(value: float, code: str, *, from_1904: bool = False) -> tuple[str, bool]:
    """`value` as `code` shows it; the bare number, and True, where the format hides it. A zero may be hidden."""
    text = shown(value, code, from_1904=from_1904)
    return (plain(value), True) if value and not text else (text, False)


def _chosen(value: float, sections: Sequence[_Section]) -> _Section:
    """The part whose condition `value` meets; one without a condition is for negative numbers, the last for all others."""
    for section in sections[:-1]:
        if section.condition:
            sign, limit = section.condition
            if _TESTS[sign](value, limit):
                return section
        elif value < 0:
            return section
    return sections[-1]


def plain(value: float) -> str:
    """A number without a format, with as many digits as a cell shows."""
    if abs(value) >= _LARGEST or 0 < abs(value) < _SMALLEST:
        return repr(value)
    if value == int(value):
        return str(int(value))
    written = f"{Decimal(repr(value)):f}"
    whole = len(written.partition(".")[0].lstrip("-"))
    places = max(0, _MOST_DIGITS - whole - 1)
    return _trimmed(f"{_rounded(Decimal(written), places):f}")


def _trimmed(written: str) -> str:
    return written.rstrip("0").rstrip(".") if "." in written else written


def _rounded(value: Decimal, places: int) -> Decimal:
    return value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP, _EXACT)


_PLAIN = _Section((("general", ""),), is_date=False, is_text=False)


@cache
def _sections(code: str) -> tuple[_Section, ...]:
    """The parts of a format: for positive numbers, negative ones, zero, and text."""
    parts: list[list[tuple[str, str]]] = [[]]
    for match in _TOKEN.finditer(code):
        kind, text = match.lastgroup or "", match[0]
        if kind == "other" and text == ";":
            parts.append([])
        elif kind in ("quoted", "escaped", "currency"):
            parts[-1].append(("literal", match[kind]))
        elif kind == "bracket":
            if text[1:2].lower() in tuple("hms") and set(text[1:-1].lower()) <= set("hms"):
                parts[-1].append(("elapsed", text[1:-1].lower()))
            elif _condition(text[1:-1]):
                parts[-1].append(("condition", text[1:-1]))
        elif kind == "other":
            parts[-1].append(("text", "") if text == "@" else ("literal", text))
        elif kind:
            parts[-1].append((kind, text))
    return tuple(_section(part) for part in parts)


def _section(tokens: list[tuple[str, str]]) -> _Section:
    kinds = {kind for kind, _ in tokens}
    has_number = any(kind == "number" and set(text) & set("0#?") for kind, text in tokens)
    is_date = bool(kinds & {"date", "elapsed", "half"}) and "general" not in kinds
    is_text = "text" in kinds and not has_number and not is_date
    condition = next((_condition(text) for kind, text in tokens if kind == "condition"), None)
    return _Section(tuple(tokens), is_date=is_date, is_text=is_text, condition=condition)


def _condition(written: str) -> tuple[str, float] | None:
    """`>=10000` taken apart."""
    found = _CONDITION.fullmatch(written.replace(" ", ""))
    return (found[1], float(found[2])) if found and found[1] in _TESTS else None


def _number(value: float, section: _Section) -> str:
    """A number that is not negative by one part of a format."""
    tokens = section.tokens
    kinds = [kind for kind, _ in tokens]
    if "general" in kinds:
        return "".join(
            plain(value) if kind == "general" else text for kind, text in tokens if kind in ("general", "literal")
        ).strip()
    mask = "".join(text for kind, text in tokens if kind == "number")
    if not set(mask) & set("0#?"):
        return "".join(text for kind, text in tokens if kind in ("literal", "number")).strip()
    if "power" in kinds or ("literal", "/") in tokens:
        return plain(value)
    scale = mask.count("%") * 2 - 3 * _scaling(mask)
    whole, _, fraction = mask.replace("%", "").partition(".")
    written = f"{_rounded(Decimal(repr(value)).scaleb(scale), len(fraction.replace(',', ''))):f}"
    integer, _, decimals = written.partition(".")
    optional = len(fraction) - len(fraction.rstrip("#?"))
    decimals = decimals[: len(decimals) - optional] + decimals[len(decimals) - optional :].rstrip("0") if optional else decimals
    integer = integer.lstrip("0").rjust(whole.count("0"), "0")
    return _placed(tokens, integer, decimals, is_grouped="," in whole.rstrip(","))


def _scaling(mask: str) -> int:
    """How many times a format divides by a thousand: commas behind the last digit, or behind that of the whole part."""
    whole, _, fraction = mask.replace("%", "").partition(".")
    return sum(len(part) - len(part.rstrip(",")) for part in (whole, fraction))


def _placed(tokens: tuple[tuple[str, str], ...], integer: str, decimals: str, *, is_grouped: bool) -> str:
    """The digits where those of the format stand, with the words around them.

    Words may stand between digits: `0!.0,` shows 123456 as 12.3, that is in 万. What the format has no place for comes first.
    """
    slots, point_at = _layout(tokens)
    first = next(at for at, count in enumerate(slots) if count is not None)
    digits = len(integer)
    written: list[str] = []
    for at in range(len(tokens) - 1, -1, -1):
        kind, text = tokens[at]
        if kind == "number":
            left = 0 if at == first else max(0, len(integer) - (slots[at] or 0))
            own = _grouped(integer[left:], digits - len(integer)) if is_grouped else integer[left:]
            integer = integer[:left]
            point = f".{decimals}" if decimals and at == point_at else ""
            written.append(f"{own}{point}{'%' * text.count('%')}")
        elif kind == "literal":
            written.append(text)
    return "".join(reversed(written)).strip()


def _grouped(integer: str, before: int) -> str:
    """Digits with a comma behind each third one from the right, `before` of which stand to the right of them."""
    return "".join(
        f"{digit}," if (left := len(integer) - at - 1 + before) and left % 3 == 0 else digit for at, digit in enumerate(integer)
    )


@cache
def _layout(tokens: tuple[tuple[str, str], ...]) -> tuple[tuple[int | None, ...], int | None]:
    """For each token how many digits of the whole part stand in it, None where none of the number does; where its point is."""
    point = next((at for at, (kind, text) in enumerate(tokens) if kind == "number" and "." in text), None)
    slots: list[int | None] = []
    for at, (kind, text) in enumerate(tokens):
        is_behind = point is not None and at > point
        whole = "" if is_behind or kind != "number" else text.partition(".")[0]
        count = sum(map(_DIGITS.__contains__, whole))
        slots.append(count if count or at == point else None)
    return tuple(slots), point


def _date(value: float, section: _Section, *, from_1904: bool) -> str:
    """A day and time by one part of a format; empty where the number is no day."""
    if not 0 <= value < _LAST_SERIAL:
        return ""
    days, rest = divmod(round(value * _DAY_SECONDS), _DAY_SECONDS)
    if not from_1904 and 0 < days < _FALSE_LEAP_DAY:
        days += 1
    moment = (_EPOCH_1904 if from_1904 else _EPOCH) + timedelta(days=days, seconds=rest)
    has_half = any(kind == "half" for kind, _ in section.tokens)
    written = []
    for at, (kind, text) in enumerate(section.tokens):
        if kind == "date":
            written.append(_part(moment, text.lower(), is_minute=_is_minute(section.tokens, at), has_half=has_half))
        elif kind == "elapsed":
            total = round(value * _DAY_SECONDS) // {"h": 3600, "m": 60, "s": 1}[text[0]]
            written.append(str(total).rjust(len(text), "0"))
        elif kind == "half":
            written.append(("上午" if moment.hour < 12 else "下午") if "午" in text else ("AM" if moment.hour < 12 else "PM"))  # noqa: PLR2004
        elif kind == "literal" or (kind == "number" and not set(text) & set("0#?")):
            written.append(text)
    return "".join(written).strip()


def _is_minute(tokens: tuple[tuple[str, str], ...], at: int) -> bool:
    """Whether the m at `at` means minutes: hours stand before it, or seconds behind."""
    dates = [(index, text.lower()) for index, (kind, text) in enumerate(tokens) if kind in ("date", "elapsed")]
    position = next(position for position, (index, _) in enumerate(dates) if index == at)
    before = dates[position - 1][1] if position else ""
    after = dates[position + 1][1] if position + 1 < len(dates) else ""
    return dates[position][1].startswith("m") and (before.startswith("h") or after.startswith("s"))


def _part(moment: datetime, text: str, *, is_minute: bool, has_half: bool) -> str:
    """One part of a date; a single letter is without a leading zero."""
    letter, pad = text[0], len(text) > 1
    if letter in "ye":
        return f"{moment.year % 100:02d}" if letter == "y" and len(text) <= 2 else str(moment.year)  # noqa: PLR2004
    if letter == "m" and not is_minute and len(text) > 2:  # noqa: PLR2004
        return _MONTHS[moment.month - 1]
    if (letter == "d" and len(text) > 2) or letter == "a":  # noqa: PLR2004
        return ("" if len(text) == 3 and letter == "a" else "星期") + _WEEKDAYS[moment.weekday()]  # noqa: PLR2004
    hour = (moment.hour % 12 or 12) if has_half else moment.hour
    numbers = {"m": moment.minute if is_minute else moment.month, "d": moment.day, "h": hour, "s": moment.second}
    number = numbers.get(letter)
    return "" if number is None else f"{number:02d}" if pad else str(number)
