"""The mark of our copies in the properties of an office file, by which a later run knows them."""

from __future__ import annotations

from lxml import etree

from budgetlint.linter.office.package import OfficePackage
from budgetlint.linter.readers.own_report import COPY, CORE, copy_mark

_OFFICE = b"PK"
_KIND = "core-properties"
_RELATION = f"http://schemas.openxmlformats.org/package/2006/relationships/metadata/{_KIND}"
_TYPE = f"application/vnd.openxmlformats-package.{_KIND}+xml"
_NAMESPACE = f"http://schemas.openxmlformats.org/package/2006/metadata/{_KIND}"


def marked(data: bytes, text: str) -> bytes:
    """`data` with the mark of a copy of `text` among its keywords, if it is an office file; a PDF gets its as it is written."""
    if not data.startswith(_OFFICE):
        return data
    package = OfficePackage(data)
    part = next((one.target for one in package.relations("") if one.kind == _KIND and one.target in package), "")
    root = package.tree(part) if part else etree.Element(f"{{{_NAMESPACE}}}coreProperties", nsmap={"cp": _NAMESPACE})
    name = f"{{{_NAMESPACE}}}keywords"
    found = root.find(name)
    keywords = etree.SubElement(root, name) if found is None else found
    others = [word for word in (keywords.text or "").split(" ") if word and not word.startswith(COPY)]
    keywords.text = " ".join([*others, copy_mark(text)])
    package.put_tree(part or CORE, root)
    if not part:
        package.declare(CORE, _TYPE)
        package.relate("", _RELATION, CORE)
    return package.to_bytes()
