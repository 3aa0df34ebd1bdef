"""Names of projects in headings and titles: 一、公园长椅更换项目, 项目一：公园长椅更换, 附件3 公园长椅更换项目绩效目标表."""

from __future__ import annotations

from typing import NamedTuple

from budgetlint.grammar import patterns
from budgetlint.linter.folding import fold, half_width
from budgetlint.linter.profiles.profile import Profile
from budgetlint.linter.recognisers.indicator_rows.words import RowWords
from budgetlint.linter.recognisers.lines import number_length
from budgetlint.linter.text import Text

_LONGEST = 40
_LONGEST_TITLE = 60
_SHORTEST = 2
_LONGEST_DATE = 12
_COUNTED = "0123456789.-_、 "  # before the name in a tab
_STOPS = "。；;，,！!？?：:|\t"
_NUMERALS = "一二三四五六七八九十0123456789"
_YEAR_DIGITS = 4
_PROJECT = "项目"
_OPENED = {"(": ")", "《": "》", "“": "”", "【": "】", "「": "」"}
_DASHES = "-—－:"
_PARTING = (*_DASHES, "(", "《", "“", "【", "「")
_PUBLISHED = "公开"
_MARKS = "#* \t"  # of Markdown
_ANNEX = patterns.compile(
    r"(?:附件|附表|附|表)\s*[:：]?\s*(?:\d{1,3}|[一二三四五六七八九十]{1,3})(?:\s*[-－—.]\s*\d{1,2}){0,2}\s*[:：.、]?\s*"
)


class TitleName(NamedTuple):
    """The name that a line states. It is `sure` by its number or by the words around it, else it may be any short line.

    `is_strict` tells a line that names a project wherever it stands, also between the paragraphs of an objective.
    """

    text: Text
    sure: bool
    is_strict: bool


class Titles:
    """Reads names of projects out of lines, by the words of a profile."""

    def __init__(self, profile: Profile, words: RowWords) -> None:
        naming = profile.data["indicator_rows"]["naming"]
        self._words = words
        self._units, self._stamps = (tuple(half_width(naming[part]).split()) for part in ("units", "stamps"))
        parts = ("tails", "idle_endings", "endings", "not_named_so", "not_names", "no_tab")
        self._tails, self._idle, self._endings, self._not_named_so, self._not_names, self._no_tab = (
            tuple(sorted(half_width(naming[part]).split(), key=len, reverse=True)) for part in parts
        )

    def name(self, line: Text) -> TitleName | None:
        """The name that a heading or a title has in it, None where it has none."""
        if self._words.tells_overall(line.value):
            return None
        rest = _behind_annex(_without_marks(line))
        numbered = number_length(rest.value)
        rest = rest.slice(numbered, len(rest)).strip()
        is_item = not rest.value or not numbered or half_width(line.value).lstrip("( ")[:1].isdigit()
        opened = _opening(rest.value)
        rest = _behind_year(rest.slice(opened, len(rest)).strip())
        if found := self._in_title(rest):
            return TitleName(found, sure=True, is_strict=True)
        rest = _unquoted(_without_amount_at_end(_without_year_at_end(rest)))
        if not self.is_name(rest):
            return None
        folded = fold(rest.value)
        has_ending = folded.endswith(self._endings)
        if not opened and any(word in folded for word in (self._not_named_so if has_ending else self._not_names)):
            return None
        sure = bool(opened) or has_ending or not is_item
        return TitleName(rest, sure, bool(opened) or (folded.endswith(_PROJECT) and bool(numbered)))

    def is_title(self, line: Text) -> bool:
        """Whether a line ends like the title of such a table, though it does not say that it is one (2026年项目绩效目标)."""
        written = half_width(_without_year_at_end(line).value)
        return (
            len(written) <= _LONGEST_TITLE
            and written.removesuffix(_PUBLISHED).endswith(self._tails)
            and not number_length(line.value)
        )

    def is_unit(self, line: Text) -> bool:
        """Whether a line is the name of a unit and no more, as above a title."""
        written = line.value
        return len(written) <= _LONGEST and written.endswith(self._units) and not any(stop in written for stop in _STOPS)

    def is_stamp(self, line: Text) -> bool:
        """Whether a line only dates or stamps a table: 2026年1月10日, （盖章）."""
        folded = fold(line.value)
        if folded.strip("()") in self._stamps:
            return True
        is_date = "年" in folded and "月" in folded and folded.endswith("日")
        return is_date and len(folded) <= _LONGEST_DATE and folded.isalnum()

    def of_tab(self, tab: str) -> str:
        """The name in the tab of a sheet, "" where the tab only counts or tells the kind of what is on the sheet."""
        whole = Text.of(tab.strip(), 0, len(tab.strip()))
        folded = fold(tab)
        if folded.isascii() or any(folded.rstrip(_NUMERALS + "()") == word for word in self._no_tab):
            return ""
        found = self.name(whole)
        return found.text.value.lstrip(_COUNTED) if found else ""

    def is_name(self, text: Text) -> bool:
        """Whether words may name a project: they are short, and more than those that every title has, or a unit's name."""
        written = text.value
        if not _SHORTEST <= len(written) <= _LONGEST or any(stop in written for stop in _STOPS):
            return False
        bare = self._bare(fold(written).strip("()《》"))
        if not bare or bare.isascii() or bare in self._not_names or bare.endswith(self._no_tab):
            return False
        return not (self._words.label(text) or self._words.heading(text) or self._words.is_closing_label(text))

    def _bare(self, folded: str) -> str:
        """A name without a year and the words that end any of them."""
        while ending := next((word for word in self._idle if folded.endswith(word)), "") or _year_at_end(folded):
            folded = folded.removesuffix(ending)
        return folded

    def _in_title(self, rest: Text) -> Text | None:
        """The name before 绩效目标表, or behind it in brackets or after a dash."""
        folded = half_width(rest.value)
        place = next(((folded.rfind(tail), tail) for tail in self._tails if tail in folded), None)
        if place is None:
            return None
        at, tail = place
        before, after = rest.slice(0, at).strip(), rest.slice(at + len(tail), len(rest)).strip()
        if after.value and after.value != _PUBLISHED and not after.folded().value.startswith(_PARTING):
            return None
        for found in (_unquoted(before), _unquoted(_behind_dash(after))):
            if found.value and self.is_name(found) and not any(word in fold(found.value) for word in self._not_named_so):
                return found
        return None


def _without_marks(line: Text) -> Text:
    """A heading of Markdown without its signs."""
    start = len(line.value) - len(line.value.lstrip(_MARKS))
    return line.slice(start, max(start, len(line.value.rstrip(_MARKS))))


def _without_amount_at_end(text: Text) -> Text:
    """The words before an amount in brackets: 农村公路养护（20万元）."""
    folded = half_width(text.value)
    opening = folded.rfind("(")
    is_amount = opening > 0 and folded.endswith("元)") and any(map(str.isdigit, folded[opening:]))
    return text.slice(0, opening).strip() if is_amount else text


def _behind_annex(line: Text) -> Text:
    match = _ANNEX.match(line.value)
    return line.slice(match.end(), len(line)) if match else line


def _opening(written: str) -> int:
    """How long 项目一： or 子项目1、 is, 0 where no such words open a line."""
    folded = half_width(written)
    at = folded.find(_PROJECT, 0, len(_PROJECT) + 1)
    if at < 0:
        return 0
    rest = folded[at + len(_PROJECT) :].lstrip(" (")
    digits = len(rest) - len(rest.lstrip(_NUMERALS))
    behind = rest[digits:].lstrip(" )")
    return len(folded) - len(behind[1:]) if digits and behind[:1] in (":", "、", ".") else 0


def _behind_year(text: Text) -> Text:
    """The words behind a year that opens them."""
    folded = half_width(text.value)
    if not folded[:_YEAR_DIGITS].isdecimal() or folded[_YEAR_DIGITS : _YEAR_DIGITS + 1] != "年":
        return text
    at = _YEAR_DIGITS + 1 + folded.startswith("年度", _YEAR_DIGITS)
    return text.slice(at, len(text)).strip()


def _year_at_end(folded: str) -> str:
    """The year that words end in (2026年, 2026), "" where they do not."""
    digits = folded.removesuffix("年")[-_YEAR_DIGITS:]
    return folded[folded.rindex(digits) :] if digits.isdecimal() and digits.startswith("20") else ""


def _without_year_at_end(text: Text) -> Text:
    """The words before a year in brackets that closes them."""
    folded = half_width(text.value)
    opening = folded.rfind("(")
    is_year = opening > 0 and folded.endswith(")") and "20" in folded[opening:] and "年" in folded[opening:]
    return text.slice(0, opening).strip() if is_year else text


def _behind_dash(text: Text) -> Text:
    folded = half_width(text.value)
    return text.slice(len(folded) - len(folded.lstrip(_DASHES)), len(text)).strip()


def _unquoted(text: Text) -> Text:
    """The words within the brackets or quotation marks around all of them."""
    folded = half_width(text.value)
    closes = _OPENED.get(folded[:1])
    if closes and folded.endswith(closes) and not (closes == ")" and "年" in folded and "20" in folded):
        return text.slice(1, len(text) - 1).strip()
    return text
