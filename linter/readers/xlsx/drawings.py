"""The text boxes that lie over a sheet."""

from __future__ import annotations

from lxml import etree

from budgetlint.linter.readers.container import Container

_OBJECTS = ("oleObject", "package")
_WIDE, _HIGH = 3_600_000, 1_440_000  # 10 cm by 4 cm: what is as large may hold a table
_ROWS, _COLUMNS = 6, 3  # likewise, by the rows and columns that it covers
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


def text_boxes(container: Container, part: str) -> list[tuple[int, int, str]]:
    """The text of each box over a sheet, with the row and column of its corner from 1, from top to bottom."""
    found = []
    for kind, drawing in container.related(part).values():
        if kind == "drawing" and drawing in container:
            for anchor in container.tree(drawing):
                paragraphs = [
                    "".join(text.text or "" for text in one.iter(f"{_DRAWING}t")) for one in anchor.iter(f"{_DRAWING}p")
                ]
                text = "\n".join(filter(str.strip, paragraphs))
                if text:
                    found.append((_number(anchor.findtext("{*}from/{*}row")), _number(anchor.findtext("{*}from/{*}col")), text))
    return sorted(found)


def unread(container: Container, part: str) -> tuple[int, int]:
    """How many objects of other programs, and how many large pictures, lie over a sheet."""
    related = list(container.related(part).values())
    pictures = sum(
        _is_large(anchor) for kind, one in related if kind == "drawing" and one in container for anchor in container.tree(one)
    )
    return sum(kind in _OBJECTS for kind, _ in related), pictures


def _is_large(anchor: etree._Element) -> bool:
    """Whether an anchor holds a picture as large as a table."""
    if next(anchor.iterchildren("{*}pic"), None) is None:
        return False
    extent = anchor.find("{*}ext")
    if extent is not None:
        width, height = extent.get("cx") or "", extent.get("cy") or ""
        return width.isdecimal() and height.isdecimal() and int(width) >= _WIDE and int(height) >= _HIGH
    first, last = ([_number(anchor.findtext(f"{{*}}{end}/{{*}}{name}")) for name in ("row", "col")] for end in ("from", "to"))
    return last[0] - first[0] >= _ROWS and last[1] - first[1] >= _COLUMNS


def _number(written: str | None) -> int:
    return int(written) + 1 if written and written.strip().isdecimal() else 1
