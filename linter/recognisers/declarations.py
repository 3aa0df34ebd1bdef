"""Recognise declaration forms (项目绩效目标申报表): one form a project, with its money, plan, objective and indicators."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby
from typing import NamedTuple

from budgetlint.linter.folding import fold
from budgetlint.linter.model import Caption, Column, Extra, Funding, Project, Table, Unit
from budgetlint.linter.recognisers.captions import CaptionReader, without_code, year_of
from budgetlint.linter.recognisers.cells import Cell, joined, read_cells
from budgetlint.linter.recognisers.field_codes import without_field_code
from budgetlint.linter.recognisers.form_head import Head, HeadReader
from budgetlint.linter.recognisers.form_rows import RowHeader, read_rows, row_headers
from budgetlint.linter.recognisers.form_words import (
    CODE,
    CYCLE_OBJECTIVE,
    DEPARTMENT,
    NAME,
    OBJECTIVE,
    OTHER,
    PURPOSE,
    SPENDER,
    FormWords,
)
from budgetlint.linter.recognisers.indicator_rows.lines_around.titles import Titles
from budgetlint.linter.recognisers.indicator_rows.money_years import of_year
from budgetlint.linter.recognisers.indicator_rows.words import RowWords
from budgetlint.linter.recognisers.reading import Claim, Reading
from budgetlint.linter.source import Block, Row
from budgetlint.linter.text import Text

KIND = "declaration"
FORM_TITLE = "form-title"
_LONGEST_HEAD = 200  # cells between the project's name and its indicators
_MOST_CAPTIONS = 8
FURNITURE = "furniture"
_LONGEST_FURNITURE = 24
_SHORTEST_NAME = 4
_CODE_DIGITS = range(3, 13)  # how many digits the code of a unit has


@dataclass
class _Form:
    """One form: its cells from `start` up to `end`, and what they say."""

    start: int
    end: int
    project: Project
    head: Head
    columns: tuple[Column, ...]
    headers: tuple[Text, ...]
    captions: list[Caption] = field(default_factory=list)
    unit: Text | None = None

    def caption(self, kind: str) -> Text | None:
        """What the form's caption of `kind` states."""
        return next((caption.value for caption in self.captions if caption.kind == kind), None)


def read_declarations(blocks: Sequence[Block], reading: Reading) -> Iterator[Claim]:
    """The declaration forms among `blocks`, those that follow each other in one table."""
    words = FormWords(reading.profile)
    cells = read_cells(blocks, reading.source)
    forms = _FormReader(cells, words, reading).forms()
    for group in _together(cells, forms):
        first, last = cells[group[0].start].block, cells[group[-1].end - 1].block
        yield Claim(first, last + 1, (_table(group, reading),))


class _FormReader:
    """Finds the forms among the cells of a source and reads each of them."""

    def __init__(self, cells: list[Cell], words: FormWords, reading: Reading) -> None:
        self._cells = cells
        self._words = words
        self._reading = reading
        self._text = reading.source.text
        self._captions = CaptionReader(reading.profile)

    @cached_property
    def _row_words(self) -> RowWords:
        return RowWords(self._reading.profile)

    def forms(self) -> list[_Form]:
        """All forms in order: a name with its value, and a header of indicators behind it."""
        found: list[tuple[int, int]] = []
        done = 0
        for header in row_headers(self._cells, self._words):
            name = self._name_before(header.start, done)
            if name is not None:
                found.append((self._start(name, done), name))
            done = header.end
        stops = [*(start for start, _ in found[1:]), len(self._cells)]
        forms = (self._form(*form, stop) for form, stop in zip(found, stops, strict=False))
        return [form for form in forms if form]

    def _name_before(self, header: int, done: int) -> int | None:
        """The label of the project's name before a header; a heading of a column is none."""
        for at in range(header - 1, max(done, header - _LONGEST_HEAD) - 1, -1):
            label = self._words.label(self._cells[at].text)
            if label and label.role == NAME:
                return None if self._heads_column(at) else at
        return None

    def _heads_column(self, at: int) -> bool:
        """Whether the cell beside a name's label is a label too, as in the header of a table of many projects."""
        following = self._cells[at + 1]
        return following.block == self._cells[at].block and self._words.label(following.text) is not None

    def _start(self, name: int, done: int) -> int:
        """Where the form begins: before its code and the captions over it."""
        start = at = name
        for _ in range(_MOST_CAPTIONS):
            at = start - 1
            while at >= done and not self._cells[at].text.value:
                at -= 1
            if at < done:
                break
            if at > done and (label := self._words.label(self._cells[at - 1].text)) and label.role == CODE:
                start = at - 1
            elif self._words.label(self._cells[at].text) or self._caption(self._cells[at].text):
                start = at
            else:
                break
        while start > done and self._cells[start - 1].block == self._cells[start].block:
            start -= 1
        return start

    def _caption(self, text: Text) -> list[Caption]:
        """The captions that a line above a form is, empty where it is none."""
        line, field_code = without_field_code(text)
        codes = [Caption("field-code", field_code, field_code)] if field_code else []
        if self._words.is_title(line.value):
            return [Caption(FORM_TITLE, line, line), *codes]
        if department := _department(line):
            return [Caption("department", line, department), *codes]
        if year := _year(line):
            return [Caption("year", line, year), *codes]
        captions = self._captions.read(line)
        return [*captions, *codes] if captions and captions[0].kind != "title" else []

    def _form(self, start: int, name: int, stop: int) -> _Form | None:
        cells, furniture = self._without_furniture(self._cells[start:stop])
        if not self._cells[name].loose:
            cells = _with_lines_joined(cells, self._words, self._text)
        header = next(row_headers(cells, self._words), None)
        if header is None:
            return None
        captions, below = self._captions_above(cells, header)
        stated_years = (year_of(caption) for caption in captions if caption.kind in (FORM_TITLE, "title", "year"))
        money = _of_year(cells[below : header.start], next(filter(None, stated_years), self._reading.year), self._row_words)
        head = HeadReader(self._words, self._captions, self._text).read(money.cells)
        head.extras += money.others
        head.labels += money.headings
        rows = read_rows(cells, header, len(cells), self._reading.profile, self._text)
        remarks, done = self._remarks(cells, rows.end)
        last = cells[done - 1].block
        end = start + sum(1 for cell in self._cells[start:stop] if cell.block <= last)
        department, spender = head.joined(DEPARTMENT, self._text), head.joined(SPENDER, self._text)
        captions += [*head.captions, *(caption for block, caption in furniture if block <= last)]
        stated = next((caption.value for caption in captions if caption.kind == "department"), None)
        captions += [Caption("department", department, without_code(department))] if department else []
        project = Project(
            name=self._name(head, captions),
            funding=Funding(dict(head.parts)),
            objective=head.joined(OBJECTIVE, self._text),
            records=rows.indicators,
            code=head.joined(CODE, self._text),
            extras=(*head.extras, *remarks),
            cycle_objective=head.joined(CYCLE_OBJECTIVE, self._text),
            purpose=head.joined(PURPOSE, self._text),
            plan=head.plan,
            labels=(*head.labels, *rows.labels),
            heading=head.labels[0],
        )
        headings = cells[header.start : header.end]
        return _Form(start, end, project, head, _columns(headings, header), _written(headings), captions, stated or spender)

    def _without_furniture(self, cells: Sequence[Cell]) -> tuple[list[Cell], list[tuple[int, Caption]]]:
        """The cells without the lines that number pages, and those lines with their blocks."""
        kept: list[Cell] = []
        furniture: list[tuple[int, Caption]] = []
        for cell in cells:
            captions = self._captions.read(cell.text) if cell.loose and len(cell.text) <= _LONGEST_FURNITURE else []
            if captions and captions[0].kind == FURNITURE:
                furniture.append((cell.block, captions[0]))
            else:
                kept.append(cell)
        return kept, furniture

    def _captions_above(self, cells: Sequence[Cell], header: RowHeader) -> tuple[list[Caption], int]:
        """The captions at the top of a form, and where its labels begin."""
        captions: list[Caption] = []
        for at, cell in enumerate(cells[: header.start]):
            heads_form = cell.loose and self._words.is_title(cell.text.value) and bool(self._caption(cells[at + 1].text))
            if self._words.label(cell.text) and not heads_form:
                return captions, at
            captions += self._caption(cell.text) if cell.text.value else []
        return captions, header.start

    def _remarks(self, cells: Sequence[Cell], at: int) -> tuple[list[Extra], int]:
        """The labelled rows below the indicators (备注), and where they end."""
        found: list[Extra] = []
        while at < len(cells) and (label := self._words.label(cells[at].text)) and label.role == OTHER:
            row = cells[at].row
            while at < len(cells) and cells[at].row == row:
                if cells[at].text.value:
                    found.append(Extra(label.text.value, cells[at].text))
                at += 1
        return found, at

    def _name(self, head: Head, captions: list[Caption]) -> Text:
        """The project's name; where its cell is blank, that in the form's title, else an empty one."""
        title = next((caption.value for caption in captions if caption.kind == FORM_TITLE), None)
        stated = head.joined(NAME, self._text)
        named = Titles(self._reading.profile, self._row_words).name(title) if title and not stated else None
        return stated or (named.text if named else head.labels[0].slice(0, 0))


def _with_lines_joined(cells: Sequence[Cell], words: FormWords, text: str) -> list[Cell]:
    """The cells, each line without a tab joined to the cell above it; in the rows of indicators not across a blank line."""
    found: list[tuple[Cell, list[Text]]] = []
    opened = in_rows = False
    for cell in cells:
        is_named = words.label(cell.text) is not None or words.column(cell.text) is not None
        goes_on = cell.loose and opened and not is_named and not (in_rows and cell.apart)
        if goes_on and found[-1][0].text.value:
            first, lines = found[-1]
            found[-1] = (first._replace(block=cell.block), lines)
            lines.append(cell.text)
        else:
            found.append((cell, [cell.text]))
            opened = opened or (not cell.loose and is_named)
            in_rows = in_rows or words.column(cell.text) is not None
    return [cell._replace(text=joined(lines, text)) for cell, lines in found]


def _together(cells: Sequence[Cell], forms: Sequence[_Form]) -> Iterator[list[_Form]]:
    """The forms in groups: those of one money unit and year that nothing parts."""
    group: list[_Form] = []
    for form in forms:
        if group and not (_follows(cells, group[-1], form) and _states_the_same(group[0], form)):
            yield group
            group = []
        group.append(form)
    if group:
        yield group


def _follows(cells: Sequence[Cell], before: _Form, form: _Form) -> bool:
    return cells[form.start].block == cells[before.end - 1].block + 1


def _states_the_same(first: _Form, form: _Form) -> bool:
    pairs = [(first.caption(kind), form.caption(kind)) for kind in ("currency-unit", "year")]
    return all(None in (own, other) or fold(str(own)) == fold(str(other)) for own, other in pairs)


def _table(forms: Sequence[_Form], reading: Reading) -> Table:
    captions = [caption for form in forms for caption in form.captions]
    captions = _with_title(captions, forms)
    stated = next((str(caption.value) for caption in captions if caption.kind == "currency-unit"), None)
    in_headings = (CaptionReader(reading.profile).currency_unit_of(text) for form in forms for text in form.head.labels)
    years = (year_of(caption) for caption in captions if caption.kind in ("title", "year"))
    return Table(
        kind=KIND,
        captions=tuple(captions),
        columns=_all_columns(forms),
        headers=tuple(text for form in forms for text in form.headers),
        currency_unit=stated or next(filter(None, in_headings), None),
        year=next(filter(None, years), None),
        total=None,
        units=tuple(_units(forms)),
    )


def _with_title(captions: list[Caption], forms: Sequence[_Form]) -> list[Caption]:
    """The captions, the title of all forms marked as that of the table: the one of a lone form, or one over the first form's."""
    own = [caption for caption in forms[0].captions if caption.kind == FORM_TITLE]
    title = own[0] if own and (len(forms) == 1 or len(own) > 1) else None
    return [caption._replace(kind="title") if caption is title else caption for caption in captions]


def _units(forms: Sequence[_Form]) -> Iterator[Unit]:
    """The forms that stand under one department after another; no unit has a row with money of its own."""
    unit: Unit | None = None
    for form in forms:
        name = form.unit
        if unit is None or (name and fold(str(name)) != fold(str(unit.name))):
            if unit:
                yield unit
            unit = Unit(name, None, ())
        unit = unit._replace(projects=(*unit.projects, form.project))
    if unit:
        yield unit


def _all_columns(forms: Sequence[_Form]) -> tuple[Column, ...]:
    """The money that the forms state by the labels of the first that has it, and the columns of the indicators."""
    parts: dict[str, Text] = {}
    for form in forms:
        parts = {part: _heading(text) for part, text in form.head.headings.items()} | parts
    ordered = [*(part for part in parts if part == "total"), *(part for part in parts if part != "total")]
    return (*(Column("money", part, parts[part]) for part in ordered), *forms[0].columns)


def _heading(label: Text) -> Text:
    """The name of the money in a label: 财政资金 of 其中：财政资金."""
    at = max(label.value.find(sign) for sign in "：:")
    is_prefixed = 0 < at < len(label) - 1
    return label.slice(at + 1 if is_prefixed else 0, len(label) if is_prefixed or at < 0 else at).strip()


class _OfYear(NamedTuple):
    """The cells of a head without the money of other years, which are the `others`, and its `headings`."""

    cells: list[Cell]
    others: list[Extra]
    headings: list[Text]


def _of_year(cells: Sequence[Cell], year: int | None, words: RowWords) -> _OfYear:
    """The cells with the money of `year` alone, where they state that of several years."""
    grid = [list(row) for _, row in groupby(cells, key=lambda cell: cell.row)]
    found = of_year([Row(tuple(cell.text for cell in row)) for row in grid], year, words)
    pairs = (pair for row, left in zip(grid, found.rows, strict=True) for pair in zip(row, left.cells, strict=True))
    kept = [cell for cell, text in pairs if text.value or not cell.text.value]
    return _OfYear(kept, found.others, found.headings)


def _columns(headings: Sequence[Cell], header: RowHeader) -> tuple[Column, ...]:
    return tuple(Column(role, None, cell.text) for cell, role in zip(headings, header.roles, strict=True) if cell.text.value)


def _written(cells: Sequence[Cell]) -> tuple[Text, ...]:
    return tuple(cell.text for cell in cells if cell.text.value)


def _year(line: Text) -> Text | None:
    """The year in a line that states nothing else: （2025年度）."""
    folded = line.folded().value.strip()
    bare = folded.removeprefix("(").removesuffix(")").strip()
    year = bare.removesuffix("度").removesuffix("年").rstrip()
    if len(year) != len("2025") or not year.isdecimal() or year == bare:
        return None
    at = line.folded().value.find(year)
    return line.slice(at, at + len(year))


def _department(line: Text) -> Text | None:
    """The unit in a line with its code and its name (335001某区城市管理局), None where it is none."""
    name = line.value.lstrip("0123456789")
    digits = len(line) - len(name)
    bare = name.lstrip("-－—_ ]】)）")
    if digits not in _CODE_DIGITS or len(bare) < _SHORTEST_NAME or not bare.isalpha():
        return None
    return line.slice(len(line) - len(bare), len(line)).strip()
