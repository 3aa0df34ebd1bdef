"""The text of paragraphs as it is shown: inserted text counts, deleted text and field codes do not."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

from budgetlint.linter.readers.docx.names import child, name_of, value_of

_SKIPPED = frozenset({"del", "moveFrom", "pPr", "rPr", "instrText", "delText", "delInstrText", "rt", "Fallback"})
_BREAKS = frozenset({"br", "cr"})
_OFF = ("0", "false", "none")
_TEXT_BOX = "txbxContent"
_SYMBOL_FONTS = {"F0FE": "☑", "F052": "☑", "F0A8": "□", "F06F": "□", "F0A3": "□", "F0FC": "√"}


class Piece(NamedTuple):
    """A stretch of a paragraph's text, and the element that it is written in."""

    text: str
    element: etree._Element


class Shown(NamedTuple):
    """What a paragraph shows: its text in pieces, and the text boxes that hang on it."""

    pieces: list[Piece]
    boxes: list[etree._Element]

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)


class ParagraphText:
    """Reads paragraphs in order; a field may begin in one and end in another."""

    def __init__(self) -> None:
        self._fields: list[bool] = []  # for each open field whether its result has begun

    def read(self, paragraph: etree._Element) -> Shown:
        """What a paragraph shows."""
        pieces: list[Piece] = []
        boxes: list[etree._Element] = []
        for element in _shown(paragraph):
            name = name_of(element)
            if name == _TEXT_BOX:
                boxes.append(element)
            elif name == "fldChar":
                self._field(value_of(element, "fldCharType") or "")
            elif all(self._fields) and (written := _written(name, element)):
                pieces.append(Piece(written, element))
        return Shown(pieces, boxes)

    def _field(self, kind: str) -> None:
        if kind == "begin":
            self._fields.append(False)
        elif kind == "separate" and self._fields:
            self._fields[-1] = True
        elif kind == "end" and self._fields:
            self._fields.pop()


def _shown(element: etree._Element) -> Iterator[etree._Element]:
    """The elements below `element` that are shown, in order; those of a text box are left to it."""
    for one in element:
        name = name_of(one)
        if not name or name in _SKIPPED or (name == "r" and _is_hidden(one)):
            if name == "Fallback" and not any(name_of(other) == "Choice" for other in element):
                yield from _shown(one)
            continue
        yield one
        if name not in (_TEXT_BOX, "t"):
            yield from _shown(one)


def _is_hidden(run: etree._Element) -> bool:
    vanish = child(run, "rPr", "vanish")
    return vanish is not None and value_of(vanish) not in _OFF


def _written(name: str, element: etree._Element) -> str:
    if name == "t":
        return element.text or ""
    if name == "tab":
        return "\t"
    if name in _BREAKS:
        return "" if value_of(element, "type") == "page" else "\n"
    if name == "noBreakHyphen":
        return "-"
    if name == "sym":
        return _SYMBOL_FONTS.get((value_of(element, "char") or "").upper(), "")
    return ""
