"""Highlights with notes on the pages of a PDF."""

from __future__ import annotations

from collections.abc import Sequence

from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    IndirectObject,
    NameObject,
    NumberObject,
    TextStringObject,
)

from budgetlint.linter.outcomes import Severity
from budgetlint.linter.places import Box
from budgetlint.linter.readers.pdf.pages import Frame, Point

COLOURS = {Severity.ERROR: (1.0, 0.62, 0.58), Severity.WARNING: (1.0, 0.88, 0.4), Severity.INFO: (0.68, 0.85, 1.0)}
_NARROWEST = 6.0  # points: an empty cell is no wider than a line
_PRINTED = 4  # a flag of annotations
_MARGIN = 1.0
_Quad = tuple[Point, Point, Point, Point]


def quads_of(boxes: Sequence[Box], frame: Frame) -> list[_Quad]:
    """The corners of each box in the page's own space: top left, top right, bottom left, bottom right as one reads."""
    return [_quad(*_widened(box), frame) for box in boxes]


def _widened(box: Box) -> tuple[float, float, float, float]:
    wide = max(0.0, _NARROWEST - (box.x1 - box.x0)) / 2
    high = max(0.0, _NARROWEST - (box.y1 - box.y0)) / 2
    return box.x0 - wide, box.y0 - high, box.x1 + wide, box.y1 + high


def _quad(x0: float, y0: float, x1: float, y1: float, frame: Frame) -> _Quad:
    return frame.drawn(x0, y0), frame.drawn(x1, y0), frame.drawn(x0, y1), frame.drawn(x1, y1)


def highlight(quads: Sequence[_Quad], severity: Severity, text: str, page: IndirectObject, author: str) -> DictionaryObject:
    """A highlight with its note, without its looks."""
    found = DictionaryObject()
    found[NameObject("/P")] = page
    found[NameObject("/Type")] = NameObject("/Annot")
    found[NameObject("/Subtype")] = NameObject("/Highlight")
    found[NameObject("/Rect")] = _numbers(hull_of(quads))
    found[NameObject("/QuadPoints")] = _numbers([at for quad in quads for point in quad for at in point])
    found[NameObject("/C")] = _numbers(COLOURS[severity])
    found[NameObject("/F")] = NumberObject(_PRINTED)
    found[NameObject("/T")] = TextStringObject(author)
    found[NameObject("/Contents")] = TextStringObject(text.replace("\n", "\r"))
    return found


def looks(quads: Sequence[_Quad], severity: Severity) -> DecodedStreamObject:
    """How a highlight is drawn, for programs that do not draw it themselves: over the words, which show through."""
    form = DecodedStreamObject()
    mixed = DictionaryObject({NameObject("/Type"): NameObject("/ExtGState"), NameObject("/BM"): NameObject("/Multiply")})
    states = DictionaryObject({NameObject("/G"): mixed})
    form[NameObject("/Type")] = NameObject("/XObject")
    form[NameObject("/Subtype")] = NameObject("/Form")
    form[NameObject("/BBox")] = _numbers(hull_of(quads))
    form[NameObject("/Resources")] = DictionaryObject({NameObject("/ExtGState"): states})
    drawn = ["/G gs", "{:.2f} {:.2f} {:.2f} rg".format(*COLOURS[severity])]
    for top_left, top_right, bottom_left, bottom_right in quads:
        around = (top_left, top_right, bottom_right, bottom_left)
        drawn += [f"{x:.2f} {y:.2f} {'l' if index else 'm'}" for index, (x, y) in enumerate(around)] + ["h f"]
    form.set_data("\n".join(drawn).encode())
    return form


def hull_of(quads: Sequence[_Quad]) -> tuple[float, float, float, float]:
    """The rectangle around all corners."""
    across = [x for quad in quads for x, _ in quad]
    up = [y for quad in quads for _, y in quad]
    return min(across) - _MARGIN, min(up) - _MARGIN, max(across) + _MARGIN, max(up) + _MARGIN


def _numbers(numbers: Sequence[float]) -> ArrayObject:
    return ArrayObject(FloatObject(round(number, 2)) for number in numbers)
