"""Read a PDF: ruled tables as rows of cells, the text around them as paragraphs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

import pypdfium2 as pdfium
from pypdfium2 import raw

from budgetlint.linter.places import PageLine, Pieces, Region, Turned
from budgetlint.linter.readers.building import Builder
from budgetlint.linter.readers.grid import GridCell, GridRow, add_rows
from budgetlint.linter.readers.limits import MOST_PAGES
from budgetlint.linter.readers.pdf.chains import goes_on_as, rows_of
from budgetlint.linter.readers.pdf.columns import with_columns
from budgetlint.linter.readers.pdf.halves import in_reading_order
from budgetlint.linter.readers.pdf.layout import Item, TextCell, TextTable, items_of
from budgetlint.linter.readers.pdf.lines import Line, goes_on, unwrapped
from budgetlint.linter.readers.pdf.notes import has_words_beside
from budgetlint.linter.readers.pdf.pages import UNKNOWN, Page, PageReader
from budgetlint.linter.readers.trouble import PARTLY, SCANNED, Unreadable, limit_reached
from budgetlint.linter.source import ReadingProblem, Source
from budgetlint.linter.stages import tell

FORMAT = "pdf"
_MARGIN = 0.1  # of the height of a page
_FEWEST_PAGES = 3  # on which a line stands at the same place to be furniture
_LEADING = 1.2  # of the height of a line: the most that lines of one paragraph stand apart
_INDENT = 1.0  # likewise: how far the first line of a paragraph is moved in
_SAME_SIZE = 0.2
_COLUMNS = "  "  # blanks that part columns
_MOST_NAMED = 10
_GARBLED = 0.3  # share of characters without a meaning on a page that cannot be read
_FILLED = 0.4  # of a page: the least that the pictures of a scan cover


def read(data: bytes, path: str) -> Source:
    """The `Source` of a PDF."""
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        raise Unreadable(*(("password",) if "password" in str(error).lower() else ("damaged", FORMAT))) from error
    try:
        return _source(document, path)
    finally:
        document.close()


def _source(document: pdfium.PdfDocument, path: str) -> Source:
    if len(document) > MOST_PAGES:
        raise limit_reached("pages", MOST_PAGES)
    reader = PageReader()
    items: list[Item] = []
    heights: dict[int, float] = {}
    turned: dict[int, Turned] = {}
    scanned: list[int] = []
    garbled: list[int] = []
    damaged: list[int] = []
    noted: list[int] = []
    has_text = False
    for number in range(1, len(document) + 1):
        tell(path, number, len(document))
        page, is_scan, is_noted = _page(document, reader, number)
        unknown = sum(_is_garbled(char.text) for char in page.chars)
        has_text = has_text or bool(page.chars)
        if unknown > _GARBLED * len(page.chars):
            garbled.append(number)
            page = page._replace(chars=())
        damaged += [number] if any(char.text == UNKNOWN for char in page.chars) else []
        scanned += [number] if is_scan else []
        noted += [number] if is_noted else []
        last = items[-1] if items and isinstance(items[-1], TextTable) else None
        items += with_columns(in_reading_order(items_of(page)), last)
        heights[number] = page.height
        turned |= {number: page.turned} if page.turned else {}
    if not items:
        raise Unreadable("garbled" if has_text else "", kind=SCANNED)
    builder = Builder()
    _Writer(builder, items, heights).write()
    problems = [(SCANNED, "pages", scanned), (SCANNED, "garbled-pages", garbled), (SCANNED, "garbled-words", damaged)]
    problems += [(PARTLY, "beside-pages", noted)]
    told = [ReadingProblem(kind, reason, _named(pages)) for kind, reason, pages in problems if pages]
    source = builder.source(path, FORMAT, told)
    return replace(source, regions=tuple(_as_shown(region, turned) for region in source.regions)) if turned else source


def _as_shown(region: Region, turned: Mapping[int, Turned]) -> Region:
    """The region with its place on the page as it is shown, not as it was turned to be read."""
    place = region.place
    if not isinstance(place, PageLine) or place.page not in turned:
        return region
    return region._replace(place=place._replace(turned=turned[place.page]))


def _named(pages: Sequence[int]) -> str:
    return "、".join(map(str, pages[:_MOST_NAMED])) + ("…" if len(pages) > _MOST_NAMED else "")


def _page(document: pdfium.PdfDocument, reader: PageReader, number: int) -> tuple[Page, bool, bool]:
    """A page, whether it is a scan, and whether words stand in notes or fields that lie over it."""
    page = document[number - 1]
    try:
        found = reader.read(page, number)
        return found, _is_scan(page, found), has_words_beside(page)
    finally:
        page.close()


def _is_scan(page: pdfium.PdfPage, found: Page) -> bool:
    """Whether a page has a picture alone, or one that fills it and nothing else but what stands at its edges."""
    edge = found.height * _MARGIN
    if any(edge < (char.top + char.bottom) / 2 < found.height - edge for char in found.chars):
        return False
    pictures = list(page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=3))
    if not found.chars:
        return bool(pictures)
    areas = ((right - left) * (top - bottom) for left, bottom, right, top in (one.get_bounds() for one in pictures))
    return bool(sum(areas) >= _FILLED * found.width * found.height)


def _is_garbled(character: str) -> bool:
    return character == UNKNOWN or "\ue000" <= character <= "\uf8ff" or not character.isprintable()


class _Writer:
    """Writes what stands on the pages into a builder."""

    def __init__(self, builder: Builder, items: Sequence[Item], heights: dict[int, float]) -> None:
        self._builder = builder
        self._items = items
        self._heights = heights
        self._repeated = self._lines_of_pages()
        outside = [item for item in items if isinstance(item, Line) and item.margins is None]
        self._left = _most_common(round(line.x0) for line in outside)
        self._right = max((line.x1 for line in outside), default=0.0)

    def write(self) -> None:
        """Write all items in order."""
        at = 0
        while at < len(self._items):
            item = self._items[at]
            at = self._table(at, item) if isinstance(item, TextTable) else self._paragraph(at, item)

    def _table(self, at: int, table: TextTable) -> int:
        """Write a table with what goes on on the following pages; the place behind it."""
        chain, end = [table], at + 1
        for place in range(at + 1, len(self._items)):
            item = self._items[place]
            if isinstance(item, TextTable):
                if not goes_on_as(chain[-1], item):
                    break
                chain.append(item)
                end = place + 1
            elif not self._is_furniture(item):
                break
        add_rows(self._builder, [_row(cells) for cells in rows_of(chain) if cells])
        self._write_furniture(item for item in self._items[at:end] if isinstance(item, Line))
        self._builder.gap()
        return end

    def _write_furniture(self, lines: Iterable[Line]) -> None:
        for line in lines:
            self._builder.furniture(line.text, line.place)

    def _paragraph(self, at: int, line: Line) -> int:
        """Write the paragraph that begins with `line`; the place behind it."""
        if self._is_furniture(line):
            self._builder.furniture(line.text, line.place)
            return at + 1
        lines, end = [line], at + 1
        for place in range(at + 1, len(self._items)):
            following = self._items[place]
            if isinstance(following, Line) and self._is_furniture(following):
                continue
            if isinstance(following, Line) and self._goes_on(lines[-1], following):
                lines.append(following)
                end = place + 1
            else:
                break
        text, where = _put_together(lines, *self._margins(line))
        self._builder.paragraph(text, where)
        self._write_furniture(item for item in self._items[at + 1 : end] if isinstance(item, Line) and self._is_furniture(item))
        return end

    def _goes_on(self, line: Line, following: Line) -> bool:
        """Whether the next line belongs to the same paragraph."""
        is_near = line.place.page < following.place.page or following.top - line.bottom < _LEADING * line.height
        is_halved = bool(line.margins and following.margins)  # lines of two columns that were one are as high as both
        is_alike = is_halved or abs(line.height - following.height) <= _SAME_SIZE * line.height
        if _COLUMNS in line.text or _COLUMNS in following.text:
            return False
        is_moved_in = following.x0 > self._margins(following)[0] + _INDENT * line.height
        return is_near and is_alike and not is_moved_in and goes_on(line, following, *self._margins(line))

    def _margins(self, line: Line) -> tuple[float, float]:
        return line.margins or (self._left, self._right)

    def _is_furniture(self, line: Line) -> bool:
        """Whether a line belongs to the page: a number alone at its edge, or what stands there on several pages."""
        if not self._is_at_edge(line):
            return False
        written = "".join(line.text.split())
        return written.strip("-—–").isdecimal() or self._repeated[written] >= _FEWEST_PAGES

    def _is_at_edge(self, line: Line) -> bool:
        height = self._heights[line.place.page]
        return line.bottom < height * _MARGIN or line.top > height * (1 - _MARGIN)

    def _lines_of_pages(self) -> Counter[str]:
        lines = (item for item in self._items if isinstance(item, Line) and self._is_at_edge(item))
        return Counter("".join(line.text.split()) for line in lines)


def _row(cells: Sequence[TextCell]) -> GridRow:
    found = []
    for cell in cells:
        text, place = _put_together(cell.lines, cell.left, cell.right) if cell.lines else ("", cell.blank)
        found.append(GridCell(cell.column, text, place, cell.span))
    blank = cells[0].blank
    return GridRow(found, lambda _: PageLine(blank.page, blank.edges[:1], blank.top, blank.bottom), is_reached=True)


def _put_together(lines: Sequence[Line], left: float, right: float) -> tuple[str, Pieces]:
    pieces = unwrapped(lines, left, right)
    return "".join(text for text, _ in pieces), Pieces(tuple((len(text), place) for text, place in pieces))


def _most_common(numbers: Iterator[int]) -> int:
    counts = Counter(numbers)
    return min((number for number, count in counts.items() if count == max(counts.values())), default=0)
