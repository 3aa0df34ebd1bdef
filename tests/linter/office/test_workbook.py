"""Comments and a sheet put into workbooks as several programs write them: nothing else changes, and Excel has no objection."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from workbook_check import Book, faults
from workbooks import (
    FIRST,
    MAIN,
    OWN,
    SECOND,
    THREAD,
    by_wps,
    full,
    in_utf16,
    prefixed,
    rewritten,
    strict,
    with_macros,
    with_thread,
)

from budgetlint.linter.office.package import OfficePackage
from budgetlint.linter.office.xlsx.cells import Position, position, sheet_reference, text_element
from budgetlint.linter.office.xlsx.listing import Cell, Column, Listing
from budgetlint.linter.office.xlsx.notes import Run
from budgetlint.linter.office.xlsx.workbook import Workbook
from budgetlint.linter.readers.limits import MOST_UNPACKED

RUNS = (Run("【错误】P101 占位符", bold=True), Run("\n换成数值。\n—— 我 ——"))
BLOCK = re.compile(r"\s*【错误】.*?—— 我 ——", re.DOTALL)
TEXT = "".join(run.text for run in RUNS)
LISTING = Listing(
    (Column("位置", 10), Column("问题", 20)), ((Cell("表1!A1", "'表1'!A1"), Cell("=1+1")), (Cell("+甲"), Cell("乙\n丙")))
)
PLACES = {FIRST: (Position(4, 4), Position(5, 4)), SECOND: (Position(2, 1),), "隐藏": (Position(2, 4),)}
KINDS: dict[str, Callable[[bytes], bytes]] = {
    "XlsxWriter": lambda data: data,
    "macros": with_macros,
    "strict": strict,
    "prefixed": prefixed,
    "thread": with_thread,
    "WPS": by_wps,
}


def annotated(data: bytes) -> bytes:
    package = OfficePackage(data)
    book = Workbook(package)
    book.append(OWN, LISTING)
    for sheet, cells in PLACES.items():
        book.comment(sheet, "我", dict.fromkeys(cells, RUNS))
    return package.to_bytes()


@pytest.fixture(scope="module")
def plain_book() -> bytes:
    return full()


@pytest.mark.parametrize("kind", KINDS)
def test_all_other_parts_keep_their_bytes(plain_book: bytes, kind: str) -> None:
    before = KINDS[kind](plain_book)
    old, new = Book(before), Book(annotated(before))
    changed = {name for name in old.names if old.parts[name] != new.parts[name]}
    touched = {old.sheets()[sheet] for sheet in PLACES} - {old.sheets()[FIRST]}  # its comments have their drawing already
    assert changed <= {
        *("[Content_Types].xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml"),
        *("xl/comments1.xml", "xl/drawings/vmlDrawing1.vml", "xl/worksheets/_rels/sheet2.xml.rels"),
        *("xl/threadedComments/threadedComment1.xml", "xl/persons/person.xml"),
        *touched,
    }
    assert old.names == new.names[: len(old.names)]
    assert {"xl/charts/chart1.xml", "xl/drawings/drawing1.xml", "xl/media/image1.png", "xl/sharedStrings.xml"} <= {
        name for name in old.names if old.parts[name] == new.parts[name]
    }


@pytest.mark.parametrize("kind", KINDS)
def test_in_a_part_that_changes_something_is_put_in_and_all_else_stays(plain_book: bytes, kind: str) -> None:
    before = KINDS[kind](plain_book)
    old, new = Book(before), Book(annotated(before))
    sheet = old.sheets()[SECOND]
    assert re.sub(rb"<(x:)?legacyDrawing [^>]*/>", b"", new.parts[sheet]) == old.parts[sheet]
    assert len(re.findall(rb"<(?:x:)?legacyDrawing ", new.parts[sheet])) == 1
    added = rb'<(x:)?sheet name="' + OWN.encode() + rb'2" [^>]*/>|<(x:)?definedName name="_xlnm[^>]*>[^<]*</(x:)?definedName>'
    assert re.sub(added, b"", new.parts["xl/workbook.xml"]) == old.parts["xl/workbook.xml"]
    assert _without_added(old.parts["xl/comments1.xml"], new.parts["xl/comments1.xml"])
    drawing = "xl/drawings/vmlDrawing1.vml"
    assert new.parts[drawing].count(b'data="1,2"') == 1
    assert _without_added(old.parts[drawing], new.parts[drawing].replace(b'data="1,2"', b'data="1"'), grown=b"<x:Anchor>")


def _without_added(old: bytes, new: bytes, *, grown: bytes = b"") -> bool:
    """Whether the tags and texts of `old` stand in `new` in their order; those of elements that may have `grown` aside."""
    at = 0
    for piece in filter(None, re.split(rb"(?=<)", old)):
        wanted = piece if not grown or not piece.startswith(grown) else grown
        at = new.find(wanted, at) + len(wanted)
        if at < len(wanted):
            return False
    return True


@pytest.mark.parametrize("kind", KINDS)
def test_excel_has_no_objection(plain_book: bytes, kind: str) -> None:
    before = KINDS[kind](plain_book)
    assert set(faults(annotated(before))) <= set(faults(before))


def test_what_is_checked_is_found() -> None:
    data = full()
    twice = OfficePackage(data)
    comments = twice.read("xl/comments1.xml")
    (one,) = re.findall(rb'<comment ref="D5".*?</comment>', comments, re.DOTALL)
    twice.put("xl/comments1.xml", comments.replace(one, one + one))
    assert "xl/comments1.xml: D5 twice" in faults(twice.to_bytes())
    wrong = OfficePackage(data)
    sheet = wrong.read("xl/worksheets/sheet1.xml")
    wrong.put(
        "xl/worksheets/sheet1.xml",
        sheet.replace(b"<sheetData>", b"<tableParts/><sheetData>"),
    )
    assert len(faults(wrong.to_bytes())) > len(faults(data))


@pytest.mark.parametrize("kind", KINDS)
def test_each_comment_is_at_its_cell(plain_book: bytes, kind: str) -> None:
    comments = Book(annotated(KINDS[kind](plain_book))).comments()
    assert comments[FIRST]["D4"] == TEXT
    assert comments[FIRST]["D5"].endswith(f"请核实\n{TEXT}")
    assert comments[FIRST]["E9"] == "无关"
    assert comments[SECOND] == {"A2": TEXT}
    assert comments["隐藏"] == {"D2": TEXT}


def test_openpyxl_sees_the_same(plain_book: bytes) -> None:
    book = openpyxl.load_workbook(io.BytesIO(annotated(plain_book)))
    comment = book[FIRST]["D4"].comment
    assert comment is not None
    assert (comment.text, comment.author) == (TEXT, "我")
    listing = book[f"{OWN}2"]
    assert [[cell.value for cell in row] for row in listing] == [["位置", "问题"], ["表1!A1", "=1+1"], ["+甲", "乙\n丙"]]
    assert listing["B2"].data_type == "s"
    assert listing["B2"].quotePrefix
    assert listing["A2"].hyperlink is not None
    assert listing["A2"].hyperlink.location == "'表1'!A1"
    assert (listing.freeze_panes, listing.auto_filter.ref, listing["B3"].alignment.wrap_text) == ("A2", "A1:B3", True)
    assert listing.print_title_rows == "$1:$1"
    assert book.sheetnames[-1] == f"{OWN}2"


def test_a_thread_gets_an_answer(plain_book: bytes) -> None:
    book = Book(annotated(with_thread(plain_book)))
    first, answer = book.tree("xl/threadedComments/threadedComment1.xml")
    assert (first.get("id"), first.findtext("{*}text")) == (THREAD, "请核实")
    assert (answer.get("parentId"), answer.get("ref"), answer.findtext("{*}text")) == (THREAD, "D5", TEXT)
    persons = {one.get("id"): one.get("displayName") for one in book.tree("xl/persons/person.xml")}
    assert persons[answer.get("personId")] == "我"
    authors = [one.text for one in book.tree("xl/comments1.xml").iter("{*}author")]
    assert f"tc={THREAD}" in authors


def test_a_drawing_with_prefixes_of_its_own_gets_boxes_and_anchors(plain_book: bytes) -> None:
    stream = io.BytesIO()
    openpyxl.load_workbook(io.BytesIO(plain_book)).save(stream)
    new = annotated(stream.getvalue())
    assert set(faults(new)) <= set(faults(stream.getvalue()))
    drawing = Book(new).tree("xl/drawings/commentsDrawing1.vml")
    anchors = [data.findtext("{*}Anchor") for data in drawing.iter("{*}ClientData") if data.findtext("{*}Row") == "4"]
    assert len(anchors) == 1
    assert anchors[0]


def test_sheets_in_utf16_keep_their_words(plain_book: bytes) -> None:
    data = in_utf16(plain_book)
    new = annotated(data)
    assert Book(new).comments()[SECOND] == {"A2": TEXT}
    assert set(faults(new)) <= set(faults(data))


@pytest.mark.parametrize("kind", KINDS)
def test_a_second_call_takes_the_place_of_the_first(plain_book: bytes, kind: str) -> None:
    once = annotated(KINDS[kind](plain_book))
    package = OfficePackage(once)
    book = Workbook(package)
    book.clear("我", BLOCK)
    cleared = Book(package.to_bytes())
    assert cleared.comments()[FIRST] == Book(KINDS[kind](plain_book)).comments()[FIRST]
    assert cleared.comments()[SECOND] == {}
    assert set(faults(package.to_bytes())) <= set(faults(once))
    for sheet, cells in PLACES.items():
        book.comment(sheet, "我", dict.fromkeys(cells, RUNS))
    again = package.to_bytes()
    assert Book(again).comments() == Book(once).comments()
    assert set(faults(again)) <= set(faults(once))
    if kind == "thread":
        assert len(Book(again).tree("xl/threadedComments/threadedComment1.xml")) == 2


def test_what_someone_wrote_below_stays(plain_book: bytes) -> None:
    package = OfficePackage(annotated(plain_book))
    comments = package.read("xl/comments2.xml")
    package.put("xl/comments2.xml", comments.replace("—— 我 ——".encode(), "—— 我 ——\n已改。".encode()))
    book = Workbook(package)
    book.clear("我", BLOCK)
    assert Book(package.to_bytes()).comments()[SECOND] == {"A2": "\n已改。"}


def test_thousands_of_comments_have_numbers_of_their_own() -> None:
    package = OfficePackage(full())
    book = Workbook(package)
    cells = {Position(row, 1): (Run("甲"),) for row in range(20, 5_020)}
    book.comment(FIRST, "我", cells)
    book.comment(SECOND, "我", {Position(1, 1): (Run("乙"),)})
    new = package.to_bytes()
    assert set(faults(new)) <= set(faults(full()))
    assert len(Book(new).comments()[FIRST]) == 5_002


RELATIONS = "xl/worksheets/_rels/sheet1.xml.rels"
ODD: dict[str, Callable[[str, bytes], bytes]] = {
    "a drawing without relation": lambda name, part: (
        re.sub(rb'<Relationship Id="rId\d+" Type="[^"]*/vmlDrawing" Target="../drawings/vmlDrawing1.vml"/>', b"", part)
        if name == RELATIONS
        else part
    ),
    "comments without drawing": lambda name, part: (
        re.sub(rb"<legacyDrawing [^>]*/>", b"", part) if name == "xl/worksheets/sheet1.xml" else part
    ),
    "a drawing that is not there": lambda name, part: (
        part.replace(b"vmlDrawing1.vml", b"vmlDrawing99.vml") if name == RELATIONS else part
    ),
    "byte-order marks": lambda name, part: b"\xef\xbb\xbf" + part if name.startswith("xl/") and name.endswith(".xml") else part,
    "other quotation marks": lambda name, part: part.replace(b'"', b"'") if name.endswith("ml") and b"'" not in part else part,
}


@pytest.mark.parametrize("kind", ODD)
def test_odd_workbooks_become_sound_ones(plain_book: bytes, kind: str) -> None:
    odd = rewritten(plain_book, ODD[kind])
    assert odd != plain_book
    new = annotated(odd)
    assert set(faults(new)) <= set(faults(plain_book))
    assert Book(new).comments()[FIRST]["D5"].endswith(f"请核实\n{TEXT}")


def test_what_is_made_to_exhaust_memory_is_refused() -> None:
    entities = b'<!DOCTYPE comments [<!ENTITY a "aaaa">]><comments><authors/><commentList/></comments>'
    for part in (entities, b" " * (MOST_UNPACKED + 1)):
        hostile = rewritten(_BOOK, lambda _, old: old, {"xl/comments9.xml": part})
        package = OfficePackage(hostile)
        package.relate("xl/worksheets/sheet2.xml", "comments", "xl/comments9.xml")
        with pytest.raises(ValueError, match=r"DOCTYPE|too large"):
            Workbook(package).comment(SECOND, "我", {Position(1, 1): RUNS})


def test_a_book_without_formats_or_drawings() -> None:
    main = f'xmlns="{MAIN}"'
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    types, relations = (
        f'xmlns="http://schemas.openxmlformats.org/package/2006/{kind}"' for kind in ("content-types", "relationships")
    )
    known = "application/vnd.openxmlformats-package.relationships+xml"
    parts = {
        "[Content_Types].xml": f'<Types {types}><Default Extension="rels" ContentType="{known}"/>'
        '<Default Extension="xml" ContentType="application/xml"/></Types>',
        "_rels/.rels": f'<Relationships {relations}><Relationship Id="a" Type="{office}/officeDocument" Target="/book.xml"/>'
        "</Relationships>",
        "book.xml": f'<workbook {main}><sheets><sheet name="甲" sheetId="7" s:id="b" xmlns:s="{office}"/></sheets></workbook>',
        "_rels/book.xml.rels": f'<Relationships {relations}><Relationship Id="b" Type="{office}/worksheet" Target="one.xml"/>'
        "</Relationships>",
        "one.xml": f"<worksheet {main}><sheetData/></worksheet>",
    }
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    opened = OfficePackage(stream.getvalue())
    book = Workbook(opened)
    assert book.append("甲", LISTING) == "甲2"
    book.comment("甲", "我", {Position(1, 1): RUNS})
    new = opened.to_bytes()
    assert faults(new) == []
    assert Book(new).comments() == {"甲": {"A1": TEXT}}


@given(st.text(max_size=40))
def test_any_text_is_held(text: str) -> None:
    held = etree.fromstring(text_element("t", text).encode()).text or ""
    unescaped = re.sub("_x([0-9A-F]{4})_", lambda found: chr(int(found[1], 16)), held)
    assert unescaped == text


@given(st.integers(1, 1_048_576), st.integers(1, 16_384))
def test_names_of_cells(row: int, column: int) -> None:
    assert position(Position(row, column).name) == (row, column)


def test_links_to_sheets() -> None:
    assert sheet_reference("它's 表", "C5") == "'它''s 表'!C5"


@settings(max_examples=30)
@given(
    st.dictionaries(st.builds(Position, st.integers(1, 60), st.integers(1, 20)), st.text(min_size=1, max_size=30), max_size=12)
)
def test_any_comments_at_any_cells(texts: dict[Position, str]) -> None:
    package = OfficePackage(_BOOK)
    Workbook(package).comment(FIRST, "我", {cell: (Run(text),) for cell, text in texts.items()})
    new = package.to_bytes()
    assert set(faults(new)) <= _FAULTS
    assert set(Book(new).comments()[FIRST]) == {"D5", "E9", *(cell.name for cell in texts)}


_BOOK = full()
_FAULTS = set(faults(_BOOK))
