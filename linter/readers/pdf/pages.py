"""What is drawn on a page: characters with their boxes, and ruled lines, from the top left as the page is shown."""

from __future__ import annotations

import ctypes
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import pairwise
from math import pi
from typing import Any, NamedTuple

import pypdfium2 as pdfium
from pypdfium2 import raw

from budgetlint.linter.places import Turned
from budgetlint.linter.readers.limits import MOST_CHARACTERS, MOST_RULES
from budgetlint.linter.readers.trouble import limit_reached

Point = tuple[float, float]
_THICKEST = 3.0  # points; what is thicker is an area
_SHORTEST = 3.0
_QUARTER, _HALF = 90, 180  # degrees
_SAMPLE, _FEWEST = 400, 10  # characters that tell which way a page is read
_NEARLY_ALL = 0.8  # of them
_MOST_NESTED = 8  # forms within forms
_WHITE = 250
_BLANKS = frozenset(map(ord, " \t\r\n\u00a0\u2028\u2029\ufffe\uffff\0\u00ad"))
_WRITTEN = frozenset(map(ord, " \u00a0"))
UNKNOWN = "\ufffd"  # the sign for a character that the font does not tell
_HIGH, _LOW = range(0xD800, 0xDC00), range(0xDC00, 0xE000)


class Char(NamedTuple):
    """A character and its box. `is_apart` tells one behind a blank that was written, however narrow it is."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    is_apart: bool = False


class Rule(NamedTuple):
    """A ruled line: `at` is its place across, `start` to `end` its length."""

    at: float
    start: float
    end: float


class Page(NamedTuple):
    """One page: `across` are the horizontal rules, `down` the vertical ones.

    Where its words lie sideways, or upside down, all is as on the page `turned` to read them.
    """

    number: int
    width: float
    height: float
    chars: tuple[Char, ...]
    across: tuple[Rule, ...]
    down: tuple[Rule, ...]
    turned: Turned | None = None


class PageReader:
    """Reads the pages of one document, and counts what they hold."""

    def __init__(self) -> None:
        self._characters = 0
        self._rules = 0

    def read(self, page: pdfium.PdfPage, number: int) -> Page:
        """What is drawn on `page`."""
        frame = frame_of(page)
        text = page.get_textpage()
        upright = frame._replace(turn=_turn_to_read(text, frame.turn))
        width, height = page.get_size()
        if (upright.turn - frame.turn) % _HALF:
            width, height = height, width
        turned = Turned((frame.turn - upright.turn) // _QUARTER % 4, width, height) if upright != frame else None
        shown = upright.shown
        chars = tuple(self._chars(text, width, height, shown))
        text.close()
        across: list[Rule] = []
        down: list[Rule] = []
        for first, last in self._strokes(page.raw, shown):
            (x0, y0), (x1, y1) = first, last
            if abs(y1 - y0) <= _THICKEST and abs(x1 - x0) >= _SHORTEST:
                across.append(Rule((y0 + y1) / 2, min(x0, x1), max(x0, x1)))
            elif abs(x1 - x0) <= _THICKEST and abs(y1 - y0) >= _SHORTEST:
                down.append(Rule((x0 + x1) / 2, min(y0, y1), max(y0, y1)))
            self._rules += 1
            if self._rules > MOST_RULES:
                raise limit_reached("rules", MOST_RULES)
        return Page(number, width, height, chars, tuple(across), tuple(down), turned)

    def _chars(
        self, text: pdfium.PdfTextPage, width: float, height: float, shown: Callable[[float, float], Point]
    ) -> Iterator[Char]:
        """The characters within the page, that is those that are seen."""
        count = max(0, raw.FPDFText_CountChars(text))
        self._characters += count
        if self._characters > MOST_CHARACTERS:
            raise limit_reached("characters", MOST_CHARACTERS)
        box = raw.FS_RECTF()
        high = 0
        is_apart = False
        for index in range(count):
            code = raw.FPDFText_GetUnicode(text, index)
            if code in _BLANKS:
                is_apart = is_apart or (code in _WRITTEN and not raw.FPDFText_IsGenerated(text, index))
                continue
            if not raw.FPDFText_GetLooseCharBox(text, index, box):
                continue
            if code in _HIGH:
                high = code
                continue
            if code in _LOW:
                code = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00) if high else ord(UNKNOWN)
            high = 0
            (x0, y0), (x1, y1) = shown(box.left, box.bottom), shown(box.right, box.top)
            if raw.FPDFText_HasUnicodeMapError(text, index) == 1:
                code = ord(UNKNOWN)
            if 0 <= x0 + x1 <= 2 * width and 0 <= y0 + y1 <= 2 * height and abs(y1 - y0) <= height:
                yield Char(chr(code), min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1), is_apart)
            is_apart = False

    def _strokes(self, page: Any, shown: Callable[[float, float], Point]) -> Iterator[tuple[Point, Point]]:
        """The straight strokes of a page, those in forms too: a thin area is a stroke along its middle."""
        for index in range(raw.FPDFPage_CountObjects(page)):
            for path, matrix in _paths(raw.FPDFPage_GetObject(page, index), (1.0, 0.0, 0.0, 1.0, 0.0, 0.0), _MOST_NESTED):
                for first, last in _strokes_of(path, matrix):
                    yield shown(*first), shown(*last)


_Matrix = tuple[float, float, float, float, float, float]


class Frame(NamedTuple):
    """The part of a page that is shown, in the page's own space, and by how many degrees it is turned."""

    left: float
    bottom: float
    right: float
    top: float
    turn: int

    def shown(self, x: float, y: float) -> Point:
        """How a point of the page's own space is shown: from the top left, turned as the page is."""
        left, bottom, right, top, turn = self
        if turn == _QUARTER:
            return y - bottom, x - left
        if turn == _HALF:
            return right - x, y - bottom
        return (top - y, right - x) if turn else (x - left, top - y)

    def drawn(self, x: float, y: float) -> Point:
        """The point of the page's own space that is shown at `x`, `y`."""
        left, bottom, right, top, turn = self
        if turn == _QUARTER:
            return left + y, bottom + x
        if turn == _HALF:
            return right - x, bottom + y
        return (right - y, top - x) if turn else (left + x, top - y)


def frame_of(page: pdfium.PdfPage) -> Frame:
    """How a page is shown."""
    left, bottom, right, top = page.get_bbox()  # the boxes that it inherits too
    return Frame(left, bottom, right, top, page.get_rotation())


def _turn_to_read(text: pdfium.PdfTextPage, turn: int) -> int:
    """By how many degrees a page must be turned so that its words stand upright; `turn` as it is, unless nearly all agree."""
    count = max(0, raw.FPDFText_CountChars(text))
    sample = [at for at in range(0, count, max(1, count // _SAMPLE)) if raw.FPDFText_GetUnicode(text, at) not in _BLANKS]
    turns = Counter(-round(raw.FPDFText_GetCharAngle(text, at) * _HALF / pi / _QUARTER) * _QUARTER % 360 for at in sample)
    if len(sample) < _FEWEST:
        return turn
    most, times = turns.most_common(1)[0]
    return most if times >= _NEARLY_ALL * len(sample) else turn


def _paths(drawn: Any, matrix: _Matrix, depth: int) -> Iterator[tuple[Any, _Matrix]]:
    kind = raw.FPDFPageObj_GetType(drawn)
    if kind == raw.FPDF_PAGEOBJ_PATH:
        yield drawn, _times(_matrix_of(drawn), matrix)
    elif kind == raw.FPDF_PAGEOBJ_FORM and depth:
        inner = _times(_matrix_of(drawn), matrix)
        for index in range(raw.FPDFFormObj_CountObjects(drawn)):
            yield from _paths(raw.FPDFFormObj_GetObject(drawn, index), inner, depth - 1)


def _matrix_of(drawn: Any) -> _Matrix:
    found = raw.FS_MATRIX()
    if not raw.FPDFPageObj_GetMatrix(drawn, found):
        return (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
    return (found.a, found.b, found.c, found.d, found.e, found.f)


def _times(one: _Matrix, other: _Matrix) -> _Matrix:
    a, b, c, d, e, f = one
    g, h, i, j, k, m = other
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)


def _strokes_of(path: Any, matrix: _Matrix) -> Iterator[tuple[Point, Point]]:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(path, fill, stroke)
    is_filled = fill.value != raw.FPDF_FILLMODE_NONE and _is_seen(path, raw.FPDFPageObj_GetFillColor)
    is_stroked = bool(stroke.value) and _is_seen(path, raw.FPDFPageObj_GetStrokeColor)
    if not (is_filled or is_stroked):
        return
    for points in _outlines(path, matrix):
        xs, ys = [x for x, _ in points], [y for _, y in points]
        box = (min(xs), min(ys), max(xs), max(ys))
        if is_filled and min(box[2] - box[0], box[3] - box[1]) <= _THICKEST:
            yield _middle(box)
        elif is_stroked:
            yield from pairwise(points)


def _middle(box: tuple[float, float, float, float]) -> tuple[Point, Point]:
    x0, y0, x1, y1 = box
    if x1 - x0 >= y1 - y0:
        return (x0, (y0 + y1) / 2), (x1, (y0 + y1) / 2)
    return ((x0 + x1) / 2, y0), ((x0 + x1) / 2, y1)


def _outlines(path: Any, matrix: _Matrix) -> Iterator[list[Point]]:
    """The corners of each part of a path; curves are no rules and part it."""
    a, b, c, d, e, f = matrix
    x, y = ctypes.c_float(), ctypes.c_float()
    points: list[Point] = []
    for index in range(min(raw.FPDFPath_CountSegments(path), MOST_RULES)):
        segment = raw.FPDFPath_GetPathSegment(path, index)
        kind = raw.FPDFPathSegment_GetType(segment)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        if kind != raw.FPDF_SEGMENT_LINETO:
            if len(points) > 1:
                yield points
            points = []
        points.append((a * x.value + c * y.value + e, b * x.value + d * y.value + f))
        if raw.FPDFPathSegment_GetClose(segment) and len(points) > 1:
            points.append(points[0])
    if len(points) > 1:
        yield points


def _is_seen(path: Any, color_of: Callable[..., Any]) -> bool:
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    if not color_of(path, red, green, blue, alpha):
        return True
    return alpha.value > 0 and min(red.value, green.value, blue.value) < _WHITE
