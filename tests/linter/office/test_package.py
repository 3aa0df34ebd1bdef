"""A package gives back what was put into it; every other part keeps its bytes and its record."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from budgetlint.linter.office.archive import rewritten
from budgetlint.linter.office.package import OfficePackage

NAMES = st.text("abc项/._", min_size=1, max_size=8).filter(lambda name: not name.endswith("/"))
CONTENT = st.binary(max_size=300) | st.just(b"<w:p/>" * 200)
# A comment in which an archive seems to end is read by none, Python's own module among them.
COMMENT = st.binary(max_size=20).filter(lambda comment: b"PK\x05\x06" not in comment)
MEMBERS = st.dictionaries(NAMES, st.tuples(CONTENT, st.booleans()), min_size=1, max_size=6)

TYPES = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n'
    b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    b'<Default Extension="xml" ContentType="application/xml"/>'
    b'<Override PartName="/word/document.xml" ContentType="application/main+xml"/></Types>'
)
RELATIONS = (
    b"<?xml version='1.0' encoding='UTF-8'?>"
    b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    b'<Relationship Id="rId1" Target="word/document.xml"'
    b' Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/></Relationships>'
)


def archive(members: dict[str, tuple[bytes, bool]], *, streamed: bool = False, comment: bytes = b"") -> bytes:
    """A zip of these members; `streamed` has the sizes behind each member, as programs write that cannot go back."""
    buffer = io.BytesIO()
    target = _Unseekable(buffer) if streamed else buffer
    with zipfile.ZipFile(target, "w") as out:
        for index, (name, (content, packed)) in enumerate(members.items()):
            info = zipfile.ZipInfo(name, (2024, 5, 1 + index, 3, 4, 6))
            info.compress_type = zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED
            info.external_attr = 0o644 << 16
            info.comment = b"note"
            out.writestr(info, content)
        out.comment = comment
    return buffer.getvalue()


class _Unseekable(io.RawIOBase):
    def __init__(self, inner: io.BytesIO) -> None:
        self._inner = inner

    def writable(self) -> bool:
        return True

    def write(self, data: bytes) -> int:  # type: ignore[override]
        return self._inner.write(data)


def records(data: bytes) -> dict[str, tuple[object, ...]]:
    """What a reader sees of each member, and the bytes in which it stands."""
    with zipfile.ZipFile(io.BytesIO(data)) as opened:
        assert opened.testzip() is None
        infos = opened.infolist()
        ends = [*sorted(info.header_offset for info in infos), opened.start_dir]
        return {
            info.filename: (
                opened.read(info),
                data[info.header_offset : ends[ends.index(info.header_offset) + 1]],
                (info.date_time, info.compress_type, info.comment, info.extra, info.flag_bits),
                (info.create_system, info.create_version, info.internal_attr, info.external_attr),
            )
            for info in infos
        }


@given(MEMBERS, st.dictionaries(NAMES, CONTENT, max_size=3), st.booleans(), COMMENT, st.data())
def test_only_what_is_put_changes(
    members: dict[str, tuple[bytes, bool]], new: dict[str, bytes], streamed: bool, comment: bytes, data: st.DataObject
) -> None:
    chosen = data.draw(st.lists(st.sampled_from(sorted(members)), unique=True))
    parts = new | {name: members[name][0][::-1] + b"!" for name in chosen}
    before = archive(members, streamed=streamed, comment=comment)
    after = rewritten(before, parts)
    was, now = records(before), records(after)
    assert list(now) == [*was, *(name for name in parts if name not in was)]
    assert {name: record for name, record in now.items() if name not in parts} == {
        name: record for name, record in was.items() if name not in parts
    }
    assert {name: now[name][0] for name in parts} == parts
    assert {name: now[name][2:][0][:1] for name in chosen} == {name: was[name][2:][0][:1] for name in chosen}  # type: ignore[index]
    with zipfile.ZipFile(io.BytesIO(after)) as opened:
        assert opened.comment == comment
    assert rewritten(before, {}) == before


def test_what_stands_before_the_archive_stays() -> None:
    before = b"#!/bin/sh\n" + archive({"a": (b"one", True), "b": (b"two", False)})
    after = rewritten(before, {"a": b"three"})
    assert after.startswith(b"#!/bin/sh\n")
    assert {name: record[0] for name, record in records(after).items()} == {"a": b"three", "b": b"two"}


def test_a_member_whose_record_holds_large_figures_is_found_again() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as out:
        with out.open("a", "w", force_zip64=True) as stream:
            stream.write(b"one")
        out.writestr("b", b"two")
    after = rewritten(buffer.getvalue(), {"b": b"three, which is longer"})
    assert {name: record[0] for name, record in records(after).items()} == {"a": b"one", "b": b"three, which is longer"}
    assert {name: record[0] for name, record in records(rewritten(after, {"a": b"1"})).items()}["a"] == b"1"


@pytest.fixture
def package() -> OfficePackage:
    return OfficePackage(
        archive(
            {
                "[Content_Types].xml": (TYPES, True),
                "_rels/.rels": (RELATIONS, True),
                "word/document.xml": (b"<?xml version='1.0'?>\n<!-- kept --><a  x='1'>\xe9\xa1\xb9<b></b></a>", True),
            }
        )
    )


def test_parts_are_found_whatever_the_capitals(package: OfficePackage) -> None:
    assert "Word/Document.XML" in package
    assert package.main == "word/document.xml"
    package.put("WORD/document.xml", b"<new/>")
    assert package.names == ("[Content_Types].xml", "_rels/.rels", "word/document.xml")
    assert OfficePackage(package.to_bytes()).read("word/document.xml") == b"<new/>"


def test_types_are_declared_once(package: OfficePackage) -> None:
    assert package.content_type("word/document.xml") == "application/main+xml"
    assert package.content_type("word/other.xml") == "application/xml"
    package.declare("word/comments.xml", "application/comments+xml")
    once = package.read("[Content_Types].xml")
    package.declare("word/comments.xml", "application/comments+xml")
    package.declare("word/document.xml", "application/main+xml")
    package.declare_extension("XML", "application/other")
    assert package.read("[Content_Types].xml") == once
    assert once.startswith(b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n<Types')
    package.declare_extension("vml", "application/vml")
    assert package.content_type("xl/drawing1.vml") == "application/vml"


def test_relations_take_the_next_free_id(package: OfficePackage) -> None:
    assert package.relate("word/document.xml", "comments", "word/comments.xml") == "rId1"
    assert package.relate("word/document.xml", "http://example.com/kind", "custom/x.xml") == "rId2"
    assert package.relate("word/document.xml", "comments", "word/comments.xml") == "rId1"
    assert package.relate("", "thumbnail", "thumb.png") == "rId2"
    assert [(one.kind, one.target) for one in package.relations("word/document.xml")] == [
        ("comments", "word/comments.xml"),
        ("kind", "custom/x.xml"),
    ]
    written = package.read("word/_rels/document.xml.rels")
    assert b'Target="comments.xml"' in written
    assert b'Target="../custom/x.xml"' in written
    assert package.content_type("word/_rels/document.xml.rels").endswith("relationships+xml")


def test_a_strict_package_keeps_its_edition() -> None:
    strict = RELATIONS.replace(
        b"http://schemas.openxmlformats.org/officeDocument/2006", b"http://purl.oclc.org/ooxml/officeDocument"
    )
    package = OfficePackage(archive({"[Content_Types].xml": (TYPES, True), "_rels/.rels": (strict, True)}))
    package.relate("word/document.xml", "comments", "word/comments.xml")
    assert package.relations("word/document.xml")[0].type == "http://purl.oclc.org/ooxml/officeDocument/relationships/comments"


@pytest.mark.parametrize(
    "written",
    [
        b"<?xml version='1.0' encoding='utf-8'?>\r\n<!-- kept --><a>\xe9\xa1\xb9</a>",
        b'\xef\xbb\xbf<?xml version="1.0"?><a><!-- kept -->\xe9\xa1\xb9</a>',
        b"<a><?kept me?>\xe9\xa1\xb9</a>",
        "<?xml version='1.0' encoding='UTF-16' standalone='yes'?><a><!-- kept -->项</a>".encode("utf-16"),
        "<?xml version='1.0' encoding='GB18030'?><a><!-- kept -->项</a>".encode("gb18030"),
    ],
)
def test_declaration_and_encoding_stay(written: bytes) -> None:
    package = OfficePackage(archive({"a.xml": (written, True)}))
    root = package.tree("a.xml")
    root.set("x", "1")
    package.put_tree("a.xml", root)
    again = OfficePackage(package.to_bytes()).read("a.xml")
    encoding = "utf-16" if written.startswith(b"\xff\xfe") else "gb18030" if b"GB18030" in written else "utf-8"
    head = written.decode(encoding).partition("<a>")[0]
    assert again.decode(encoding).lower().startswith(head.lower()) or encoding == "utf-16"
    assert etree.fromstring(again).get("x") == "1"
    assert "项" in again.decode(encoding)
    assert b"kept" in again.replace(b"\0", b"")


def test_real_files_keep_every_part(root: Path) -> None:
    for path in [*(root / "examples/office").glob("*.docx"), *(root / "examples/office").glob("*.xlsx")]:
        package = OfficePackage(path.read_bytes())
        package.put("docProps/new.bin", b"new")
        was, now = records(path.read_bytes()), records(package.to_bytes())
        assert {name: record for name, record in now.items() if name != "docProps/new.bin"} == was
        assert package.to_bytes() != path.read_bytes()


def test_the_same_bytes_are_no_change(package: OfficePackage) -> None:
    before = package.to_bytes()
    package.put("word/document.xml", package.read("word/document.xml"))
    assert package.to_bytes() == before
