"""Workbooks of Excel 97 to 2003: the text boxes that lie over their sheets."""

from __future__ import annotations

import struct
from pathlib import Path

from compound_files import compound
from hypothesis import given
from hypothesis import strategies as st

from budgetlint.linter.places import CellLocation
from budgetlint.linter.readers.reading import read
from budgetlint.linter.readers.xls import _stream
from budgetlint.linter.readers.xls_boxes import Box, boxes

BOX, NOTE = 0x0006, 0x0019


def record(kind: int, data: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(data)) + data


def shape(kind: int, row: int, column: int, *pieces: bytes, count: int) -> bytes:
    """A shape with text: its place, what it is, and how many characters its `pieces` hold, each behind a byte that says how."""
    anchor = b"\x10\xf0\x12\x00\x00\x00" + struct.pack("<9H", 0, column, 0, row, 0, column + 2, 0, row + 2, 0)
    texts = record(0x01B6, struct.pack("<5HHHI", 0, 0, 0, 0, 0, count, 16, 0)) + b"".join(record(0x003C, one) for one in pieces)
    formats = record(0x003C, bytes(16))
    return record(0x00EC, anchor) + record(0x005D, struct.pack("<5H12x", 0x15, 0x12, kind, 1, 0)) + texts + formats


def part(kind: int, content: bytes = b"") -> bytes:
    return record(0x0809, struct.pack("<4H", 0x0600, kind, 0, 0)) + content + record(0x000A)


def wide(text: str) -> bytes:
    return b"\1" + text.encode("utf-16-le")


def test_the_boxes_of_each_sheet() -> None:
    chart = part(0x0020, shape(BOX, 0, 0, b"\0chart", count=5))
    first = shape(BOX, 4, 2, wide("单位："), b"\0XX", count=5) + chart + shape(NOTE, 1, 1, wide("批注"), count=2)
    stream = part(0x0005, shape(BOX, 0, 0, b"\0no sheet", count=8)) + part(0x0010, first) + part(0x0020, first) + part(0x0010)
    assert boxes(stream) == [[Box(5, 3, "单位：XX")], []]


def test_a_box_of_a_workbook_is_read_at_its_cell(root: Path) -> None:
    data = (root / "examples" / "office" / "department-defects.xls").read_bytes()
    stream = _stream(data)
    at = stream.rindex(record(0x000A))
    changed = stream[:at] + shape(BOX, 4, 2, wide("另附说明\r第二行"), count=8) + stream[at:]
    before, after = read(data, "甲.xls"), read(compound("Workbook", changed), "甲.xls")
    assert list(before.blocks) == list(after.blocks[: len(before.blocks)])
    at = after.text.index("另附说明\n第二行")
    location = after.locate(at, at + 4)
    assert isinstance(location, CellLocation)
    assert location[1:] == ("C5", 0, 4)


@given(st.binary(max_size=200), st.integers(0, 300), st.integers(0, 99))
def test_damaged_records_do_no_harm(junk: bytes, cut: int, at: int) -> None:
    stream = part(0x0010, shape(BOX, 4, 2, wide("单位："), b"\0XX", count=5))
    boxes(stream[:cut])
    boxes(stream[:at] + junk + stream[at:])
