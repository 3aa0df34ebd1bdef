"""What the usual headings of budget tables mean, for readers of English; documents are quoted in their own words."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from types import MappingProxyType

_IDEOGRAPHS = "⺀"  # from here on characters belong to one word with a name beside them
_QUOTES = "“”‘’（）、，：；。《》"

_GLOSSES: Mapping[str, str] = MappingProxyType(
    {
        "合计": "total",
        "总计": "grand total",
        "小计": "subtotal",
        "财政拨款": "funds from the budget",
        "财政专户拨款": "funds from special fiscal accounts",
        "其他资金": "other funds",
        "一般公共预算": "general public budget",
        "政府性基金": "government funds",
        "国有资本经营预算": "budget of state capital",
        "预算数": "budgeted amount",
        "收入总计": "total income",
        "支出总计": "total expenditure",
        "本年收入合计": "this year's income",
        "本年支出合计": "this year's expenditure",
        "上年结转": "carried over from last year",
        "结转下年": "carried over to next year",
        "基本支出": "basic expenditure",
        "项目支出": "project expenditure",
        "人员经费": "personnel",
        "公用经费": "running costs",
        "收支总表": "table of income and expenditure",
        "支出总表": "table of expenditure",
        "因公出国（境）费": "travel abroad",
        "公务接待费": "official receptions",
        "公务用车购置及运行费": "official cars",
    }
)


def glossed(texts: Iterable[str]) -> str:
    """The headings that stand in `texts`, each with its meaning: 合计 total, 财政拨款 funds from the budget."""
    said = list(texts)
    return ", ".join(f"{name} {meaning}" for name, meaning in _GLOSSES.items() if _stands_in(name, said))


def _stands_in(name: str, texts: Collection[str]) -> bool:
    return any(_is_word(text, at, at + len(name)) for text in texts for at in _places(name, text))


def _places(name: str, text: str) -> Iterable[int]:
    at = text.find(name)
    while at >= 0:
        yield at
        at = text.find(name, at + 1)


def _is_word(text: str, start: int, end: int) -> bool:
    around = text[max(start - 1, 0) : start] + text[end : end + 1]
    return all(character < _IDEOGRAPHS or character in _QUOTES for character in around)
