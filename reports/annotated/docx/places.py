"""From the places that findings name to the elements of a Word file in which their words are written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from lxml import etree

from budgetlint.linter.places import ParagraphLocation, ParagraphPlace, TableCell, TableLocation
from budgetlint.linter.readers.docx.names import name_of, value_of
from budgetlint.linter.readers.docx.paragraphs import Piece
from budgetlint.linter.wording import Wording

_TEXT_BOX = "txbxContent"
_REFERENCES = {"footnote": "footnoteReference", "endnote": "endnoteReference"}
IN_BOX = Wording("文本框", "a text box")
IN_NOTE = Wording("脚注或尾注", "a footnote or endnote")
ON_PAGE = Wording("页眉或页脚", "a header or footer")


class Point(NamedTuple):
    """A place between characters: the first `offset` characters of `element` stand before it."""

    element: etree._Element
    offset: int


class Stretch(NamedTuple):
    """From a point to a point in `holder`; without points it is all of `holder`, an empty paragraph or a run.

    `outside` says where the words stand that this is the nearest place to, where comments are not possible.
    """

    holder: etree._Element
    start: Point | None = None
    end: Point | None = None
    outside: Wording | None = None


class _Line(NamedTuple):
    """A paragraph in a place: its text begins behind `at` characters, `before` of which are a number."""

    paragraph: etree._Element
    at: int
    before: int
    pieces: tuple[Piece, ...]

    @property
    def end(self) -> int:
        return self.at + self.before + sum(len(piece.text) for piece in self.pieces)


_Key = tuple[int, ...]


class WordPlaces:
    """Takes down the lines of each place while a Word file is read, and finds them again."""

    def __init__(self, root: etree._Element) -> None:
        self._root = root
        self._lines: dict[_Key, list[_Line]] = {}

    def add(self, place: ParagraphPlace | TableCell, paragraph: etree._Element, before: int, pieces: Sequence[Piece]) -> None:
        """The next line of a place."""
        key = (place.number,) if isinstance(place, ParagraphPlace) else tuple(place)
        lines = self._lines.setdefault(key, [])
        at = lines[-1].end + 1 if lines else 0
        lines.append(_Line(paragraph, at, before, tuple(pieces)))

    def stretch(self, location: ParagraphLocation | TableLocation) -> Stretch:
        """Where the words of `location` stand, or the nearest place in the text where a comment can."""
        *numbers, start, end = location
        lines = self._known(tuple(numbers))
        touched = [line for line in lines if line.at < end and start < line.end] or [
            line for line in lines if line.at <= start <= line.end
        ]
        lines = touched or lines
        inside = [line for line in lines if self._where(line.paragraph) is None]
        if not inside:
            return self._beside(lines[0].paragraph) if lines else self._first
        found = [one for line in inside for one in _points(line, start, end)]
        return Stretch(inside[0].paragraph, found[0][0], found[-1][1]) if found else _whole(inside)

    def _known(self, key: _Key) -> list[_Line]:
        """The lines of a place; of a cell that a merged one covers those of that one."""
        if key in self._lines:
            return self._lines[key]
        if len(key) == 1:
            return []
        table, row, column = key
        before = [other for other in self._lines if other[:1] == (table,) and len(other) == len(key) and other <= key]
        left = [other for other in before if other[1] == row]
        above = [other for other in before if other[2] == column]
        nearest = max(above, default=None) if not left else max(left)
        return self._lines[nearest] if nearest else []

    @property
    def _first(self) -> Stretch:
        """The first paragraph of the text proper that has words."""
        lines = [line for one in self._lines.values() for line in one if self._where(line.paragraph) is None]
        return _whole([next((line for line in lines if line.pieces), lines[0])])

    def _where(self, paragraph: etree._Element) -> Wording | None:
        """What holds a paragraph that is no part of the text proper; None for one that is."""
        root = next((one for one in paragraph.iterancestors() if one.getparent() is None), paragraph)
        if root is not self._root:
            return IN_NOTE if name_of(root) in ("footnotes", "endnotes") else ON_PAGE
        return IN_BOX if any(name_of(one) == _TEXT_BOX for one in paragraph.iterancestors()) else None

    def _beside(self, paragraph: etree._Element) -> Stretch:
        """The nearest place in the text proper to a paragraph that is no part of it."""
        outside = self._where(paragraph)
        holder: etree._Element | None = None
        if outside is IN_BOX:
            holder = [one for one in paragraph.iterancestors() if name_of(one) == "r"][-1]
        elif outside is IN_NOTE:
            holder = next(self._references(paragraph), None)
        return Stretch(holder, outside=outside) if holder is not None else self._first._replace(outside=outside)

    def _references(self, paragraph: etree._Element) -> Iterator[etree._Element]:
        """The runs that refer to the note in which a paragraph stands."""
        note = next(one for one in paragraph.iterancestors() if name_of(one) in _REFERENCES)
        for reference in self._root.iter(f"{{*}}{_REFERENCES[name_of(note)]}"):
            holder = reference.getparent()
            if value_of(reference, "id") == value_of(note, "id") and holder is not None:
                boxed = [one for one in reference.iterancestors() if name_of(one) == _TEXT_BOX]
                yield [one for one in boxed[-1].iterancestors() if name_of(one) == "r"][-1] if boxed else holder


def _whole(lines: Sequence[_Line]) -> Stretch:
    """All of these lines."""
    found = [one for line in lines for one in _points(line, line.at, line.end)]
    return Stretch(lines[0].paragraph, found[0][0], found[-1][1]) if found else Stretch(lines[0].paragraph)


def _points(line: _Line, start: int, end: int) -> Iterator[tuple[Point, Point]]:
    """The points around each piece of a line from `start` up to `end`."""
    at = line.at + line.before
    for piece in line.pieces:
        first, last = max(start - at, 0), min(end - at, len(piece.text))
        if first < last:
            yield Point(piece.element, first), Point(piece.element, last)
        at += len(piece.text)
