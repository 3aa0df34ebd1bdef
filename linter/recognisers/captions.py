"""Captions: the lines around a table that state its title, department, money unit, year, or a note."""

from __future__ import annotations

from collections.abc import Iterable

from budgetlint.grammar import patterns
from budgetlint.linter.folding import fold, half_width
from budgetlint.linter.model import Caption
from budgetlint.linter.profiles.profile import Profile
from budgetlint.linter.text import Text

_COLONS = "：:"
_YEAR_DIGITS = 4
_CODE_BRACKETS = (("[", "]"), ("【", "】"), ("(", ")"))
_YEAR = patterns.compile(r"(?<!\d)(20\d\d)年")
_FURNITURE = patterns.compile(r"第?\s*\d+\s*页\s*[，,/／]?\s*(?:共\s*\d+\s*页)?|[-—–]\s*\d+\s*[-—–]|\d+\s*/\s*\d+")
# 附件2, 表12: the number of an annex or a table, above its title.
_ANNEX = patterns.compile(
    r"(?:附件|附表)\s*[:：]?|(?:附件|附表|附|表)\s*(?:\d{1,3}|[一二三四五六七八九十]{1,3})(?:\s*[-－—.]\s*\d{1,2}){0,2}\s*[:：]?"
)
# 2025年度, （2025年度）: a line of its own below the title.
# （2024-2026年度）: the years of a policy, none of them the table's own.
_YEARS_LINE = patterns.compile(r"[(（]?\s*20\d\d\s*年?度?\s*[-－—–~～至]+\s*20\d\d\s*年度\s*[)）]?")
_YEAR_LINE = patterns.compile(r"[(（]\s*20\d\d\s*年度?\s*[)）]|20\d\d\s*年度?")
# （2025年1—7月）: the part of a year that a table of monitoring tells of.
_PERIOD_LINE = patterns.compile(
    r"[(（]\s*20\d\d\s*年度?\s*(?:上半年|下半年|[前第]?[一二三四1-4]个?季度|(?:\d{1,2}\s*月?份?\s*[-－—–~～至]+\s*)?\d{1,2}\s*月份?)\s*[)）]"
)
# 单位名称：甲局    单位：万元 on one line: a new declaration begins at each label.
_DECLARATION = patterns.compile(r"(?P<label>[^\s：:]{1,12})\s*[：:]\s*(?P<value>[^：:]*?)(?=\s{2,}\S+[：:]|\s\S{2,8}[：:]|\s*\Z)")
_KINDS_OF_LINE = (
    ("furniture", _FURNITURE),
    ("heading", _ANNEX),
    ("year", _YEAR_LINE),
    ("year", _PERIOD_LINE),
    ("heading", _YEARS_LINE),
)
_BRACKETED_UNIT = patterns.compile(r"[(（]\s*(?:金额)?(?:单位\s*[：:])?\s*([百千]?万?亿?元)\s*[)）]")


class CaptionReader:
    """Tells captions from other lines by the words of a profile."""

    def __init__(self, profile: Profile, departments: Iterable[str] = ()) -> None:
        """`departments` are further labels of a department's name."""
        self._profile = profile
        self._max_title = profile.number("captions", "max_title_length")
        self._kinds = {fold(word): "year" for word in profile.words("captions", "year")}
        self._kinds |= {fold(word): "department" for word in (*profile.words("captions", "department"), *departments)}
        self._currency_labels = {fold(word) for word in profile.words("captions", "currency")}
        self._currency_units = {fold(word) for word in profile.words("captions", "currency_units")}
        self._remarks = {fold(word) for word in profile.words("captions", "remarks")}
        self._notes = {fold(word) for word in profile.words("captions", "notes")} | self._remarks

    def read(self, line: Text) -> list[Caption]:
        """The captions of a line, empty where it is none."""
        folded = line.value.strip()
        if not folded:
            return []
        if kind := self._kind_of_line(folded):
            return [Caption(kind, line, line)]
        if declarations := self._declarations(line):
            return declarations
        if self._is_title(folded):
            return [Caption("title", line, line)]
        if unit := _BRACKETED_UNIT.fullmatch(folded):
            return [Caption("currency-unit", line, line.slice(*unit.span(1)))]
        return []

    def _kind_of_line(self, line: str) -> str | None:
        """The kind of a line that is nothing but a page's or an annex's number, or a year or a part of one."""
        return next((kind for kind, pattern in _KINDS_OF_LINE if pattern.fullmatch(line)), None)

    def _is_title(self, line: str) -> bool:
        return len(line) <= self._max_title and self._profile.stands_in(fold(line), "captions", "title")

    def is_label(self, label: str) -> bool:
        """Whether the words before a colon are the label of a caption."""
        folded = fold(label)
        return folded in self._currency_labels or folded in self._notes or folded in self._kinds

    def year_beside(self, label: Text, value: Text) -> Caption | None:
        """The year in a cell beside its label (预算年度, 2025); None where either is another thing."""
        if self._kinds.get(fold(label.value).rstrip(":")) != "year" or not _is_year(fold(value.value)):
            return None
        return Caption("year", Text.join([label, value]), value)

    def currency_unit_of(self, heading: Text) -> str | None:
        """The money unit that a heading states in brackets: `总计（万元）`."""
        match = _BRACKETED_UNIT.search(heading.value)
        return match[1] if match else None

    def _declarations(self, line: Text) -> list[Caption]:
        """The captions of a line of labels and values; a remark (注：), or a note before unknown words, takes the rest of it."""
        captions: list[Caption] = []
        if not any(colon in line.value for colon in _COLONS):
            return captions  # most lines, told without a pattern
        noted: tuple[int, int] | None = None  # a note and its value begin, that may end before the next label
        for match in _DECLARATION.finditer(line.value):
            label = fold(match["label"])
            kind = self._kind(label, fold(match["value"]))
            begin = (match.start() if captions else 0, match.start("value"))
            if kind is None and noted is None:
                return []
            if kind is None or (kind == "note" and (label in self._remarks or noted is not None)):
                return [*captions, _note(line, noted or begin, len(line))]
            if kind == "note":
                noted = begin
                continue
            if noted is not None:
                captions.append(_note(line, noted, match.start()))
                noted = None
            text, value = line.slice(*match.span()).strip(), line.slice(*match.span("value"))
            value = without_code(value) if kind == "department" else value
            if not captions:  # （2025年度）    单位：万元
                captions = self.read(line.slice(0, match.start()).strip())
            captions.append(Caption(kind, text, value))
        return captions if noted is None else [*captions, _note(line, noted, len(line))]

    def _kind(self, label: str, value: str) -> str | None:
        if label in self._currency_labels and value in self._currency_units:
            return "currency-unit"
        if label in self._notes:
            return "note"
        return self._kinds.get(label) or self._kinds.get(label.partition("(")[0])


def _note(line: Text, starts: tuple[int, int], end: int) -> Caption:
    """The note that begins where `starts` says, first with its label, then its value."""
    start, value = starts
    return Caption("note", line.slice(start, end).strip(), line.slice(value, end).strip())


def without_code(name: Text) -> Text:
    """The name of a unit without its code in brackets: 示例局[125], [331]示例局, 125-示例局."""
    written = half_width(name.value)
    for opening, closing in _CODE_BRACKETS:
        if written.startswith(opening) and _is_code(written[1 : (end := written.find(closing))]):
            return name.slice(end + 1, len(name)).strip() if end + 1 < len(name) else name
        if written.endswith(closing) and _is_code(written[(start := written.rfind(opening)) + 1 : -1]):
            return name.slice(0, start).strip() if start > 0 else name
    code, dash, rest = written.partition("-")
    return name.slice(len(code) + 1, len(name)).strip() if dash and rest.strip() and _is_code(code.strip()) else name


def _is_code(written: str) -> bool:
    bare = written.strip().replace("-", "")
    return bare.isascii() and bare.isalnum() and any(character.isdecimal() for character in bare)


def _is_year(folded: str) -> bool:
    """Whether words are a year and no more: 2025, 2025年, 2025年度."""
    year = folded.removesuffix("度").removesuffix("年")
    return len(year) == _YEAR_DIGITS and year.startswith("20") and year.isdecimal()


def year_of(caption: Caption) -> int | None:
    """The year that a title names, or that a line such as 年度：2025 states."""
    value = fold(caption.value.value)
    return year_in(f"{value}年") if caption.kind == "year" and value.isdecimal() else year_in(caption.text.value)


def year_in(text: str) -> int | None:
    """The year that `text` names (2025年), None where it names none or several."""
    years = {int(match) for match in _YEAR.findall(fold(text))}
    return years.pop() if len(years) == 1 else None
