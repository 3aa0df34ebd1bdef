"""Old office files for tests, written by hand: a compound file with one stream."""

from __future__ import annotations

import struct

_SECTOR = 512
_LEAST = 4096  # bytes of a stream that lies in sectors of its own
_FREE, _END, _TABLE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_STREAM, _ROOT = 2, 5
_SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def compound(name: str, content: bytes) -> bytes:
    """A compound file that holds `content` as the stream `name`."""
    content = content.ljust(_LEAST, b"\0")
    content += bytes(-len(content) % _SECTOR)
    count = len(content) // _SECTOR
    links = [_TABLE, _END, *range(3, 2 + count), _END]
    table = struct.pack(f"<{_SECTOR // 4}I", *links, *[_FREE] * (_SECTOR // 4 - len(links)))
    folder = _entry("Root Entry", _ROOT, 1, _END, 0) + _entry(name, _STREAM, _FREE, 2, len(content))
    # Folders, tables, where the folder begins, and no table for small streams and none beyond the first.
    numbers = (0, 1, 1, 0, _LEAST, _END, 0, _END, 0, 0, *[_FREE] * 108)
    head = struct.pack("<8s16x5H6x118I", _SIGNATURE, 0x3E, 3, 0xFFFE, 9, 6, *numbers)
    return head + table + folder.ljust(_SECTOR, b"\0") + content


def _entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
    written = f"{name}\0".encode("utf-16-le")
    return struct.pack("<64sHBB3I16x4x16xIQ", written, len(written), kind, 1, _FREE, _FREE, child, start, size)
