"""Strings of a workbook: plain or rich, without the readings (拼音) beside them."""

from __future__ import annotations

from typing import NamedTuple

from lxml import etree

from budgetlint.grammar import patterns
from budgetlint.linter.readers.container import Container
from budgetlint.linter.readers.xlsx.styles import is_struck

_ESCAPED = patterns.compile(r"_x([0-9A-Fa-f]{4})_")
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/spreadsheetml/main}"


class Shared(NamedTuple):
    """A string, and what of it is struck out."""

    text: str
    struck: str = ""


def shared_strings(container: Container, part: str | None) -> list[Shared]:
    """The strings that cells name by number."""
    if part is None or part not in container:
        return []
    return [Shared(string_of(item), struck_of(item)) for item in container.elements(part, f"{_MAIN}si", f"{_STRICT}si")]


def struck_of(item: etree._Element) -> str:
    """What of a string is struck out."""
    if next(item.iter("{*}strike"), None) is None:
        return ""
    return unescaped("".join(run.findtext("{*}t") or "" for run in item.iterchildren("{*}r") if is_struck(run.find("{*}rPr"))))


def string_of(item: etree._Element) -> str:
    """The text of a string: its own, or that of its runs."""
    pieces = []
    for child in item:
        tag = etree.QName(child).localname
        if tag == "t":
            pieces.append(child.text or "")
        elif tag == "r":
            pieces += [text.text or "" for text in child if etree.QName(text).localname == "t"]
    return unescaped("".join(pieces))


def unescaped(text: str) -> str:
    """Characters that XML cannot hold are written `_x000D_`."""
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text) if "_x" in text else text
