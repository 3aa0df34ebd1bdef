"""Edits in a Word file (.docx): only the text of the runs that they touch; format, tracked changes and all else stay."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import NamedTuple

from lxml import etree

from budgetlint.linter.fixing.mender import BREAKS, CROSSES, breaks_lines
from budgetlint.linter.fixing.regions import Regions, within
from budgetlint.linter.fixing.runs import GONE, KEPT, Piece, segmented, spread
from budgetlint.linter.fixing.tracking import is_own, stamp_for, track
from budgetlint.linter.fixing.workbook import SIGNED, is_signed
from budgetlint.linter.office.package import OfficePackage
from budgetlint.linter.outcomes import Edit
from budgetlint.linter.places import ParagraphPlace, Region, TableCell
from budgetlint.linter.readers.container import Container
from budgetlint.linter.readers.docx import document
from budgetlint.linter.readers.docx.names import child, name_of, value_of
from budgetlint.linter.readers.docx.paragraphs import Piece as ShownPiece
from budgetlint.linter.source import Source
from budgetlint.linter.wording import Wording

_PROTECTED = Wording(
    "文档有保护（只许填表、批注或修订），请先停止保护",
    "the document is protected against editing; take the protection away first",
)
_SET_BY_WORD = Wording(
    "这里有自动编号、域、换行、符号、文本框或锁定的内容，请自己改",
    "a number or field that Word sets, a break, a symbol, a text box or locked content stands here; change it yourself",
)
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_ON = ("1", "true", "on")
_LOCKS = ("contentLocked", "sdtContentLocked")
_Key = int | TableCell  # the number of a paragraph, or a cell


class _Line(NamedTuple):
    """A paragraph: how long the number before it is, and its pieces."""

    before: int
    pieces: Sequence[ShownPiece]


class _Trees(Container):
    """The parts of a Word file as trees that are kept, so that they can be changed and written."""

    def __init__(self, data: bytes, package: OfficePackage) -> None:
        super().__init__(data)
        self._package = package
        self.kept: dict[str, etree._Element] = {}

    def tree(self, name: str) -> etree._Element:
        """The part as a tree, always the same."""
        if name not in self.kept:
            self.kept[name] = self._package.tree(name)
        return self.kept[name]


class WordMender:
    """Edits the paragraphs of a Word file."""

    def __init__(self, data: bytes, source: Source, tracked: str = "") -> None:
        self._data = data
        self._source = source
        self._tracked = tracked
        self._regions = Regions(source)
        self._package = OfficePackage(data)
        self._trees = _Trees(data, self._package)
        self._lines: dict[_Key, list[_Line]] = defaultdict(list)
        document.read_parts(self._trees, source.path, self)
        self._set = {id(one) for tree in self._trees.kept.values() for one in _set_by_word(tree)}

    @classmethod
    def of(cls, data: bytes, source: Source, tracked: str = "") -> WordMender | Wording:
        """The mender of a file, or why it is not mended.

        Its changes are tracked, as made at the time `tracked`, or now where the document asks for that itself.
        """
        mender = cls(data, source)
        if is_signed(mender._package):
            return SIGNED
        settings = mender._settings()
        if settings is None:
            return cls(data, source, tracked)
        protection = child(settings, "documentProtection")
        is_tracked = _is_on(child(settings, "trackRevisions"))
        if protection is not None and value_of(protection, "enforcement") in _ON:
            if value_of(protection, "edit") != "trackedChanges":
                return _PROTECTED
            is_tracked = True
        return cls(data, source, tracked or (now() if is_tracked else ""))

    def add(
        self, place: ParagraphPlace | TableCell, paragraph: etree._Element, before: int, pieces: Sequence[ShownPiece], /
    ) -> None:
        """Take down the next line of a place."""
        del paragraph
        self._lines[place.number if isinstance(place, ParagraphPlace) else place].append(_Line(before, pieces))

    def refusal(self, edit: Edit) -> Wording | None:
        """Why this edit cannot be made; None where it can."""
        region = self._regions.of(edit)
        if region is None:
            return CROSSES
        if breaks_lines(edit.replacement):
            return BREAKS
        return None if spread(self._pieces(region), [_local(region, within(region, edit))]) is not None else _SET_BY_WORD

    def written(self, edits: Sequence[Edit]) -> list[Edit]:
        """The edits as they are."""
        return list(edits)

    def apply(self, edits: Sequence[Edit]) -> bytes:
        """The file with `edits`."""
        work = WordMender(self._data, self._source, self._tracked)  # trees of its own, so that this one can be asked again
        work._write(edits)
        return work._package.to_bytes()

    def _write(self, edits: Sequence[Edit]) -> None:
        by_place: dict[_Key, list[Edit]] = defaultdict(list)
        regions: dict[_Key, Region] = {}
        for region, own in self._regions.grouped(edits).items():
            regions[_key(region)] = region
            by_place[_key(region)] += [_local(region, edit) for edit in own]
        stamp = stamp_for(self._trees.kept.values(), self._tracked)
        touched: set[int] = set()
        for key, own in by_place.items():
            elements = list(self._elements(key))
            pieces = segmented(self._pieces(regions[key]), sorted(own)) or []
            for element, segments in zip(elements, pieces, strict=True):
                if element is not None and any(segment.kind != KEPT for segment in segments):
                    touched.add(id(element.getroottree().getroot()))
                    if self._tracked and not is_own(element):
                        track(element, segments, stamp)
                    else:
                        _put(element, "".join(segment.text for segment in segments if segment.kind != GONE))
        for name, tree in self._trees.kept.items():
            if id(tree) in touched:
                self._package.put_tree(name, tree)

    def _pieces(self, region: Region) -> list[Piece]:
        """The pieces of all that stands at the place of a region; numbers, breaks and what Word sets are fixed."""
        lines = self._lines[_key(region)]
        found: list[Piece] = []
        for index, line in enumerate(lines):
            found.append(Piece(("\n" if index else "") + " " * line.before, fixed=True))
            found += [Piece(piece.text, fixed=self._is_fixed(piece)) for piece in line.pieces]
        return found

    def _elements(self, key: _Key) -> Iterator[etree._Element | None]:
        """The elements that hold the pieces of a place; None for those that are in none."""
        for line in self._lines[key]:
            yield None
            yield from (piece.element for piece in line.pieces)

    def _is_fixed(self, piece: ShownPiece) -> bool:
        element = piece.element
        return name_of(element) != "t" or id(element) in self._set or piece.text != element.text

    def _settings(self) -> etree._Element | None:
        relations = self._package.relations(self._package.main or "word/document.xml")
        part = next((relation.target for relation in relations if relation.kind == "settings"), "")
        return self._package.tree(part) if part in self._package else None


def now() -> str:
    """The time as a tracked change has it."""
    return f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}"


def _is_on(switch: etree._Element | None) -> bool:
    return switch is not None and value_of(switch) in (None, *_ON)


def _key(region: Region) -> _Key:
    place = region.place
    if isinstance(place, ParagraphPlace):
        return place.number
    assert isinstance(place, TableCell)
    return place


def _local(region: Region, edit: Edit) -> Edit:
    """The edit with offsets within the whole paragraph or cell; `edit` has those within the region."""
    before = region.place.before if isinstance(region.place, ParagraphPlace) else 0
    return Edit(edit.start + before, edit.end + before, edit.replacement)


def _set_by_word(tree: etree._Element) -> Iterator[etree._Element]:
    """The texts that are no author's: results of fields, content that is locked or bound to data, text that is there twice."""
    depth = 0
    for element in tree.iter():
        name = name_of(element)
        if name == "fldChar":
            depth += {"begin": 1, "end": -1}.get(value_of(element, "fldCharType") or "", 0)
        elif name == "t" and depth > 0:
            yield element
        elif (
            name == "fldSimple" or (name == "sdt" and _is_locked(element)) or (name == "AlternateContent" and _is_double(element))
        ):
            yield from element.iter("{*}t")


def _is_locked(control: etree._Element) -> bool:
    properties = child(control, "sdtPr")
    if properties is None:
        return False
    return child(properties, "dataBinding") is not None or value_of(child(properties, "lock")) in _LOCKS


def _is_double(alternate: etree._Element) -> bool:
    """Whether a text stands in two editions, of which a program shows one."""
    return any(name_of(one) == "Fallback" and next(one.iter("{*}t"), None) is not None for one in alternate)


def _put(element: etree._Element, text: str) -> None:
    element.text = text
    if text != text.strip():
        element.set(_SPACE, "preserve")
