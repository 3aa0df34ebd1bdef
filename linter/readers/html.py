"""Read web pages: what a browser shows, tables with the cells that span rows and columns; scripts and styles are left out.

A page saved in one file (.mht) is read too, all pages that it holds.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from lxml import etree, html
from lxml.html import defs

from budgetlint.linter.places import TableCell
from budgetlint.linter.readers.building import Builder
from budgetlint.linter.readers.encoding import Decoded, decode
from budgetlint.linter.readers.grid import GridCell, GridRow, add_rows
from budgetlint.linter.readers.limits import MOST_CELLS, MOST_COLUMNS, MOST_DEPTH
from budgetlint.linter.readers.mhtml import Page as WebPage
from budgetlint.linter.readers.mhtml import is_mhtml, pages
from budgetlint.linter.readers.own_report import REASON as OWN_REPORT
from budgetlint.linter.readers.spans import SpanGrid
from budgetlint.linter.readers.trouble import UNKNOWN_ENCODING, Unreadable, limit_reached, partly
from budgetlint.linter.source import Source

FORMAT = "html"
_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w-]{1,40})", re.IGNORECASE)
_XML_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")
_HEAD = 4096
_CHINESE = {"gb2312": "gb18030", "gbk": "gb18030", "x-gbk": "gb18030", "gb_2312-80": "gb18030"}
_LEFT_OUT = frozenset(("head", "script", "style", "template", "noscript", "object", "svg", "button"))
_FIELDS = frozenset(("input", "select", "textarea"))
_UNSEEN = frozenset(("hidden", "button", "submit", "reset", "image", "file", "password"))
_MORE_BLOCKS = (
    "article",
    "aside",
    "body",
    "details",
    "dt",
    "figcaption",
    "figure",
    "footer",
    "header",
    "html",
    "main",
    "nav",
    "section",
)
_BLOCKS = defs.block_tags.union(_MORE_BLOCKS) - {"ins", "del"}
_HIDDEN_STYLE = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_WIDE = "⺀"  # characters from here on are written without blanks between them
_GENERATOR = "budgetlint"
_STRUCK = frozenset(("s", "strike", "del"))
_STRUCK_STYLE = re.compile(r"text-decoration[^;:]*:[^;]*line-through", re.IGNORECASE)


def read(data: bytes, path: str) -> Source:
    """The `Source` of a web page."""
    found = pages(data) if is_mhtml(data) else [WebPage(data)]
    decoded = [_decoded(one.data, one.encoding) for one in found if one.data.strip()]
    trees = [_parsed(one.text) for one in decoded]
    shown = [tree for tree in trees if next(tree.iter("frameset"), None) is None]
    if not shown:
        raise Unreadable("frames" if trees else "empty")
    page = _Page()
    for tree in shown:
        _refuse_own(tree)
        page.read(tree)
        page.end_paragraph()
    problems = list(next((one.problems for one in decoded if one.guessed), ()))
    problems += partly("hidden", [words for tree in shown for words in _marked(tree, _is_hidden)])
    problems += partly("struck", [words for tree in shown for words in _marked(tree, _is_struck)])
    return page.builder.source(path, FORMAT, problems)


def _refuse_own(tree: etree._Element) -> None:
    """Refuse a report of budgetlint."""
    if any(meta.get("name") == "generator" and (meta.get("content") or "").startswith(_GENERATOR) for meta in tree.iter("meta")):
        raise Unreadable(OWN_REPORT)


def _parsed(text: str) -> etree._Element:
    text = _XML_DECLARATION.sub("", text, count=1).replace("\0", "")
    if not text.strip():
        raise Unreadable("empty")
    parser = html.HTMLParser(encoding="utf-8", no_network=True, huge_tree=True, remove_comments=True, remove_pis=True)
    return html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)


def _decoded(data: bytes, beside: str) -> Decoded:
    """The text by the encoding that stands beside the page or in it, where it holds, else by its content.

    At worst it is read as browsers do.
    """
    named = _CHARSET.search(data[:_HEAD])
    encoding = beside or (named[1].decode("ascii").lower() if named else "")
    encoding = _CHINESE.get(encoding, encoding)
    if encoding and not data.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
        try:
            return Decoded(data.decode(encoding), encoding, guessed=False)
        except UnicodeDecodeError:
            other = decode(data)
            return other if other and not other.guessed else Decoded(data.decode(encoding, "replace"), encoding, guessed=True)
        except LookupError:
            pass
    decoded = decode(data)
    if decoded is None:
        raise Unreadable("unknown", kind=UNKNOWN_ENCODING)
    return decoded


class _Page:
    """Reads a page into a builder."""

    def __init__(self) -> None:
        self.builder = Builder()
        self._pieces: list[str] = []
        self._paragraphs = 0
        self._tables = 0
        self._cells = 0

    def read(self, element: etree._Element, depth: int = 0) -> None:
        """Read what stands in `element`."""
        tag = element.tag
        if not isinstance(tag, str) or tag in _LEFT_OUT:
            return
        if tag == "table":
            self.end_paragraph()
            self._table(element, depth + 1)
            return
        if tag == "br":
            self._pieces.append("\n")
            return
        if tag in _FIELDS:
            self._pieces.append(_entered(element))
            return
        if tag in _BLOCKS:
            self.end_paragraph()
        self._pieces.append(_collapsed(element.text, keep=tag == "pre"))
        for child in element:
            self.read(child, depth)
            self._pieces.append(_collapsed(child.tail, keep=tag == "pre"))
        if tag in _BLOCKS:
            self.end_paragraph()

    def end_paragraph(self) -> None:
        """Add the paragraph that has been read so far."""
        text = _joined(self._pieces)
        self._pieces = []
        if text.strip():
            self._paragraphs += 1
            self.builder.lines(text, self._paragraphs)

    def _table(self, table: etree._Element, depth: int) -> None:
        """Read a table; the tables in its cells follow the row in which they stand."""
        if depth > MOST_DEPTH:
            raise limit_reached("depth", MOST_DEPTH)
        self._tables += 1
        number = self._tables
        self.builder.gap()
        grid = SpanGrid()
        rows: list[GridRow] = []
        for index, row in enumerate(_rows(table), start=1):
            if row.tag == "caption":
                self.read(row, depth)
                self.end_paragraph()
                continue
            inner: list[etree._Element] = []
            rows.append(self._row(row, number, index, grid, inner))
            if inner:
                add_rows(self.builder, rows)
                for nested in inner:
                    self._table(nested, depth + 1)
                rows = []
        add_rows(self.builder, rows)
        self.builder.gap()

    def _row(self, row: etree._Element, table: int, number: int, grid: SpanGrid, inner: list[etree._Element]) -> GridRow:
        found = []
        grid.next_row()
        for cell in (one for one in row if one.tag in ("td", "th")):
            column, span = grid.place(min(_number(cell.get("colspan")), MOST_COLUMNS), _number(cell.get("rowspan"), zero=0))
            if column + span > MOST_COLUMNS:
                raise limit_reached("columns", MOST_COLUMNS)
            found.append(GridCell(column, _cell_text(cell, inner), TableCell(table, number, column + 1), span))
        self._cells += len(found)
        if self._cells > MOST_CELLS:
            raise limit_reached("cells", MOST_CELLS)
        return GridRow(found, lambda column: TableCell(table, number, column + 1), is_reached=True)


def _marked(tree: etree._Element, is_marked: Callable[[etree._Element], bool]) -> Iterator[str]:
    """The words of each element that is marked so, and lies in none that is."""
    within: set[etree._Element] = set()
    for element in tree.iter(etree.Element):
        parent = element.getparent()
        if parent in within or element.tag in _LEFT_OUT:
            within.add(element)
        elif is_marked(element):
            within.add(element)
            yield " ".join(map(str, element.itertext()))


def _is_hidden(element: etree._Element) -> bool:
    return element.get("hidden") is not None or bool(_HIDDEN_STYLE.search(element.get("style") or ""))


def _is_struck(element: etree._Element) -> bool:
    return element.tag in _STRUCK or bool(_STRUCK_STYLE.search(element.get("style") or ""))


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    """The rows and the caption of a table, those of its groups too."""
    for child in table:
        if child.tag in ("tr", "caption"):
            yield child
        elif child.tag in ("thead", "tbody", "tfoot"):
            yield from (row for row in child if row.tag == "tr")


def _cell_text(cell: etree._Element, inner: list[etree._Element]) -> str:
    """The text of a cell, a line for each of its blocks; the tables in it go to `inner`."""
    pieces: list[str] = []
    _collect(cell, pieces, inner)
    return _joined(pieces)


def _collect(element: etree._Element, pieces: list[str], inner: list[etree._Element]) -> None:
    keep = element.tag == "pre"
    pieces.append(_collapsed(element.text, keep=keep))
    for child in element:
        if child.tag == "table":
            inner.append(child)
        elif child.tag == "br":
            pieces.append("\n")
        elif child.tag in _FIELDS:
            pieces.append(_entered(child))
        elif isinstance(child.tag, str) and child.tag not in _LEFT_OUT:
            is_block = child.tag in _BLOCKS
            pieces += ["\r"] if is_block else []
            _collect(child, pieces, inner)
            pieces += ["\r"] if is_block else []
        pieces.append(_collapsed(child.tail, keep=keep))


def _entered(field: etree._Element) -> str:
    """What a field of a form shows."""
    if field.tag == "textarea":
        return field.text or ""
    if field.tag == "select":
        options = list(field.iter("option"))
        chosen = [one for one in options if one.get("selected") is not None] or ([] if field.get("size") else options[:1])
        return "、".join("".join(map(str, one.itertext())).strip() for one in chosen)
    kind = (field.get("type") or "text").lower()
    if kind in ("checkbox", "radio"):
        return "☑" if field.get("checked") is not None else "□"
    return "" if kind in _UNSEEN else field.get("value") or ""


def _collapsed(text: str | None, *, keep: bool = False) -> str:
    """Blanks as a browser shows them: each run is one; a line end between two Chinese characters is none."""
    if not text or keep:
        return text or ""
    return _BLANKS.sub(lambda match: _blank(match, text), text).replace("\xa0", " ")


def _blank(match: re.Match[str], text: str) -> str:
    start, end = match.span()
    is_wrap = "\n" in match[0] or "\r" in match[0]
    between = start > 0 and end < len(text) and text[start - 1] >= _WIDE and text[end] >= _WIDE
    return "" if is_wrap and between else " "


def _joined(pieces: list[str]) -> str:
    r"""The pieces as one text: `\r` is the edge of a block, which is a line end where words stand on both sides of it."""
    lines: list[str] = []
    for block in "".join(pieces).split("\r"):
        if block.strip():
            lines += [" ".join(line.split(" ")).strip(" ") for line in block.split("\n")]
    return "\n".join(lines)


def _number(written: str | None, *, zero: int = 1) -> int:
    """The number that `colspan` or `rowspan` states; 0 rows mean all that follow."""
    plain = (written or "").strip()
    if not plain.isdecimal():
        return 1
    return min(int(plain[:6]), 65_534) or zero
