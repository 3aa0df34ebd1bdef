"""The names of elements in a Word file."""

from __future__ import annotations

from lxml import etree

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
AUTHOR = "budgetlint"  # of the changes that it tracks
_STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"


def name_of(element: etree._Element) -> str:
    """`p`, `tbl`: the name without its namespace; empty for a comment or an instruction."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def value_of(element: etree._Element | None, name: str = "val") -> str | None:
    """An attribute of an element, in the namespace of either edition of the format."""
    if element is None:
        return None
    found = element.get(f"{{{WORD}}}{name}")
    return found if found is not None else element.get(f"{{{_STRICT}}}{name}")


def child(element: etree._Element, *path: str) -> etree._Element | None:
    """The first element below `element` along `path`."""
    found: etree._Element | None = element
    for name in path:
        found = next((one for one in found if name_of(one) == name), None) if found is not None else None
    return found


def number_of(element: etree._Element | None, default: int) -> int:
    """The number that an element states."""
    written = value_of(element) or ""
    return int(written) if written.lstrip("-").isdecimal() else default
