"""Which tables of its contents a document has: by title, as a line of the text, by what the title says, or by number."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from budgetlint.linter.folding import fold
from budgetlint.linter.ledgers import ContentsEntry
from budgetlint.linter.model import Document
from budgetlint.linter.profiles.profile import Profile
from budgetlint.linter.recognisers.ledgers.words import LedgerWords, TitleWords
from budgetlint.linter.source import Paragraph, Row
from budgetlint.linter.text import Text

_NUMERALS = "一二三四五六七八九十"
_DIGITS = "0123456789"
# Words that offices add to a title, or leave out.
_FILLERS = ("部门", "单位", "预算", "情况", "总体", "财务", "公开", "年度", "年", "的", "“", "”", '"', "表", "总", "(", ")", "-")
_LIKE = 0.92
_SHORTEST = 4
_TENS = 10
_LONGEST_NUMBER = 4  # characters around a Chinese number: 表, 公开
_MOST_DIGITS = 2  # a year is no number of a table


class _Table(NamedTuple):
    """A table of the document as its contents may call it."""

    title: str
    number: int | None
    words: TitleWords | None


def missing_tables(document: Document, entries: Sequence[ContentsEntry], profile: Profile) -> list[ContentsEntry]:
    """The entries of the contents whose table is not in the document.

    A table whose title one entry bears is no other entry's, whatever its number.
    """
    words = LedgerWords(profile)
    tables = list(_tables(document))
    lines = set(_lines(document))
    open_entries = []
    for entry in entries:
        found = next((table for table in tables if _is_title(_bare(entry.title.value), table.title)), None)
        if found:
            tables.remove(found)
        elif _bare(entry.title.value) not in lines:
            open_entries.append(entry)
    missing = []
    for entry in open_entries:
        found = next((table for table in tables if _may_be(entry, words.of_title(entry.title.value), table)), None)
        if found:
            tables.remove(found)
        else:
            missing.append(entry)
    return missing


def _may_be(entry: ContentsEntry, said: TitleWords, table: _Table) -> bool:
    """Whether a table that no other entry names may be that of an entry: its title says the same, or it has the number."""
    if table.words is not None and table.words == said and said.kind != "other":
        return True
    number = _number(entry.number.value) if entry.number else None
    return number is not None and number == table.number


def _tables(document: Document) -> Iterator[_Table]:
    inside = {entry.text.start for entry in document.contents.entries} if document.contents else set()
    for table in document.tables:
        if table.title and table.title.start not in inside:
            yield _Table(_bare(table.title.value), None, None)
    for ledger in document.ledgers:
        title = _bare(ledger.title.value) if ledger.title else ""
        number = _number(ledger.number.value) if ledger.number else None
        yield _Table(title, number, TitleWords(ledger.kind, ledger.scope, ledger.classes))


def _lines(document: Document) -> Iterator[str]:
    """The lines of the text outside the contents, and the rows that hold one cell alone."""
    inside = {entry.text.start for entry in document.contents.entries} if document.contents else set()
    for block in document.source.blocks:
        text = _line(block.text if isinstance(block, Paragraph) else block)
        if text is not None and text.start not in inside:
            yield from (_bare(line) for line in text.value.split("\n"))


def _line(block: Text | Row) -> Text | None:
    if isinstance(block, Text):
        return block
    filled = [cell for cell in block.cells if cell.value]
    return filled[0] if len(filled) == 1 else None


def _is_title(title: str, known: str) -> bool:
    """Whether two titles are the same, but for words that offices leave out, or a slip of the pen."""
    if not title or not known:
        return False
    if title == known or (_core(title) and _core(title) == _core(known)):
        return True
    if min(len(title), len(known)) < _SHORTEST or len(title) != len(known):
        return False
    return SequenceMatcher(None, title, known, autojunk=False).ratio() >= _LIKE


def _bare(title: str) -> str:
    """A title without its number and the year."""
    folded = fold(title).lstrip("-·•")
    while True:
        shorter = _without_number(folded)
        if shorter == folded:
            return folded
        folded = shorter


def _without_number(folded: str) -> str:
    """A title without the first number: 2025年, 1., 一、, (一), 表 3, 附件2."""
    rest = folded.lstrip(_DIGITS)
    if rest != folded:
        return rest.lstrip("年度、.:") if rest[:1] in tuple("年、.:") else folded
    if folded[:1] == "(" and folded[1:2] in tuple(_NUMERALS + _DIGITS) and ")" in folded:
        return folded[folded.find(")") + 1 :]
    head, comma, behind = folded.partition("、")
    if comma and head and all(letter in _NUMERALS for letter in head):
        return behind
    bare = folded.removeprefix("公开").removeprefix("附").lstrip("表件")
    number = bare.lstrip(_NUMERALS + _DIGITS)
    is_numbered = bare not in {folded, number}
    return number.lstrip("表:、.-") if is_numbered else folded


def _core(title: str) -> str:
    """A title without the words that offices add or leave out: 部门收支预算总表 and 收支总表 are one."""
    for filler in _FILLERS:
        title = title.replace(filler, "")
    return title


def _number(written: str) -> int | None:
    """The number of a table: 表 11, 公开11表, (十一)."""
    folded = fold(written)
    digits = "".join(letter for letter in folded if letter in _DIGITS)
    if digits:
        return int(digits) if len(digits) <= _MOST_DIGITS else None
    numerals = "".join(letter for letter in folded if letter in _NUMERALS)
    return _value(numerals) if numerals and len(folded) <= len(numerals) + _LONGEST_NUMBER else None


def _value(numerals: str) -> int:
    """The value of a Chinese number up to ninety-nine."""
    tens, ten, ones = numerals.partition("十")
    digit = {letter: place + 1 for place, letter in enumerate(_NUMERALS[:9])}
    return _TENS * digit.get(tens, 1) + digit.get(ones, 0) if ten else digit.get(numerals[:1], 0)
