"""Lines of prose: what begins one, and whether it is a heading or a paragraph."""

from __future__ import annotations

from budgetlint.linter.folding import fold
from budgetlint.linter.model import Caption
from budgetlint.linter.profiles.profile import Profile
from budgetlint.linter.recognisers.field_codes import without_field_code
from budgetlint.linter.source import Block, Paragraph
from budgetlint.linter.text import Text

_NUMERALS = frozenset("一二三四五六七八九十百零〇0123456789０１２３４５６７８９")
_CIRCLED = frozenset("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽")
_PARTS = "部章节篇条编"
_SIGNS = "、.．,，:："
_OPEN, _CLOSE = "（(", "）)"
_STOPS = ("。", "；", ";", "！", "：", ":")
_BLANKS = " \t\u3000"


def number_length(line: str) -> int:
    """How long the number is that `line` begins with (一、 （一） 1. 第一部分), with its sign and blanks; 0 without one."""
    if line[:1] in _CIRCLED:
        return _past_blanks(line, 1)
    opened = line[:1] in _OPEN or line[:1] == "第"
    at = start = int(opened)
    while line[at : at + 1] in _NUMERALS and at < len(line):
        at += 1
    if at == start:
        return 0
    if line[:1] == "第":
        end = next((index for index in range(at, min(len(line), at + 2)) if line[index] in _PARTS), None)
        return 0 if end is None else _past_blanks(line, end + 1 + (line[end : end + 2] == "部分"))
    if line[at : at + 1] not in (_CLOSE if opened else _SIGNS) or at == len(line):
        return 0
    is_decimal = not opened and line[at] != "、" and line[at + 1 : at + 2].isdecimal()
    is_year = line[at + 1 : at + 3] == "20" and line[at + 5 : at + 6] == "年"
    is_decimal = not opened and line[at + 1 : at + 2].isdecimal() and not is_year
    return 0 if is_decimal else _past_blanks(line, at + 1 + (opened and line[at + 1 : at + 2] in tuple("、.．")))


def _past_blanks(line: str, at: int) -> int:
    return at + len(line[at:]) - len(line[at:].lstrip(_BLANKS))


class LineReader:
    """Tells headings and paragraphs by the words of a profile; what may be part of a table is neither."""

    def __init__(self, profile: Profile) -> None:
        self._words = profile.words("prose", "headings")
        self._longest_heading = profile.number("prose", "longest_heading")
        self._shortest_paragraph = profile.number("prose", "shortest_paragraph")

    def read(self, block: Block) -> list[Caption]:
        """The heading or the paragraph that `block` is, with its field code; empty where it is neither."""
        if not isinstance(block, Paragraph):
            return []
        line, field_code = without_field_code(block.text)
        kind = self._kind(line, coded=field_code is not None)
        if kind is None:
            return []
        return [Caption(kind, line, line), *([Caption("field-code", field_code, field_code)] if field_code else [])]

    def _kind(self, line: Text, *, coded: bool) -> str | None:
        written = line.value
        if not written or written[0] in _CIRCLED or "指标值" in written:
            return None
        if len(written) >= self._shortest_paragraph and (written.endswith(_STOPS) or "。" in written):
            return "prose"
        if len(written) > self._longest_heading:
            return "prose" if coded else None
        named = any(word in fold(written) for word in self._words)
        is_heading = coded or 0 < number_length(written) <= len(written) or (named and not written.endswith(_STOPS))
        return "heading" if is_heading else None
