"""The format of a file is told by its content first."""

from __future__ import annotations

import io
import zipfile

import pytest
from compound_files import compound
from hypothesis import given
from hypothesis import strategies as st

from budgetlint.linter.readers.formats import format_of
from budgetlint.linter.readers.reading import read
from budgetlint.linter.source import ReadingProblem

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MESSAGE = (
    b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n--b\r\n"
    b"Content-Type: text/html; charset=gb2312\r\n\r\nX\r\n--b--\r\n"
)


def packed(**members: bytes) -> bytes:
    """A zip container; `__` in a name stands for a slash, `_dot_` for a dot."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as container:
        for name, content in members.items():
            container.writestr(name.replace("__", "/").replace("_dot_", "."), content)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("data", "path", "form"),
    [
        ("项目\t总计".encode(), "甲.txt", "text"),
        ("项目,总计".encode(), "甲.csv", "csv"),
        ("项目,总计".encode(), "甲.CSV", "csv"),
        ("项目\t总计".encode(), "甲.xls", "text"),
        ("项目,总计".encode("gbk"), "甲.xls", "csv"),
        ("项目,总计\n河道,1\n".encode("utf-16-le"), "甲.csv", "csv"),
        ("一级指标\t值\n产出指标\t1\n".encode("utf-16-be"), "甲.xls", "text"),
        (b"<table><tr><td>1</table>", "a.xls", "html"),
        (MESSAGE.replace(b"X", b"<p>1"), "a.doc", "html"),
        (b"MIME-Version: 1.0 is a field of messages", "a.txt", "text"),
        (b"<?xml version='1.0'?><office:document xmlns:office='urn:oasis:names:tc:opendocument:xmlns:office:1.0'>", "a", "fodt"),
        (b"<?xml version='1.0'?><uof:UOF xmlns:uof='u' uof:mimetype='vnd.uof.spreadsheet'>", "a.uof", "uos"),
        (b"<?xml version='1.0'?><data>1</data>", "a.txt", "other:XML"),
        (b"\xef\xbb\xbf <!DOCTYPE html><p>1", "a.txt", "html"),
        ("<html><p>1".encode("utf-16"), "a.txt", "html"),
        (b"<?xml version='1.0'?><html xmlns='x'>", "a", "html"),
        (b"<?xml version='1.0'?><Workbook xmlns='urn:schemas-microsoft-com:office:spreadsheet'>", "a.xls", "xml"),
        (packed(xl__workbook_dot_xml=b"<a/>"), "a.zip", "xlsx"),
        (packed(xl__workbook_dot_bin=b""), "a.xlsx", "xlsb"),
        (packed(word__document_dot_xml=b"<a/>"), "a.wps", "docx"),
        (packed(mimetype=b"application/vnd.oasis.opendocument.spreadsheet"), "a", "ods"),
        (packed(mimetype=b"application/vnd.oasis.opendocument.text"), "a", "odt"),
        (packed(a_dot_txt=b"1"), "a.zip", "zip"),
        (packed(OFD_dot_xml=b"<a/>"), "a.ofd", "other:OFD"),
        (packed(Index__Document_dot_iwa=b"1"), "a.numbers", "other:Apple iWork"),
        (packed(mimetype=b"application/epub+zip"), "a.epub", "other:EPUB"),
        (b"PK\x03\x04\x14\x00", "a.xlsx", "xlsx"),
        (b"PK\x03\x04\x14\x00", "a.zip", "zip"),
        (OLE + "WordDocument".encode("utf-16-le"), "a.wps", "doc"),
        (OLE + "Workbook".encode("utf-16-le"), "a.et", "xls"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "a.xlsx", "encrypted"),
        (b"%PDF-1.7\n", "a.txt", "pdf"),
        (b"junk\n%PDF-1.7\n", "a", "pdf"),
        (b"{\\rtf1\\ansi", "a.doc", "rtf"),
        (b"\x89PNG\r\n\x1a\n", "a.xlsx", "other:PNG"),
        (b"\0\1", "a.txt", "binary"),
        (bytes(range(256)), "a.txt", "binary"),
        (b"II*\0", "a.pdf", "other:TIFF"),
        (OLE + "PowerPoint Document".encode("utf-16-le"), "a.doc", "other:PowerPoint"),
    ],
)
def test_a_format_is_told(data: bytes, path: str, form: str) -> None:
    assert format_of(data, path) == form


@pytest.mark.parametrize(
    ("data", "reason", "detail"),
    [
        (b"PK\x03\x04\x14\x00", "damaged", "zip"),
        (b"\xff\xd8\xff\xe0", "picture", "JPEG"),
        (b"Rar!\x1a\x07", "other-archive", "RAR"),
        (packed(OFD_dot_xml=b"<a/>"), "ofd", "OFD"),
        (packed(Index__Document_dot_iwa=b"1"), "other-format", "Apple iWork"),
        (OLE, "other-format", "OLE"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "password", ""),
        (OLE + "Workbook".encode("utf-16-le"), "damaged", "xls"),
    ],
)
def test_what_cannot_be_read_is_one_problem(data: bytes, reason: str, detail: str) -> None:
    source = read(data, "示例.txt")
    assert (source.readable, source.problems) == (False, (ReadingProblem("unreadable-file", reason, detail),))


@pytest.mark.parametrize(("flags", "reason"), [(0x0100, "password"), (0x1200, "needs-office")])
def test_an_old_word_file_with_a_password(flags: int, reason: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr("os.path.exists", lambda _: False)
    head = b"\xec\xa5" + bytes(8) + flags.to_bytes(2, "little")
    for name in ("甲.doc", "甲.wps"):
        source = read(compound("WordDocument", head), name)
        assert [problem.reason for problem in source.problems] == [reason]


def test_an_open_document_with_a_password() -> None:
    manifest = b"<m:manifest xmlns:m='m'><m:file-entry><m:encryption-data/></m:file-entry></m:manifest>"
    kind = b"application/vnd.oasis.opendocument.text"
    source = read(packed(mimetype=kind, **{"META-INF__manifest_dot_xml": manifest}), "甲.odt")
    assert source.problems == (ReadingProblem("unreadable-file", "password"),)


@given(st.binary(max_size=300), st.sampled_from(["a.xlsx", "a.docx", "a.xls", "a.ods", "a.html", "a.csv", "a.txt"]))
def test_any_bytes_are_read_or_named(data: bytes, path: str) -> None:
    for prefix in (b"", b"PK\x03\x04", b"<html>"):
        source = read(prefix + data, path)
        assert source.readable or len(source.problems) == 1
