"""The words of ledgers: what a title, a heading or the name of a row says, by the profile."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from budgetlint.linter.folding import fold
from budgetlint.linter.ledgers import AMOUNT, BUDGET
from budgetlint.linter.profiles.profile import Profile
from budgetlint.linter.recognisers.lines import number_length

_OF_WHICH = ("其中:", "其中")
_MARKS = "★☆*△▲●◆■□·◎○※"
_QUOTES = str.maketrans("", "", "“”\"‘’'《》<>")
_PER_CENT = ("%", "%)")
_CENTURY = "20"
_YEAR_LENGTH = 4
_LONGEST_NUMBER = 6
_ROWS_ONLY = frozenset({"current-total", "grand-total", "nature"})
# Stages of a year's figure, and what comes behind the year.
_FIGURES = ("预算数", "执行数", "决算数", "预算", "执行", "决算", "年初预算数", "数", "")


class Heading(NamedTuple):
    """What a heading says: the role of its column, the part of money, the year and what is measured."""

    role: str | None
    part: str | None = None
    year: int | None = None
    measure: str = AMOUNT
    stage: str = BUDGET
    previous: bool = False


class TitleWords(NamedTuple):
    """What the title of a ledger says."""

    kind: str
    scope: str | None
    classes: str | None


class LedgerWords:
    """Reads titles, headings and names by the words of a profile."""

    def __init__(self, profile: Profile) -> None:
        own = profile.data["ledgers"]
        self._headings = profile.headings
        self._columns = _by_word(own["headings"])
        parts = own["parts"]
        self._money = _by_word({part: words for part, words in parts.items() if part not in _ROWS_ONLY})
        self._names = self._money | _by_word({part: parts[part] for part in ("current-total", "grand-total")})
        self._kinds, self._scopes, self._classes = (_in_order(own[key]) for key in ("kinds", "scopes", "classes"))
        marks = own["marks"]
        self._sides = {word: side for side in ("income", "expenditure") for word in marks[side].split()}
        self._measures = {word: measure for measure in ("change", "rate") for word in marks[measure].split()}
        self._previous = frozenset(marks["previous"].split())
        self._current = tuple(marks["current"].split())
        self._sums = tuple(marks["sums"].split())
        self._carried_words, self._carried_in, self._carried_out = (
            tuple(marks[key].split()) for key in ("carried", "carried_in", "carried_out")
        )
        self._stages = [(word, stage) for stage in ("execution", "final") for word in marks[stage].split()]
        self._endings = tuple(own["title_endings"].split())
        self._signs, self._no_titles = own["title_signs"].split(), own["no_titles"].split()
        self._longest_title = int(own["max_title_length"])
        self._number_signs = own["number_signs"].split()
        self.department_labels = frozenset(own["department"].split())

    def is_title(self, line: str) -> bool:
        """Whether a line is the title of a ledger."""
        folded = fold(line)
        if len(folded) > self._longest_title or not any(ending in folded for ending in self._endings):
            return False
        if not (folded.endswith(self._endings) or without_remark(folded).endswith(self._endings)):
            return False
        return any(word in folded for word in self._signs) and not any(word in folded for word in self._no_titles)

    def is_number(self, line: str) -> bool:
        """Whether a line numbers a table: 表 1, 公开01表, 附表三."""
        folded = fold(line).strip(":-()[]【】")
        for sign in self._number_signs:
            folded = folded.removeprefix(sign)
        rest = folded.replace("附表", "").replace("表", "", 1)
        return (
            "表" in folded
            and 0 < len(rest) <= _LONGEST_NUMBER
            and all(letter in "0123456789一二三四五六七八九十-.()" for letter in rest)
        )

    def of_title(self, title: str) -> TitleWords:
        """What a title says of its ledger."""
        folded = fold(title).translate(_QUOTES)
        kind = next((kind for word, kind in self._kinds if word in folded), "other")
        scope = next((scope for word, scope in self._scopes if word in folded), None)
        classes = next((name for word, name in self._classes if word in folded), None)
        if kind == "balance" and scope is not None:
            kind = "appropriations-balance"
        elif kind == "expenditure" and (scope is not None or classes == "function"):
            kind = "function-expenditure"
        if scope is None and kind in ("balance", "income", "expenditure"):
            scope = "all"
        return TitleWords(kind, scope, classes)

    def heading(self, cell: str) -> Heading:
        """What the heading of a column says."""
        folded = bare(cell)
        year, rest = split_year(folded)
        if year is None and (role := self._columns.get(rest) or self._columns.get(without_remark(rest))):
            return Heading(role)
        if measure := self._measure(rest):
            return Heading("money", "total", None, measure)
        stage = next((stage for word, stage in self._stages if word in rest), BUDGET)
        if rest in self._previous or (stage != BUDGET and rest.endswith(_FIGURES)):
            return Heading("money", "total", year, stage=stage, previous=rest.startswith("上"))
        part = self._money.get(rest)
        if part is None and year is not None and rest in _FIGURES:
            part = "total"
        if part is None:
            part = self._money.get(without_remark(rest))
        if part is None:
            part = next((self._money[cut] for word in self._current if (cut := rest.removeprefix(word)) in self._money), None)
        return Heading("money" if part else None, part, year)

    def heads_targets(self, cell: str) -> bool:
        """Whether a cell heads the objectives or indicators of another table."""
        role, _ = self._headings.get(fold(cell), (None, None))
        return role in ("objective", "indicators") or "级指标" in cell

    def is_foreign(self, cell: str) -> bool:
        """Whether a heading is one of other tables (绩效目标)."""
        return any(word in cell for word in self._no_titles)

    def side(self, cell: str) -> str | None:
        """The side of a balance that a heading names."""
        return self._sides.get(split_year(bare(cell))[1])

    def part_of_name(self, name: str) -> str | None:
        """The meaning of a row by its name."""
        label = bare(name)
        return self._names.get(label) or self._names.get(split_year(label)[1]) or self._carried(label)

    def _carried(self, label: str) -> str | None:
        """The meaning of a row of what is carried over, by its words."""
        if not any(word in label for word in self._carried_words):
            return None
        into = any(word in label for word in self._carried_in)
        out_of = any(word in label for word in self._carried_out)
        return "carry-in" if into and not out_of else "carry-out" if out_of and not into else None

    def states_sum(self, name: str) -> bool:
        """Whether a name ends like that of a sum: 人员经费合计."""
        return bare(name).endswith(self._sums)

    def measure_of_name(self, name: str) -> str | None:
        """Whether a row states a change or a rate."""
        return self._measure(split_year(bare(name))[1])

    def _measure(self, rest: str) -> str | None:
        if rest in self._measures:
            return self._measures[rest]
        if rest.endswith(_PER_CENT) and any(word in rest for word in self._measures):
            return "rate"
        if "比" in rest and rest.endswith(tuple(self._measures)):
            word = max((word for word in self._measures if rest.endswith(word)), key=len)
            return self._measures[word]
        return None


def bare(name: str) -> str:
    """A name as names are compared: without its number, marks, quotation marks, 其中: and a remark behind."""
    folded = fold(name).strip(_MARKS).translate(_QUOTES)
    length = number_length(folded)
    if 0 < length < len(folded):
        folded = folded[length:]
    for word in _OF_WHICH:
        folded = folded.removeprefix(word)
    length = number_length(folded)
    if 0 < length < len(folded):
        folded = folded[length:]
    return _without_unit(folded).strip(_MARKS)


def is_numbered(name: str) -> bool:
    """Whether a name begins with a number of a list: 一、, （一）, 1."""
    return 0 < number_length(name) < len(name)


def is_of_which(name: str) -> bool:
    """Whether a name says that it is only a part of one before it (其中)."""
    return fold(name).startswith(_OF_WHICH)


def without_remark(folded: str) -> str:
    """A title or name without the bracketed remark at its end."""
    start = folded.rfind("(")
    return folded[:start] if folded.endswith(")") and start > 0 else folded


def split_year(folded: str) -> tuple[int | None, str]:
    """The year that a name begins with, and the rest without 年, 年度."""
    if folded[:_YEAR_LENGTH].isdecimal() and folded.startswith(_CENTURY) and folded[_YEAR_LENGTH : _YEAR_LENGTH + 1] == "年":
        rest = folded[_YEAR_LENGTH + 1 :]
        return int(folded[:_YEAR_LENGTH]), rest.removeprefix("度") if rest != "度" else ""
    return None, folded


def _without_unit(folded: str) -> str:
    """Without a unit of money in brackets at the end: 预算数(万元)."""
    start = folded.rfind("(")
    if folded.endswith("元)") and start > 0:
        return folded[:start]
    return folded


def _by_word(table: Mapping[str, str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for meaning, words in table.items():
        for word in words.split():
            found.setdefault(bare(word), meaning)
    return found


def _in_order(table: Mapping[str, str]) -> list[tuple[str, str]]:
    return [(word, meaning) for meaning, words in table.items() for word in words.split()]
