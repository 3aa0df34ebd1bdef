"""The boxes in which Excel shows comments: shapes of a VML drawing, which other programs may have written.

Such drawings are not always well-formed, so nothing is parsed here: what is known of them is searched for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from budgetlint.linter.office.splicing import Edit, spliced
from budgetlint.linter.office.xlsx.cells import Position, width_of
from budgetlint.linter.office.xlsx.grid import LAST_ROW, Anchor, Grid
from budgetlint.linter.text import Span

CLUSTER = 1024  # how many shapes share a block of numbers, and what the first block begins with
_SPACES = {
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
    "x": "urn:schemas-microsoft-com:office:excel",
}
# Any prefix may stand for the three namespaces.
_BLOCKS = re.compile(rb"(<\w+:idmap\b[^>]*?\bdata\s*=\s*[\"'])([0-9,\s]*)([\"'])")
_NUMBER = re.compile(rb"\bid\s*=\s*[\"']_x0000_s(\d{1,9})[\"']")
_SHAPE_START = re.compile(rb"<(\w+:shape)\s")
_ROW, _COLUMN = re.compile(rb"<(\w+:)Row>\s*(\d+)\s*</"), re.compile(rb"<\w+:Column>\s*(\d+)\s*</")
_ANCHOR = re.compile(rb"(<\w+:Anchor>)([^<]*)(?=</)")
_TYPE = b"_x0000_t202"
_SHAPE_TYPE = (
    '<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">'
    '<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
)
_END = re.compile(rb"</[A-Za-z0-9:]*xml\s*>\s*$")
_CORNERS = 8
_CHARACTERS_A_LINE = 24  # Chinese ones, in a box of the usual width
_WIDTH, _LINE, _MARGIN, _TALLEST = 310, 16, 12, 520  # pixels


def blocks_used(drawing: bytes) -> int:
    """The last block of numbers that a drawing uses; 0 for none."""
    said = [int(number) for match in _BLOCKS.finditer(drawing) for number in match[2].split(b",") if number.strip().isdigit()]
    return max([*said, *(int(match[1]) // CLUSTER for match in _NUMBER.finditer(drawing))], default=0)


def size_for(text: str) -> tuple[int, int]:
    """The pixels that a box needs for `text`, by width and height."""
    lines = sum(1 + max(0, width_of(line) - 1) // (2 * _CHARACTERS_A_LINE) for line in text.split("\n"))
    height = lines * _LINE + _MARGIN
    if height <= _TALLEST:
        return _WIDTH, height
    wider = min(2.5, height / _TALLEST)
    return round(_WIDTH * wider), min(round(height / wider) + _LINE, 2 * _TALLEST)


def with_boxes(drawing: bytes, first_block: int, boxes: Mapping[Position, Anchor]) -> tuple[bytes, int]:
    """The drawing, or a new one where it is empty, with a hidden box for each cell, and the last block of numbers used."""
    if not boxes:
        return drawing, first_block - 1
    last = first_block + (len(boxes) - 1) // (CLUSTER - 1)
    shapes = "".join(
        _shape((first_block + number // (CLUSTER - 1)) * CLUSTER + number % (CLUSTER - 1) + 1, number + 1, cell, anchor)
        for number, (cell, anchor) in enumerate(sorted(boxes.items()))
    )
    blocks = ",".join(map(str, range(first_block, last + 1)))
    if not drawing.strip():
        declared = "".join(f' xmlns:{prefix}="{space}"' for prefix, space in _SPACES.items())
        layout = f'<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="{blocks}"/></o:shapelayout>'
        return f"<xml{declared}>{layout}{_SHAPE_TYPE}{shapes}</xml>".encode(), last
    return _extended(drawing, shapes, blocks), last


def _extended(drawing: bytes, shapes: str, blocks: str) -> bytes:
    kind = "" if b'id="' + _TYPE in drawing or b"id='" + _TYPE in drawing else _SHAPE_TYPE
    content = kind + shapes
    head = drawing[: drawing.find(b">", drawing.find(b"<xml")) + 1]
    missing = "".join(
        f' xmlns:{prefix}="{space}"' for prefix, space in _SPACES.items() if f"xmlns:{prefix}=".encode() not in head
    )
    if missing:
        content = re.sub(r"<v:shape(type)?(?=\s)", lambda match: match[0] + missing, content)
    found = _END.search(drawing)
    end = found.start() if found else len(drawing)
    edits = [Edit(end, end, content.encode())]
    if known := _BLOCKS.search(drawing):
        edits.append(Edit(known.end(2), known.end(2), (("," if known[2].strip() else "") + blocks).encode()))
    return spliced(drawing, edits)


def with_taller(drawing: bytes, grid: Grid, texts: Mapping[Position, str]) -> bytes:
    """The drawing with the boxes of those cells made so high that their texts fit."""
    return spliced(drawing, _stretched(drawing, grid, texts)) if texts else drawing


def _stretched(drawing: bytes, grid: Grid, texts: Mapping[Position, str]) -> Iterator[Edit]:
    for cell, (start, stop) in _shapes(drawing):
        if cell not in texts:
            continue
        anchor, row = _ANCHOR.search(drawing, start, stop), _ROW.search(drawing, start, stop)
        if anchor is None and row:  # its size stands in a style, to which Excel prefers an anchor
            written = grid.beside(cell, *size_for(texts[cell])).written()
            content = b"<%bAnchor>%b</%bAnchor>" % (row[1], written.encode(), row[1])
            yield Edit(row.start(), row.start(), content)
        elif anchor and (taller := _taller(anchor[2], grid, size_for(texts[cell])[1])):
            yield Edit(*anchor.span(2), taller)


def _taller(anchor: bytes, grid: Grid, height: int) -> bytes | None:
    """An anchor as high as `height`, or None where it is that already, or is none."""
    corners = [int(part) if part.strip().isdigit() else -1 for part in anchor.split(b",")]
    if len(corners) != _CORNERS or min(corners) < 0 or corners[6] >= LAST_ROW:
        return None
    top, top_offset, bottom, bottom_offset = corners[2], corners[3], corners[6], corners[7]
    wanted = height - grid.span(top, top_offset, bottom, bottom_offset)
    if wanted <= 0:
        return None
    return ", ".join(map(str, (*corners[:6], *grid.lower(bottom, bottom_offset, wanted)))).encode()


def _shapes(drawing: bytes) -> Iterator[tuple[Position, Span]]:
    """Where the boxes of comments stand in the drawing, by their cells."""
    end = 0
    while found := _SHAPE_START.search(drawing, end):
        last = b"</" + found[1] + b">"
        close = drawing.find(last, found.start())
        if close < 0:
            return
        end = close + len(last)
        row, column = _ROW.search(drawing, found.start(), end), _COLUMN.search(drawing, found.start(), end)
        if row and column:
            yield Position(int(row[2]) + 1, int(column[1]) + 1), (found.start(), end)


def without_boxes(drawing: bytes, cells: Iterable[Position]) -> bytes:
    """The drawing without the boxes of those cells."""
    dropped = set(cells)
    return spliced(drawing, (Edit(*span, b"") for cell, span in _shapes(drawing) if cell in dropped))


def _shape(number: int, order: int, cell: Position, anchor: Anchor) -> str:
    style = f"position:absolute;margin-left:0;margin-top:0;width:232pt;height:120pt;z-index:{order};visibility:hidden"
    return (
        f'<v:shape id="_x0000_s{number}" type="#_x0000_t202" style="{style}" fillcolor="#ffffe1" o:insetmode="auto">'
        '<v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/>'
        '<v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>'
        '<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/>'
        f"<x:Anchor>{anchor.written()}</x:Anchor><x:AutoFill>False</x:AutoFill>"
        f"<x:Row>{cell.row - 1}</x:Row><x:Column>{cell.column - 1}</x:Column></x:ClientData></v:shape>"
    )
