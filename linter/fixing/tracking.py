"""Changes of a Word file as tracked ones, which its author accepts or rejects one by one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from copy import deepcopy
from itertools import count
from typing import NamedTuple

from lxml import etree

from budgetlint.linter.fixing.runs import GONE, NEW, Segment
from budgetlint.linter.readers.docx.names import AUTHOR, child, name_of, value_of

_CHANGES = frozenset({"ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange", "tblPrChange", "cellIns", "cellDel"})
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


class Stamp(NamedTuple):
    """What each change is marked with: when it was made, and a number of its own."""

    date: str
    numbers: Iterator[int]


def stamp_for(trees: Iterable[etree._Element], date: str) -> Stamp:
    """A stamp whose numbers no change in `trees` has yet."""
    changes = (element for tree in trees for element in tree.iter() if name_of(element) in _CHANGES)
    taken = [int(number) for element in changes if (number := value_of(element, "id") or "").isdecimal()]
    return Stamp(date, count(max(taken, default=0) + 1))


def track(text: etree._Element, segments: Sequence[Segment], stamp: Stamp) -> None:
    """Put runs of the same format in the place of that in which `text` stands: what stays, what goes, what is written."""
    run = text.getparent()
    owner = run.getparent() if run is not None else None
    assert run is not None
    assert owner is not None
    content, at = list(run), run.index(text)
    written = [_part(run, segment, stamp) for segment in segments if segment.text]
    parts = [_shell(run, content[:at]), *written, _shell(run, content[at + 1 :])]
    for part in parts:
        if part is not None:
            run.addprevious(part)
    owner.remove(run)


def is_own(text: etree._Element) -> bool:
    """Whether a text was inserted by an earlier change of this kind, so that it can be changed as it is."""
    return any(name_of(one) == "ins" and value_of(one, "author") == AUTHOR for one in text.iterancestors())


def _part(run: etree._Element, segment: Segment, stamp: Stamp) -> etree._Element:
    part = _empty(run)
    written = etree.SubElement(part, _tag(run, "delText" if segment.kind == GONE else "t"))
    written.text = segment.text
    if segment.text != segment.text.strip():
        written.set(_SPACE, "preserve")
    is_inside = any(name_of(one) == "ins" for one in run.iterancestors())
    if segment.kind == GONE:
        return _change(run, "del", part, stamp)
    return _change(run, "ins", part, stamp) if segment.kind == NEW and not is_inside else part


def _change(run: etree._Element, name: str, part: etree._Element, stamp: Stamp) -> etree._Element:
    change = run.makeelement(_tag(run, name))
    for key, value in (("id", str(next(stamp.numbers))), ("author", AUTHOR), ("date", stamp.date)):
        change.set(_tag(run, key), value)
    change.append(part)
    return change


def _shell(run: etree._Element, content: Sequence[etree._Element]) -> etree._Element | None:
    """A run of the same format that takes `content`; None where nothing is to be taken."""
    inside = [one for one in content if name_of(one) != "rPr"]
    if not inside:
        return None
    made = _empty(run)
    made.extend(inside)
    return made


def _empty(run: etree._Element) -> etree._Element:
    """A run of the same format without any content."""
    made = run.makeelement(run.tag)
    for name, value in run.attrib.items():
        made.set(name, value)
    properties = child(run, "rPr")
    if properties is not None:
        made.append(deepcopy(properties))
    return made


def _tag(run: etree._Element, name: str) -> str:
    return f"{{{etree.QName(run).namespace}}}{name}"
