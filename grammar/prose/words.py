"""The words around the figures of budget prose: what they name, and what is only filling."""

from __future__ import annotations

import re
from functools import cache

from budgetlint.grammar import patterns
from budgetlint.grammar.prose.statements import ADJUSTED, BUDGET, EXECUTION, FINAL

_STAGES = ((EXECUTION, ("执行", "完成数", "实际")), (FINAL, ("决算",)), (ADJUSTED, ("调整", "变动预算")))
_BUDGET_WORDS = ("预算", "安排", "年初", "批复", "下达")


def stage_of(words: str) -> str:
    """Whether `words` speak of a budget, of its execution, or of final accounts; empty where they do not say."""
    found = next((stage for stage, signs in _STAGES if any(sign in words for sign in signs)), "")
    return found or (BUDGET if any(word in words for word in _BUDGET_WORDS) else "")


def is_filler(words: str) -> bool:
    """Whether words before a figure name nothing: 预算数为, 财政拨款预算安排."""
    return _filler().fullmatch(words) is not None


def bare_name(words: str) -> str:
    """A subject as it is compared inside a paragraph: without 预算, 支出 and the like at its end."""
    return _name_tail().sub("", words.strip('“”"，,:'))


def without_number(words: str) -> str:
    """A heading sentence without its number."""
    return words[match.end() :] if (match := _number().match(words)) else words


def leading(words: str) -> str:
    """`words` without what only leads to them: 其中, 以及."""
    return words[match.end() :] if (match := _lead().match(words)) else words


def trailing(words: str) -> str:
    """`words` without what only leads on to a figure: 共计, 安排."""
    return words[: match.start()] if (match := _tail().search(words)) else words


def own_words(words: str) -> str:
    """The words of a comparison's own subject; empty where they are but fillers."""
    match = direction_tail().search(words)
    rest = leading(words[: match.start()] if match else words)
    found = years().sub("", rest).strip("，,、:；;。的")
    return "" if is_filler(found) else found


@cache
def each_one() -> re.Pattern[str]:
    """A change told of each: 均增加."""
    return patterns.compile(r"(?:各|均|分别)(?:增|减|上|下|提|降)[^增减上下提降]{0,3}\Z")


@cache
def years() -> re.Pattern[str]:
    """A year: 2025年."""
    return patterns.compile(r"(?<!\d)(20\d\d)年度?")


@cache
def _lead() -> re.Pattern[str]:
    return patterns.compile(r"(?:其中|另外?|此外|以及|并|和|及|与|或|全年|本年度?|今年|当年|年初|共计?|、|的|:)+")


@cache
def _tail() -> re.Pattern[str]:
    return patterns.compile(r"(?:共计|累计|共|约|均?为|是|达到?|安排了?|有|:|，|,)+\Z")


@cache
def _filler() -> re.Pattern[str]:
    return patterns.compile(
        r"(?:年初|当年|本年|全年|总体)?(?:预算|执行|决算|预算执行)?(?:安排|金额|总额|数额?|总数|合计|总计|共计|共|为|约|各|均|分别|同口径|预计|计划|将|[，,、:])*"
    )


@cache
def _name_tail() -> re.Pattern[str]:
    return patterns.compile(r"(?:预算数?|执行数|决算数?|支出|经费|金额|总额|总数|中|各|均|数|为|安排|[，,:])+\Z")


@cache
def direction_tail() -> re.Pattern[str]:
    """The words of a change at the end."""
    return patterns.compile(r"(?:增加|增长|上升|提高|新增|净增|增幅|增|减少|下降|降低|压减|减|降幅|各|均|[了为约:]){1,4}\Z")


@cache
def _number() -> re.Pattern[str]:
    return patterns.compile(
        r"(?:[(](?:[一二三四五六七八九十]{1,3}|\d{1,2})[)]、?|(?:[一二三四五六七八九十]{1,3}|\d{1,2})(?:、|\.(?!\d(?!\d{3}年))))|[①②③④⑤⑥⑦⑧⑨⑩]"
    )


@cache
def measure() -> re.Pattern[str]:
    """What a figure is held against: 完成预算的."""
    return patterns.compile(r"(?:完成|超出|超过|低于|高于|占|为)(?:年初|全年|调整|当年|年度)?(?:部门)?预算数?(?:的)?\Z")


@cache
def plain_words() -> re.Pattern[str]:
    """A run of words without signs and digits."""
    return patterns.compile(r"[^，。、,;:()\d]*")


@cache
def listed() -> re.Pattern[str]:
    """Names in a row before their number: 包括…共."""
    return patterns.compile(r"(?:下设|下辖|设有|内设|设置|包括|分别[为是]|即|有)(?P<names>[^，。;:]*)[，,]共计?有?\Z")
