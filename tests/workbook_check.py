"""What Excel asks of a workbook before it opens it without offering a repair, as far as comments and sheets go."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections import Counter
from collections.abc import Iterator

from lxml import etree

_SHEET = """sheetPr dimension sheetViews sheetFormatPr cols sheetData sheetCalcPr sheetProtection protectedRanges scenarios
autoFilter sortState dataConsolidate customSheetViews mergeCells phoneticPr conditionalFormatting dataValidations hyperlinks
printOptions pageMargins pageSetup headerFooter rowBreaks colBreaks customProperties cellWatches ignoredErrors smartTags drawing
legacyDrawing legacyDrawingHF drawingHF picture oleObjects controls webPublishItems tableParts extLst"""
_BOOK = """fileVersion fileSharing workbookPr workbookProtection bookViews sheets functionGroups externalReferences
definedNames calcPr oleSize customWorkbookViews pivotCaches smartTagPr smartTagTypes webPublishing fileRecoveryPr
webPublishObjects extLst"""
_FONT = "b i strike condense extend outline shadow u vertAlign sz color name family charset scheme"
SHEET_ORDER, BOOK_ORDER, FONT_ORDER = _SHEET.split(), _BOOK.split(), _FONT.split()
XML = ("application/xml", "+xml")
NAME = re.compile(r"[^\\/*?:\[\]]{1,31}")


class Book:
    """The parts of a workbook."""

    def __init__(self, data: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            self.names = archive.namelist()
            self.parts = {name: archive.read(name) for name in self.names}
        (main,) = (target for kind, target in self.related("").values() if kind == "officeDocument")
        self.main = main

    def tree(self, name: str) -> etree._Element:
        return etree.fromstring(self.parts[name])

    def related(self, part: str) -> dict[str, tuple[str, str]]:
        folder, base = posixpath.split(part)
        place = posixpath.join(folder, "_rels", f"{base}.rels")
        if place not in self.parts:
            return {}
        found = {}
        for one in self.tree(place):
            target = one.get("Target", "")
            if one.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            found[one.get("Id", "")] = ((one.get("Type") or "").rpartition("/")[2], target)
        return found

    def sheets(self) -> dict[str, str]:
        """The part of each sheet of cells, by its name."""
        related = self.related(self.main)
        found = {}
        for sheet in self.tree(self.main).iter("{*}sheet"):
            (relation,) = (str(value) for name, value in sheet.attrib.items() if str(name).endswith("}id"))
            kind, target = related[relation]
            if kind == "worksheet":
                found[sheet.get("name", "")] = target
        return found

    def comments(self) -> dict[str, dict[str, str]]:
        """The text of each comment, by sheet and cell."""
        found: dict[str, dict[str, str]] = {}
        for sheet, part in self.sheets().items():
            for kind, target in self.related(part).values():
                if kind == "comments":
                    found[sheet] = {
                        comment.get("ref", ""): "".join(text.text or "" for text in comment.iter("{*}t"))
                        for comment in self.tree(target).iter("{*}comment")
                    }
        return found


def faults(data: bytes) -> list[str]:
    """What Excel would stumble over."""
    book = Book(data)
    return [*_of_package(book), *_of_book(book), *_of_sheets(book), *_of_boxes(book), *_of_styles(book)]


def _of_package(book: Book) -> Iterator[str]:
    yield from (f"{name} twice" for name, count in Counter(name.lower() for name in book.names).items() if count > 1)
    types = book.tree("[Content_Types].xml")
    known = {(one.get("Extension") or "").lower(): one.get("ContentType", "") for one in types if one.get("Extension")}
    own = {one.get("PartName", ""): one.get("ContentType", "") for one in types if one.get("PartName")}
    yield from (f"{name} typed, not there" for name in own if name.lstrip("/") not in book.parts)
    if len(own) != sum(one.get("PartName") is not None for one in types):
        yield "a part typed twice"
    for name in book.names:
        form = own.get(f"/{name}") or known.get(name.rpartition(".")[2].lower())
        if form is None and name != "[Content_Types].xml":
            yield f"{name} without a type"
        if form and form.endswith(XML):
            etree.fromstring(book.parts[name])
        if name.endswith(".rels"):
            ids = [one.get("Id") for one in book.tree(name)]
            part = posixpath.join(posixpath.dirname(posixpath.dirname(name)), posixpath.basename(name)[: -len(".rels")])
            yield from (f"{name}: {one} twice" for one, count in Counter(ids).items() if count > 1)
            external = {one.get("Id") for one in book.tree(name) if one.get("TargetMode") == "External"}
            for one, (_, target) in book.related(part).items():
                if one not in external and target not in book.parts:
                    yield f"{name}: {target} is not there"


def _of_book(book: Book) -> Iterator[str]:
    root = book.tree(book.main)
    yield from _order(root, BOOK_ORDER, book.main)
    sheets = list(root.iter("{*}sheet"))
    names = [sheet.get("name", "") for sheet in sheets]
    yield from (f"sheet {name} twice" for name, count in Counter(name.lower() for name in names).items() if count > 1)
    yield from (f"sheet {name} cannot be called so" for name in names if not NAME.fullmatch(name) or name.startswith("'"))
    yield from (f"id {one} twice" for one, count in Counter(sheet.get("sheetId") for sheet in sheets).items() if count > 1)
    related = book.related(book.main)
    for sheet in sheets:
        if not any(str(value) in related for name, value in sheet.attrib.items() if str(name).endswith("}id")):
            yield f"sheet {sheet.get('name')} has no part"
    keys = Counter((name.get("name"), name.get("localSheetId")) for name in root.iter("{*}definedName"))
    yield from (f"name {key} twice" for key, count in keys.items() if count > 1)
    yield from (f"name {name} of no sheet" for name, at in keys if at is not None and int(at) >= len(sheets))


def _of_sheets(book: Book) -> Iterator[str]:
    formats = _count(book, "cellXfs")
    for part in book.sheets().values():
        root = book.tree(part)
        yield from _order(root, SHEET_ORDER, part)
        related = book.related(part)
        named = [
            str(value) for one in root.iter() for name, value in one.attrib.items() if str(name).endswith("relationships}id")
        ]
        yield from (f"{part} names {one}, which is not there" for one in named if one not in related)
        for kind in ("legacyDrawing", "drawing", "hyperlinks", "autoFilter"):
            if len(root.findall(f"{{*}}{kind}")) > 1:
                yield f"{part} has two {kind}"
        yield from (f"{part}: format of {one.get('r')}" for one in root.iter("{*}c") if int(one.get("s", 0)) >= max(formats, 1))
        for kind, target in related.values():
            if kind == "comments":
                yield from _of_comments(book, target)


def _of_comments(book: Book, part: str) -> Iterator[str]:
    root = book.tree(part)
    authors = len(list(root.iter("{*}author")))
    references = Counter(comment.get("ref") for comment in root.iter("{*}comment"))
    yield from (f"{part}: {one} twice" for one, count in references.items() if count > 1)
    for comment in root.iter("{*}comment"):
        if not 0 <= int(comment.get("authorId", -1)) < authors:
            yield f"{part}: {comment.get('ref')} without author"
        if len(comment.findall("{*}text")) != 1:
            yield f"{part}: {comment.get('ref')} without text"
        for text in comment.findall("{*}text"):
            kinds = [etree.QName(one).localname for one in text]
            if kinds not in (["t"], ["r"] * len(kinds)):
                yield f"{part}: {comment.get('ref')} is made of {kinds}"


def _of_boxes(book: Book) -> Iterator[str]:
    numbers: Counter[str] = Counter()
    blocks: Counter[str] = Counter()
    for part in book.sheets().values():
        kinds = dict(book.related(part).values())
        named = book.tree(part).find("{*}legacyDrawing")
        if "comments" in kinds:
            if named is None:
                yield f"{part} has comments, but no drawing of them"
                continue
            (relation,) = (str(value) for value in named.attrib.values())
            drawing = book.tree(book.related(part)[relation][1])
            boxes = Counter(
                (int(data.findtext("{*}Row") or 0), int(data.findtext("{*}Column") or 0))
                for data in drawing.iter("{*}ClientData")
                if data.get("ObjectType") == "Note"
            )
            wanted = {_cell(comment.get("ref", "")) for comment in book.tree(kinds["comments"]).iter("{*}comment")}
            if boxes != Counter(wanted):
                yield f"{part}: boxes {boxes} for {wanted}"
            yield from (f"{part}: anchor {one.text}" for one in drawing.iter("{*}Anchor") if not _fits(one.text or ""))
    for name in (name for name in book.names if name.endswith(".vml")):
        drawing = book.tree(name)
        numbers.update(shape.get("id", "") for shape in drawing.iter("{urn:schemas-microsoft-com:vml}shape"))
        blocks.update(set(",".join(one.get("data", "") for one in drawing.iter("{*}idmap")).split(",")))
        if len(list(drawing.iter("{*}idmap"))) > 1:
            yield f"{name} has two maps of ids"
    yield from (f"shape {one} twice" for one, count in numbers.items() if count > 1)
    yield from (f"block {one} twice" for one, count in blocks.items() if count > 1)


def _fits(anchor: str) -> bool:
    left, _, top, _, right, _, bottom, _ = map(int, anchor.split(","))
    return 0 <= left <= right < 16_384 and 0 <= top <= bottom < 1_048_576


def _cell(reference: str) -> tuple[int, int]:
    letters = reference.rstrip("0123456789")
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - 64
    return int(reference[len(letters) :]) - 1, column - 1


def _of_styles(book: Book) -> Iterator[str]:
    part = dict(book.related(book.main).values()).get("styles")
    if part is None:
        return
    root = book.tree(part)
    sizes = {}
    for name in ("fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "dxfs"):
        found = root.find(f"{{*}}{name}")
        sizes[name] = 0 if found is None else len(found)
        if found is not None and found.get("count") not in (None, str(len(found))):
            yield f"{name} counts {found.get('count')}, not {len(found)}"
    for font in root.iter("{*}font"):
        yield from _order(font, FONT_ORDER, "font")
    for style in root.iterfind("{*}cellXfs/{*}xf"):
        for key, name in (("fontId", "fonts"), ("fillId", "fills"), ("borderId", "borders"), ("xfId", "cellStyleXfs")):
            if style.get(key) is not None and int(style.get(key, 0)) >= sizes[name]:
                yield f"{key} {style.get(key)} of {sizes[name]}"


def _count(book: Book, name: str) -> int:
    part = dict(book.related(book.main).values()).get("styles")
    found = book.tree(part).find(f"{{*}}{name}") if part else None
    return 0 if found is None else len(found)


def _order(root: etree._Element, order: list[str], where: str) -> Iterator[str]:
    """Elements of the format that do not stand in its order."""
    names = [etree.QName(one).localname for one in root if isinstance(one.tag, str)]
    known = [order.index(name) for name in names if name in order]
    if known != sorted(known):
        yield f"{where}: {names}"
