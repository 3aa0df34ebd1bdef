"""Read a Word file: body, tables, text boxes and notes in reading order; headers and footers as furniture of the page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Protocol

from lxml import etree

from budgetlint.linter.places import ParagraphPlace, Place, TableCell
from budgetlint.linter.readers.building import Builder
from budgetlint.linter.readers.container import Container
from budgetlint.linter.readers.docx.names import AUTHOR, name_of, value_of
from budgetlint.linter.readers.docx.numbering import Numbering
from budgetlint.linter.readers.docx.paragraphs import ParagraphText, Piece, Shown, hiding_styles
from budgetlint.linter.readers.docx.tables import TableCellXml, rows_of
from budgetlint.linter.readers.grid import GridCell, GridRow, add_rows
from budgetlint.linter.readers.limits import MOST_DEPTH
from budgetlint.linter.readers.trouble import EMBEDDED, PARTLY, PICTURES, Unreadable, limit_reached, partly, partly_at
from budgetlint.linter.source import ReadingProblem, Source
from budgetlint.linter.text import Span

FORMAT = "docx"
_DOCUMENT = "word/document.xml"
_NOTES = {"footnotes": "footnote", "endnotes": "endnote"}
_PAGE = ("header", "footer")
_Where = TableCell | int  # a cell, or the offset at which a paragraph begins
_FOREIGN = "altChunk"  # a file of another format that stands in the place of a paragraph
_CHANGES = ("ins", "del", "moveFrom", "moveTo")
_SEPARATORS = ("separator", "continuationSeparator", "continuationNotice")


class Lines(Protocol):
    """Takes down which paragraphs stand at a place, as a writer of comments needs to know."""

    def add(self, place: ParagraphPlace | TableCell, paragraph: etree._Element, before: int, pieces: Sequence[Piece], /) -> None:
        """The next line of `place` is `paragraph`: `before` characters of a number, then `pieces`."""


def read(data: bytes, path: str) -> Source:
    """The `Source` of a Word file."""
    return read_parts(Container(data), path)


def read_parts(container: Container, path: str, lines: Lines | None = None) -> Source:
    """The `Source` of an opened Word file; `lines` are told which paragraphs stand at each place."""
    main = next((part for kind, part in container.related("").values() if kind == "officeDocument"), _DOCUMENT)
    parts = list(container.related(main).values())
    by_kind = {kind: container.tree(part) for kind, part in parts if kind in ("numbering", "styles") and part in container}
    body = next((one for one in container.tree(main) if name_of(one) == "body"), None)
    if body is None:
        raise Unreadable("damaged", FORMAT)
    styles = by_kind.get("styles")
    story = _Story(Numbering(by_kind.get("numbering"), styles), ParagraphText(hiding_styles(styles)), lines)
    story.read(body)
    for kind, part in parts:
        if kind in _NOTES and part in container:
            story.read_notes(container.tree(part), _NOTES[kind])
    for kind, part in sorted(parts):
        if kind in _PAGE and part in container:
            story.read_furniture(container.tree(part))
    source = story.builder.source(path, FORMAT)
    return replace(source, problems=(*story.problems(source), *_tracked(body)))


def _tracked(body: etree._Element) -> list[ReadingProblem]:
    """That changes of others are tracked which nobody has accepted or refused."""
    changes = body.iter(*(f"{{*}}{name}" for name in _CHANGES))
    return [ReadingProblem(PARTLY, "tracked")] if any(value_of(one, "author") != AUTHOR for one in changes) else []


class _Story:
    """Reads blocks into a builder and counts paragraphs and tables."""

    def __init__(self, numbering: Numbering, text: ParagraphText, lines: Lines | None) -> None:
        self.builder = Builder()
        self._numbering = numbering
        self._lines = lines
        self._text = text
        self._struck: list[tuple[Place, str]] = []
        self._unread: dict[str, list[_Where]] = {EMBEDDED: [], PICTURES: []}
        self._paragraphs = 0
        self._tables = 0
        self._depth = 0

    def read(self, element: etree._Element) -> None:
        """Read all paragraphs and tables below `element`."""
        for block in _blocks(element):
            if name_of(block) == _FOREIGN:
                self._unread[EMBEDDED].append(len(self.builder))
            elif name_of(block) == "tbl":
                self._table(block)
            else:
                self._paragraph(block)

    def problems(self, source: Source) -> list[ReadingProblem]:
        """What stands in the file beside the text that was read."""
        unread = [
            ReadingProblem(PARTLY, reason, str(len(places)), tuple(dict.fromkeys(_near(place, source) for place in places)))
            for reason, places in self._unread.items()
            if places
        ]
        return [*unread, *partly("hidden-text", self._text.hidden), *partly_at("struck", self._struck, source)]

    def read_notes(self, tree: etree._Element, name: str) -> None:
        """Read the notes at the foot of pages."""
        self.builder.gap()
        for note in tree:
            if name_of(note) == name and value_of(note, "type") not in _SEPARATORS:
                self.read(note)

    def read_furniture(self, tree: etree._Element) -> None:
        """Read a header or a footer."""
        for paragraph in tree.iter("{*}p"):
            self._paragraphs += 1
            place = ParagraphPlace(self._paragraphs)
            shown = self._text.read(paragraph)._replace(struck=[], objects=0, pictures=0)
            text = self._told(place, paragraph, shown, "")
            self.builder.furniture(text.replace("\n", " "), place)

    def _paragraph(self, paragraph: etree._Element) -> None:
        self._paragraphs += 1
        text, boxes = self._shown(paragraph, ParagraphPlace(self._paragraphs))
        self.builder.lines(text, self._paragraphs)
        for box in boxes:
            self.read(box)

    def _shown(self, paragraph: etree._Element, place: ParagraphPlace | TableCell) -> tuple[str, list[etree._Element]]:
        """The text of a paragraph behind its number, and its text boxes."""
        shown = self._text.read(paragraph)
        number = self._numbering.number(paragraph) if shown.text.strip() else ""
        return self._told(place, paragraph, shown, number), shown.boxes

    def _told(self, place: ParagraphPlace | TableCell, paragraph: etree._Element, shown: Shown, number: str) -> str:
        """The text of a paragraph, of which `lines` are told; what cannot be read in it is taken down."""
        self._struck += [(place, words) for words in shown.struck]
        where = place if isinstance(place, TableCell) else len(self.builder)
        self._unread[EMBEDDED] += [where] * shown.objects
        self._unread[PICTURES] += [where] * shown.pictures
        if self._lines is not None:
            self._lines.add(place, paragraph, len(number), shown.pieces)
        return f"{number}{shown.text}"

    def _table(self, table: etree._Element) -> None:
        """Read a table; the tables in its cells follow the row in which they stand."""
        self._tables += 1
        self._depth += 1
        if self._depth > MOST_DEPTH:
            raise limit_reached("depth", MOST_DEPTH)
        number = self._tables
        self.builder.gap()
        rows: list[GridRow] = []
        inner: list[etree._Element] = []
        for index, cells in enumerate(rows_of(table), start=1):
            rows.append(self._row(cells, number, index, inner))
            if inner:
                add_rows(self.builder, rows)
                for nested in inner:
                    self._table(nested)
                rows, inner = [], []
        add_rows(self.builder, rows)
        self.builder.gap()
        self._depth -= 1

    def _row(self, cells: list[TableCellXml], table: int, row: int, inner: list[etree._Element]) -> GridRow:
        found = []
        for cell in cells:
            if not cell.goes_on:
                place = TableCell(table, row, cell.column + 1)
                found.append(GridCell(cell.column, self._cell(cell.element, place, inner), place, cell.span))
        return GridRow(found, lambda column: TableCell(table, row, column + 1), is_reached=True)

    def _cell(self, cell: etree._Element, place: TableCell, inner: list[etree._Element]) -> str:
        """The paragraphs of a cell, a line each; its tables go to `inner`."""
        return "\n".join(self._lines_of(cell, place, inner)).rstrip("\n")

    def _lines_of(self, element: etree._Element, place: TableCell, inner: list[etree._Element]) -> Iterator[str]:
        for block in _blocks(element):
            if name_of(block) != "p":
                inner += [block] if name_of(block) == "tbl" else []
                self._unread[EMBEDDED] += [place] if name_of(block) == _FOREIGN else []
                continue
            text, boxes = self._shown(block, place)
            yield text
            for box in boxes:
                yield from self._lines_of(box, place, inner)


def _near(place: _Where, source: Source) -> Span:
    """The words of a cell, or at an offset; where there are none, those before it."""
    found = (0, 0)
    for region in source.regions:
        other = region.place
        is_behind = region.start > place if isinstance(place, int) else isinstance(other, TableCell) and other > place
        if is_behind:
            break
        found = (region.start, region.end) if region.start < region.end else found
    return found


def _blocks(element: etree._Element) -> Iterator[etree._Element]:
    """The paragraphs and tables directly below `element`, those within content controls and the like too."""
    for one in element:
        name = name_of(one)
        if name in ("p", "tbl", _FOREIGN):
            yield one
        elif name in ("sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo"):
            yield from _blocks(one)
