"""Print a table of project targets as text taken from a PDF: columns flattened to blanks, lines hard-wrapped."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

HEADER = "项目名称（资金使用单位） 总计 财政拨款 财政专户拨款 其他资金 绩效目标 绩效指标"
TITLE = "项目支出绩效目标表"
CAPTION = "部门名称：示例市甲局 单位：万元"


@dataclass(frozen=True)
class PrintedRow:
    """A row to be printed; a unit's has no targets."""

    name: str
    amounts: tuple[str, ...]
    objective: str = ""
    indicators: str = ""
    is_unit: bool = False


@dataclass(frozen=True)
class Sheet:
    """How the table is printed: widths in half-width columns, `page` lines a page.

    `amounts` of a row stand `beside` its name, on a line of their `own`, `before` the objective on its line, or `after` its
    first line. `indent` is that of projects, `blank` whether blank lines part rows and their indicators.
    """

    name: int = 44
    objective: int = 76
    indicators: int = 108
    page: int = 0
    indent: int = 4
    blank: bool = True
    amounts: tuple[str, ...] = ("beside",)
    repeat_header: bool = False
    footer: str = "第 {} 页，共 9 页"


def width(text: str) -> int:
    return sum(2 if ord(character) > 0x2E7F or character in "“”≥≤—×①" else 1 for character in text)


def wrap(text: str, limit: int) -> list[str]:
    """The text in lines no wider than `limit`; figures and Latin words are kept whole where they fit."""
    lines = [""]
    for word in words(text, limit):
        if lines[-1] and width(lines[-1]) + width(word) > limit:
            lines.append("")
        lines[-1] += word
    return [line.strip() for line in lines if line.strip()]


def words(text: str, limit: int) -> Iterator[str]:
    word = ""
    for character in text:
        if character.isascii() and character.isalnum() and width(word) < limit - 2:
            word += character
            continue
        if word:
            yield word
        word = ""
        yield character
    if word:
        yield word


@dataclass
class _Printer:
    sheet: Sheet
    lines: list[str] = field(default_factory=list)
    on_page: int = 0
    pages: int = 0

    def add(self, line: str) -> None:
        if self.sheet.page and self.on_page >= self.sheet.page:
            self.on_page = 0
            self.pages += 1
            self.lines += ["", self.sheet.footer.format(self.pages), "", ""] if self.sheet.footer else []
            self.lines += [HEADER] if self.sheet.repeat_header else []
            line = " " + line if line else line
        self.lines.append(line)
        self.on_page += 1

    def blank(self) -> None:
        if self.sheet.blank:
            self.add("")

    def row(self, row: PrintedRow, style: str) -> None:
        amounts = " ".join(row.amounts)
        indent = 0 if row.is_unit else self.sheet.indent
        names = wrap(row.name, self.sheet.name - indent)
        objective = wrap(row.objective, self.sheet.objective)
        names[0] = " " * indent + names[0]
        if style == "beside" or row.is_unit or not objective:
            names[-1] += f" {amounts}"
            if len(objective) == 1:
                names[-1] += f" {objective.pop()}"
        for name in names:
            self.add(name)
        if style == "own":
            self.blank()
        if style == "after" and objective:
            self.blank()
            self.add(objective.pop(0))
        if style != "beside" and not row.is_unit and row.objective:
            self.add(amounts if style != "before" or not objective else f"{amounts} {objective.pop(0)}")
        for line in objective:
            self.add(line)
        self.blank()
        for line in wrap(row.indicators, self.sheet.indicators):
            self.add(line)
        if row.indicators:
            self.blank()


def printed(rows: list[PrintedRow], sheet: Sheet) -> str:
    """The table as text, each row's amounts placed by the styles of the sheet in turn."""
    printer = _Printer(sheet)
    for line in (TITLE, CAPTION, "", HEADER, ""):
        printer.add(line)
    for index, row in enumerate(rows):
        printer.row(row, sheet.amounts[index % len(sheet.amounts)])
    return "\n".join(printer.lines) + "\n"
