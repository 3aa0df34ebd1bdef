"""The text boxes that lie over a sheet."""

from __future__ import annotations

from budgetlint.linter.readers.container import Container

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


def _number(written: str | None) -> int:
    return int(written) + 1 if written and written.strip().isdecimal() else 1
