"""The comments that earlier runs wrote into a Word file: those that still hold stay, the others go."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

from budgetlint.linter.office.package import OfficePackage
from budgetlint.linter.readers.docx.names import name_of, value_of
from budgetlint.reports.annotated.remarks import AUTHOR, has_head

INITIALS = "bl"  # by which our comments are known, whoever signs them
# What programs keep of comments besides: which answer which, which are done, and their lasting numbers.
_THREADS, _IDS, _DATES = "commentsExtended", "commentsIds", "commentsExtensible"
_MARKS = ("{*}commentRangeStart", "{*}commentRangeEnd", "{*}commentReference")


class _Known(NamedTuple):
    """A comment that is there: who signed it, what it says, and of which paragraph."""

    author: str
    text: str
    paragraph: etree._Element | None


class Earlier:
    """Our own comments in `comments`, and where the document `root` has them."""

    def __init__(self, package: OfficePackage, main: str, comments: etree._Element, root: etree._Element, author: str) -> None:
        self._package, self._root, self._author = package, root, author
        self._parts = {one.kind: one.target for one in package.relations(main) if one.target in package}
        self._own = {value_of(one, "id") or "": one for one in comments if name_of(one) == "comment" and _is_own(one)}
        self._left: dict[_Known, list[str]] = defaultdict(list)
        for mark in root.iter(_MARKS[0]) if self._own else ():
            if (own := self._own.get(value_of(mark, "id") or "")) is not None:
                self._left[_Known(value_of(own, "author") or "", _text(own), paragraph_of(mark))].append(
                    value_of(mark, "id") or ""
                )

    def holds(self, text: str, element: etree._Element) -> bool:
        """Whether one of them says this of the paragraph around `element`; each is asked for once."""
        left = self._left.get(_Known(self._author, text, paragraph_of(element)))
        return bool(left and left.pop())

    def drop(self) -> int:
        """Take those out that were not asked for, but for what somebody answered; their number."""
        answered = set(self._values(_THREADS, "paraIdParent"))
        left = [number for numbers in self._left.values() for number in numbers]
        gone = {number: own for number in left if not answered & set(_paragraph_ids(own := self._own[number]))}
        if not gone:
            return 0
        for mark in list(self._root.iter(*_MARKS)):
            if value_of(mark, "id") in gone:
                _remove(mark)
        ids = {one for own in gone.values() for one in _paragraph_ids(own)}
        for own in gone.values():
            _remove(own)
        lasting = set(self._forget(_IDS, "paraId", ids, "durableId"))
        list(self._forget(_THREADS, "paraId", ids))
        list(self._forget(_DATES, "durableId", lasting))
        return len(gone)

    def _values(self, kind: str, name: str) -> Iterator[str]:
        if kind in self._parts:
            yield from (value for one in self._package.tree(self._parts[kind]) if (value := _attribute(one, name)))

    def _forget(self, kind: str, name: str, values: set[str], other: str = "") -> Iterator[str]:
        """Take the entries with these values out of a part, if there is one; what they say under another name."""
        if kind not in self._parts:
            return
        tree = self._package.tree(self._parts[kind])
        entries = [one for one in tree if _attribute(one, name) in values]
        for entry in entries:
            yield _attribute(entry, other)
            tree.remove(entry)
        if entries:
            self._package.put_tree(self._parts[kind], tree)


def _is_own(comment: etree._Element) -> bool:
    """Whether an earlier run wrote a comment, under whatever name."""
    if value_of(comment, "author") == AUTHOR:
        return True
    return value_of(comment, "initials") == INITIALS and has_head(_text(comment))


def paragraph_of(element: etree._Element) -> etree._Element | None:
    """The nearest paragraph that holds `element`, or that it is."""
    return next((one for one in [element, *element.iterancestors()] if name_of(one) == "p"), None)


def _text(comment: etree._Element) -> str:
    return "\n".join("".join(part.text or "" for part in line.iter("{*}t")) for line in comment)


def _paragraph_ids(comment: etree._Element) -> list[str]:
    return [value for line in comment if (value := _attribute(line, "paraId"))]


def _attribute(element: etree._Element, name: str) -> str:
    """An attribute in whatever namespace."""
    return next((str(value) for key, value in element.attrib.items() if str(key).rpartition("}")[2] == name), "")


def _remove(element: etree._Element) -> None:
    """Take an element out, and the run around it where that holds nothing else."""
    parent = element.getparent()
    if parent is None:
        return
    parent.remove(element)
    if name_of(parent) == "r" and all(name_of(one) == "rPr" for one in parent):
        _remove(parent)
