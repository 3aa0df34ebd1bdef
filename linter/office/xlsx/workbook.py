"""A workbook that gets comments at its cells and a further sheet."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from itertools import chain, count
from typing import NamedTuple

from budgetlint.linter.office.package import OfficePackage
from budgetlint.linter.office.splicing import Edit, Element, escaped, outline, quoted, spliced, utf8, with_attribute
from budgetlint.linter.office.xlsx.boxes import blocks_used, size_for, with_boxes, with_taller, without_boxes
from budgetlint.linter.office.xlsx.cells import Position, sheet_reference
from budgetlint.linter.office.xlsx.grid import Grid
from budgetlint.linter.office.xlsx.listing import Listing, listing_part
from budgetlint.linter.office.xlsx.notes import Notes, Run, plain
from budgetlint.linter.office.xlsx.styles import with_formats
from budgetlint.linter.office.xlsx.threads import KIND as THREADS
from budgetlint.linter.office.xlsx.threads import Threads, known_person, person_id

_NOTES_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
_DRAWING_TYPE = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_STRICT = "http://purl.oclc.org/ooxml/officeDocument/relationships"
_TRANSITIONAL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_USUAL_MAIN = "xl/workbook.xml"
_PURL = "http://purl.oclc.org/"
# What stands behind the drawing of comments in a sheet, and before the defined names in a workbook.
_BEHIND_DRAWING = frozenset(
    ("legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls", "webPublishItems", "tableParts", "extLst")
)
_BEFORE_NAMES = frozenset(("sheets", "functionGroups", "externalReferences"))
_CHOICE = "AlternateContent"


class SheetPart(NamedTuple):
    """A sheet of cells, and its part."""

    name: str
    part: str


class _Sheet(NamedTuple):
    """A sheet that is changed: its part, the bytes of it, and the elements in them."""

    part: str
    data: bytes
    root: Element


class Workbook:
    """A workbook in a package, which is changed."""

    def __init__(self, package: OfficePackage) -> None:
        self._package = package
        self._main = package.main or _USUAL_MAIN
        self._blocks = max(
            (blocks_used(package.read(name)) for name in package.names if name.lower().endswith(".vml")), default=0
        )
        related = {one.id: one for one in package.relations(self._main)}
        self.sheets: dict[str, SheetPart] = {}
        for element in _sheets(outline(utf8(package.read(self._main)))):
            relation = related.get(element.attribute("id") or "")
            if relation and relation.kind == "worksheet" and relation.target in package:
                name = element.attribute("name") or ""
                self.sheets.setdefault(name, SheetPart(name, relation.target))

    @property
    def is_shared(self) -> bool:
        """Whether several people change the workbook at once, and each change of its sheets is taken down in it."""
        return bool(self._part(self._main, "revisionHeaders"))

    @property
    def is_signed(self) -> bool:
        """Whether the workbook has a digital signature, which holds for the file without comments alone."""
        return any(name.lower().startswith("_xmlsignatures/") for name in self._package.names)

    def clear(self, author: str, block: re.Pattern[str]) -> None:
        """Take away what an earlier call wrote into comments: what matches `block`, and whose comment has no other words."""
        for _, part in self.sheets.values():
            notes_part = self._part(part, "comments")
            if notes_part not in self._package or author.encode() not in (known := self._package.read(notes_part)):
                continue
            notes = Notes(known, "")
            dropped = notes.clear(author, block)
            self._package.put(notes_part, notes.to_bytes())
            root = outline(utf8(self._package.read(part)), closed=("row",))
            drawing = self._drawing(part, root)
            if dropped and drawing in self._package:
                self._package.put(drawing, without_boxes(self._package.read(drawing), dropped))
            person = known_person(self._package, self._main, author)
            if person and (threads := self._threads(part)):
                threads.clear(person, block)
                self._package.put(threads.part, threads.to_bytes())

    def comment(self, sheet: str, author: str, comments: Mapping[Position, Sequence[Run]]) -> None:
        """Put a comment at each of these cells; below the words of a comment that stands there, and into a thread."""
        part = self.sheets[sheet].part
        data = utf8(self._package.read(part))
        root = outline(data, closed=("row",))
        notes_part = self._part(part, "comments")
        known = self._package.read(notes_part) if notes_part in self._package else b""
        notes = Notes(known, _space(root))
        threads = self._threads(part)
        boxes: dict[Position, str] = {}
        longer: dict[Position, str] = {}
        for cell, runs in sorted(comments.items()):
            note = notes.known.get(cell)
            if note is None:
                notes.add(cell, author, runs)
                boxes[cell] = plain(runs)
                continue
            longer[cell] = f"{notes.text_of(cell)}\n{plain(runs)}"
            notes.append(cell, runs)
            if threads and note.thread in threads:
                threads.answer(note.thread, cell, person_id(self._package, self._main, author), plain(runs))
        if threads:
            self._package.put(threads.part, threads.to_bytes())
        if not notes_part:
            notes_part = self._package.unused(f"{self._folder}comments{{}}.xml")
            self._package.relate(part, "comments", notes_part)
        self._package.put(notes_part, notes.to_bytes())
        self._package.declare(notes_part, _NOTES_TYPE)
        self._draw(_Sheet(part, data, root), {cell: notes.text_of(cell) for cell in notes.known} | longer, boxes)

    def append(self, name: str, listing: Listing) -> str:
        """Put a sheet with a table at the end; its name, which is another one where a sheet is called `name`."""
        data = utf8(self._package.read(self._main))
        root = outline(data)
        sheets = next(root.named("sheets"))
        own = _sheets(root)
        title = _unused(name, {(one.attribute("name") or "").lower() for one in own})
        styles = self._part(self._main, "styles")
        formats = None
        if styles in self._package:
            content, formats = with_formats(self._package.read(styles))
            self._package.put(styles, content)
        part = self._package.unused(f"{self._folder}worksheets/sheet{{}}.xml")
        self._package.put(part, listing_part(listing, _space(root), formats))
        self._package.declare(part, _SHEET_TYPE)
        relation = self._package.relate(self._main, "worksheet", part)
        number = max((int(one.attribute("sheetId") or 0) for one in own), default=0) + 1
        named = _relation_attribute(root, relation)
        sheet = f'<{sheets.prefix}sheet name={quoted(title)} sheetId="{number}" {named}/>'
        names = _names(title, len(own), listing)
        self._package.put(self._main, spliced(data, [*sheets.appended(sheet), *_with_names(root, names)]))
        return title

    def _draw(self, sheet: _Sheet, old: Mapping[Position, str], new: Mapping[Position, str]) -> None:
        """Draw a box for each new comment, and make those of the old ones high enough. `old` and `new` have their texts."""
        grid = Grid(sheet.root)
        element = sheet.root.child("legacyDrawing")
        part = self._drawing(sheet.part, sheet.root)
        drawing = self._package.read(part) if part in self._package else b""
        texts = dict(new) if drawing else {**old, **new}
        boxes = {cell: grid.beside(cell, *size_for(text)) for cell, text in texts.items()}
        changed, self._blocks = with_boxes(with_taller(drawing, grid, old), self._blocks + 1, boxes)
        part = part or self._package.unused(f"{self._folder}drawings/vmlDrawing{{}}.vml")
        self._package.put(part, changed)
        self._package.declare_extension("vml", _DRAWING_TYPE)
        self._package.declare(part, _DRAWING_TYPE)
        relation = self._package.relate(sheet.part, "vmlDrawing", part)
        if element is None or relation != element.attribute("id"):
            self._package.put(sheet.part, spliced(sheet.data, _with_drawing(sheet, element, relation)))

    def _drawing(self, part: str, root: Element) -> str:
        """The part with the boxes of a sheet's comments; empty where it names none."""
        element = root.child("legacyDrawing")
        wanted = element.attribute("id") if element else None
        return next((one.target for one in self._package.relations(part) if one.id == wanted), "")

    def _part(self, part: str, kind: str) -> str:
        """What `part` names under this kind; empty for nothing."""
        return next((one.target for one in self._package.relations(part) if one.kind == kind), "")

    def _threads(self, part: str) -> Threads | None:
        found = self._part(part, THREADS)
        return Threads(found, self._package.read(found)) if found in self._package else None

    @property
    def _folder(self) -> str:
        """The folder of the workbook, with a slash behind it unless it is that of the package."""
        folder = self._main.rpartition("/")[0]
        return f"{folder}/" if folder else ""


def _sheets(root: Element) -> list[Element]:
    return [one for sheets in root.named("sheets") for one in sheets.named("sheet")]


def _space(root: Element) -> str:
    """The namespace of a part's outermost element."""
    return root.attributes.get(f"xmlns:{root.prefix[:-1]}" if root.prefix else "xmlns", "")


def _relation_attribute(root: Element, relation: str) -> str:
    """The attribute that names a relation, with the declaration of its namespace where the part has none."""
    space = _STRICT if _space(root).startswith(_PURL) else _TRANSITIONAL
    known = (name.partition(":")[2] for name, value in root.attributes.items() if value == space and name.startswith("xmlns:"))
    prefix = next(known, None)
    return f'{prefix}:id="{relation}"' if prefix else f'xmlns:r="{space}" r:id="{relation}"'


def _with_drawing(sheet: _Sheet, element: Element | None, relation: str) -> list[Edit]:
    """The edits that let a sheet name the drawing of its comments, at the place that the format has for it."""
    if element is not None:
        name = next((name for name in element.attributes if name.rpartition(":")[2] == "id"), "r:id")
        return [with_attribute(sheet.data, element, name, relation)]
    root = sheet.root
    following = next((child.start for child in root.children if not _names_in(child).isdisjoint(_BEHIND_DRAWING)), root.close)
    content = f"<{root.prefix}legacyDrawing {_relation_attribute(root, relation)}/>"
    return [Edit(following, following, content.encode())]


def _names_in(element: Element) -> frozenset[str]:
    """The name of an element, of one with alternatives theirs."""
    if element.name != _CHOICE:
        return frozenset((element.name,))
    return frozenset(child.name for choice in element.children for child in choice.children)


def _with_names(root: Element, names: str) -> list[Edit]:
    """The edits that put `names` among the defined names of a workbook."""
    known = root.child("definedNames")
    written = names.replace("<", f"<{root.prefix}").replace(f"<{root.prefix}/", f"</{root.prefix}")
    if known:
        return known.appended(written)
    at = max(child.end for child in root.children if child.name in _BEFORE_NAMES)
    return [Edit(at, at, f"<{root.prefix}definedNames>{written}</{root.prefix}definedNames>".encode())]


def _names(title: str, index: int, listing: Listing) -> str:
    """What Excel calls the cells of a filter, and the rows that stand on each printed page."""
    shared = f'localSheetId="{index}"'
    table, head = (escaped(sheet_reference(title, cells)) for cells in (listing.absolute_reference, "$1:$1"))
    return (
        f'<definedName name="_xlnm._FilterDatabase" {shared} hidden="1">{table}</definedName>'
        f'<definedName name="_xlnm.Print_Titles" {shared}>{head}</definedName>'
    )


def _unused(name: str, taken: Collection[str]) -> str:
    """The name, or the first with a number behind it that is not taken."""
    return next(one for one in chain([name], (f"{name}{number}" for number in count(2))) if one.lower() not in taken)
