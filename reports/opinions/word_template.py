"""Fill in a template of Word: its rows are repeated as they look, everything else stays as it is."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping, Sequence

from lxml import etree

from budgetlint.linter.readers.container import parser
from budgetlint.reports.opinions.own import with_keyword
from budgetlint.reports.opinions.package import write_parts
from budgetlint.reports.opinions.placeholders import DEPARTMENTS, OPINIONS, Filling, Value, fields_in, kind_of, shown, spans_in
from budgetlint.reports.opinions.texts import legal

_PARTS = ("word/document.xml", "word/header", "word/footer", "word/footnotes.xml", "word/endnotes.xml")
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_ONCE = ("paraId", "textId")  # numbers of paragraphs, each of which may stand once
_ANCHORS = (f"{_W}bookmarkStart", f"{_W}bookmarkEnd", f"{_W}proofErr")


def rows(parts: Mapping[str, bytes]) -> list[list[str]]:
    """The texts of the template, by the rows of its tables; each paragraph outside of them is a row of its own."""
    found: list[list[str]] = []
    for tree in _trees(parts).values():
        for element in tree.iter(f"{_W}tr", f"{_W}p"):
            if element.tag == f"{_W}tr":
                found.append([_text(cell) for cell in element.iterfind(f"{_W}tc")])
            elif next(element.iterancestors(f"{_W}tr"), None) is None:
                found.append([_text(element)])
    return found


def fill(parts: Mapping[str, bytes], filling: Filling) -> bytes:
    """The template with the values of `filling`."""
    filled = dict(parts)
    for name, tree in _trees(parts).items():
        for row in list(tree.iter(f"{_W}tr")):
            _repeat(row, filling)
        _fill_in(tree, filling.single)
        filled[name] = etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)
    return write_parts(with_keyword(filled))


def _trees(parts: Mapping[str, bytes]) -> dict[str, etree._Element]:
    return {name: etree.fromstring(data, parser()) for name, data in parts.items() if name.startswith(_PARTS)}


def _repeat(row: etree._Element, filling: Filling) -> None:
    """Put a row for each opinion, or for each department, in the place of `row`, where it has placeholders of theirs."""
    if row.find(f".//{_W}tr") is not None:
        return  # the row that holds another table; that table's rows are looked at by themselves
    fields = [field for paragraph in row.iter(f"{_W}p") for field in fields_in(_own_text(paragraph))]
    kind = kind_of(fields)
    if kind not in (OPINIONS, DEPARTMENTS):
        return
    above = row.getparent()
    assert above is not None
    place = above.index(row)
    _prepare(row)
    for number, values in enumerate(filling.opinions if kind == OPINIONS else filling.departments):
        clone = copy.deepcopy(row)
        _fill_in(clone, {**filling.single, **values})
        if kind == OPINIONS and "mark" not in fields:
            _hide(clone, str(values["mark"]))
        above.insert(place + number, clone)
    above.remove(row)


def _prepare(row: etree._Element) -> None:
    """Leave out of a row what may stand only once, and let it grow with its text."""
    for element in list(row.iter(*_ANCHORS)):
        parent = element.getparent()
        assert parent is not None
        parent.remove(element)
    for element in row.iter():
        for name in [name for name in element.attrib if etree.QName(str(name)).localname in _ONCE]:
            del element.attrib[name]
    for height in row.iter(f"{_W}trHeight"):
        height.attrib.pop(f"{_W}hRule", "")


def _hide(row: etree._Element, mark: str) -> None:
    """Put the mark of an opinion into its row so that it is neither shown nor printed."""
    paragraph = next(row.iter(f"{_W}p"), None)
    if paragraph is None or not mark:
        return
    run = etree.SubElement(paragraph, f"{_W}r")
    etree.SubElement(etree.SubElement(run, f"{_W}rPr"), f"{_W}vanish")
    etree.SubElement(run, f"{_W}t").text = legal(mark)


def _fill_in(tree: etree._Element, values: Mapping[str, Value]) -> None:
    for paragraph in list(tree.iter(f"{_W}p")):
        _fill_paragraph(list(_texts(paragraph)), values)


def _fill_paragraph(texts: Sequence[etree._Element], values: Mapping[str, Value]) -> None:
    """Fill in the placeholders of one paragraph. Word parts them at will; the value stands where a placeholder begins."""
    whole = "".join(text.text or "" for text in texts)
    spans = spans_in(whole) if fields_in(whole) else []
    if not spans:
        return
    offset = 0
    for text in texts:
        before = text.text or ""
        end = offset + len(before)
        kept: list[str] = []
        at = offset
        for start, stop, field in spans:
            if start >= end or stop <= offset:
                continue
            kept.append(whole[at : max(at, start)])
            if offset <= start:
                kept.append(shown(values.get(field, "")))
            at = min(stop, end)
        kept.append(whole[at:end])
        _write("".join(kept), text)
        offset = end


def _write(words: str, text: etree._Element) -> None:
    """Write `words` into an element of text, with a break between lines."""
    first, *others = legal(words).split("\n")
    text.text = first
    text.set(_SPACE, "preserve")
    run = text.getparent()
    assert run is not None
    place = run.index(text) + 1
    for line in others:
        run.insert(place, etree.Element(f"{_W}br"))
        further = etree.Element(f"{_W}t")
        further.text = line
        further.set(_SPACE, "preserve")
        run.insert(place + 1, further)
        place += 2


def _texts(paragraph: etree._Element) -> Iterator[etree._Element]:
    """The elements of text of a paragraph itself, not those of a text box in it."""
    for text in paragraph.iter(f"{_W}t"):
        if next(text.iterancestors(f"{_W}p")) is paragraph:
            yield text


def _own_text(paragraph: etree._Element) -> str:
    return "".join(text.text or "" for text in _texts(paragraph))


def _text(element: etree._Element) -> str:
    own = element if element.tag == f"{_W}p" else None
    return "".join(map(_own_text, [own] if own is not None else element.iter(f"{_W}p")))
