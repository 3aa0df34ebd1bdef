"""The text boxes over the sheets of an old workbook (.xls), which xlrd passes over: their records in the stream of the book."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import NamedTuple

_BEGIN, _END, _MORE = 0x0809, 0x000A, 0x003C
_DRAWING, _OBJECT, _TEXT = 0x00EC, 0x005D, 0x01B6
_READ = frozenset({_BEGIN, _END, _MORE, _DRAWING, _OBJECT, _TEXT})
_SHEET = 0x0010  # the kind of a part that is a sheet of cells
_NOTE = 0x0019  # the kind of an object that is a comment
_ANCHOR = b"\x10\xf0\x12\x00\x00\x00"  # the head of the place of a shape
_PLACE = struct.Struct("<2xH2xH")  # its flags, the column, how far into it, the row
_LEAST_OBJECT, _LEAST_TEXT = 6, 12


class Box(NamedTuple):
    """The text of a box, with the row and column of its corner from 1."""

    row: int
    column: int
    text: str


class _Record(NamedTuple):
    kind: int
    data: bytes


def boxes(stream: bytes) -> list[list[Box]]:
    """The boxes of each sheet of cells, in the order of the stream; comments are none. Nothing where no record may be one."""
    if struct.pack("<H", _TEXT) not in stream:
        return []
    sheets: list[list[Box]] = []
    records = list(_records(stream))
    open_parts: list[bool] = []
    place, is_note = (1, 1), False
    for at, (kind, data) in enumerate(records):
        if kind == _BEGIN:
            is_sheet = not open_parts and data[2:4] == struct.pack("<H", _SHEET)
            open_parts.append(is_sheet)
            sheets += [[]] if is_sheet else []
        elif kind == _END:
            del open_parts[-1:]
        elif kind in (_DRAWING, _MORE) and _ANCHOR in data:
            place = _corner(data) or place
        elif kind == _OBJECT and len(data) >= _LEAST_OBJECT:
            is_note = struct.unpack_from("<H", data, 4)[0] == _NOTE
        elif kind == _TEXT and open_parts == [True] and not is_note:
            text = _text(records, at)
            sheets[-1] += [Box(*place, text)] if text.strip() else []
    return sheets


def _records(stream: bytes) -> Iterator[_Record]:
    at = 0
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        if kind in _READ:
            yield _Record(kind, stream[at + 4 : at + 4 + length])
        at += 4 + length


def _corner(drawing: bytes) -> tuple[int, int] | None:
    """Row and column of the last shape in a drawing."""
    at = drawing.rfind(_ANCHOR) + len(_ANCHOR)
    if at + _PLACE.size > len(drawing):
        return None
    column, row = _PLACE.unpack_from(drawing, at)
    return row + 1, column + 1


def _text(records: list[_Record], at: int) -> str:
    """The characters of the text at `at`, which stand in the records that continue it, each in bytes or in pairs of them."""
    data = records[at].data
    left = struct.unpack_from("<H", data, 10)[0] if len(data) >= _LEAST_TEXT else 0
    pieces = []
    for kind, more in records[at + 1 :]:
        if kind != _MORE or left <= 0 or not more:
            break
        is_wide = more[0] & 1
        piece = more[1:].decode("utf-16-le", "replace") if is_wide else more[1:].decode("latin-1")
        pieces.append(piece[:left])
        left -= len(piece)
    return "".join(pieces).replace("\r", "\n")
