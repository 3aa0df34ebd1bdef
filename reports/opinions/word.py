"""The list of opinions as a Word file: A4 across, headings on each page, and room for replies."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from budgetlint.linter.readers.own_report import KEYWORD
from budgetlint.linter.wording import Lang
from budgetlint.reports.opinions.fields import CENTRED, DEPARTMENT_FIELDS, OPINION_FIELDS, SPOT_FIELDS
from budgetlint.reports.opinions.plan import DepartmentRow, OpinionList, OpinionRow, Section
from budgetlint.reports.opinions.texts import COLOURS, say
from budgetlint.reports.opinions.wordml import WordCell, document, paragraph, table

_HEAD = "DDE6F0"


def write_word(opinions: OpinionList, lang: Lang) -> bytes:
    """The Word file."""
    before, between, behind = say("page", lang, page="\0", pages="\0").split("\0")
    return document(_body(opinions, lang), opinions.title, KEYWORD, (before, between, behind))


def _body(opinions: OpinionList, lang: Lang) -> Iterator[str]:
    several = opinions.several
    if several:
        yield from _ranking(opinions, lang)
    for number, section in enumerate(opinions.sections):
        if section.rows or not several:
            heading = section.name if several else opinions.title
            yield paragraph(heading, "Heading1" if several else "Title", bookmark=_bookmark(number), number=number)
            yield from _section(section, lang, follow_up="" if several else opinions.follow_up)
    if opinions.past:
        yield paragraph(opinions.past.title, "Heading1")
        yield from _section(opinions.past, lang)
    if opinions.spots:
        yield paragraph(say("spots", lang), "Heading1")
        yield _spots(opinions, lang)
    if not several:
        yield from _notes(opinions, lang)
    yield paragraph("", "Cell")  # a Word file ends with a paragraph


def _ranking(opinions: OpinionList, lang: Lang) -> Iterator[str]:
    yield paragraph(opinions.title, "Title")
    for line in (*opinions.intro, opinions.follow_up):
        if line:
            yield paragraph(line, "Line")
    headings = [WordCell(field.heading.text(lang), "Centred", _HEAD, bold=True) for field in DEPARTMENT_FIELDS.values()]
    rows = [
        _department(row, _bookmark(number) if section.rows else "")
        for number, (row, section) in enumerate(zip(opinions.ranking, opinions.sections, strict=True))
    ]
    rows.append(_department(opinions.total, "", bold=True))
    yield table(headings, [field.width for field in DEPARTMENT_FIELDS.values()], rows)
    yield from _notes(opinions, lang)


def _department(row: DepartmentRow, target: str, *, bold: bool = False) -> list[WordCell]:
    return [
        WordCell(
            f"{value:,f}" if isinstance(value := getattr(row, key), Decimal) else str(value),
            "Centred" if key in CENTRED else "Cell" if isinstance(value, str) else "Number",
            target=target if key == "department" else "",
            bold=bold,
        )
        for key in DEPARTMENT_FIELDS
    ]


def _section(section: Section, lang: Lang, follow_up: str = "") -> Iterator[str]:
    for line in (*section.intro, follow_up):
        if line:
            yield paragraph(line, "Line")
    if not section.rows:
        yield paragraph(say("none", lang), "Line")
        return
    fields = [OPINION_FIELDS[key] for key in section.fields]
    headings = [WordCell(field.heading.text(lang), "Centred", _HEAD, bold=True) for field in fields]
    yield table(headings, [field.width for field in fields], (_row(row, section.fields) for row in section.rows))


def _row(row: OpinionRow, keys: Sequence[str]) -> list[WordCell]:
    """The cells of an opinion; the first one has its mark, which is not shown."""
    return [
        WordCell(
            str(getattr(row, key)),
            "Centred" if key in CENTRED else "Cell",
            COLOURS[row.grade] if key == "severity" and row.grade else "",
            row.mark if column == 0 else "",
        )
        for column, key in enumerate(keys)
    ]


def _spots(opinions: OpinionList, lang: Lang) -> str:
    keys = opinions.spot_fields
    headings = [WordCell(SPOT_FIELDS[key].heading.text(lang), "Centred", _HEAD, bold=True) for key in keys]
    rows = ([WordCell(one.cell(key, lang), "Centred" if key in CENTRED else "Cell") for key in keys] for one in opinions.spots)
    return table(headings, [SPOT_FIELDS[key].width for key in keys], rows)


def _notes(opinions: OpinionList, lang: Lang) -> Iterator[str]:
    if opinions.notes:
        yield paragraph(say("notes", lang) + say("colon", lang), "Line")
        yield from (paragraph(note, "Line") for note in opinions.notes)


def _bookmark(number: int) -> str:
    return f"department{number}"
