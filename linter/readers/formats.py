"""Tell the format of a file: by its content first, then by the end of its name."""

from __future__ import annotations

import io
from os.path import splitext  # a name may stand in an archive, where no path is

from budgetlint.linter.readers.encoding import utf16_without_mark

TEXT, CSV, HTML, ZIP, BINARY = "text", "csv", "html", "zip", "binary"
XLSX, XLS, ODS, DOCX, PDF = "xlsx", "xls", "ods", "docx", "pdf"
ENCRYPTED = "encrypted"
# Read through LibreOffice: the name is the suffix that it knows the format by.
CONVERTED = frozenset({"doc", "rtf", "odt", "xlsb", "xml", "wps", "et", "uot", "uos", "fods", "fodt"})

_ZIP, _OLE = (b"PK\x03\x04", b"PK\x05\x06"), b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SIGNATURES = (
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"\x1f\x8b", "gzip"),
    (b"Rar!", "RAR"),
    (b"7z\xbc\xaf\x27\x1c", "7-Zip"),
    (b"II*\0", "TIFF"),
    (b"MM\0*", "TIFF"),
)
# What tells containers that are not read: a part, or what `mimetype` says.
_OTHER_PARTS = {"OFD.xml": "OFD", "ppt/presentation.xml": "PowerPoint", "Index/Document.iwa": "Apple iWork"}
_OTHER_KINDS = {b"application/epub+zip": "EPUB"}
_PDF_WITHIN = 1024  # bytes that may stand before the signature of a PDF
_HTML = (b"<!doctype html", b"<html", b"<head", b"<body", b"<table", b"<meta")
_XML = b"<?xml"
_MESSAGE = b"mime-version:"
_HEAD = 4096
_BEFORE_MARKUP = b"\xef\xbb\xbf \t\r\n"
_UNICODE_MARKS = (b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")
# What ends of names mean where the content alone does not tell.
_SUFFIXES = {"csv": CSV, "htm": HTML, "html": HTML, "xhtml": HTML, "xlsm": XLSX, "xltx": XLSX, "docm": DOCX, "dotx": DOCX}
# Names that systems give to text whose cells are parted by commas or tabs, so that Excel opens it.
NAMED_SHEETS = frozenset({"xls", "xlsx", "xlsm", "et", "ods"})


def suffix_of(path: str) -> str:
    """The end of a name, in small letters and without its dot."""
    return splitext(path)[1][1:].lower()  # noqa: PTH122  see above


def format_of(data: bytes, path: str) -> str:
    """The format of `data`; `other:NAME` for one that is known and cannot be read."""
    found = _by_content(data)
    if found == TEXT and suffix_of(path) in NAMED_SHEETS:
        return TEXT if b"\t" in data[:_HEAD] else CSV
    if found in (TEXT, ZIP, BINARY):
        suffix = suffix_of(path)
        return _SUFFIXES.get(suffix, suffix) if _may_be(suffix, found) else found
    return found


def _may_be(suffix: str, found: str) -> bool:
    """Whether the end of the name decides: words may be CSV or HTML, a broken container what its name says."""
    if found == TEXT:
        return _SUFFIXES.get(suffix) in (CSV, HTML)
    return found == ZIP and _SUFFIXES.get(suffix, suffix) in (XLSX, DOCX, ODS, *CONVERTED)


def _by_content(data: bytes) -> str:
    if data.startswith(_ZIP):
        return _of_container(data)
    if data.startswith(_OLE):
        return _of_compound_file(data)
    if b"%PDF-" in data[:_PDF_WITHIN]:
        return PDF
    if name := next((name for magic, name in _SIGNATURES if data.startswith(magic)), None):
        return f"other:{name}"
    if data.startswith(b"{\\rtf"):
        return "rtf"
    return _of_text(data)


def _of_text(data: bytes) -> str:
    head = data[:_HEAD].lstrip(_BEFORE_MARKUP)
    if b"\0" in data:
        if not data.startswith(_UNICODE_MARKS) and utf16_without_mark(data) is None:
            return BINARY
        head = head.replace(b"\0", b"").lstrip(b"\xff\xfe")
    lowered = head.lower()
    if lowered.startswith(_XML):
        return _of_xml(lowered)
    if lowered.startswith(_HTML) or _MESSAGE in lowered:
        from budgetlint.linter.readers.mhtml import is_mhtml  # noqa: PLC0415  for what says that it is a message

        return HTML if lowered.startswith(_HTML) or is_mhtml(data) else TEXT
    return TEXT


def _of_xml(head: bytes) -> str:
    """The format of a text that begins as XML, by its `head` in small letters."""
    if b"<html" in head:
        return HTML
    if b"urn:schemas-microsoft-com:office" in head or b"schemas.microsoft.com/office" in head:
        return "xml"
    if b"urn:oasis:names:tc:opendocument" in head:
        return "fods" if b"opendocument.spreadsheet" in head else "fodt"
    if b"<uof:uof" in head:
        return "uos" if b"vnd.uof.spreadsheet" in head else "uot"
    return "other:XML"


def _of_container(data: bytes) -> str:
    """The format that the members of a zip container tell; a plain archive where they tell none."""
    import zipfile  # noqa: PLC0415  for containers only

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as container:
            names = set(container.namelist())
            kind = (
                container.read("mimetype")[:100]
                if "mimetype" in names and container.getinfo("mimetype").file_size < _HEAD
                else b""
            )
    except Exception:  # noqa: BLE001  a damaged container; the end of its name decides
        return ZIP
    if kind.startswith(b"application/vnd.oasis.opendocument."):
        return ODS if b"spreadsheet" in kind else "odt"
    if any(name.startswith("xl/") and name.endswith(".bin") and "workbook" in name for name in names):
        return "xlsb"
    if other := _OTHER_KINDS.get(kind) or next((name for part, name in _OTHER_PARTS.items() if part in names), None):
        return f"other:{other}"
    if "xl/workbook.xml" in names or any(name.startswith("xl/worksheets/") for name in names):
        return XLSX
    return DOCX if any(name.startswith("word/document") for name in names) else ZIP


def _of_compound_file(data: bytes) -> str:
    """The format that the streams of an old office file tell; its directory names them in UTF-16."""
    for stream, found in (("EncryptedPackage", ENCRYPTED), ("WordDocument", "doc"), ("Workbook", XLS), ("Book", XLS)):
        if stream.encode("utf-16-le") in data:
            return found
    return "other:PowerPoint" if "PowerPoint Document".encode("utf-16-le") in data else "other:OLE"
