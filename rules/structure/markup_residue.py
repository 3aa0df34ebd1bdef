r"""S118: marks of HTML or of a word processor stand in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from budgetlint.grammar import patterns
from budgetlint.linter.model import Document
from budgetlint.linter.outcomes import Edit, Finding, Fix, Severity
from budgetlint.linter.recognisers.field_codes import field_code_at
from budgetlint.linter.rule import Context, Rule
from budgetlint.linter.text import Text
from budgetlint.linter.wording import Wording
from budgetlint.rules.examples import GOOD_CODED, GOOD_LABELLED, with_indicators, with_value
from budgetlint.rules.form_examples import Form, with_forms
from budgetlint.rules.grounds import READING

_LESS, _AND, _BACKSLASH = "<", "&", "\\"
_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
_ARGUMENT = _LETTERS | frozenset("0123456789")
_MARK = '"'
_BLANKS = frozenset(" \u3000")
# Beside these, and at the ends of lines and cells, a blank parts nothing.
_BEFORE_IDLE = frozenset("\t\r\n；，。、：")
_BEHIND_IDLE = frozenset(("", *"\t\r\n；;，,。、"))
_SHOWN = 24
_INDICATOR = "1、产出指标：绿地养护面积，年度指标值：≥50公顷。"


class MarkupResidue(Rule[Document]):
    """One finding for a document, with all its places: at the first of them."""

    code = "S118"
    name = "markup-residue"
    severity = Severity.INFO
    title = Wording("标记残留", "Rest of markup")
    messages = {
        "": Wording(
            "文字里残留标记“{written}”，本文件共 {count} 处。",
            "The mark “{written}” was left in the text; {count} such places in this file.",
        ),
    }
    remedies = {
        "": Wording("删去这些标记，只留文字。", "Delete these marks and keep the words."),
    }
    why = Wording(
        "标记是网页或文字处理软件带出来的，公开时会原样印出。",
        "The marks come from a web page or a word processor and would be published as they stand.",
    )
    ground = READING
    since = "0.1.0"
    node = Document
    bad = (
        with_indicators(_INDICATOR, "<p>", objective="<p>全年养护绿地50公顷。</p>"),
        with_forms(
            Form(title="1.路灯更换绩效目标表 TC 1、路灯更换绩效目标表 \\f C \\l 1 "),
            quote="TC 1、路灯更换绩效目标表 \\f C \\l 1",
        ),
        with_value("≥50公顷&nbsp;", "&nbsp;"),
        with_indicators(_INDICATOR, '<span style="color:red">', objective='养护绿地<span style="color:red">50公顷</span><br/>。'),
    )
    good = (
        GOOD_CODED,
        GOOD_LABELLED,
        with_value("<50%", metric="苗木死亡率"),
        with_value("3<x<5", metric="水体pH值"),
        with_indicators(_INDICATOR, objective="执行<公园管理规范>，路径D:\\f，养护绿地50公顷，a & b。"),
    )

    def check(self, node: Document, context: Context) -> Iterator[Finding]:
        places = list(_places(node))
        if not places:
            return
        first = places[0]
        edits = tuple(_edit(place, node.source.text) for place in places)
        shown = first.value if len(first) <= _SHOWN else f"{first.value[:_SHOWN]}…"
        yield self.finding(
            context,
            first,
            identity="",
            also=places[1:],
            fix=Fix(safe=True, description=Wording("删去标记", "delete the marks"), edits=edits),
            written=shown,
            count=str(len(places)),
        )


def _places(document: Document) -> Iterator[Text]:
    """Where marks stand, in order."""
    text = document.source.text
    if not any(sign in text for sign in (_LESS, _AND, _BACKSLASH)):
        return
    for line in document.source.lines():
        if _LESS in line.value or _AND in line.value:
            yield from (line.slice(*match.span()) for match in _marks().finditer(line.value))
        at = field_code_at(line.value) if _BACKSLASH in line.value else None
        if at is not None:
            yield line.slice(at, _end_of_field_code(line.value, at)).strip()


def _end_of_field_code(line: str, at: int) -> int:
    """Behind the last switch of the field code at `at`, in its cell: words may stand behind it."""
    cell = line.find("\t", at)
    end = line.rfind(_BACKSLASH, at, cell if cell >= 0 else len(line)) + 1
    if not end:
        return len(line) if cell < 0 else cell
    while line[end : end + 1] in _LETTERS:
        end += 1
    argument = end
    while line[argument : argument + 1] == " ":
        argument += 1
    word = argument
    if line[word : word + 1] == _MARK:
        return line.find(_MARK, word + 1) + 1 or end
    while line[word : word + 1] in _ARGUMENT:
        word += 1
    return word if word > argument else end


@cache
def _marks() -> re.Pattern[str]:
    """Tags that web pages set around text, and entities; compiled only where a document may hold some."""
    tags = "p|br|div|span|b|i|u|strong|em|font|td|tr|th|table|tbody|li|ul|ol|h[1-6]|o:p|a|sup|sub"
    return patterns.compile(
        rf"</?(?:{tags})(?:\s[^<>]{{0,300}})?/?>|&(?:nbsp|amp|lt|gt|quot|ldquo|rdquo|mdash|hellip|middot|ensp|emsp|#\d{{1,5}});",
        re.IGNORECASE,
    )


def _edit(place: Text, source: str) -> Edit:
    """Write what a mark stands for: the character of an entity, a blank only within a line, nothing for a tag or a field code."""
    start, end = place.start, place.origin(len(place))
    if not place.value.startswith(_AND):
        while place.value[0] != _LESS and source[start - 1 : start] in _BLANKS:
            start -= 1
        return Edit(start, end, "")
    from html import unescape  # noqa: PLC0415  its table of entities takes a millisecond

    written = unescape(place.value)
    if not written.isspace():
        return Edit(start, end, written)
    idle = start == 0 or source[start - 1] in _BEFORE_IDLE or source[end : end + 1] in _BEHIND_IDLE
    return Edit(start, end, "" if idle else " ")
