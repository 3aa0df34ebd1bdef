"""The parts of a document that is a zip container of XML: unpacked within bounds, parsed without entities or network."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterator

from lxml import etree

from budgetlint.linter.readers.limits import MOST_MEMBERS, MOST_UNPACKED
from budgetlint.linter.readers.trouble import Unreadable, limit_reached

_DOCTYPE = "<!DOCTYPE"
_UTF16 = (b"\xff\xfe", b"\xfe\xff", b"<\0", b"\0<")
_ENCRYPTED = 0x1
_RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


class Container:
    """An opened container. All parts together give no more than the limit, whatever their headers claim."""

    def __init__(self, data: bytes) -> None:
        self._zip = zipfile.ZipFile(io.BytesIO(data))
        infos = self._zip.infolist()
        if len(infos) > MOST_MEMBERS:
            raise limit_reached("members", MOST_MEMBERS)
        if any(info.flag_bits & _ENCRYPTED for info in infos):
            raise Unreadable("password")
        self._names = {info.filename.lower(): info.filename for info in infos}
        self._left = MOST_UNPACKED

    def __contains__(self, name: str) -> bool:
        return name.lower() in self._names

    def read(self, name: str) -> bytes:
        """The bytes of a part; raises `KeyError` where there is none."""
        with self._zip.open(self._names[name.lower()]) as stream:
            data = stream.read(self._left + 1)
        if len(data) > self._left:
            raise limit_reached("unpacked", MOST_UNPACKED)
        self._left -= len(data)
        return data

    def tree(self, name: str) -> etree._Element:
        """The part as a tree."""
        return etree.fromstring(self._xml(name), parser())

    def elements(self, name: str, *tags: str) -> Iterator[etree._Element]:
        """The elements of a part with one of `tags`, each taken out of memory when the next is asked for."""
        events = etree.iterparse(
            io.BytesIO(self._xml(name)), events=("end",), tag=tags, resolve_entities=False, no_network=True, remove_comments=True
        )
        for _, element in events:
            yield element
            element.clear()
            while (before := element.getprevious()) is not None and before.tag == element.tag:
                element.getparent().remove(before)

    def related(self, name: str) -> dict[str, tuple[str, str]]:
        """What a part names by id: the last word of the kind, and the part."""
        folder, base = posixpath.split(name)
        place = posixpath.join(folder, "_rels", f"{base}.rels")
        if place not in self:
            return {}
        found = {}
        for relation in self.tree(place).iter(_RELATIONS):
            if relation.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/", folder, relation.get("Target", "")))
                found[relation.get("Id", "")] = (relation.get("Type", "").rpartition("/")[2], target.lstrip("/"))
        return found

    def _xml(self, name: str) -> bytes:
        data = self.read(name)
        encoding = "utf-16-le" if data.startswith(_UTF16) else "utf-8"
        if _DOCTYPE.encode(encoding) in data or _DOCTYPE.encode("utf-16-be") in data[: 1 << 16]:
            raise Unreadable("entities")
        return data


def parser() -> etree.XMLParser:
    """A parser that resolves nothing and fetches nothing."""
    return etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
