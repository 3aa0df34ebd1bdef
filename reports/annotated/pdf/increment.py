"""Add objects to a PDF behind its last byte (an incremental update): the file as it was is a prefix of the new one.

The library's own writer of such updates leaves out the title and author of the file, and writes pages anew with all that they
inherit; here only what is new or changed is written.
"""

from __future__ import annotations

import io
import re
import struct
from itertools import groupby

from pypdf import PdfReader
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    IndirectObject,
    NameObject,
    NumberObject,
    PdfObject,
)

from budgetlint.reports.annotated.remarks import CannotAnnotate

_SIGNATURE = b"%PDF-"
_START = rb"startxref\s+(\d+)"
_TABLE, _STREAM = rb"\s*xref\b", rb"\s*\d+\s+\d+\s+obj\b"
_KEPT = ("/Root", "/Info", "/ID")
_IN_USE = 1
_DAMAGED = ("PDF 的结构有损坏，请打印成新的 PDF 再批注。", "the PDF is damaged; print it to a new one, then annotate that.")
_ENTRY = struct.Struct(">BIH")
_Key = tuple[int, int]  # number and generation


class Increment:
    """What is added to one file, behind a `remark` that nobody is shown.

    Raises `CannotAnnotate` for one to which nothing can be added.
    """

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._header = max(0, data.find(_SIGNATURE))
        self._start, self._is_table = _start(data, self._header)
        self._reader = PdfReader(io.BytesIO(data))
        if self._reader.is_encrypted:
            raise CannotAnnotate(
                "PDF 加了密或限制了修改，请打印成新的 PDF 再批注。",
                "the PDF is encrypted or its changes are restricted; print it to a new PDF, then annotate that.",
            )
        known = [number for entries in self._reader.xref.values() for number in entries]
        self._size = max([_whole(self._reader.trailer.get("/Size")), *(number + 1 for number in known)])
        self._size = max([self._size, *(number + 1 for number in self._reader.xref_objStm)])
        self._objects: dict[_Key, PdfObject] = {}
        self.remark = ""

    @property
    def is_signed(self) -> bool:
        """Whether somebody signed the file."""
        form = self._reader.root_object.get("/AcroForm")
        form = form.get_object() if form is not None else None
        return isinstance(form, DictionaryObject) and bool(_whole(form.get("/SigFlags")) & 1)

    def page(self, number: int) -> DictionaryObject:
        """The page with this number from 1 as it is written; what it inherits is not in it."""
        found = self._reader.get_object(self.reference(number))
        if not isinstance(found, DictionaryObject):
            raise CannotAnnotate(*_DAMAGED)
        return found

    def reference(self, number: int) -> IndirectObject:
        """How other objects name a page."""
        found = self._reader.pages[number - 1].indirect_reference
        if found is None:
            raise CannotAnnotate(*_DAMAGED)
        return found

    def change(self, reference: IndirectObject, changed: PdfObject) -> None:
        """Write an object anew."""
        self._objects[reference.idnum, reference.generation] = changed

    def add(self, added: PdfObject) -> IndirectObject:
        """Add an object; how others name it."""
        number, self._size = self._size, self._size + 1
        self._objects[number, 0] = added
        return IndirectObject(number, 0, self._reader)

    def to_bytes(self) -> bytes:
        """The file."""
        if not self._objects:
            return self._data
        out = io.BytesIO()
        out.write(self._data)
        out.write(b"" if self._data.endswith((b"\n", b"\r")) else b"\n")
        out.write(f"%{self.remark}\n".encode() if self.remark else b"")
        offsets = {key: self._written(key, one, out) for key, one in sorted(self._objects.items())}
        at = out.tell() - self._header
        (self._write_table if self._is_table else self._write_stream)(offsets, out)
        out.write(b"\nstartxref\n%d\n%%%%EOF\n" % at)
        return out.getvalue()

    def _written(self, key: _Key, one: PdfObject, out: io.BytesIO) -> int:
        """Write an object; where it stands."""
        at = out.tell() - self._header
        out.write(b"%d %d obj\n" % key)
        one.write_to_stream(out)
        out.write(b"\nendobj\n")
        return at

    def _trailer(self, size: int) -> DictionaryObject:
        """What tells of the whole file: as it was, with the update before this one."""
        trailer = DictionaryObject()
        for name in _KEPT:
            if name in self._reader.trailer:
                trailer[NameObject(name)] = self._reader.trailer.raw_get(name)
        trailer[NameObject("/Size")] = NumberObject(size)
        trailer[NameObject("/Prev")] = NumberObject(self._start)
        return trailer

    def _write_table(self, offsets: dict[_Key, int], out: io.BytesIO) -> None:
        out.write(b"xref\n")
        for section in _sections(offsets):
            out.write(b"%d %d\n" % (section[0][0], len(section)))
            out.writelines(b"%010d %05d n \n" % (offsets[key], key[1]) for key in section)
        out.write(b"trailer\n")
        self._trailer(self._size).write_to_stream(out)

    def _write_stream(self, offsets: dict[_Key, int], out: io.BytesIO) -> None:
        own = self._size, 0
        offsets = {**offsets, own: out.tell() - self._header}
        table = DecodedStreamObject()
        table.update(self._trailer(self._size + 1))
        table[NameObject("/Type")] = NameObject("/XRef")
        table[NameObject("/W")] = ArrayObject([NumberObject(1), NumberObject(4), NumberObject(2)])
        sections = _sections(offsets)
        counts = (NumberObject(one) for section in sections for one in (section[0][0], len(section)))
        table[NameObject("/Index")] = ArrayObject(counts)
        table.set_data(b"".join(_ENTRY.pack(_IN_USE, offsets[key], key[1]) for section in sections for key in section))
        self._written(own, table, out)


def _start(data: bytes, header: int) -> tuple[int, bool]:
    """Where the newest table of objects begins, and whether it is a plain one. Raises `CannotAnnotate`."""
    found = re.findall(_START, data)
    at = int(found[-1]) if found else -1
    if at >= 0:
        for kind in (_TABLE, _STREAM):
            if re.compile(kind).match(data, header + at):
                return at, kind is _TABLE
    raise CannotAnnotate(*_DAMAGED)


def _sections(offsets: dict[_Key, int]) -> list[list[_Key]]:
    """The objects in stretches of numbers that follow each other."""
    numbered = enumerate(sorted(offsets))
    return [[key for _, key in group] for _, group in groupby(numbered, key=lambda one: one[1][0] - one[0])]


def _whole(value: object) -> int:
    return int(value) if isinstance(value, int) else 0
