"""Write the findings into a Word file as comments on the very words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from lxml import etree

from budgetlint.linter.engine import Result
from budgetlint.linter.office.package import OfficePackage
from budgetlint.linter.places import ParagraphLocation, TableLocation
from budgetlint.linter.readers.container import Container
from budgetlint.linter.readers.docx.document import read_parts
from budgetlint.linter.source import Source
from budgetlint.linter.text import Span
from budgetlint.linter.wording import Lang, Wording
from budgetlint.reports.annotated.docx.comments import Comments, xml_text
from budgetlint.reports.annotated.docx.marks import Marks
from budgetlint.reports.annotated.docx.places import WordPlaces
from budgetlint.reports.annotated.remarks import AUTHOR, Annotated, CannotAnnotate, Remark, notes_of_earlier, remarks

_MOVED = Wording(
    "{count} 条批注写在最近的正文处：原处在{where}里，Word 不能在那里批注。",
    "{count} comment(s) stand at the nearest place in the text: the words are in {where}, where Word takes no comments.",
)
_WORDS = Wording("所指文字在{where}里：“{words}”", "The words are in {where}: “{words}”")
_SIGNED = Wording(
    "文件有数字签名，写了批注以后签名不再有效；请保留原件。",
    "The file is signed, and the signature does not hold with comments in it; keep the original.",
)
_SIGNATURES = "_xmlsignatures/"
_LONGEST = 60


class _Parts(Container):
    """The file as the reader opens it, each tree parsed once and with all that stands in it."""

    def __init__(self, data: bytes, package: OfficePackage) -> None:
        super().__init__(data)
        self._package = package
        self._trees: dict[str, etree._Element] = {}

    def tree(self, name: str) -> etree._Element:
        """The part as a tree, the same one each time."""
        if name not in self._trees:
            self._xml(name)  # within the limits of reading
            self._trees[name] = self._package.tree(name)
        return self._trees[name]


def annotate(data: bytes, result: Result, lang: Lang, author: str = AUTHOR) -> Annotated:
    """The Word file `data` with a comment for each place of each finding, signed by `author`."""
    package = OfficePackage(data)
    parts = _Parts(data, package)
    main = package.main or "word/document.xml"
    root = parts.tree(main)
    places = WordPlaces(root)
    if read_parts(parts, result.document.source.path, places).text != result.document.source.text:
        raise CannotAnnotate("文件在检查时被改动了，请再运行一次。", "the file changed while it was checked; run again.")
    writer = _Writer(package, main, root, places, author)
    for remark in remarks(result, lang):
        writer.add(remark, result.document.source, lang)
    return writer.written()


class _Writer:
    """Writes remarks into one file."""

    def __init__(self, package: OfficePackage, main: str, root: etree._Element, places: WordPlaces, author: str) -> None:
        namespace = etree.QName(root).namespace or ""
        self._package, self._main, self._root, self._places = package, main, root, places
        self._comments, self._marks = Comments(package, main, namespace, author), Marks(namespace)
        self._earlier = self._comments.earlier(root)
        self._moved: Counter[Wording] = Counter()
        self._written = self._repeated = self._dropped = 0

    def add(self, remark: Remark, source: Source, lang: Lang) -> None:
        """Add a comment, unless an earlier run wrote the same of the same paragraph."""
        stretch = self._places.stretch(_location(source, remark.spans))
        lines = [remark.head, *remark.lines]
        if stretch.outside:
            lines.insert(1, _quoted(remark, source, stretch.outside, lang))
        text = xml_text("\n".join(lines))
        if self._earlier.holds(text, stretch.holder):
            self._repeated += 1
            return
        if stretch.outside:
            self._moved[stretch.outside] += 1
        self._marks.add(stretch, self._comments.add(text))
        self._written += 1

    def written(self) -> Annotated:
        """The file, without the comments of earlier runs that hold no more."""
        self._dropped = self._earlier.drop()
        if self._written or self._dropped:
            self._marks.set()
            self._package.put_tree(self._main, self._root)
            self._comments.write()
        return Annotated(self._package.to_bytes(), self._written, tuple(self._notes()))

    def _notes(self) -> Iterator[Wording]:
        """What the user is to be told."""
        for where, count in self._moved.items():
            yield _MOVED.filled(count=count, where=where)
        yield from notes_of_earlier(self._repeated, self._dropped)
        if self._written and any(name.startswith(_SIGNATURES) for name in self._package.names):
            yield _SIGNED


def _location(source: Source, spans: Iterable[Span]) -> ParagraphLocation | TableLocation:
    """The place of the first of `spans`, with those others that stand in the same cell or paragraph."""
    first, *others = (source.locate(*span) for span in sorted(spans))
    assert isinstance(first, ParagraphLocation | TableLocation)
    within = [one for one in others if isinstance(one, ParagraphLocation | TableLocation) and one[:-2] == first[:-2]]
    return first._replace(end=max(one.end for one in (first, *within)))


def _quoted(remark: Remark, source: Source, where: Wording, lang: Lang) -> str:
    words = " ".join(source.excerpt(remark.spans).split())
    shown = words if len(words) <= _LONGEST else f"{words[:_LONGEST]}…"
    return _WORDS.text(lang).format(where=where.text(lang), words=shown)
