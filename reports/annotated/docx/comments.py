"""The part of a Word file that holds its comments."""

from __future__ import annotations

import posixpath

from lxml import etree

from budgetlint.linter.office.package import OfficePackage
from budgetlint.linter.readers.docx.names import name_of, value_of
from budgetlint.reports.annotated.docx.earlier import INITIALS, Earlier

_KIND = "comments"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


class Comments:
    """The comments of a file: those that it has, and new ones with the numbers that follow."""

    def __init__(self, package: OfficePackage, main: str, namespace: str, author: str) -> None:
        self._author = author
        self._package = package
        self._main = main
        known = next((one.target for one in package.relations(main) if one.kind == _KIND and one.target in package), "")
        self._part = known or _free(package, main)
        self._root = package.tree(self._part) if known else etree.Element(f"{{{namespace}}}comments", nsmap={"w": namespace})
        self._namespace = etree.QName(self._root).namespace or namespace
        numbers = [value_of(one, "id") or "" for one in self._root if name_of(one) == "comment"]
        self._next = max((int(number) for number in numbers if number.isdecimal()), default=-1) + 1

    def earlier(self, root: etree._Element) -> Earlier:
        """What earlier runs wrote into the document `root`."""
        return Earlier(self._package, self._main, self._root, root, self._author)

    def add(self, text: str) -> int:
        """Add a comment; its number. Its first line stands in bold."""
        number, self._next = self._next, self._next + 1
        comment = etree.SubElement(self._root, self._name("comment"))
        for name, value in (("id", str(number)), ("author", self._author), ("initials", INITIALS)):
            comment.set(self._name(name), value)
        for index, line in enumerate(text.split("\n")):
            self._paragraph(comment, line, is_head=index == 0)
        return number

    def _paragraph(self, comment: etree._Element, text: str, *, is_head: bool) -> None:
        paragraph = etree.SubElement(comment, self._name("p"))
        if is_head:
            etree.SubElement(etree.SubElement(paragraph, self._name("r")), self._name("annotationRef"))
        run = etree.SubElement(paragraph, self._name("r"))
        if is_head:
            etree.SubElement(etree.SubElement(run, self._name("rPr")), self._name("b"))
        written = etree.SubElement(run, self._name("t"))
        written.text = text
        if text.strip() != text:
            written.set(_SPACE, "preserve")

    def write(self) -> None:
        """Put the part into the package, and name it there."""
        self._package.put_tree(self._part, self._root)
        self._package.declare(self._part, _TYPE)
        self._package.relate(self._main, _KIND, self._part)

    def _name(self, name: str) -> str:
        return f"{{{self._namespace}}}{name}"


def _free(package: OfficePackage, main: str) -> str:
    """The name of a part for comments beside the document."""
    part = posixpath.join(posixpath.dirname(main), "comments{}.xml")
    return part.format("") if part.format("") not in package else package.unused(part)


def xml_text(text: str) -> str:
    """`text` with blanks for the characters that XML cannot hold."""
    return "".join(character if _is_held(character) else " " for character in text)


def _is_held(character: str) -> bool:
    return character in "\t\n" or (character >= " " and not "\ud800" <= character <= "\udfff" and character not in "\ufffe\uffff")
