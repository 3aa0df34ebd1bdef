"""Threads of comments, which Excel has beside the older comments since 2018, and the persons who write in them."""

from __future__ import annotations

import re
import uuid

from budgetlint.linter.office.package import OfficePackage
from budgetlint.linter.office.splicing import Edit, outline, quoted, spliced, utf8
from budgetlint.linter.office.xlsx.cells import Position, text_element

KIND = "threadedComment"
_PERSON = "person"
_SPACE = "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"
_PERSONS = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<personList xmlns="{_SPACE}"/>'.encode()
_PERSONS_RELATION = "http://schemas.microsoft.com/office/2017/10/relationships/person"
_PERSONS_TYPE = "application/vnd.ms-excel.person+xml"
_IDS = uuid.UUID("5d0b0f1c-62f5-5d5b-8d0e-8a1f7b0c9c11")  # what ids of the same matter are made from


class Threads:
    """The threads of a sheet; `to_bytes` gives the part with the answers that were added."""

    def __init__(self, part: str, data: bytes) -> None:
        self.part = part
        self._data = utf8(data)
        self._root = outline(self._data)
        said = list(self._root.named("threadedComment"))
        self._ids = {(one.attribute("id") or "").upper() for one in said}
        # when something was last said in each thread
        self._times = {(one.attribute("parentId") or one.attribute("id") or "").upper(): one.attribute("dT") for one in said}
        self._answers: list[str] = []
        self._dropped: list[Edit] = []

    def __contains__(self, thread: str) -> bool:
        return thread.upper() in self._ids

    def answer(self, thread: str, cell: Position, person: str, text: str) -> None:
        """Add `text` to a thread, as what `person` says last. Its time is that of what stands above it: nothing else is known."""
        own = _id(f"{self.part}/{thread}/{len(self._ids)}/{text}")
        self._ids.add(own)
        time = self._times.get(thread.upper())
        when = f" dT={quoted(time)}" if time else ""
        prefix = self._root.prefix
        named = f'ref="{cell.name}"{when} personId={quoted(person)} id="{own}" parentId={quoted(thread)}'
        words = text_element(f"{prefix}text", text).replace(' xml:space="preserve"', "")
        self._answers.append(f"<{prefix}threadedComment {named}>{words}</{prefix}threadedComment>")

    def clear(self, person: str, block: re.Pattern[str]) -> None:
        """Take away the answers of `person` that match `block`."""
        for one in self._root.named("threadedComment"):
            if one.attribute("personId") == person and block.search(self._data[one.start : one.end].decode()):
                self._dropped.append(Edit(one.start, one.end, b""))

    def to_bytes(self) -> bytes:
        """The part as it stands now."""
        added = self._root.appended("".join(self._answers)) if self._answers else []
        return spliced(self._data, [*self._dropped, *added])


def known_person(package: OfficePackage, main: str, name: str) -> str | None:
    """The id of a person among those of the workbook `main`; None where there is none of this name."""
    part = _persons(package, main)
    if not part:
        return None
    persons = outline(utf8(package.read(part))).named("person")
    return next((one.attribute("id") for one in persons if one.attribute("displayName") == name), None)


def person_id(package: OfficePackage, main: str, name: str) -> str:
    """The id of a person among those of the workbook `main`, who is added where need be."""
    if known := known_person(package, main, name):
        return known
    part = _persons(package, main)
    if not part:
        part = package.unused(main.rpartition("/")[0] + "/persons/person{}.xml")
        package.put(part, _PERSONS)
        package.relate(main, _PERSONS_RELATION, part)
        package.declare(part, _PERSONS_TYPE)
    data = utf8(package.read(part))
    root = outline(data)
    own = _id(f"person/{name}")
    person = f'<{root.prefix}person displayName={quoted(name)} id="{own}" userId={quoted(name)} providerId="None"/>'
    package.put(part, spliced(data, root.appended(person)))
    return own


def _persons(package: OfficePackage, main: str) -> str:
    return next((one.target for one in package.relations(main) if one.kind == _PERSON and one.target in package), "")


def _id(matter: str) -> str:
    """An id that the same matter always gets."""
    return f"{{{uuid.uuid5(_IDS, matter)}}}".upper()
