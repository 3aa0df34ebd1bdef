"""Figures in prose: 232,463 万元, 7%, 6 个 — how a sentence is cut into the words that the language of statements knows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from budgetlint.grammar import patterns
from budgetlint.grammar.numerals import PERCENT, scaled

_ONE_TO_ONE = str.maketrans(
    {0xFF10 + digit: 0x30 + digit for digit in range(10)}
    | {"％": "%", "﹪": "%", "（": "(", "）": ")", "：": ":", "；": ";", "．": ".", "－": "-", "−": "-", "\u3000": " "}
)
_NUMBER = r"\d[\d,]*(?:\.\d+)?"
_MONEY = r"(?:[十百千]?[万亿]|[十百千])?元(?![/每旦宵器])|[十百千]?万(?=$|[，。、,;:)的])|亿(?=$|[，。、,;:)的])"
# What is counted one by one; a time, a rate or a rank is no count.
_COUNTS = (
    r"个(?!月|季度|百分点|小时|工作日)|家|项|人次|人(?![均民才员事大])|名(?!称)|辆|台(?:[(/]套\)?)?|套次?|[件户间处座宗条份场篇所栋幢张批期]"
    r"|[盏株棵册块根支门亩吨]|课时|学时|立方米|平方米|平方公里|公里|公顷|米|类(?![型似])|组(?!织)|次(?![要序])"
)
_BOUND = r"(?:\(含\))?(?:及|[(]?含[)]?)?以[上下内]"
_YEAR_WORDS = r"(?:20\d\d年度?|[上去]年度?|[上前]一年度?)"
_DIRECTION = "增加|增长|上升|上涨|提高|新增|净增|增列|增幅|增|减少|下降|降低|压减|压缩|缩减|调减|减列|净减|降幅|减"
_FLAT = "持平|无增减|无变[化动]|没有变[化动]|未(?:发生)?变[化动]|不变|相同|一致|相等|无变更"
# Between the year of a comparison and what it says may stand what it is compared with, and its amount.
_COMPARED = (
    rf"(?:同口径)?(?:比|较|对比|相比)的?{_YEAR_WORDS}"
    rf"|[与同和]{_YEAR_WORDS}(?=[^，。;]{{0,25}}(?:相比|比较|对比|相较|{_FLAT}|{_DIRECTION}))"
)
_TOKENS = (
    ("compare", rf"{_COMPARED}|同比(?![例])|环比"),
    ("year", r"(?<!\d)20\d\d年度?(?![以之]前)"),
    ("figure", (rf"(?P<number>(?<![\d.])-?{_NUMBER})(?:(?P<bound>{_MONEY}|%)(?={_BOUND})|(?P<money>{_MONEY})|(?P<percent>%)(?!点)"
               rf"|(?P<count>万?(?:{_COUNTS})))")),
    ("flat", _FLAT),
    ("parts", (r"(?<![不包税(])含(?![)税有量金])"
            r"|其中包?[括含]?|(?<=[算入出费])中(?=[，,:])|具体(?:包括|为|如下|安排如下|情况如下)"
              r"|(?<!主要)(?:包括|包含|分别(?:为|是)|分为)|由(?=[^，。;]{1,80}(?:组成|构成))")),
    ("mostly", r"主要(?:包括|有|用于|安排|为(?!了))"),
    ("reason", r"(?:的|其)?(?:主要)?原因(?:为|是|:|如下)?|主要(?:是(?!用于)|由于|因为?)|是(?:由于|因为)"),
    ("use", r"(?:主要)?(?:是)?用于"),
    ("share", r"占"),
    ("ordinal", r"[一二三四五六七八九十](?:是|方面)|[(][一二三四五六七八九十\d]{1,2}[)]|[①②③④⑤⑥⑦⑧⑨⑩]"),
    ("stop", r"[。！？!?\n]"),
    ("semicolon", r";"),
    ("comma", r"[，,]"),
    ("enum", r"、"),
    ("colon", r":"),
    ("open", r"\("),
    ("close", r"\)"),
)  # fmt: skip


class Figure(NamedTuple):
    """A figure with its unit, as printed: 12.50 万元 is value 12.50, unit 万元. `start` and `end` are places in the text.

    `malformed` tells commas at other places than every three digits.
    """

    start: int
    end: int
    value: Decimal
    unit: str
    malformed: bool = False

    @property
    def last_digit(self) -> Decimal:
        """One in the last place printed: 0.01 for 12.50."""
        exponent = self.value.as_tuple().exponent
        return Decimal(1).scaleb(min(0, exponent)) if isinstance(exponent, int) else Decimal(1)

    @property
    def is_money(self) -> bool:
        return self.unit.endswith("元")

    @property
    def is_percent(self) -> bool:
        return self.unit == PERCENT

    def scaled(self, number: Decimal) -> Decimal:
        """`number` of this figure's unit in 元 where that is money, else as it is."""
        return scaled(number, self.unit[:-1]) if self.is_money else number

    @property
    def amount(self) -> Decimal:
        """The value in 元, or as printed where it is no money."""
        return self.scaled(self.value)

    @property
    def step(self) -> Decimal:
        """The last digit in 元, or as printed where it is no money."""
        return self.scaled(self.last_digit)


class Token(NamedTuple):
    """A word of the language of statements at `start` to `end` of the squeezed text; `figure` is set for figures."""

    kind: str
    start: int
    end: int
    text: str
    figure: Figure | None = None


class Squeezed(NamedTuple):
    """A text without its blanks and with half-width figures; `origins` are the places of its characters in the text."""

    text: str
    origins: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The places in the original text of `start` up to `end`."""
        if start >= end:
            at = self.origins[start] if start < len(self.origins) else (self.origins[-1] + 1 if self.origins else 0)
            return at, at
        return self.origins[start], self.origins[end - 1] + 1


def squeeze(text: str) -> Squeezed:
    """`text` in the form in which its words are compared; a blank between two figures stays, since it parts them."""
    plain = text.translate(_ONE_TO_ONE)
    kept: list[int] = []
    for index, character in enumerate(plain):
        if character.isspace():
            continue
        if character.isdigit() and kept and kept[-1] < index - 1 and plain[kept[-1]].isdigit():
            kept.append(index - 1)
        kept.append(index)
    return Squeezed("".join(plain[index] for index in kept), tuple(kept))


def tokens_of(squeezed: str) -> Iterator[Token]:
    """The words and figures of the language in `squeezed`; what stands between two of them is plain words."""
    for match in _pattern().finditer(squeezed):
        kind = match.lastgroup or ""
        if kind == "figure":
            if match["bound"]:
                continue
            yield Token(kind, match.start(), match.end(), match[0], _figure(match))
        else:
            yield Token(kind, match.start(), match.end(), match[0])


def direction_before(words: str) -> int:
    """1 where `words` end in a growth (增加, 增长了), -1 in a decline, 0 in neither."""
    match = _direction().search(words)
    return 0 if match is None else -1 if match[1][0] in "减下降压缩调" or match[1] == "净减" else 1


def bare_base(squeezed: str, start: int, end: int) -> Figure | None:
    """A figure without a unit at the end of a stretch: 较上年 2.08 减少…, which has the unit of the amount behind it."""
    match = _bare().search(squeezed, start, end)
    return Figure(match.start(), match.end(), _value(match[0]), "") if match else None


@cache
def _pattern() -> re.Pattern[str]:
    """All words of the language as one pattern, compiled when the first sentence is read."""
    groups = [f"(?P<{kind}>{pattern})" for kind, pattern in _TOKENS]
    return patterns.compile("|".join(groups))


@cache
def _direction() -> re.Pattern[str]:
    return patterns.compile(rf"({_DIRECTION})(?:了|为|约|达|额为?|率为?|幅度为?|比[例率]为?|数为?|金额为?|[:，,])?\Z")


@cache
def _bare() -> re.Pattern[str]:
    return patterns.compile(r"\d[\d,]*(?:\.\d+)?(?=(?:增|减|下降|上升|降))")


def _figure(match: re.Match[str]) -> Figure:
    unit = match["money"] or match["count"] or PERCENT
    if match["money"] and not unit.endswith("元"):
        unit += "元"
    value = _value(match["number"])
    if match["count"] and unit.startswith("万"):
        value, unit = scaled(value, "万"), unit[1:]
    return Figure(match.start(), match.end(), value, unit, not _well_formed(match["number"]))


def _value(number: str) -> Decimal:
    return Decimal(number.replace(",", ""))


def _well_formed(number: str) -> bool:
    groups = number.lstrip("-").partition(".")[0].split(",")
    return len(groups) == 1 or (1 <= len(groups[0]) <= 3 and all(len(group) == 3 for group in groups[1:]))  # noqa: PLR2004
