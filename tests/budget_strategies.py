"""Strategies of several test modules, and a writer of indicators in both dialects that knows where each part stands."""

from __future__ import annotations

import operator
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from hypothesis import strategies as st

from budgetlint.grammar.records import CODED, LABELLED
from budgetlint.rules.profiles import base_profile

# ---------------------------------------------------------------- any text at all
# Everything but surrogates, which no decoded file holds.
any_text = st.text(st.characters(exclude_categories=["Cs"]))

_CATEGORIES = base_profile().categories
HEADER = "项目名称\t总计\t财政拨款\t财政专户拨款\t其他资金\t绩效目标\t绩效指标"
_SMALL = (
    *"0123456789１２十百万亿零半",
    *"、；。，：:;,.．/／%％‰",
    *"-－—–~～至",
    *"≥≤><＞=约余内前底年月日级次人元",
    *"()（）[]【】《》“”?？*XxＸ×",
    *" \t\n\r\u3000\u00a0\u2028\x0b\x1c\x85\x00\ufeff𠮷①",
)
_LARGE = (
    "\r\n",
    "\n\n",
    "。\n",
    "1、",
    "2、",
    "10.",
    "1-",
    "11-",
    "24-",
    "999-",
    "1、1-产出指标；11-数量指标；",
    "1、产出指标：",
    "；实施周期指标值:",
    "，年度指标值：",
    "年度指标值",
    "项目实施周期目标值:",
    *(entry.name for entry in _CATEGORIES.values()),
    "合计",
    "总计",
    "示例市甲局",
    "乙项目",
    "培训人次",
    "100.00",
    "1,234.5",
    "XX.XX",
    "≥95%",
    "不低于",
    "不超过",
    "大于等于",
    "百分之九十五",
    "2025年6月底前",
    "第三季度末前",
    "优良以上",
    "是/否",
    "个工作日",
    "每年",
    "以上",
    "以内",
    "左右",
    "有效提升",
    "单位：万元",
    "单位名称：",
    "年度：2025",
    "注：",
    "第1页，共3页",
    "- 3 -",
    "（金额单位：万元）",
    "2025年项目支出绩效目标表",
    HEADER,
    f"\n{HEADER}\n",
    "\n示例市甲局\t10.00\t10.00\t\t\t\t\n",
    "\n乙项目\t10.00\t10.00\t\t\t完成培训\t1、1-产出指标；11-数量指标；培训人次；年度指标值:≥5人次。\n",
)
mixed_text = st.lists(st.one_of(st.sampled_from(_SMALL), st.sampled_from(_LARGE)), max_size=30).map("".join)
_cell = st.one_of(st.just(""), st.sampled_from(_LARGE), st.lists(st.sampled_from(_SMALL), max_size=4).map("".join))
_line = st.one_of(
    st.just(HEADER),
    st.sampled_from(_LARGE),
    st.lists(_cell, min_size=1, max_size=9).map("\t".join),
    st.builds("乙{}\t{}\t\t\t\t{}\t{}".format, _cell, _cell, _cell, mixed_text),
)
# Lines of which many are rows of a table.
table_text = st.builds(str.join, st.sampled_from(["\n", "\r\n", "\r"]), st.lists(_line, max_size=12))
raw_text = st.one_of(any_text, mixed_text, table_text)


# ---------------------------------------------------------------- indicators and how they are written
@dataclass(frozen=True)
class Style:
    """The marks of one way to write."""

    dialect: str
    separator: str
    colon: str
    dash: str
    number: str = "、"
    end: str = "。"
    gap: str = ""


CODED_STYLES = (
    Style(CODED, "；", ":", "-"),
    Style(CODED, "；", "：", "－", number="．", gap="\n"),
    Style(CODED, ";", ":", "-", end=";"),
    Style(CODED, "; ", ": ", "—", number=".", gap=" "),
)
LABELLED_STYLES = (
    Style(LABELLED, "，", "：", ""),
    Style(LABELLED, ",", ":", "", number="．", end=";", gap="\n"),
    Style(LABELLED, "；", "：", "", end="；"),
)


@dataclass(frozen=True)
class Plan:
    """An indicator to be written: codes, names, metric and values."""

    code1: str
    name1: str
    code2: str
    name2: str
    metric: str
    cycle: str | None
    annual: str


@dataclass(frozen=True)
class Written:
    """An indicator as written: `parts` maps the name of a part to its text and the place where that starts."""

    text: str
    parts: dict[str, tuple[int, str]]

    @property
    def start(self) -> int:
        return self.parts["number"][0]


def pieces(plan: Plan, number: int, style: Style) -> list[tuple[str, str]]:
    """The indicator in pieces, each with the name of the part it is (or none)."""
    found = [("number", str(number)), ("", style.number)]
    if style.dialect == CODED:
        for level, code, name in (("1", plan.code1, plan.name1), ("2", plan.code2, plan.name2)):
            found += [(f"code{level}", f"{code}{style.dash}"), (f"name{level}", name), ("", style.separator)]
    else:
        found += [("name1", plan.name1), ("", style.colon)]
    found.append(("metric", plan.metric))
    if plan.cycle is not None:
        found += [("", style.separator), ("cycle-label", "实施周期指标值"), ("", style.colon), ("cycle", plan.cycle)]
    found += [("", style.separator), ("annual-label", "年度指标值"), ("", style.colon), ("annual", plan.annual)]
    return [*found, ("end", style.end)]


def write(found: Sequence[tuple[str, str]], start: int = 0) -> Written:
    """The pieces one after another, the first of them at `start`."""
    parts = {}
    at = start
    for name, text in found:
        if name:
            parts[name] = (at, text)
        at += len(text)
    return Written("".join(text for _, text in found), parts)


def write_list(plans: Sequence[Plan], style: Style) -> tuple[str, list[Written]]:
    """A cell with `plans`, numbered from 1."""
    cell = ""
    written = []
    for number, plan in enumerate(plans, 1):
        written.append(write(pieces(plan, number, style), len(cell)))
        cell += written[-1].text + (style.gap if number < len(plans) else "")
    return cell, written


_WORDS = (
    *("培训人次", "设备购置", "示例河段清淤", "档案数字化率", "第三方评估", "群众投诉办结", "年度", "周期", "房屋安全", "满意度"),
    *(
        "A类",
        "5G",
        "（一期）",
        "(含远程)",
        "【试点】",
        "“双随机”",
        "《示例办法》",
        "3",
        "12",
        "2025",
        "１０",
        "7×24",
        "3-5",
        "1/3",
        "X光",
        "𠮷",
    ),
)
_JOINTS = ("", "", "、", "和", " ", "（", "）", "-", "/")
_COMMAS = ("，", ",")
_FIGURES = (
    *("≥95%", "不低于80%", "1,200人次", "≥1.5万/宗", "3-5次", "2025年6月底前", "2025-06-30前", "三级", "是/否", "XXXX", "零次"),
    *("约30人", "有效提升", "第1、2期", "10%（含）以上", "30分钟/次", "0", "100.00", "甲、乙、丙三处", ">6.00(次)", "＞９５％"),
)


# `1、2-甲` reads as the mark of a record; a digit behind the dash makes it a range.
_LIKE_A_MARK = re.compile(r"\d\s*[、．.)）]\s*\d+\s*[-－—–](?=\s*(?:[^\d\s]|\Z))")


def _phrases(words: Sequence[str], joints: Sequence[str]) -> st.SearchStrategy[str]:
    """Words with joints between them, trimmed as a parser trims."""
    pair = st.tuples(st.sampled_from(joints), st.sampled_from(words)).map("".join)
    phrase = st.builds(operator.add, st.sampled_from(words), st.lists(pair, max_size=3).map("".join))
    return phrase.filter(lambda text: not _LIKE_A_MARK.search(text))


_FIRST = [entry for entry in _CATEGORIES.values() if len(entry.code) == 1]
_SECOND = [entry for entry in _CATEGORIES.values() if len(entry.code) > 1]


@st.composite
def _plan(draw: st.DrawFn, *, commas: bool) -> Plan:
    joints = (*_JOINTS, *_COMMAS) if commas else _JOINTS
    second = draw(st.sampled_from(_SECOND))
    first = next(entry for entry in _FIRST if second.code.startswith(entry.code))
    # A metric that opens with a digit would read as a code before a dash, or as a figure before the mark of its number.
    metric = draw(st.sampled_from(["甲", "办理", "示例"])) + draw(_phrases(_WORDS, joints))
    value = _phrases((*_FIGURES, *_WORDS), joints)
    return Plan(first.code, first.name, second.code, second.name, metric, draw(st.none() | value), draw(value))


@dataclass(frozen=True)
class Cell:
    """A cell of indicators: what was meant, how it was written, and where each part stands."""

    plans: list[Plan]
    style: Style
    text: str
    written: list[Written]


@st.composite
def cells(draw: st.DrawFn, styles: Sequence[Style] = (*CODED_STYLES, *LABELLED_STYLES), min_size: int = 1) -> Cell:
    """Cells of up to 4 indicators."""
    style = draw(st.sampled_from(styles))
    plans = draw(st.lists(_plan(commas=True), min_size=min_size, max_size=4))
    if style.dialect == LABELLED:
        # The labelled dialect names the first level only; metrics have names of their own.
        plans = [replace(plan, code1="", code2="", name2="") for plan in plans]
    text, written = write_list(plans, style)
    return Cell(plans, style, text, written)
