"""An office's own template for the list of opinions: a workbook or a Word file with placeholders."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from lxml import etree

from budgetlint.linter.readers.formats import ENCRYPTED, format_of
from budgetlint.linter.readers.trouble import Unreadable
from budgetlint.linter.user_file import FileError
from budgetlint.linter.wording import Lang, Wording
from budgetlint.reports.opinions import excel_template, word_template
from budgetlint.reports.opinions.fields import EXCEL, OPINION_FIELDS, WORD
from budgetlint.reports.opinions.last import file_bytes
from budgetlint.reports.opinions.package import read_parts
from budgetlint.reports.opinions.placeholders import NONE_FOUND, OPINIONS, Filling, Value, check_names, fields_in, kind_of
from budgetlint.reports.opinions.plan import OpinionList
from budgetlint.reports.opinions.texts import say

_MOST_NAMES = 3
_NO_TEMPLATE = Wording("不是 Excel 或 Word 模板（.xlsx 或 .docx），或已损坏", "it is no template of Excel or Word, or is damaged")
_PASSWORD = Wording("读不了：文件有密码", "it cannot be read: it has a password")
_WRONG_SUFFIX = Wording("模板要是 .xlsx 或 .docx 文件", "a template is an .xlsx or .docx file")


class Template(NamedTuple):
    """A template that was read and checked. `reply_headings` are the words above its place for replies."""

    suffix: str
    parts: Mapping[str, bytes]
    reply_headings: tuple[str, ...]
    tells_status: bool

    def fill(self, opinions: OpinionList, lang: Lang, today: date) -> bytes:
        """The template with `opinions` filled in."""
        filling = _filling(opinions, lang, today, past=self.tells_status)
        return (word_template.fill if self.suffix == WORD else excel_template.fill)(self.parts, filling)


def read_template(path: Path) -> Template:
    """The template in a file. Raises `FileError` where it is none, or has a placeholder that means nothing."""
    suffix = path.suffix.lower()
    if suffix not in (WORD, EXCEL):
        raise FileError(str(path), "", _WRONG_SUFFIX)
    data = file_bytes(path)
    if format_of(data, str(path)) == ENCRYPTED:
        raise FileError(str(path), "", _PASSWORD)
    try:
        parts = read_parts(data)
        rows = (word_template.rows if suffix == WORD else excel_template.rows)(parts)
    except (Unreadable, zipfile.BadZipFile, etree.LxmlError, KeyError, ValueError, OSError) as error:
        raise FileError(str(path), "", _NO_TEMPLATE) from error
    check_names(path, (text for row in rows for text in row))
    repeated = [
        number for number, row in enumerate(rows) if kind_of([field for text in row for field in fields_in(text)]) == OPINIONS
    ]
    if not any("problem" in fields_in(text) for number in repeated for text in rows[number]):
        raise FileError(str(path), "", NONE_FOUND)
    fields = {field for number in repeated for text in rows[number] for field in fields_in(text)}
    return Template(suffix, parts, tuple(_reply_headings(rows, repeated)), "status" in fields)


def _reply_headings(rows: Sequence[Sequence[str]], repeated: Sequence[int]) -> list[str]:
    """What stands above the place for replies, in the same column."""
    found = []
    for number in repeated:
        for column, text in enumerate(rows[number]):
            if "reply" in fields_in(text) and number:
                above = rows[number - 1]
                found += [above[column]] if column < len(above) and above[column].strip() else []
    return found


def _filling(opinions: OpinionList, lang: Lang, today: date, *, past: bool) -> Filling:
    rows = [row for section in opinions.sections for row in section.rows]
    if past and opinions.past:
        rows += opinions.past.rows
    numbered = [row._replace(number=number) for number, row in enumerate(rows, 1)]
    opinion_values: list[Mapping[str, Value]] = [{key: getattr(row, key) for key in OPINION_FIELDS} for row in numbered]
    total = opinions.total._asdict()
    single: dict[str, Value] = {
        **total,
        "rank": "",
        "title": opinions.title,
        "date": _in_words(today, lang),
        "year": say("list", lang).join(map(str, opinions.years)),
        "summary": _summary(opinions),
        "follow_up": opinions.follow_up,
        "departments": len(opinions.sections),
        "department": _listed([section.name for section in opinions.sections], lang),
        "file": _listed(opinions.files, lang),
    }
    return Filling(opinion_values or [_none(lang)], [row._asdict() for row in opinions.ranking], single, lang)


def _summary(opinions: OpinionList) -> str:
    return "　".join(opinions.intro) if opinions.several else opinions.sections[0].intro[-1] if opinions.sections else ""


def _none(lang: Lang) -> Mapping[str, Value]:
    """The row of a list without opinions."""
    return {**dict.fromkeys(OPINION_FIELDS, ""), "problem": say("none", lang)}


def _listed(names: Sequence[str], lang: Lang) -> str:
    """Some names, the first of many."""
    told = say("list", lang).join(names[:_MOST_NAMES])
    return told if len(names) <= _MOST_NAMES else say("more", lang, names=told, count=len(names))


def _in_words(day: date, lang: Lang) -> str:
    return f"{day.year}年{day.month}月{day.day}日" if lang == "zh" else day.isoformat()
