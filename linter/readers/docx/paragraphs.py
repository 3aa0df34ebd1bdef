"""The text of paragraphs as it is shown: inserted text counts, deleted text and field codes do not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from lxml import etree

from budgetlint.linter.readers.docx.names import child, name_of, number_of, value_of
from budgetlint.linter.readers.docx.symbols import shown_in, symbol

_SKIPPED = frozenset({"del", "moveFrom", "pPr", "rPr", "instrText", "delText", "delInstrText", "rt", "Fallback"})
_BREAKS = frozenset({"br", "cr"})
_OFF = ("0", "false", "none")
_TEXT_BOX = "txbxContent"
_STRUCK = ("strike", "dstrike")
_EMBEDDED = "OLEObject"
_FORMULA = "Equation"  # how the names of programs begin that set formulas
_PICTURE = ("inline", "anchor")
_WIDE, _HIGH = 3_600_000, 1_440_000  # 10 cm by 4 cm: what is as large may hold a table


class Piece(NamedTuple):
    """A stretch of a paragraph's text, and the element that it is written in."""

    text: str
    element: etree._Element


class Shown(NamedTuple):
    """What a paragraph shows: its text in pieces, what of it is struck out, and the text boxes that hang on it.

    Objects and large pictures hold no text and are counted.
    """

    pieces: list[Piece]
    boxes: list[etree._Element]
    struck: list[str]
    objects: int = 0
    pictures: int = 0

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)


@dataclass
class _Field:
    """An open field: whether its result has begun or was seen, and what it shows where it has none."""

    begun: bool = False
    filled: bool = False
    entered: str = ""


class ParagraphText:
    """Reads paragraphs in order; a field may begin in one and end in another.

    `hiding` are the styles that hide what is written in them; `hidden` becomes what is hidden, which is not read.
    """

    def __init__(self, hiding: frozenset[str] = frozenset()) -> None:
        self._fields: list[_Field] = []
        self._hiding = hiding
        self.hidden: list[str] = []

    def read(self, paragraph: etree._Element) -> Shown:
        """What a paragraph shows."""
        pieces: list[Piece] = []
        boxes: list[etree._Element] = []
        struck: list[str] = []
        is_hidden = value_of(child(paragraph, "pPr", "pStyle")) in self._hiding
        objects = pictures = 0
        for element in self._shown(paragraph, is_hidden=is_hidden):
            name = name_of(element)
            if name == "r" and _is_struck(element):
                self._note(element, struck)
            objects += name == _EMBEDDED and not (element.get("ProgID") or "").startswith(_FORMULA)
            pictures += name in _PICTURE and _is_large_picture(element)
            if name == _TEXT_BOX:
                boxes.append(element)
            elif name == "fldChar":
                written = self._field(element)
                pieces += [Piece(written, element)] if written else []
            elif all(field.begun for field in self._fields) and (written := _written(name, element)):
                pieces.append(Piece(written, element))
                for field in self._fields:
                    field.filled = True
        return Shown(pieces, boxes, struck, objects, pictures)

    def _field(self, mark: etree._Element) -> str:
        """Open or close a field; what the one that ends shows, where it has no result."""
        kind = value_of(mark, "fldCharType") or ""
        if kind == "begin":
            self._fields.append(_Field(entered=_entered(mark)))
        elif kind == "separate" and self._fields:
            self._fields[-1].begun = True
        elif kind == "end" and self._fields:
            field = self._fields.pop()
            if field.entered and not field.filled and all(outer.begun for outer in self._fields):
                return field.entered
        return ""

    def _shown(self, element: etree._Element, *, is_hidden: bool) -> Iterator[etree._Element]:
        """The elements below `element` that are shown, in order; those of a text box are left to it."""
        for one in element:
            name = name_of(one)
            if name == "r" and self._is_hidden(child(one, "rPr"), is_hidden=is_hidden):
                self._note(one, self.hidden)
                continue
            if not name or name in _SKIPPED:
                if name == "Fallback" and not any(name_of(other) == "Choice" for other in element):
                    yield from self._shown(one, is_hidden=is_hidden)
                continue
            yield one
            if name not in (_TEXT_BOX, "t"):
                yield from self._shown(one, is_hidden=is_hidden)

    def _is_hidden(self, properties: etree._Element | None, *, is_hidden: bool) -> bool:
        """Whether a run is hidden, by its own properties, its style or, as `is_hidden` says, that of the paragraph."""
        if properties is None:
            return is_hidden
        own = child(properties, "vanish")
        return _is_on(own) if own is not None else is_hidden or value_of(child(properties, "rStyle")) in self._hiding

    def _note(self, run: etree._Element, words: list[str]) -> None:
        """Take down the words of a run."""
        if all(field.begun for field in self._fields):
            text = "".join(one.text or "" for one in run if name_of(one) == "t")
            words += [text] if text.strip() else []


def hiding_styles(styles: etree._Element | None) -> frozenset[str]:
    """The styles that hide what is written in them, themselves or through those that they are based on."""
    found: dict[str, etree._Element] = {}
    for style in styles if styles is not None else ():
        if name_of(style) == "style":
            found[value_of(style, "styleId") or ""] = style
    return frozenset(name for name in found if _hides(name, found))


def _hides(name: str | None, styles: Mapping[str, etree._Element]) -> bool:
    seen: set[str] = set()
    while name and name in styles and name not in seen:
        seen.add(name)
        own = child(styles[name], "rPr", "vanish")
        if own is not None:
            return _is_on(own)
        name = value_of(child(styles[name], "basedOn"))
    return False


def _is_struck(run: etree._Element) -> bool:
    properties = child(run, "rPr")
    return properties is not None and any(_is_on(child(properties, mark)) for mark in _STRUCK)


def _is_on(switch: etree._Element | None) -> bool:
    return switch is not None and value_of(switch) not in _OFF


def _is_large_picture(frame: etree._Element) -> bool:
    extent = child(frame, "extent")
    if extent is None or next(frame.iter("{*}blip"), None) is None:
        return False
    width, height = extent.get("cx") or "", extent.get("cy") or ""
    return width.isdecimal() and height.isdecimal() and int(width) >= _WIDE and int(height) >= _HIGH


def _entered(mark: etree._Element) -> str:
    """What a field of a form shows: a box that is ticked or not, or the choice from a list."""
    box, choices = child(mark, "ffData", "checkBox"), child(mark, "ffData", "ddList")
    if box is not None:
        state = child(box, "checked")
        return "☑" if _is_on(state if state is not None else child(box, "default")) else "□"
    if choices is not None:
        entries = [value_of(one) or "" for one in choices if name_of(one) == "listEntry"]
        chosen = number_of(child(choices, "result"), number_of(child(choices, "default"), 0))
        return entries[chosen] if 0 <= chosen < len(entries) else ""
    return ""


def _written(name: str, element: etree._Element) -> str:
    if name == "t":
        return shown_in(element)
    if name == "tab":
        return "\t"
    if name in _BREAKS:
        return "" if value_of(element, "type") == "page" else "\n"
    if name == "noBreakHyphen":
        return "-"
    if name == "sym":
        return symbol(value_of(element, "font") or "", value_of(element, "char") or "")
    return ""
