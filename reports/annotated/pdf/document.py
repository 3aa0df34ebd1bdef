"""Write the findings into a PDF as highlights with notes, behind its last byte."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

import pypdfium2 as pdfium
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, NameObject, PdfObject

from budgetlint.linter.engine import Result
from budgetlint.linter.places import Box, PageLocation
from budgetlint.linter.readers.own_report import copy_mark
from budgetlint.linter.readers.pdf.pages import Frame, frame_of
from budgetlint.linter.source import Source
from budgetlint.linter.wording import Lang, Wording
from budgetlint.reports.annotated.pdf.highlights import highlight, looks, quads_of
from budgetlint.reports.annotated.pdf.increment import Increment
from budgetlint.reports.annotated.remarks import AUTHOR, Annotated, CannotAnnotate, Remark, has_head, notes_of_earlier, remarks

_SIGNED = Wording(
    "PDF 有签章：签章只对原来的内容有效，批注加在它之后；请保留原件。",
    "The PDF is signed: the signature holds for what was there before, the highlights come after it; keep the original.",
)
_FAILED = (
    "写出的 PDF 打不开，没有保存；请打印成新的 PDF 再批注。",
    "the result could not be opened and was not saved; print it to a new PDF, then annotate that.",
)

_Said = tuple[str | float, ...]


def annotate(data: bytes, result: Result, lang: Lang, author: str = AUTHOR) -> Annotated:
    """The PDF `data` with a highlight for each place of each finding, signed by `author`."""
    found = remarks(result, lang)
    try:
        writer = _Writer(data, author)
    except CannotAnnotate:
        if found:
            raise
        return Annotated(data, 0)
    for remark in found:
        writer.add(remark, result.document.source)
    return writer.written(copy_mark(result.document.source.text))


class _Writer:
    """Writes remarks into one file."""

    def __init__(self, data: bytes, author: str) -> None:
        self._author = author
        self._increment = Increment(data)
        self._frames = _frames(data)
        self._left = set(_earlier(self._increment, len(self._frames)))
        self._kept: set[tuple[int, _Said]] = set()
        self._new: dict[int, list[IndirectObject]] = defaultdict(list)
        self._written = self._repeated = self._dropped = 0

    def add(self, remark: Remark, source: Source) -> None:
        """Add a highlight on each page that the words of a remark stand on, unless an earlier run has."""
        added = [self._add(page, boxes, remark) for page, boxes in _by_page(remark, source).items()]
        self._written += any(added)
        self._repeated += not any(added)

    def _add(self, page: int, boxes: Sequence[Box], remark: Remark) -> bool:
        quads = quads_of(boxes, self._frames[page - 1])
        severity = remark.finding.severity
        one = highlight(quads, severity, remark.text, self._increment.reference(page), self._author)
        said = page, _said(one)
        if said in self._left:
            self._kept.add(said)
            return False
        one[NameObject("/AP")] = DictionaryObject({NameObject("/N"): self._increment.add(looks(quads, severity))})
        self._new[page].append(self._increment.add(one))
        return True

    def written(self, mark: str) -> Annotated:
        """The file with a mark, which is opened once more. Raises `CannotAnnotate` where it cannot be."""
        gone = self._left - self._kept
        self._dropped = len(gone)
        for number in sorted({*self._new, *(page for page, _ in gone)}):
            page = self._increment.page(number)
            old = [one for one in _annotations(page) if not (_is_own(one) and (number, _said(one)) in gone)]
            page[NameObject("/Annots")] = ArrayObject([*old, *self._new[number]])
            self._increment.change(self._increment.reference(number), page)
        self._increment.remark = mark
        data = self._increment.to_bytes()
        if _frames(data) != self._frames:
            raise CannotAnnotate(*_FAILED)
        return Annotated(data, self._written, tuple(self._notes()))

    def _notes(self) -> Iterator[Wording]:
        yield from notes_of_earlier(self._repeated, self._dropped)
        if self._written and self._increment.is_signed:
            yield _SIGNED


def _frames(data: bytes) -> list[Frame]:
    """How each page is shown. Raises `CannotAnnotate` for what is no PDF."""
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        raise CannotAnnotate(*_FAILED) from error
    try:
        return [frame_of(page) for page in document]
    finally:
        document.close()


def _by_page(remark: Remark, source: Source) -> dict[int, list[Box]]:
    """The boxes of a remark by the pages that they stand on."""
    found: dict[int, list[Box]] = defaultdict(list)
    for span in remark.spans:
        location = source.locate(*span)
        assert isinstance(location, PageLocation)
        for box in location.boxes:
            found[box.page].append(box)
    return found


def _earlier(increment: Increment, pages: int) -> Iterator[tuple[int, _Said]]:
    """What earlier runs said, with the pages."""
    for page in range(1, pages + 1):
        yield from ((page, _said(one)) for one in _annotations(increment.page(page)) if _is_own(one))


def _annotations(page: DictionaryObject) -> list[PdfObject]:
    """What stands in the list of a page's annotations."""
    array = page.get("/Annots")
    array = array.get_object() if array is not None else None
    return list(array) if isinstance(array, ArrayObject) else []


def _is_own(annotation: PdfObject) -> bool:
    one = annotation.get_object()
    if not isinstance(one, DictionaryObject) or "/QuadPoints" not in one:
        return False
    return one.get("/T") == AUTHOR or has_head(str(one.get("/Contents")))


def _said(annotation: PdfObject) -> _Said:
    """What an annotation says, and of what place."""
    one = annotation.get_object()
    assert isinstance(one, DictionaryObject)
    quads = one["/QuadPoints"]
    assert isinstance(quads, ArrayObject)
    return str(one.get("/T")), str(one.get("/Contents")), *(round(float(number), 1) for number in quads)
