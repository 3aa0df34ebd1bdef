"""Edits in the cells of a workbook (.xlsx): text alone, in the very runs that hold it; all other parts keep their bytes."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from copy import deepcopy
from functools import cached_property
from typing import NamedTuple

from lxml import etree

from budgetlint.linter.fixing.mender import BREAKS, CROSSES, breaks_lines
from budgetlint.linter.fixing.regions import Regions, within
from budgetlint.linter.fixing.runs import Piece, spread
from budgetlint.linter.office.package import OfficePackage
from budgetlint.linter.outcomes import Edit
from budgetlint.linter.places import Region, SheetCell
from budgetlint.linter.readers.xlsx.strings import unescaped
from budgetlint.linter.source import Source
from budgetlint.linter.wording import Wording

SIGNED = Wording(
    "文件有数字签名，改了签名就失效，请自己改", "the file is signed, and a change would break the signature; make it yourself"
)
_FORMULA = Wording("单元格里是公式，请自己改", "the cell holds a formula; change it yourself")
_NUMBER = Wording(
    "单元格里是数值，显示的样子由格式决定，请自己改", "the cell holds a number, shown by its format; change it yourself"
)
_BOX = Wording("这段文字在文本框里，请自己改", "this text stands in a text box; change it yourself")
_PROTECTED = Wording("工作表有保护，请先撤销保护", "the sheet is protected; take the protection away first")
_TABLE_HEAD = Wording("这是表格对象的标题行，请自己改", "this is the heading of a table object; change it yourself")

_WORKBOOK = "xl/workbook.xml"
_SHARED, _INLINE, _PLAIN = "s", "inlineStr", "str"
_TRUE = ("1", "true")
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_LOOKS_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_RANGE = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]+)(?::\$?([A-Z]{1,3})\$?([0-9]+))?")
_LETTERS = 26
_Place = tuple[int, int]  # row and column, from 1


class _Sheet(NamedTuple):
    """A sheet: its part, its tree and cells; `arrays` are the cells of formulas that fill several, `heads` those of headings."""

    part: str
    tree: etree._Element
    cells: dict[_Place, etree._Element]
    arrays: frozenset[_Place]
    protected: bool
    heads: frozenset[_Place]


class WorkbookMender:
    """Edits the cells of a workbook."""

    def __init__(self, data: bytes, source: Source) -> None:
        self._data = data
        self._source = source
        self._package = OfficePackage(data)
        self._main = self._package.main or _WORKBOOK
        self._regions = Regions(source)

    @classmethod
    def of(cls, data: bytes, source: Source) -> WorkbookMender | Wording:
        """The mender of a file, or why it is not mended."""
        mender = cls(data, source)
        return SIGNED if is_signed(mender._package) else mender

    def refusal(self, edit: Edit) -> Wording | None:
        """Why this edit cannot be made; None where it can."""
        region = self._regions.of(edit)
        if region is None or not isinstance(region.place, SheetCell):
            return CROSSES
        if breaks_lines(edit.replacement):
            return BREAKS
        sheet = self._sheets.get(region.place.sheet)
        at = (region.place.row, region.place.column)
        cell = sheet.cells.get(at) if sheet else None
        if sheet is None or cell is None:
            return _BOX
        return self._refused(sheet, at, cell, region) or self._unspreadable(cell, within(region, edit))

    def written(self, edits: Sequence[Edit]) -> list[Edit]:
        """The edits as they are."""
        return list(edits)

    def apply(self, edits: Sequence[Edit]) -> bytes:
        """The file with `edits`."""
        work = WorkbookMender(self._data, self._source)  # trees of its own, so that this one can be asked again
        work._write(edits)
        return work._package.to_bytes()

    def _refused(self, sheet: _Sheet, at: _Place, cell: etree._Element, region: Region) -> Wording | None:
        if _child(cell, "f") is not None or at in sheet.arrays:
            return _FORMULA
        if cell.get("t", "n") not in (_SHARED, _INLINE, _PLAIN):
            return _NUMBER
        if "".join(piece.text for piece in self._pieces(cell)) != self._source.text[region.start : region.end]:
            return _BOX
        if sheet.protected and self._is_locked(cell):
            return _PROTECTED
        return _TABLE_HEAD if at in sheet.heads else None

    def _unspreadable(self, cell: etree._Element, edit: Edit) -> Wording | None:
        return None if spread(self._pieces(cell), [edit]) is not None else CROSSES

    def _write(self, edits: Sequence[Edit]) -> None:
        touched: set[str] = set()
        shared: dict[tuple[int, tuple[str, ...]], list[etree._Element]] = defaultdict(list)
        for region, own in self._regions.grouped(edits).items():
            assert isinstance(region.place, SheetCell)
            sheet = self._sheets[region.place.sheet]
            cell = sheet.cells[region.place.row, region.place.column]
            texts = spread(self._pieces(cell), own) or []
            if cell.get("t") == _SHARED:
                shared[int(_text_of(_child(cell, "v"))), tuple(texts)].append(cell)
            else:
                _put(_holders(cell), texts)
                touched.add(sheet.part)
        touched |= self._share(shared)
        for sheet in self._sheets.values():
            if sheet.part in touched:
                self._package.put_tree(sheet.part, sheet.tree)

    def _share(self, shared: dict[tuple[int, tuple[str, ...]], list[etree._Element]]) -> set[str]:
        """Write shared strings: in their place where all cells that share one change alike, else as new ones at the end."""
        if not shared or self._strings is None:
            return set()
        touched: set[str] = set()
        items = [item for item in self._strings if _name(item) == "si"]
        added = 0
        for (index, texts), cells in shared.items():
            if len(cells) == self._uses[index]:
                _put(_holders(items[index]), texts)
                continue
            new = deepcopy(items[index])
            new.tail = items[-1].tail
            _put(_holders(new), texts)
            items[-1].addnext(new)
            items.append(new)
            added += 1
            for cell in cells:
                value = _child(cell, "v")
                assert value is not None
                value.text = str(len(items) - 1)
                touched.add(self._part_of(cell))
        if added and self._strings.get("uniqueCount"):
            self._strings.set("uniqueCount", str(len(items)))
        self._package.put_tree(self._strings_part, self._strings)
        return touched

    def _part_of(self, cell: etree._Element) -> str:
        root = cell.getroottree().getroot()
        return next(sheet.part for sheet in self._sheets.values() if sheet.tree is root)

    def _pieces(self, cell: etree._Element) -> list[Piece]:
        return [Piece(unescaped(holder.text or "")) for holder in self._holders_of(cell)]

    def _holders_of(self, cell: etree._Element) -> list[etree._Element]:
        """The elements that hold the text of a cell."""
        if cell.get("t") != _SHARED:
            return _holders(cell)
        index = _text_of(_child(cell, "v"))
        return _holders(self._items[int(index)]) if index.isdecimal() and int(index) < len(self._items) else []

    def _is_locked(self, cell: etree._Element) -> bool:
        """Whether the protection of a sheet holds for a cell, as it does unless its style says otherwise."""
        style = cell.get("s", "0")
        found = self._styles[int(style)] if style.isdecimal() and int(style) < len(self._styles) else None
        protection = _child(found, "protection") if found is not None else None
        return protection is None or protection.get("locked", "1") in _TRUE

    @cached_property
    def _sheets(self) -> dict[str, _Sheet]:
        targets = {relation.id: relation for relation in self._package.relations(self._main)}
        found = {}
        for element in self._package.tree(self._main).iter("{*}sheet"):
            number = next((str(value) for name, value in element.attrib.items() if etree.QName(name).localname == "id"), "")
            relation = targets.get(number)
            if relation and relation.kind == "worksheet" and relation.target in self._package:
                found[element.get("name", "")] = self._sheet(relation.target)
        return found

    def _sheet(self, part: str) -> _Sheet:
        tree = self._package.tree(part)
        protection = next(tree.iter("{*}sheetProtection"), None)
        protected = protection is not None and protection.get("sheet") in _TRUE
        arrays = frozenset(place for formula in tree.iter("{*}f") for place in _filled_by(formula))
        return _Sheet(part, tree, dict(_cells(tree)), arrays, protected, frozenset(self._heads(part)))

    def _heads(self, part: str) -> Iterator[_Place]:
        """The cells that name the columns of table objects."""
        for relation in self._package.relations(part):
            if relation.kind == "table" and relation.target in self._package:
                table = self._package.tree(relation.target)
                if table.get("headerRowCount", "1") != "0":
                    places = sorted(_range_of(table.get("ref", "")))
                    yield from (place for place in places if place[0] == places[0][0])

    @cached_property
    def _strings_part(self) -> str:
        relations = self._package.relations(self._main)
        return next((relation.target for relation in relations if relation.kind == "sharedStrings"), "")

    @cached_property
    def _strings(self) -> etree._Element | None:
        return self._package.tree(self._strings_part) if self._strings_part in self._package else None

    @cached_property
    def _items(self) -> list[etree._Element]:
        return [item for item in self._strings if _name(item) == "si"] if self._strings is not None else []

    @cached_property
    def _uses(self) -> Counter[int]:
        """How many cells of the workbook show each shared string."""
        cells = (cell for sheet in self._sheets.values() for cell in sheet.tree.iter("{*}c") if cell.get("t") == _SHARED)
        return Counter(int(index) for cell in cells if (index := _text_of(_child(cell, "v"))).isdecimal())

    @cached_property
    def _styles(self) -> list[etree._Element]:
        relations = self._package.relations(self._main)
        part = next((relation.target for relation in relations if relation.kind == "styles"), "")
        styles = self._package.tree(part).find("{*}cellXfs") if part in self._package else None
        return list(styles) if styles is not None else []


def is_signed(package: OfficePackage) -> bool:
    """Whether a package has a digital signature."""
    return any(name.lower().startswith("_xmlsignatures/") for name in package.names)


def _cells(tree: etree._Element) -> Iterator[tuple[_Place, etree._Element]]:
    """The cells of a sheet by row and column, which files need not state."""
    row = 0
    for element in tree.iter("{*}row"):
        row = int(element.get("r") or row + 1)
        column = 0
        for cell in (one for one in element if _name(one) == "c"):
            reference = _RANGE.match(cell.get("r", ""))
            column = _column(reference[1]) if reference else column + 1
            yield (row, column), cell


def _holders(element: etree._Element) -> list[etree._Element]:
    """The elements that hold the text of a cell or of a shared string, without readings (拼音)."""
    if element.get("t") == _INLINE:
        inside = _child(element, "is")
        return _holders(inside) if inside is not None else []
    if element.get("t") == _PLAIN:
        return [one for one in element if _name(one) == "v"]
    found = []
    for one in element:
        if _name(one) == "t":
            found.append(one)
        elif _name(one) == "r":
            found += [text for text in one if _name(text) == "t"]
    return found


def _put(holders: Sequence[etree._Element], texts: Sequence[str]) -> None:
    """Write `texts` into the elements that hold them; readings, which go by the letter, are left out."""
    for holder, text in zip(holders, texts, strict=True):
        if unescaped(holder.text or "") != text:
            holder.text = _escaped(text)
            if text != text.strip() and _name(holder) == "t":
                holder.set(_SPACE, "preserve")
    owner = holders[0].getparent() if holders else None
    item = owner.getparent() if owner is not None and _name(owner) == "r" else owner
    if item is not None:
        for reading in [one for one in item if _name(one) in ("rPh", "phoneticPr")]:
            item.remove(reading)


def _escaped(text: str) -> str:
    """`text` with what XML cannot hold, and what looks like that, as a workbook writes it."""
    safe = _LOOKS_ESCAPED.sub("_x005F_", text)
    return "".join(f"_x{ord(one):04X}_" if one < " " and one not in "\t\n" else one for one in safe)


def _filled_by(formula: etree._Element) -> Iterator[_Place]:
    """The cells that one formula fills."""
    if formula.get("t") in ("array", "dataTable"):
        yield from _range_of(formula.get("ref", ""))


def _range_of(reference: str) -> Iterator[_Place]:
    """The cells of `A1:C5`, as rows and columns."""
    if found := _RANGE.fullmatch(reference.upper()):
        left, top = _column(found[1]), int(found[2])
        right, bottom = _column(found[3] or found[1]), int(found[4] or found[2])
        yield from ((row, column) for row in range(top, bottom + 1) for column in range(left, right + 1))


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * _LETTERS + ord(letter) - ord("A") + 1
    return number


def _child(element: etree._Element, name: str) -> etree._Element | None:
    return next((one for one in element if _name(one) == name), None)


def _name(element: etree._Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _text_of(element: etree._Element | None) -> str:
    return (element.text or "").strip() if element is not None else ""
