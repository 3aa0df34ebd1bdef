"""A zip archive of which some members are written anew, while all others keep their very bytes, order and records.

`zipfile` would pack each member again, with other bytes and other flags; here the records are copied as they stand.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from typing import NamedTuple

_LOCAL = struct.Struct("<4s5H3I2H")
_CENTRAL = struct.Struct("<4s6H3I5H2I")
_END = struct.Struct("<4s4H2IH")
_LOCAL_MARK, _CENTRAL_MARK, _END_MARK = b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06"
_UNKNOWN_SIZE = 0xFFFFFFFF
_ZIP64 = 1  # the kind of extra field that has what does not fit into 32 bits
_UTF8 = 0x800
_STORED, _DEFLATED = zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED
_VERSION = 20  # what a reader must know to unpack a deflated member
_EPOCH = (0, 0x21)  # the first time and date that an archive can tell: a new member says no time


class _Entry(NamedTuple):
    """A member as the directory lists it: its record there, the name and what follows it, and where the member stands."""

    fields: tuple[int, ...]
    name: bytes
    extra: bytes
    comment: bytes
    offset: int


class _Packed(NamedTuple):
    """A member written anew."""

    method: int
    check: int
    size: int
    data: bytes


def rewritten(data: bytes, parts: Mapping[str, bytes]) -> bytes:
    """The archive `data` with `parts` in it, by their names: those that it has change in their place, others come last.

    Raises `zipfile.BadZipFile` for an archive whose directory is none.
    """
    if not parts:
        return data
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = [info.filename for info in archive.infolist()]
        offsets = [info.header_offset for info in archive.infolist()]
        start, comment = archive.start_dir, archive.comment
    entries = [entry._replace(offset=offset) for entry, offset in zip(_directory(data, start), offsets, strict=True)]
    changed = {name: _packed(content) for name, content in parts.items()}
    by_offset = {entry.offset: changed.get(name) for name, entry in zip(names, entries, strict=True)}
    out = bytearray(data[: min(offsets, default=start)])
    moved: dict[int, int] = {}
    for entry, end in _stretches(entries, start):
        moved[entry.offset] = len(out)
        packed = by_offset[entry.offset]
        out += data[entry.offset : end] if packed is None else _local(entry, packed)
    records = [_record(entry, changed.get(name), moved[entry.offset]) for name, entry in zip(names, entries, strict=True)]
    for name in (name for name in parts if name not in names):
        entry = _new(name)
        records.append(_record(entry, changed[name], len(out)))
        out += _local(entry, changed[name])
    directory = b"".join(records)
    closing = _END.pack(_END_MARK, 0, 0, len(records), len(records), len(directory), len(out), len(comment))
    return bytes(out) + directory + closing + comment


def _directory(data: bytes, start: int) -> Iterator[_Entry]:
    """The entries of the directory that begins at `start`; their offsets are told by `zipfile`, which knows large ones."""
    at = start
    while data[at : at + 4] == _CENTRAL_MARK:
        _, *fields = _CENTRAL.unpack_from(data, at)
        at += _CENTRAL.size
        name, extra, comment = fields[9:12]
        ends = at + name, at + name + extra, at + name + extra + comment
        yield _Entry(tuple(fields), data[at : ends[0]], data[ends[0] : ends[1]], data[ends[1] : ends[2]], 0)
        at = ends[2]


def _stretches(entries: list[_Entry], start: int) -> Iterator[tuple[_Entry, int]]:
    """Each member in the order in which they stand, with where the next one begins."""
    ordered = sorted({entry.offset: entry for entry in entries}.values(), key=lambda entry: entry.offset)
    ends = [entry.offset for entry in ordered[1:]] + [start]
    yield from zip(ordered, ends, strict=True)


def _packed(content: bytes) -> _Packed:
    packer = zlib.compressobj(zlib.Z_DEFAULT_COMPRESSION, zlib.DEFLATED, -zlib.MAX_WBITS)
    packed = packer.compress(content) + packer.flush()
    method = _DEFLATED if len(packed) < len(content) else _STORED
    return _Packed(method, zlib.crc32(content), len(content), packed if method == _DEFLATED else content)


def _new(name: str) -> _Entry:
    written = name.encode()
    flags = 0 if name.isascii() else _UTF8
    fields = (_VERSION, _VERSION, flags, _DEFLATED, *_EPOCH, 0, 0, 0, len(written), 0, 0, 0, 0, 0, 0)
    return _Entry(fields, written, b"", b"", 0)


def _local(entry: _Entry, packed: _Packed) -> bytes:
    """A member with its header. How its name is written, and its time, stay."""
    flags, time, date = entry.fields[2] & _UTF8, *entry.fields[4:6]
    sizes = packed.check, len(packed.data), packed.size
    header = _LOCAL.pack(_LOCAL_MARK, _VERSION, flags, packed.method, time, date, *sizes, len(entry.name), 0)
    return header + entry.name + packed.data


def _record(entry: _Entry, packed: _Packed | None, offset: int) -> bytes:
    """The record of a member in the directory: as it was but for the offset, and for what `packed` changes."""
    fields, extra = list(entry.fields), entry.extra
    if packed is not None:
        fields[1], fields[2], fields[3] = _VERSION, fields[2] & _UTF8, packed.method
        fields[6:9] = packed.check, len(packed.data), packed.size
        extra = b"".join(field for kind, field in _fields(extra) if kind != _ZIP64)
        fields[10] = len(extra)
    elif fields[15] == _UNKNOWN_SIZE:
        extra = b"".join(_moved(field, fields, offset) if kind == _ZIP64 else field for kind, field in _fields(extra))
        return _CENTRAL.pack(_CENTRAL_MARK, *fields) + entry.name + extra + entry.comment
    fields[15] = offset
    return _CENTRAL.pack(_CENTRAL_MARK, *fields) + entry.name + extra + entry.comment


def _fields(extra: bytes) -> Iterator[tuple[int, bytes]]:
    """The extra fields of a record by their kinds, each with its head."""
    at = 0
    while at + 4 <= len(extra):
        kind, size = struct.unpack_from("<HH", extra, at)
        yield kind, extra[at : at + 4 + size]
        at += 4 + size


def _moved(field: bytes, fields: list[int], offset: int) -> bytes:
    """The field for large figures with another offset, which stands behind those sizes that do not fit elsewhere."""
    at = 4 + 8 * sum(size == _UNKNOWN_SIZE for size in fields[7:9])
    return field[:at] + struct.pack("<Q", offset) + field[at + 8 :]
