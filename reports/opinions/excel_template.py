"""Fill in a template of Excel: its rows are repeated as they look, what stands below moves down, all else stays as it is."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from lxml import etree

from budgetlint.linter.readers.container import parser
from budgetlint.reports.opinions.cells import column_of, letters_of, split_cell
from budgetlint.reports.opinions.excel_columns import Widths, hide_column
from budgetlint.reports.opinions.own import with_keyword
from budgetlint.reports.opinions.package import write_parts
from budgetlint.reports.opinions.placeholders import (
    DEPARTMENTS,
    OPINIONS,
    SINGLE,
    Filling,
    Value,
    fields_in,
    kind_of,
    shown,
)
from budgetlint.reports.opinions.placeholders import (
    fill as filled,
)
from budgetlint.reports.opinions.references import Moves, in_row, is_within
from budgetlint.reports.opinions.texts import fitting

_S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_SHEETS, _STRINGS, _WORKBOOK, _CHAIN = "xl/worksheets/sheet", "xl/sharedStrings.xml", "xl/workbook.xml", "xl/calcChain.xml"
_RELATIONS = "xl/worksheets/_rels/"
_MOVED = {  # what names places of a sheet, by its tag and attribute
    "dimension": "ref",
    "mergeCell": "ref",
    "conditionalFormatting": "sqref",
    "dataValidation": "sqref",
    "hyperlink": "ref",
    "autoFilter": "ref",
    "protectedRange": "sqref",
    "ignoredError": "sqref",
}
_LOW, _HIGH = 15, 400  # points: the height of a line, and of the highest row that Excel takes


class _Sheet(NamedTuple):
    """A sheet of the template: its tree, the texts of its cells by row and column, and what each row is repeated for."""

    tree: etree._Element
    texts: Mapping[int, Mapping[int, str]]
    kinds: Mapping[int, str]


def rows(parts: Mapping[str, bytes]) -> list[list[str]]:
    """The texts of the template by its rows, each as long as its last filled cell."""
    every = (texts for _, sheet in _sheets(parts) for texts in sheet.texts.values())
    return [[texts.get(column, "") for column in range(1, max(texts) + 1)] for texts in every]


def fill(parts: Mapping[str, bytes], filling: Filling) -> bytes:
    """The template with the values of `filling`."""
    done = dict(parts)
    workbook = etree.fromstring(parts[_WORKBOOK], parser())
    for name, sheet in _sheets(parts):
        times = {OPINIONS: len(filling.opinions), DEPARTMENTS: len(filling.departments)}
        moves = Moves({row: times[kind] for row, kind in sheet.kinds.items() if kind in times})
        _SheetFiller(sheet, moves, filling).fill()
        done[name] = _written(sheet.tree)
        _move_names(workbook, _title(parts, workbook, name), moves)
        for drawing in _related(parts, name, "drawing"):
            done[drawing] = _drawing_moved(parts[drawing], moves)
        for part in (*_related(parts, name, "table"), *_related(parts, name, "comments")):
            done[part] = _references_moved(parts[part], moves)
    done[_WORKBOOK] = _written(workbook)
    return write_parts(with_keyword(_without_chain(done)))


def _sheets(parts: Mapping[str, bytes]) -> Iterator[tuple[str, _Sheet]]:
    shared = _shared(parts)
    for name, data in sorted(parts.items()):
        if name.startswith(_SHEETS) and name.endswith(".xml"):
            tree = etree.fromstring(data, parser())
            texts: dict[int, dict[int, str]] = {}
            for cell in tree.iter(f"{_S}c"):
                letters, row = split_cell(cell.get("r", ""))
                if text := _cell_text(cell, shared):
                    texts.setdefault(row, {})[column_of(letters)] = text
            kinds = {row: kind_of([field for text in some.values() for field in fields_in(text)]) for row, some in texts.items()}
            yield name, _Sheet(tree, texts, kinds)


def _shared(parts: Mapping[str, bytes]) -> list[str]:
    if _STRINGS not in parts:
        return []
    tree = etree.fromstring(parts[_STRINGS], parser())
    return ["".join(text.text or "" for text in _visible_texts(item)) for item in tree.iterfind(f"{_S}si")]


def _visible_texts(item: etree._Element) -> Iterator[etree._Element]:
    """The texts of a string, but for how it is pronounced."""
    yield from item.iterfind(f"{_S}t")
    yield from item.iterfind(f"{_S}r/{_S}t")


def _cell_text(cell: etree._Element, shared: list[str]) -> str:
    kind, value = cell.get("t"), cell.findtext(f"{_S}v") or ""
    if kind == "s":
        return shared[int(value)]
    if kind == "inlineStr":
        own = cell.find(f"{_S}is")
        return "".join(text.text or "" for text in _visible_texts(own)) if own is not None else ""
    return value if kind == "str" and cell.find(f"{_S}f") is None else ""


class _SheetFiller:
    """Fills in one sheet."""

    def __init__(self, sheet: _Sheet, moves: Moves, filling: Filling) -> None:
        self._sheet = sheet
        self._moves = moves
        self._filling = filling
        self._tree = sheet.tree
        self._merged = [cell.get("ref", "") for cell in sheet.tree.iter(f"{_S}mergeCell")]
        self._widths = Widths(sheet.tree, self._merged)
        self._mark_column = self._column_for_marks()

    def fill(self) -> None:
        """Fill in the rows and move everything that names places."""
        data = self._tree.find(f"{_S}sheetData")
        assert data is not None
        for row in list(data):
            number = int(row.get("r") or data.index(row) + 1)
            kind = self._sheet.kinds.get(number, SINGLE)
            if kind == OPINIONS:
                self._repeat(row, number, self._filling.opinions, with_mark=self._mark_column > 0)
            elif kind == DEPARTMENTS:
                self._repeat(row, number, self._filling.departments)
            else:
                self._place(row, number, self._moves.first(number), self._filling.single)
        self._move()
        if self._mark_column:
            hide_column(self._tree, self._mark_column)

    def _column_for_marks(self) -> int:
        """The column behind all others, where the template has opinions and shows no marks; else 0."""
        repeated = [row for row, kind in self._sheet.kinds.items() if kind == OPINIONS]
        shown_marks = any("mark" in fields_in(text) for row in repeated for text in self._sheet.texts[row].values())
        if not repeated or shown_marks:
            return 0
        cells = (column_of(split_cell(cell.get("r", ""))[0]) for cell in self._tree.iter(f"{_S}c"))
        return max(cells, default=0) + 1

    def _repeat(self, row: etree._Element, number: int, every: Sequence[Mapping[str, Value]], *, with_mark: bool = False) -> None:
        data = row.getparent()
        assert data is not None
        place = data.index(row)
        for count, values in enumerate(every):
            clone = copy.deepcopy(row)
            target = self._moves.first(number) + count
            self._place(clone, number, target, {**self._filling.single, **values})
            if with_mark:
                clone.append(_text_cell(f"{letters_of(self._mark_column)}{target}", str(values["mark"]), self._filling))
            data.insert(place + count, clone)
        data.remove(row)

    def _place(self, row: etree._Element, number: int, target: int, values: Mapping[str, Value]) -> None:
        """Put a row where it goes, its cells filled in."""
        row.set("r", str(target))
        row.attrib.pop("spans", "")
        heights = [float(row.get("ht") or 0)]
        for cell in row.iterfind(f"{_S}c"):
            letters, _ = split_cell(cell.get("r", ""))
            cell.set("r", f"{letters}{target}")
            formula = cell.find(f"{_S}f")
            if formula is not None:
                formula.text = self._moves.references(formula.text or "")
            text = self._sheet.texts.get(number, {}).get(column_of(letters), "")
            if fields_in(text):
                words = self._fill_cell(cell, text, values)
                heights.append(_LOW * self._widths.lines(words, number, column_of(letters)))
        if len(heights) > 1:
            row.set("ht", f"{min(max(heights), _HIGH):g}")
            row.attrib.pop("customHeight", "")

    def _fill_cell(self, cell: etree._Element, text: str, values: Mapping[str, Value]) -> str:
        """Fill in a cell and return its words; a number that stands alone stays one."""
        fields = fields_in(text)
        alone = values.get(fields[0], "") if text.strip().startswith(("{", "｛")) and len(fields) == 1 else ""
        for child in list(cell):
            cell.remove(child)
        if isinstance(alone, int | Decimal) and filled(text, {}, shown).strip() == "":
            cell.attrib.pop("t", "")
            etree.SubElement(cell, f"{_S}v").text = str(alone)
            return str(alone)
        words = filled(text, values, shown)
        _set_text(cell, words, self._filling)
        return words

    def _move(self) -> None:
        """Move what names places: merged cells, formats by condition, choices, filters, breaks of pages."""
        for element in list(self._tree.iter()):
            tag = etree.QName(element).localname
            attribute = _MOVED.get(tag)
            reference = element.get(attribute, "") if attribute else ""
            if tag == "mergeCell" and (row := self._repeated_row(reference)):
                self._repeat_merged(element, reference, row)
            elif attribute and reference:
                element.set(attribute, self._moves.places(reference))
            elif tag == "rowBreaks":
                for line in element:
                    line.set("id", str(self._moves.last(int(line.get("id", "0")))))
            elif tag in ("formula", "formula1", "formula2"):
                element.text = self._moves.references(element.text or "")

    def _repeated_row(self, reference: str) -> int:
        repeated = (row for row, kind in self._sheet.kinds.items() if kind != SINGLE)
        return next((row for row in repeated if is_within(reference, row)), 0)

    def _repeat_merged(self, element: etree._Element, reference: str, row: int) -> None:
        every = element.getparent()
        assert every is not None
        for target in range(self._moves.first(row), self._moves.last(row) + 1):
            etree.SubElement(every, f"{_S}mergeCell").set("ref", in_row(reference, target))
        every.remove(element)
        every.set("count", str(len(every)))


def _text_cell(reference: str, text: str, filling: Filling) -> etree._Element:
    cell = etree.Element(f"{_S}c")
    cell.set("r", reference)
    _set_text(cell, text, filling)
    return cell


def _set_text(cell: etree._Element, text: str, filling: Filling) -> None:
    """Words as words: a text that begins with `=` is no formula."""
    if not text:
        cell.attrib.pop("t", "")
        return
    cell.set("t", "inlineStr")
    told = etree.SubElement(etree.SubElement(cell, f"{_S}is"), f"{_S}t")
    told.text = re.sub("_(x[0-9A-Fa-f]{4}_)", r"_x005F_\1", fitting(text, filling.lang))  # else read as a character
    told.set(_SPACE, "preserve")


def _title(parts: Mapping[str, bytes], workbook: etree._Element, part: str) -> str:
    """The name of the sheet that a part holds."""
    relations = etree.fromstring(parts["xl/_rels/workbook.xml.rels"], parser())
    wanted = {relation.get("Id") for relation in relations if relation.get("Target", "").endswith(part.removeprefix("xl/"))}
    for sheet in workbook.iter(f"{_S}sheet"):
        if any(value in wanted for name, value in sheet.attrib.items() if etree.QName(str(name)).localname == "id"):
            return sheet.get("name", "")
    return ""


def _move_names(workbook: etree._Element, title: str, moves: Moves) -> None:
    """Move the names (print areas, repeated rows) that speak of a sheet."""
    for name in workbook.iter(f"{_S}definedName"):
        pieces = (name.text or "").split(",")
        name.text = ",".join(_name_moved(piece, title, moves) for piece in pieces)


def _name_moved(piece: str, title: str, moves: Moves) -> str:
    sheet, bang, places = piece.rpartition("!")
    own = sheet.strip("'").replace("''", "'") == title
    return f"{sheet}{bang}{moves.references(places)}" if bang and own else piece


def _related(parts: Mapping[str, bytes], sheet: str, kind: str) -> list[str]:
    """The parts of one kind that belong to a sheet."""
    place = f"{_RELATIONS}{sheet.rpartition('/')[2]}.rels"
    if place not in parts:
        return []
    relations = etree.fromstring(parts[place], parser())
    targets = (relation.get("Target", "") for relation in relations if relation.get("Type", "").endswith(f"/{kind}"))
    names = (target.lstrip("/") if target.startswith("/") else target.replace("../", "xl/") for target in targets)
    return [name for name in names if name in parts]


def _drawing_moved(data: bytes, moves: Moves) -> bytes:
    """A drawing whose pictures keep to their rows; those count from 0."""
    tree = etree.fromstring(data, parser())
    for row in tree.iter(f"{_DRAWING}row"):
        row.text = str(moves.first(int(row.text or 0) + 1) - 1)
    return _written(tree)


def _references_moved(data: bytes, moves: Moves) -> bytes:
    tree = etree.fromstring(data, parser())
    for element in tree.iter():
        if reference := element.get("ref"):
            element.set("ref", moves.places(reference))
    return _written(tree)


def _without_chain(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """The parts without the order of calculation, which would name cells that have moved; Excel makes a new one."""
    kept = {name: data for name, data in parts.items() if name != _CHAIN}
    for name, what in (("[Content_Types].xml", "PartName"), ("xl/_rels/workbook.xml.rels", "Target")):
        tree = etree.fromstring(kept[name], parser())
        for element in list(tree):
            if (element.get(what) or "").endswith("calcChain.xml"):
                tree.remove(element)
        kept[name] = _written(tree)
    return kept


def _written(tree: etree._Element) -> bytes:
    return etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)
