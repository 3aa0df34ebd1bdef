"""The rows of the tables of a Word file with all that is written in them, hidden marks too."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from budgetlint.linter.readers.container import Container

_BREAKS = ("br", "cr")
_DELETED = ("del", "moveFrom", "delText", "instrText")


def word_rows(data: bytes) -> Iterator[list[str]]:
    """The texts of the cells of each row. Tables inside of cells count as text of the cell."""
    container = Container(data)
    main = next(part for kind, part in container.related("").values() if kind == "officeDocument")
    tree = container.tree(main)
    for row in tree.iter("{*}tr"):
        if not any(_name(above) == "tc" for above in row.iterancestors()):
            yield [_cell(cell) for cell in row.iterfind("{*}tc")]


def _cell(cell: etree._Element) -> str:
    return "\n".join("".join(_pieces(paragraph)) for paragraph in cell.iter("{*}p")).strip()


def _pieces(element: etree._Element) -> Iterator[str]:
    for child in element:
        name = _name(child)
        if name == "t":
            yield child.text or ""
        elif name == "tab":
            yield " "
        elif name in _BREAKS:
            yield "\n"
        elif name not in _DELETED:
            yield from _pieces(child)


def _name(element: etree._Element) -> str:
    return etree.QName(element).localname
