"""The table of contents (目录): its entries, and which of them are tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from budgetlint.linter.folding import fold
from budgetlint.linter.ledgers import Contents, ContentsEntry
from budgetlint.linter.profiles.profile import Profile
from budgetlint.linter.recognisers.ledgers.words import LedgerWords, bare, split_year, without_remark
from budgetlint.linter.recognisers.lines import number_length
from budgetlint.linter.source import Block, Paragraph
from budgetlint.linter.text import Text

TABLE, GROUP, PLAIN = "table", "group", "text"
_BULLETS = "-–—·•●■*　 "
_LEADERS = ".．…·-—_ 　\t0123456789０１２３４５６７８９"
_LEADER_SIGNS = ("..", "…", "··", "．．", "——", "__")
_TABLE = "表"
_NUMERALS = tuple("0123456789一二三四五六七八九十")
_SHORTEST = 4
_STOPS = ("。", "；", ";", "：", ":")


class FoundContents(NamedTuple):
    """The contents, and the blocks from `start` up to `end` that hold them."""

    start: int
    end: int
    contents: Contents


class ContentsReader:
    """Finds the contents by the words of a profile."""

    def __init__(self, profile: Profile, words: LedgerWords) -> None:
        own = profile.data["contents"]
        self._words = words
        self._headings = frozenset(own["headings"].split())
        self._tables = frozenset(own["tables"].split())
        self._longest, self._most = int(own["longest_entry"]), int(own["most_entries"])

    def read(self, blocks: Sequence[Block]) -> FoundContents | None:
        """The first table of contents among `blocks`, None where there is none."""
        for at, block in enumerate(blocks):
            if isinstance(block, Paragraph) and fold(block.text.value).strip(":-—【】[]") in self._headings:
                lines = list(self._lines(blocks[at + 1 : at + 1 + self._most]))
                if lines:
                    contents = Contents(block.text, tuple(self._entries(lines)))
                    return FoundContents(at, at + 1 + len(lines), contents)
        return None

    def _lines(self, blocks: Sequence[Block]) -> Iterator[Text]:
        """The lines of the contents: up to one that is none, or that one of them says again, which begins the body."""
        seen: set[str] = set()
        has_numbers = False
        for block in blocks:
            if not isinstance(block, Paragraph):
                return
            title = _title(block.text)
            folded = fold(title.value)
            marked = _is_marked(block.text, title)
            if len(folded) > self._longest or folded in seen or folded.endswith(_STOPS):
                return
            if not marked and (has_numbers or not self._words.is_title(folded)):
                return
            has_numbers |= marked
            seen.add(folded)
            yield block.text

    def _entries(self, lines: Sequence[Text]) -> Iterator[ContentsEntry]:
        titles = [_title(line) for line in lines]
        in_tables = False
        styles = [_style(title.value) for title in titles]
        for place, (line, title) in enumerate(zip(lines, titles, strict=True)):
            name = bare(title.value)
            following = styles[place + 1 :]
            heads_others = bool(following) and following[0] in ("1", "(") and styles[place] in ("一", "第")
            if self._is_group(name) or (heads_others and not _ends_in_table(name)):
                in_tables = self._is_group(name)
                yield ContentsEntry(GROUP, *_parts(title), line)
            elif (
                _ends_in_table(name) and (in_tables or self._words.is_title(name)) and not (heads_others and self._is_group(name))
            ):
                yield ContentsEntry(TABLE, *_parts(title), line)
            else:
                yield ContentsEntry(PLAIN, *_parts(title), line)

    def _is_group(self, name: str) -> bool:
        return split_year(name)[1] in self._tables or name.removeprefix("部分") in self._tables


def _is_marked(line: Text, title: Text) -> bool:
    """Whether a line is marked as an entry by a number, or by a leader to its page."""
    written = title.value
    has_leader = any(sign in line.value for sign in _LEADER_SIGNS)
    return has_leader or 0 < number_length(written) < len(written) or _heads_part(written) or _is_table_number(written)


def _is_table_number(written: str) -> bool:
    """Whether a line begins with the number of a table: 表1 收支总表."""
    folded = fold(written)
    bare_number = folded.removeprefix("公开").removeprefix("附")
    return bare_number.startswith(_TABLE) and bare_number[1:2] in _NUMERALS and len(folded) > _SHORTEST


def _title(line: Text) -> Text:
    """A line without its bullet and its leader with the page number."""
    written = line.value
    start = len(written) - len(written.lstrip(_BULLETS))
    end = len(written)
    leader = min((at for sign in _LEADER_SIGNS if (at := written.find(sign, start)) >= 0), default=-1)
    if leader > start and not written[leader:].strip(_LEADERS + "()（）"):
        end = leader
    return line.slice(start, end).strip()


def _parts(title: Text) -> tuple[Text | None, Text]:
    """The number of an entry and its title."""
    length = number_length(title.value)
    if _is_table_number(title.value):
        rest = title.value.lstrip("公开附表 " + "".join(_NUMERALS)).lstrip("：:、. -")
        length = len(title) - len(rest)
    if not 0 < length < len(title):
        return None, title
    return title.slice(0, length).strip(), title.slice(length, len(title)).strip()


def _heads_part(written: str) -> bool:
    return written[:1] == "第" and "部分" in written[:6]


def _style(written: str) -> str:
    """How an entry is numbered: 第…部分, 一、, （一）, 1."""
    first = written[:1]
    if first == "第" and _heads_part(written):
        return "第"
    if first in ("（", "("):
        return "("
    return "1" if first.isdecimal() else "一" if number_length(written) else ""


def _ends_in_table(name: str) -> bool:
    return name.endswith(_TABLE) or without_remark(fold(name)).endswith(_TABLE)
