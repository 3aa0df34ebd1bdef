"""Set the marks of comments around words in a Word file: runs are split where words begin and end within them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from copy import deepcopy
from typing import NamedTuple

from lxml import etree

from budgetlint.linter.readers.docx.names import child, name_of
from budgetlint.reports.annotated.docx.places import Point, Stretch

# What may stand around runs and itself holds marks.
_OPEN = frozenset({"hyperlink", "ins", "moveTo", "smartTag", "customXml", "fldSimple", "dir", "bdo", "sdtContent"})
# Content controls that hold one value; marks stand around such a one.
_CLOSED_CONTROLS = frozenset(
    {"text", "date", "comboBox", "dropDownList", "checkbox", "picture", "citation", "equation", "dataBinding", "docPartList"}
)
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_BEFORE, _AFTER = (-1, 0), (1 << 30, 0)
_SMALL = "16"  # half points: a mark shall make no line higher


class _Gap(NamedTuple):
    """A place for marks beside or within `anchor`: before its child with this number, `offset` characters into that."""

    anchor: etree._Element
    at: tuple[int, int]


class Marks:
    """Collects the marks of all comments, then sets them; runs are split once everything is known."""

    def __init__(self, namespace: str) -> None:
        self._namespace = namespace
        self._starts: dict[etree._Element, dict[tuple[int, int], list[int]]] = defaultdict(lambda: defaultdict(list))
        self._ends: dict[etree._Element, dict[tuple[int, int], list[int]]] = defaultdict(lambda: defaultdict(list))
        self._alone: list[tuple[etree._Element, int]] = []

    def add(self, stretch: Stretch, number: int) -> None:
        """The comment with this number belongs to `stretch`."""
        if stretch.start is not None and stretch.end is not None:
            first, last = _gap(stretch.start, is_end=False), _gap(stretch.end, is_end=True)
        elif name_of(stretch.holder) == "p":
            self._alone.append((stretch.holder, number))
            return
        else:
            run = _anchor(stretch.holder)
            first, last = _Gap(run, _BEFORE), _Gap(run, _AFTER)
        self._starts[first.anchor][first.at].append(number)
        self._ends[last.anchor][last.at].append(number)

    def set(self) -> None:
        """Write all marks."""
        for anchor in dict.fromkeys([*self._starts, *self._ends]):
            starts, ends = self._starts[anchor], self._ends[anchor]
            for at in sorted({*starts, *ends}, reverse=True):
                marks = [*self._closing(ends.get(at, ())), *(self._mark("commentRangeStart", one) for one in starts.get(at, ()))]
                _place(anchor, at, marks)
        for paragraph, number in self._alone:
            paragraph.extend([self._mark("commentRangeStart", number), *self._closing([number])])

    def _closing(self, numbers: Iterable[int]) -> list[etree._Element]:
        return [mark for number in numbers for mark in (self._mark("commentRangeEnd", number), self._reference(number))]

    def _mark(self, name: str, number: int) -> etree._Element:
        return self._element(name, id=str(number))

    def _reference(self, number: int) -> etree._Element:
        """The run that a comment hangs on."""
        run = self._element("r")
        properties = self._element("rPr")
        properties.extend([self._element("sz", val=_SMALL), self._element("szCs", val=_SMALL)])
        run.extend([properties, self._element("commentReference", id=str(number))])
        return run

    def _element(self, name: str, **attributes: str) -> etree._Element:
        return etree.Element(
            f"{{{self._namespace}}}{name}", {f"{{{self._namespace}}}{key}": value for key, value in attributes.items()}
        )


def _gap(point: Point, *, is_end: bool) -> _Gap:
    """The place for marks at a point, which for an end stands behind its last character."""
    anchor = _anchor(point.element)
    if name_of(anchor) != "r" or point.element.getparent() is not anchor:
        return _Gap(anchor, _AFTER if is_end else _BEFORE)
    index = anchor.index(point.element)
    length = len(point.element.text or "") if name_of(point.element) == "t" else 1
    if point.offset >= length:
        return _Gap(anchor, _AFTER if index + 1 == len(anchor) else (index + 1, 0))
    is_first = point.offset == 0 and all(name_of(one) == "rPr" for one in list(anchor)[:index])
    return _Gap(anchor, _BEFORE if is_first else (index, point.offset))


def _anchor(element: etree._Element) -> etree._Element:
    """The outermost element around `element`, or itself, beside which a mark may stand: most often its run."""
    path = [element, *element.iterancestors()]
    at = max(index for index, one in enumerate(path) if name_of(one) == "p") - 1
    while at > 0 and (name_of(path[at]) in _OPEN or _is_open_control(path[at])):
        at -= 1
    return path[at]


def _is_open_control(element: etree._Element) -> bool:
    """Whether a content control holds running text."""
    properties = child(element, "sdtPr")
    return name_of(element) == "sdt" and (properties is None or not any(name_of(one) in _CLOSED_CONTROLS for one in properties))


def _place(anchor: etree._Element, at: tuple[int, int], marks: Sequence[etree._Element]) -> None:
    """Set `marks` beside `anchor`, or within it, which is split there; what is behind has its marks already."""
    if at == _BEFORE:
        for mark in marks:
            anchor.addprevious(mark)
        return
    if at != _AFTER:
        anchor.addnext(_split(anchor, *at))
    for mark in reversed(marks):
        anchor.addnext(mark)


def _split(run: etree._Element, index: int, offset: int) -> etree._Element:
    """Take what stands behind a place out of a run; the new run that has it, with the same properties."""
    rest = run.makeelement(run.tag, {str(key): str(value) for key, value in run.attrib.items()})
    properties = child(run, "rPr")
    if properties is not None:
        rest.append(deepcopy(properties))
    moved = list(run)[index:]
    if offset:
        whole = moved.pop(0)
        tail = deepcopy(whole)
        text = whole.text or ""
        whole.text, tail.text = text[:offset], text[offset:]
        for part in (whole, tail):
            if (part.text or "").strip() != part.text:
                part.set(_SPACE, "preserve")
        rest.append(tail)
    rest.extend(moved)
    return rest
