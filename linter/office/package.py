"""An office file as a package: its parts, their types, and the relations between them.

What is put into it is written; all other parts keep their very bytes.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from typing import NamedTuple

from lxml import etree

from budgetlint.linter.office.archive import rewritten
from budgetlint.linter.readers.limits import MOST_UNPACKED

_TYPES = "[Content_Types].xml"
_TYPES_NAMESPACE = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_RELATION = f"{{{_RELATIONS}}}Relationship"
_RELATIONS_TYPE = "application/vnd.openxmlformats-package.relationships+xml"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MAIN = "officeDocument"
_DECLARATION = rb"\xef\xbb\xbf(?:<\?xml[^>]*\?>\s*)?|<\?xml[^>]*\?>\s*"
_NO_RELATIONS = f'<Relationships xmlns="{_RELATIONS}"/>'
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_NEW_DECLARATION = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


class Relation(NamedTuple):
    """What a part names: `kind` is the last word of its type, `target` the name of a part, or an address outside."""

    id: str
    kind: str
    target: str
    type: str
    external: bool


class OfficePackage:
    """A package that is read and changed; `to_bytes` gives the file.

    Names of parts are those of the archive, without a slash before them; small and capital letters count as one.
    """

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._zip = zipfile.ZipFile(io.BytesIO(data))
        self._names = {name.lower(): name for name in self._zip.namelist()}
        self._put: dict[str, bytes] = {}

    def __contains__(self, name: str) -> bool:
        return name.lower() in self._names

    @property
    def names(self) -> tuple[str, ...]:
        """The parts in the order of the archive, new ones last."""
        return tuple(self._names.values())

    @property
    def main(self) -> str:
        """The part that is the document itself; empty where the package names none."""
        return next((relation.target for relation in self.relations("") if relation.kind == _MAIN), "")

    def read(self, name: str) -> bytes:
        """The bytes of a part as it stands now. Raises `KeyError` where there is none, `ValueError` where there is too much."""
        own = self._names[name.lower()]
        if own in self._put:
            return self._put[own]
        if self._zip.getinfo(own).file_size > MOST_UNPACKED:  # and no more than that is unpacked
            raise ValueError(f"{own}: too large")
        return self._zip.read(own)

    def tree(self, name: str) -> etree._Element:
        """The root of a part, with all that stands in it. Raises `KeyError` where there is none."""
        return etree.fromstring(self.read(name), _parser())

    def put(self, name: str, data: bytes) -> None:
        """Give a part these bytes; one that is not there comes last. Its type is for `declare`."""
        self._put[self._names.setdefault(name.lower(), name)] = data

    def put_tree(self, name: str, root: etree._Element) -> None:
        """Give a part the tree of `root`, declared and encoded as the part was."""
        self.put(name, serialised(root, self.read(name) if name in self else b""))

    def unused(self, template: str) -> str:
        """The first name, with numbers from 1 for `{}` in `template`, that no part has."""
        number = 1
        while template.format(number) in self:
            number += 1
        return template.format(number)

    def to_bytes(self) -> bytes:
        """The file. Parts that were not put into it keep their bytes, and without any it is what was read."""
        return rewritten(self._data, {name: data for name, data in self._put.items() if not self._is_same(name, data)})

    def content_type(self, name: str) -> str:
        """The type of a part; empty where it has none."""
        wanted, extension = f"/{name}".lower(), _extension(name)
        found = ""
        for one in self.tree(_TYPES):
            if (one.get("PartName") or "").lower() == wanted:
                return one.get("ContentType") or ""
            if (one.get("Extension") or "").lower() == extension:
                found = one.get("ContentType") or ""
        return found

    def declare(self, name: str, content_type: str) -> None:
        """Say the type of a part, unless that is its type already."""
        if self.content_type(name) == content_type:
            return
        types = self.tree(_TYPES)
        wanted = f"/{name}".lower()
        own = next((one for one in types if (one.get("PartName") or "").lower() == wanted), None)
        if own is None:
            own = etree.SubElement(types, f"{_TYPES_NAMESPACE}Override", PartName=f"/{name}")
        own.set("ContentType", content_type)
        self.put_tree(_TYPES, types)

    def declare_extension(self, extension: str, content_type: str) -> None:
        """Say the type of all parts with this end of the name, unless one is said already."""
        types = self.tree(_TYPES)
        if any((one.get("Extension") or "").lower() == extension.lower() for one in types):
            return
        types.insert(0, etree.Element(f"{_TYPES_NAMESPACE}Default", Extension=extension, ContentType=content_type))
        self.put_tree(_TYPES, types)

    def relations(self, part: str) -> tuple[Relation, ...]:
        """What `part` names; the empty name stands for the package."""
        place = _relations_of(part)
        if place not in self:
            return ()
        found = []
        for one in self.tree(place).iter(_RELATION):
            external = one.get("TargetMode") == "External"
            target, kind = one.get("Target") or "", one.get("Type") or ""
            name = target if external else _resolved(part, target)
            found.append(Relation(one.get("Id") or "", kind.rpartition("/")[2], name, kind, external))
        return tuple(found)

    def relate(self, part: str, kind: str, target: str) -> str:
        """Let `part` name the part `target`; the id by which it does, that of an earlier relation where there is one.

        `kind` is a whole type, or the last word of one, to which the package's own edition of the format gives the rest.
        """
        own = self.relations(part)
        wanted = kind if "://" in kind else f"{self._edition}/{kind}"
        same = (one.id for one in own if one.type == wanted and not one.external and one.target.lower() == target.lower())
        if known := next(same, None):
            return known
        number = len(own) + 1
        while f"rId{number}" in {one.id for one in own}:
            number += 1
        place = _relations_of(part)
        root = self.tree(place) if place in self else etree.fromstring(_NO_RELATIONS)
        relative = posixpath.relpath(f"/{target}", posixpath.join("/", posixpath.dirname(part)))
        etree.SubElement(root, _RELATION, Id=f"rId{number}", Type=wanted, Target=relative)
        self.put_tree(place, root)
        self.declare_extension("rels", _RELATIONS_TYPE)
        return f"rId{number}"

    @property
    def _edition(self) -> str:
        """What types of relations begin with: the transitional or the strict edition of the format."""
        types = (one.type for one in self.relations("") if one.kind == _MAIN)
        return next(types, f"{_OFFICE}/").rpartition("/")[0]

    def _is_same(self, name: str, data: bytes) -> bool:
        return name in self._zip.NameToInfo and self._zip.read(name) == data


def serialised(root: etree._Element, before: bytes = b"") -> bytes:
    """The tree of `root` as a part, declared and encoded as in `before`, which it takes the place of."""
    tree = root.getroottree()
    if before.startswith(_UTF16):
        return _written(tree, "UTF-16", declared=True)
    found = re.match(_DECLARATION, before)
    declaration = found[0] if found else b"" if before else _NEW_DECLARATION
    return declaration + _written(tree, (tree.docinfo.encoding or "UTF-8").upper(), declared=False)


def _written(tree: etree._ElementTree, encoding: str, *, declared: bool) -> bytes:
    out = io.BytesIO()
    if declared and tree.docinfo.standalone is not None:
        tree.write(out, encoding=encoding, standalone=tree.docinfo.standalone)
    else:
        tree.write(out, encoding=encoding, xml_declaration=declared)
    return out.getvalue()


def _parser() -> etree.XMLParser:
    """A parser that keeps all that stands in a part, and resolves and fetches nothing."""
    return etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, strip_cdata=False)


def _extension(name: str) -> str:
    return posixpath.splitext(name)[1][1:].lower()


def _relations_of(part: str) -> str:
    folder, base = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{base}.rels")


def _resolved(part: str, target: str) -> str:
    return posixpath.normpath(posixpath.join("/", posixpath.dirname(part), target)).lstrip("/")
