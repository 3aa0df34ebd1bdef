"""The few formats that a further sheet needs, put behind those that a workbook has."""

from __future__ import annotations

from typing import NamedTuple

from budgetlint.linter.office.splicing import Edit, Element, outline, spliced, utf8, with_attribute

_MOST = 64_000  # formats of cells in one workbook
_SIZE = '<sz val="10"/>'
_FONT = ("name", "family", "charset", "scheme")  # what is taken over from the workbook's usual font
_FILL = '<fill><patternFill patternType="solid"><fgColor rgb="FFDDE6F0"/><bgColor indexed="64"/></patternFill></fill>'
_EDGES = ("left", "right", "top", "bottom")
_BORDER = (
    "<border>" + "".join(f'<{edge} style="thin"><color rgb="FFBBBBBB"/></{edge}>' for edge in _EDGES) + "<diagonal/></border>"
)


class Formats(NamedTuple):
    """The numbers of the formats: of headings, of text, of text that looks like a formula, and of links."""

    heading: int
    text: int
    literal: int
    link: int


def with_formats(styles: bytes) -> tuple[bytes, Formats | None]:
    """The part of the formats with those of `Formats` in it; None where it has no place for them."""
    data = utf8(styles)
    root = outline(data)
    fonts, fills, borders, formats = (root.child(name) for name in ("fonts", "fills", "borders", "cellXfs"))
    if (
        fonts is None
        or fills is None
        or borders is None
        or formats is None
        or len(formats.children) + len(Formats._fields) > _MOST
    ):
        return styles, None
    base = len(formats.children)
    usual = _usual_font(data, fonts)
    kinds = "<b/>" + _SIZE, _SIZE, "<u/>" + _SIZE + '<color rgb="FF0563C1"/>'
    written = "".join(f"<font>{kind}{usual}</font>" for kind in kinds)
    font, fill, border = len(fonts.children), len(fills.children), len(borders.children)
    top = '<alignment vertical="top" wrapText="1"/>'
    bases = root.child("cellStyleXfs")
    usual_style = ' xfId="0"' if bases is not None and bases.children else ""
    shared = f'numFmtId="0" borderId="{border}"{usual_style} applyFont="1" applyBorder="1" applyAlignment="1"'
    added = (
        f'<xf fontId="{font}" fillId="{fill}" {shared} applyFill="1"><alignment vertical="center" wrapText="1"/></xf>'
        f'<xf fontId="{font + 1}" fillId="0" {shared}>{top}</xf>'
        f'<xf fontId="{font + 1}" fillId="0" quotePrefix="1" {shared}>{top}</xf>'
        f'<xf fontId="{font + 2}" fillId="0" {shared}>{top}</xf>'
    )
    edits = [
        *_longer(data, fonts, written, len(kinds)),
        *_longer(data, fills, _FILL, 1),
        *_longer(data, borders, _BORDER, 1),
        *_longer(data, formats, added, len(Formats._fields)),
    ]
    return spliced(data, edits), Formats(*range(base, base + len(Formats._fields)))


def _usual_font(data: bytes, fonts: Element) -> str:
    """Name and kind of the first font, which cells without a format have."""
    own = {child.name: data[child.start : child.end].decode() for child in (fonts.children[0].children if fonts.children else ())}
    prefix = fonts.prefix
    return "".join(own[name].replace(f"<{prefix}", "<", 1) for name in _FONT if name in own and "</" not in own[name])


def _longer(data: bytes, element: Element, content: str, count: int) -> list[Edit]:
    """The edits that put `count` elements into a list, and into the count that it states."""
    prefixed = content.replace("</", "\0").replace("<", f"<{element.prefix}").replace("\0", f"</{element.prefix}")
    edits = element.appended(prefixed)
    if element.attribute("count") is not None:
        edits.append(with_attribute(data, element, "count", str(len(element.children) + count)))
    return edits
