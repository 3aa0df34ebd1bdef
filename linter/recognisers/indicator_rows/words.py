"""The words of tables with one row an indicator: what a cell heads or names, by the profile."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple

from budgetlint.linter.folding import fold, half_width
from budgetlint.linter.profiles.profile import Profile
from budgetlint.linter.text import Text

MONEY = "money"
_LONGEST = 30  # characters of a heading or a label
_SUFFIX = "指标"
_NAME_ENDING = "名称"
_LONGEST_NAME_LABEL = 14
_OF_WHICH = ("其中:", "其中")
_COLONS = ("：", ":")
_MOST_BEFORE = 3  # characters of 其中：
_DOTS = ".…·⋯ "
_NUMERALS = "一二三四五六七八九十0123456789"
_LONGEST_MARK = 3  # numerals
_STOPS, _CLOSING = (".", "、"), (")",)
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩"

_YEAR_DIGITS = 4

Role = tuple[str, str | None]
_VALUE_OF_PERIOD: Role = ("value", None)


class Label(NamedTuple):
    """What a cell of a form names: its role, and for money which part of it. `value` is what follows in the cell itself."""

    role: str
    part: str | None
    text: Text
    value: Text | None = None


class MoneyPeriod(NamedTuple):
    """The year that a heading of money is of, 0 where it names none, and what its words say of it (上年, 本年, 执行数)."""

    year: int
    is_before: bool
    is_now: bool
    names_money: bool
    is_planned: bool

    @property
    def is_dated(self) -> bool:
        return bool(self.year) or self.is_before or self.is_now


class RowWords:
    """Tells headings, labels and categories from other cells."""

    def __init__(self, profile: Profile) -> None:
        own = profile.data["indicator_rows"]
        self._profile = profile
        self._headings = _by_word(own["headings"])
        for part, words in profile.data["headings"][MONEY].items():
            self._headings |= {fold(word): (MONEY, part) for word in words if fold(word) not in self._headings}
        self._known: dict[str, Role | None] = {}
        self._subheadings = _by_word(own["subheadings"])
        self._labels = _by_word({role: words for role, words in own["labels"].items() if role != "closing"})
        naming = own["naming"]
        lines: tuple[tuple[str, Role], ...] = (
            ("names", ("name", None)),
            ("amounts", (MONEY, "total")),
            ("objectives", ("overall_objective", None)),
        )
        self._line_labels = {word: role for key, role in lines for word in _words(naming[key])} | self._labels
        self._closing = set(_words(own["labels"]["closing"]))
        self._tasks = _by_word({role: words for role, words in own["tasks"].items() if role != "total"})
        self._task_money = _by_word(own["tasks"][MONEY])
        self.task_totals = set(_words(own["tasks"]["total"]))
        self._lists = {
            key: set(_words(own[key]))
            for key in ("comparators", "equals", "no_unit", "fillers", "nothing", "foreign", "other_forms")
        }
        self._totals = {fold(word) for word in profile.words("captions", "grand_total")}
        self._value_signs = _words(own["value_signs"])
        self._no_value_signs = _words(own["no_value_signs"])
        self._signs_of_before = _words(own["signs_of_before"])
        self._money_years = {key: tuple(_words(words)) for key, words in own["money_years"].items()}
        self._overall = tuple(_words(own["overall"]))
        self._sections = [word for word, (role, _) in self._headings.items() if role in ("section", "cycle_section")]
        self._names = {
            level: {name + _SUFFIX for entry in profile.entries if entry.level == level for name in entry.names}
            for level in (1, 2)
        }

    def heading(self, cell: Text) -> Role | None:
        """What a column of indicators bears for a heading, by its role; None for other words. Answers are kept for rows alike."""
        written = cell.value
        if written not in self._known:
            self._known[written] = self._found(self._headings, cell)
        return self._known[written]

    def subheading(self, cell: Text) -> Role | None:
        """The same for a heading in a second row."""
        return self._found(self._subheadings, cell) or self.heading(cell)

    def below_value(self, cell: Text) -> Role | None:
        """The same for a heading that may stand below one of values, where a year is one too."""
        return self.subheading(cell) or (_VALUE_OF_PERIOD if cell.value and _is_period(cell.value) else None)

    def is_of_before(self, heading: str, since: str) -> bool:
        """Whether a heading of values tells those of a time before the year `since`, which stand there to compare with."""
        year = year_in(heading)
        return (bool(year) and year < since) or any(sign in fold(heading) for sign in self._signs_of_before)

    def money_period(self, cell: Text) -> MoneyPeriod | None:
        """Which year's money a heading tells (2024年预算, 上年预算数, 预算数); None for other words."""
        if not cell.value or len(cell) > _LONGEST:
            return None
        text, known = fold(cell.value), self._money_years
        year = year_in(text)
        rest = text.removeprefix(year + "年").removeprefix("度") if text.startswith(year + "年") else text
        rest = rest.partition("(")[0] if rest.endswith(")") else rest
        before, now = (
            max((word for word in known[key] if rest.startswith(word)), key=len, default="") for key in ("before", "now")
        )
        tail = rest.removeprefix(before or now)
        if tail not in (*known["planned"], *known["done"]) and (tail or not (year or before or now)):
            return None
        return MoneyPeriod(int(year or 0), bool(before), bool(now), bool(tail), tail not in known["done"])

    def task_heading(self, cell: Text) -> Role | None:
        """The same for the main tasks of a department."""
        return self._found(self._tasks, cell)

    def task_money(self, cell: Text) -> str | None:
        """The part of the money that a heading of tasks names."""
        found = self._found(self._task_money, cell)
        return found[0] if found else None

    def likeness_to_value(self, cell: Text) -> int | None:
        """How unlike a heading of values an unknown heading is, 0 the least; None where it is nothing like one."""
        name = plain(cell.value) if len(cell) <= _LONGEST else ""
        if any(sign in name for sign in self._no_value_signs):
            return None
        return next((rank for rank, sign in enumerate(self._value_signs) if sign in name), None)

    def label(self, cell: Text) -> Label | None:
        """The label that `cell` is, or that it begins with before a colon; None where it is a value."""
        return self._label_of(cell, self._labels)

    def label_of_line(self, line: Text) -> Label | None:
        """The same for a line outside of forms, where more words before a colon are labels (目标：)."""
        found = self._label_of(line, self._line_labels)
        with_colon = found is not None and (found.value or line.value.endswith(_COLONS))
        is_one_of_several = found is not None and plain(found.text.value)[-1:] in _NUMERALS  # 目标1：
        return found if with_colon and not is_one_of_several else self.label(line)

    def _label_of(self, cell: Text, labels: Mapping[str, Role]) -> Label | None:
        if found := self._found(labels, cell):
            return Label(*found, cell)
        start = len(_OF_WHICH[0]) if fold(cell.value[:_MOST_BEFORE]).startswith(_OF_WHICH[0]) else 0
        at = min((place for sign in "：:" if (place := cell.value.find(sign, start)) > 0), default=0)
        head = cell.slice(0, at + 1) if 0 < at <= _LONGEST else None
        if head and (found := self._found(labels, head)):
            rest = cell.slice(at + 1, len(cell)).strip()
            return Label(*found, head, rest if rest.value else None)
        return None

    @staticmethod
    def looks_like_name_label(cell: Text) -> bool:
        """Whether a cell, no known label, may be that of a project's name by its ending."""
        return len(cell) <= _LONGEST_NAME_LABEL and plain(cell.value).endswith(_NAME_ENDING)

    def is_closing(self, cell: Text) -> bool:
        """Whether a cell names a row below the indicators (总分, 填报人)."""
        head = cell.value.split("：")[0].split(":")[0]
        return len(head) <= _LONGEST and not self._closing.isdisjoint((fold(head), plain(head)))

    def is_closing_label(self, cell: Text) -> bool:
        """Whether a line is such a label and no more, its cell beside it being empty."""
        return len(cell) <= _LONGEST and not self._closing.isdisjoint((fold(cell.value), plain(cell.value)))

    def is_total(self, cell: Text) -> bool:
        """Whether a cell names the grand total."""
        return fold(cell.value) in self._totals

    def is_foreign(self, cells: Iterable[Text]) -> bool:
        """Whether cells head a table of another kind, such as a ledger."""
        return any(plain(cell.value) in self._lists["foreign"] for cell in cells if cell.value and len(cell) <= _LONGEST)

    def is_of_other_forms(self, cell: Text) -> bool:
        """Whether a cell names a part of forms that a recogniser of their own reads (资金支出计划)."""
        return len(cell) <= _LONGEST and plain(cell.value) in self._lists["other_forms"]

    def is_category(self, text: str, level: int) -> bool:
        """Whether `text` names a category of `level`, known or not, by its ending."""
        name = plain(text)
        bare = name.removesuffix(_SUFFIX)
        return self.is_known_category(text, level) or (name != bare and len(bare) > 1 and len(name) <= _LONGEST)

    def is_known_category(self, text: str, level: int) -> bool:
        """Whether `text` names a category of the profile, at `level`."""
        return len(text) <= _LONGEST and self._profile.category_of_name(plain(text), level) is not None

    def is_piece(self, text: str, level: int) -> bool:
        """Whether `text` names a category of `level`, or is a piece of such a name that was cut."""
        name = plain(text)
        return self.is_category(text, level) or (bool(name) and any(name in known for known in self._names[level]))

    def is_piece_of_section(self, text: str) -> bool:
        """Whether `text` names a section (年度绩效指标), or is a piece of such a name that was cut."""
        name = plain(text)
        return bool(name) and any(name in section for section in self._sections)

    def is_comparator(self, cell: Text) -> bool:
        """Whether a cell compares (≥, 大于等于) and does not only say how to read the value (定性, 正向)."""
        return fold(cell.value) in self._lists["comparators"]

    def begins_with_comparator(self, text: str) -> bool:
        """Whether a value has its own comparator."""
        return fold(text).startswith(tuple(self._lists["comparators"]))

    def is_equals(self, cell: Text) -> bool:
        """Whether a cell is an equals sign."""
        return fold(cell.value) in self._lists["equals"]

    def is_unit(self, cell: Text) -> bool:
        """Whether the cell of a unit names one."""
        return bool(cell.value) and fold(cell.value) not in self._lists["no_unit"]

    def is_filler(self, text: str) -> bool:
        """Whether a metric is the printed form's own (指标1, ……)."""
        return fold(text).rstrip(":" + _NUMERALS) in self._lists["fillers"]

    @staticmethod
    def is_ellipsis(text: str) -> bool:
        """Whether a cell only says that more may follow (……)."""
        return bool(text) and not half_width(text).strip(_DOTS)

    def is_nothing(self, text: str) -> bool:
        """Whether a cell says that nothing stands in it (无, /)."""
        return fold(text) in self._lists["nothing"]

    def tells_overall(self, text: str) -> bool:
        """Whether words of a title tell the targets of a whole department."""
        return any(word in fold(text) for word in self._overall)

    @staticmethod
    def _found(words: Mapping[str, Role], cell: Text) -> Role | None:
        written = cell.value
        if not written or len(written) > _LONGEST:
            return None
        return words.get(fold(written)) or words.get(name := plain(written)) or words.get(name.rstrip(_NUMERALS))


def without_mark(text: Text) -> Text:
    """`text` without the mark of a list that opens it: 1. 1、 (1) 一、 ①; a figure (1.5万亩) is none."""
    written = half_width(text.value)
    at = 1 if written[:1] in _CIRCLED else _marked(written)
    rest = text.slice(at, len(text)).strip() if 0 < at < len(text) else text
    return rest if rest.value and not rest.value[0].isdigit() else text


def _marked(written: str) -> int:
    """Where the mark of a list ends, 0 where none stands."""
    opened = written.startswith("(")
    number = written[opened : _LONGEST_MARK + 1]
    digits = len(number) - len(number.lstrip(_NUMERALS))
    end = opened + digits
    closed = written[end : end + 1] in (_CLOSING if opened else _STOPS)
    return end + 1 if 0 < digits < _LONGEST_MARK and closed and end < len(written) else 0


@lru_cache(maxsize=16384)
def plain(written: str) -> str:
    """A heading or label folded, without marks of a list, 其中:, a year, a colon or a bracketed remark around it."""
    text = fold(written).strip("*★:" + _CIRCLED)
    mark = next((sign for sign in ("、", ".") if text.partition(sign)[0].strip(_NUMERALS) == "" and sign in text), "")
    text = text.partition(mark)[2] if mark else text
    for opening in _OF_WHICH:
        text = text.removeprefix(opening)
    if text[:4].isdecimal() and text[4:5] == "年":
        text = text[5:].removeprefix("度")
    while text.endswith(")") and "(" in text[1:]:
        text = text[: text.rindex("(")].rstrip(":")
    return text.rstrip("*:")


def without_period(written: str) -> str:
    """A heading without the year that it is of: 2025年目标值, 第二年目标值, 目标值（2025年）."""
    text = fold(written)
    for sign in "年()":
        text = text.replace(sign, "")
    return text.lstrip("第" + _NUMERALS).removeprefix("度").rstrip(_NUMERALS)


def _is_period(written: str) -> bool:
    """Whether a cell is a year and no more: 2025年, 2025, 第二年."""
    text = fold(written).removesuffix("度").removesuffix("年")
    if text.isdecimal():
        return bool(year_in(text)) and len(text) == _YEAR_DIGITS
    return text.startswith("第") and fold(written).endswith(("年", "年度")) and not text[1:].strip(_NUMERALS)


def year_in(written: str) -> str:
    """The year that a heading begins with or has in brackets, "" where it has none."""
    text = fold(written)
    places = (0, text.rfind("(") + 1)
    years = (text[at : at + _YEAR_DIGITS] for at in places)
    return next((year for year in years if year.isdecimal() and year.startswith("20") and len(year) == _YEAR_DIGITS), "")


def _by_word(section: Mapping[str, str | Mapping[str, str]]) -> dict[str, Role]:
    """Folded word → (role, part of the money); the first role that has a word keeps it."""
    found: dict[str, Role] = {}
    for role, words in section.items():
        parts = words.items() if isinstance(words, Mapping) else ((None, words),)
        for part, entries in parts:
            for word in _words(entries):
                found.setdefault(word, (role, part))
    return found


def _words(text: str) -> list[str]:
    return half_width(text).split()
