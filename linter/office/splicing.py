"""Change XML where it has to change: the elements of a part with the offsets of their bytes, and edits of those bytes.

A tree that is written again has other quotation marks, blanks and declarations; here all that is not touched stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple
from xml.parsers import expat
from xml.sax.saxutils import escape, quoteattr

from lxml import etree

_START_TAG = re.compile(rb"<(?:[^\"'>]++|\"[^\"]*\"|'[^']*')*+>")
_ENCODING = re.compile(rb"<\?xml[^>]*?encoding\s*=\s*[\"']([A-Za-z0-9._-]+)[\"']")
_UTF8 = (b"utf-8", b"utf8", b"us-ascii", b"ascii")
_UTF16 = (b"\xff\xfe", b"\xfe\xff", b"<\0", b"\0<")


class Edit(NamedTuple):
    """Bytes from `start` up to `end` that become `content`."""

    start: int
    end: int
    content: bytes


@dataclass(slots=True)
class Element:
    """An element of a part: its tag as written (`x:sheet`), and where its bytes stand.

    The start tag goes from `start` to `inner`, the end tag from `close` to `end`; an empty element has no end tag.
    """

    tag: str
    attributes: Mapping[str, str]
    start: int
    inner: int
    is_empty: bool
    close: int = 0
    end: int = 0
    children: list[Element] = field(default_factory=list)

    @property
    def name(self) -> str:
        return self.tag.rpartition(":")[2]

    @property
    def prefix(self) -> str:
        """What stands before the names of this element and of those that are put into it: `x:`, or nothing."""
        return self.tag[: -len(self.name)]

    def child(self, name: str) -> Element | None:
        """The first child of this name."""
        return next((child for child in self.children if child.name == name), None)

    def named(self, name: str) -> Iterator[Element]:
        """The children of this name."""
        return (child for child in self.children if child.name == name)

    def attribute(self, name: str) -> str | None:
        """The attribute of this name, whatever its prefix."""
        return next((value for key, value in self.attributes.items() if key.rpartition(":")[2] == name), None)

    def appended(self, content: str) -> list[Edit]:
        """The edits that put `content` last into the element."""
        if not self.is_empty:
            return [Edit(self.close, self.close, content.encode())]
        # the start tag loses its slash
        return [Edit(self.inner - 2, self.inner, b">" + content.encode() + f"</{self.tag}>".encode())]


def utf8(data: bytes) -> bytes:
    """The part in UTF-8, which it nearly always is."""
    declared = _ENCODING.match(data.removeprefix(b"\xef\xbb\xbf"))
    if not data.startswith(_UTF16) and (declared is None or declared[1].lower() in _UTF8):
        return data
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, strip_cdata=False)
    return etree.tostring(etree.fromstring(data, parser), encoding="UTF-8", xml_declaration=True, standalone=True)


def outline(data: bytes, *, closed: Collection[str] = ()) -> Element:
    """The elements of a part in UTF-8. Of those named in `closed` the children are left out."""
    return _Outline(data, closed).root()


def spliced(data: bytes, edits: Iterable[Edit]) -> bytes:
    """The bytes with `edits` made, which do not overlap; those at one place in the order in which they come."""
    pieces: list[bytes] = []
    at = 0
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
        pieces += [data[at : edit.start], edit.content]
        at = edit.end
    return b"".join([*pieces, data[at:]])


def with_attribute(data: bytes, element: Element, name: str, value: str) -> Edit:
    """The edit that gives an element another value of an attribute that it has."""
    tag = data[element.start : element.inner]
    found = re.search(rb"(\s" + name.encode() + rb"\s*=\s*)(?:\"[^\"]*\"|'[^']*')", tag)
    if found is None:
        end = element.inner - (2 if element.is_empty else 1)
        return Edit(end, end, f" {name}={quoteattr(value)}".encode())
    return Edit(element.start + found.start(), element.start + found.end(), found[1] + quoteattr(value).encode())


def escaped(text: str) -> str:
    """Text as XML holds it between tags."""
    return escape(text)


def quoted(text: str) -> str:
    """An attribute's value in quotation marks."""
    return quoteattr(text)


class _Outline:
    """Takes down elements as the parser meets them."""

    def __init__(self, data: bytes, closed: Collection[str]) -> None:
        self._data = data
        self._closed = frozenset(closed)
        self._above: list[Element] = []
        self._inside = 0  # elements within one that is closed
        self._root: Element | None = None
        self._parser = expat.ParserCreate()
        self._parser.ordered_attributes = False
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.StartDoctypeDeclHandler = _refuse

    def root(self) -> Element:
        """The outermost element."""
        self._parser.Parse(self._data, True)
        if self._root is None:
            raise ValueError("no element")
        return self._root

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        if self._inside:
            self._inside += 1
            return
        start = self._parser.CurrentByteIndex
        found = _START_TAG.match(self._data, start)
        inner = found.end() if found else start
        element = Element(tag, attributes, start, inner, self._data[inner - 2 : inner] == b"/>")
        if self._above:
            self._above[-1].children.append(element)
        else:
            self._root = element
        self._above.append(element)
        if element.name in self._closed:
            self._inside = 1

    def _end(self, _: str) -> None:
        if self._inside > 1:
            self._inside -= 1
            return
        self._inside = 0
        element = self._above.pop()
        if element.is_empty:
            element.close = element.end = element.inner
        else:
            element.close = self._parser.CurrentByteIndex
            element.end = self._data.index(b">", element.close) + 1


def _refuse(*_: object) -> None:
    """No office file has a document type, which can define entities without end."""
    raise ValueError("DOCTYPE")
