"""The list of opinions as an Excel workbook: ready to filter, to print on A4, and to take replies."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from decimal import Decimal
from io import BytesIO
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.utility import quote_sheetname
from xlsxwriter.worksheet import Worksheet

from budgetlint.linter.readers.own_report import KEYWORD
from budgetlint.linter.wording import Lang
from budgetlint.reports.opinions.fields import CENTRED, DEPARTMENT_FIELDS, OPINION_FIELDS, SPOT_FIELDS
from budgetlint.reports.opinions.names import sheet_names
from budgetlint.reports.opinions.package import own_parts, write_parts
from budgetlint.reports.opinions.plan import OpinionList, Section
from budgetlint.reports.opinions.texts import COLOURS, fitting, say, width_of

_A4 = 9
_NO_TIME = datetime(2000, 1, 1, tzinfo=UTC)  # the same input gives the same file
# Everything is written as what it is: no text ever becomes a formula, a number or a link.
_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_numbers": False, "strings_to_urls": False}
_FORMULA = ("=", "+", "-", "@")
_FONT = {"font_name": "宋体", "font_size": 10}
_BOX = {**_FONT, "border": 1, "border_color": "#8C8C8C", "text_wrap": True}
_LINE, _PADDING, _HIGHEST = 13.5, 6, 400  # points: of a line of text, around it, and of the highest row that Excel takes


def write_workbook(opinions: OpinionList, lang: Lang) -> bytes:
    """The workbook."""
    output = BytesIO()
    with Workbook(output, _OPTIONS) as book:
        book.set_properties({"title": opinions.title, "author": "budgetlint", "keywords": KEYWORD, "created": _NO_TIME})
        _Writer(book, opinions, lang).write()
    return write_parts({name: _growing(part) for name, part in own_parts(output.getvalue()).items()})


def _growing(part: bytes) -> bytes:
    """Rows keep their heights to begin with, and grow with the replies that people write into them."""
    return part.replace(b' customHeight="1"', b"")


class _Writer:
    """Writes the sheets of one list."""

    def __init__(self, book: Workbook, opinions: OpinionList, lang: Lang) -> None:
        self._book = book
        self._list = opinions
        self._lang = lang
        self._formats: dict[tuple[tuple[str, Any], ...], Any] = {}
        self._sheets = self._named()

    def _named(self) -> Mapping[str, Worksheet]:
        """The sheets in their order, by what they hold; those of departments without opinions are left out."""
        wanted: dict[str, str] = {}
        if self._list.several:
            wanted["ranking"] = say("ranking", self._lang)
        for number, section in enumerate(self._list.sections):
            if section.rows or not self._list.several:
                wanted[f"section{number}"] = section.name if self._list.several else say("sheet", self._lang)
        if self._list.past:
            wanted["past"] = say("past", self._lang)
        if self._list.spots:
            wanted["spots"] = say("spots", self._lang)
        names = sheet_names(list(wanted.values()))
        return {key: self._book.add_worksheet(name) for key, name in zip(wanted, names, strict=True)}

    def write(self) -> None:
        """Write them all."""
        if self._list.several:
            self._ranking(self._sheets["ranking"])
        for number, section in enumerate(self._list.sections):
            if sheet := self._sheets.get(f"section{number}"):
                self._section(sheet, section, notes=() if self._list.several else self._list.notes)
        if self._list.past:
            self._section(self._sheets["past"], self._list.past, notes=())
        if self._list.spots:
            self._spots(self._sheets["spots"])

    def _ranking(self, sheet: Worksheet) -> None:
        fields = DEPARTMENT_FIELDS
        lines = (*self._list.intro, *filter(None, [self._list.follow_up]))
        head = self._top(sheet, self._list.title, lines, len(fields), home=False)
        self._headings(sheet, head, [(field.heading.text(self._lang), field.width) for field in fields.values()])
        row = head
        for row, one in enumerate(self._list.ranking, head + 1):
            sheet.set_row(row, 20)
            for column, key in enumerate(fields):
                self._cell(sheet, row, column, key, getattr(one, key))
            target = self._sheets.get(f"section{row - head - 1}")
            if target is not None:
                link = f"internal:{quote_sheetname(target.get_name())}!A1"
                look = self._format(_BOX, font_color="#1F4E99", underline=1, valign="vcenter")
                sheet.write_url(row, 1, link, look, fitting(one.department, self._lang))
        sheet.autofilter(head, 0, row, len(fields) - 1)
        sheet.set_row(row + 1, 20)
        for column, key in enumerate(fields):
            self._cell(sheet, row + 1, column, key, getattr(self._list.total, key), bold=True)
        self._notes(sheet, row + 3, self._list.notes, len(fields))
        self._print(sheet, head)

    def _section(self, sheet: Worksheet, section: Section, notes: Sequence[str]) -> None:
        fields = [*section.fields, "mark"]
        shown = len(section.fields)
        lines = section.intro if self._list.several else (*section.intro, *self._follow_up(section))
        head = self._top(sheet, section.title, lines, shown, home=self._list.several)
        wanted = [OPINION_FIELDS[key] for key in fields]
        self._headings(sheet, head, [(field.heading.text(self._lang), field.width) for field in wanted])
        row = head
        for row, one in enumerate(section.rows, head + 1):
            for column, key in enumerate(fields):
                grade = one.grade if key == "severity" else None
                self._cell(sheet, row, column, key, getattr(one, key), fill="#" + COLOURS[grade] if grade else "")
            sheet.set_row(row, self._height(fields, [getattr(one, key) for key in fields]))
        sheet.set_column(shown, shown, OPINION_FIELDS["mark"].width, None, {"hidden": True})
        if section.rows:
            sheet.autofilter(head, 0, row, shown - 1)
        else:
            self._line(sheet, head + 1, say("none", self._lang), shown)
        self._notes(sheet, row + 3, notes, shown)
        self._print(sheet, head)

    def _follow_up(self, section: Section) -> tuple[str, ...]:
        return (self._list.follow_up,) if self._list.follow_up and section is not self._list.past else ()

    def _spots(self, sheet: Worksheet) -> None:
        keys = self._list.spot_fields
        head = self._top(sheet, say("spots", self._lang), (), len(keys), home=self._list.several)
        self._headings(sheet, head, [(SPOT_FIELDS[key].heading.text(self._lang), SPOT_FIELDS[key].width) for key in keys])
        row = head
        for row, one in enumerate(self._list.spots, head + 1):
            for column, key in enumerate(keys):
                self._cell(sheet, row, column, key, one.number if key == "number" else one.cell(key, self._lang))
        sheet.autofilter(head, 0, row, len(keys) - 1)
        self._print(sheet, head)

    def _top(self, sheet: Worksheet, title: str, lines: Iterable[str], width: int, *, home: bool) -> int:
        """The title and what stands below it; returns the row of the headings."""
        look = self._format({"font_name": "黑体", "font_size": 16, "align": "center", "valign": "vcenter"})
        sheet.merge_range(0, 0, 0, width - 1, "", look)
        if home:
            target = quote_sheetname(self._sheets["ranking"].get_name())
            sheet.write_url(0, 0, f"internal:{target}!A1", look, title, say("back", self._lang))
        else:
            sheet.write_string(0, 0, title, look)
        sheet.set_row(0, 30)
        row = 1
        for line in lines:
            self._line(sheet, row, line, width)
            row += 1
        return row

    def _line(self, sheet: Worksheet, row: int, text: str, width: int) -> None:
        """A line of text over the whole width."""
        look = self._format({**_FONT, "text_wrap": True, "valign": "vcenter"})
        sheet.merge_range(row, 0, row, width - 1, "", look)
        self._string(sheet, row, 0, text, look)
        sheet.set_row(row, 18 * -(-width_of(text) // 150))

    def _notes(self, sheet: Worksheet, row: int, notes: Sequence[str], width: int) -> None:
        if notes:
            self._line(sheet, row, say("notes", self._lang) + say("colon", self._lang), width)
        for number, note in enumerate(notes, row + 1):
            self._line(sheet, number, note, width)

    def _headings(self, sheet: Worksheet, row: int, headings: Sequence[tuple[str, int]]) -> None:
        look = self._format(_BOX, bold=True, bg_color="#DDE6F0", align="center", valign="vcenter")
        for column, (heading, width) in enumerate(headings):
            sheet.set_column(column, column, width)
            sheet.write_string(row, column, heading, look)
        sheet.set_row(row, 30)

    def _cell(self, sheet: Worksheet, row: int, column: int, key: str, value: object, **more: Any) -> None:
        look: dict[str, Any] = {"align": "center"} if key in CENTRED else {}
        if more.get("fill"):
            look["bg_color"] = more["fill"]
        if more.get("bold"):
            look["bold"] = True
        if isinstance(value, int | Decimal):
            if isinstance(value, Decimal):
                look["num_format"] = "#,##0.00"
            sheet.write_number(row, column, value, self._format(_BOX, valign="vcenter", **look))
        else:
            self._string(sheet, row, column, str(value), self._format(_BOX, valign="vcenter", **look), look)

    def _string(
        self, sheet: Worksheet, row: int, column: int, text: str, look: Any, own: Mapping[str, Any] | None = None
    ) -> None:
        """Text that stays text, also after somebody edits the cell."""
        cell = fitting(text, self._lang)
        if own is not None and cell.startswith(_FORMULA):
            look = self._format(_BOX, valign="vcenter", quote_prefix=True, **own)
        if cell:
            sheet.write_string(row, column, cell, look)
        else:
            sheet.write_blank(row, column, None, look)

    def _format(self, base: Mapping[str, Any], **more: Any) -> Any:
        wanted = {**base, **more}
        key = tuple(sorted(wanted.items()))
        if key not in self._formats:
            self._formats[key] = self._book.add_format(wanted)
        return self._formats[key]

    def _height(self, keys: Sequence[str], values: Sequence[object]) -> float:
        """The height that the longest cell of a row takes."""
        told = ((str(value), OPINION_FIELDS[key].width) for key, value in zip(keys, values, strict=True) if key != "mark")
        return min(_LINE * max(_lines(text, width) for text, width in told) + _PADDING, _HIGHEST)

    def _print(self, sheet: Worksheet, head: int) -> None:
        """Frozen headings; A4 across, the headings on each page, and the number of the page below."""
        sheet.freeze_panes(head + 1, 0)
        sheet.set_landscape()
        sheet.set_paper(_A4)
        sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        sheet.repeat_rows(head)
        sheet.fit_to_pages(1, 0)
        sheet.center_horizontally()
        sheet.set_footer("&C" + say("page", self._lang, page="&P", pages="&N"))


def _lines(text: str, width: int) -> int:
    """How many lines a text takes in a column."""
    return sum(max(1, -(-width_of(line) // max(1, width - 1))) for line in text.split("\n"))
