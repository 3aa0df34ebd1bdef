"""PDF files for tests, written by hand: a line of words on each page, turned and cut as asked."""

from __future__ import annotations

import struct
from typing import NamedTuple

_FONT = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
_INFO = "<< /Title (Budget 2025) /Author (Office) >>"


class Sheet(NamedTuple):
    """A page: what is written on it at `x`, `y` of its own space, the part that is shown, and how it is turned."""

    text: str
    x: int = 100
    y: int = 300
    crop: tuple[int, int, int, int] | None = None
    turn: int = 0
    more: str = ""


def pdf(*sheets: Sheet, streamed: bool = False, root: str = "", objects: tuple[str, ...] = ()) -> bytes:
    """A PDF with an old table of objects, or, `streamed`, with the newer kind; `objects` come behind those of the pages.

    Turn and media box are inherited from the parent of the pages; the first of `objects` is that with the number 5.
    """
    first = 5 + len(objects)
    kids = " ".join(f"{first + 2 * index} 0 R" for index in range(len(sheets)))
    parts = [
        f"<< /Type /Catalog /Pages 2 0 R {root} >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(sheets)} /MediaBox [0 0 500 400] /Resources << /Font << /F 3 0 R >> >> >>",
        _FONT,
        _INFO,
        *objects,
    ]
    for index, sheet in enumerate(sheets):
        crop = f"/CropBox [{' '.join(map(str, sheet.crop))}]" if sheet.crop else ""
        parts.append(
            f"<< /Type /Page /Parent 2 0 R {crop} /Rotate {sheet.turn} /Contents {first + 2 * index + 1} 0 R {sheet.more} >>"
        )
        drawn = f"BT /F 12 Tf {_turned(sheet)} Tm ({sheet.text}) Tj ET"
        parts.append(f"<< /Length {len(drawn)} >>\nstream\n{drawn}\nendstream")
    out = bytearray(b"%PDF-1.5\n%\xe2\xe3\xcf\xd3\n")
    offsets = []
    for number, part in enumerate(parts, start=1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n{part}\nendobj\n".encode()
    start = len(out)
    trailer = f"/Root 1 0 R /Info 4 0 R /ID [<00ff> <00ff>] /Size {len(parts) + 1 + streamed}"
    if streamed:
        entries = b"".join(struct.pack(">BIB", 1, at, 0) for at in [*offsets, start])
        head = (
            f"{len(parts) + 1} 0 obj\n<< /Type /XRef /W [1 4 1] /Index [1 {len(parts) + 1}] {trailer} /Length {len(entries)} >>"
        )
        out += head.encode() + b"\nstream\n" + entries + b"\nendstream\nendobj\n"
    else:
        table = "".join(f"{at:010d} 00000 n \n" for at in offsets)
        out += f"xref\n0 {len(parts) + 1}\n0000000000 65535 f \n{table}trailer\n<< {trailer} >>\n".encode()
    return bytes(out) + f"startxref\n{start}\n%%EOF".encode()


def _turned(sheet: Sheet) -> str:
    """Where the words begin, and which way they run, so that they are read upright on the turned page."""
    run = {0: "1 0 0 1", 90: "0 1 -1 0", 180: "-1 0 0 -1", 270: "0 -1 1 0"}[sheet.turn]
    return f"{run} {sheet.x} {sheet.y}"
