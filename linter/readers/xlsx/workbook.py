"""Read a workbook: its sheets in order, the hidden ones too."""

from __future__ import annotations

from lxml import etree

from budgetlint.linter.readers.container import Container
from budgetlint.linter.readers.sheets import CellCount, Sheet, source_of
from budgetlint.linter.readers.trouble import Unreadable
from budgetlint.linter.readers.xlsx.drawings import text_boxes, unread
from budgetlint.linter.readers.xlsx.sheet import Cells, Reckoning
from budgetlint.linter.readers.xlsx.strings import shared_strings
from budgetlint.linter.readers.xlsx.styles import styles_of
from budgetlint.linter.source import Source

FORMAT = "xlsx"
_WORKBOOK = "xl/workbook.xml"


def read(data: bytes, path: str) -> Source:
    """The `Source` of a workbook."""
    container = Container(data)
    main = next((part for kind, part in container.related("").values() if kind == "officeDocument"), _WORKBOOK)
    tree = container.tree(main)
    parts = container.related(main)
    by_kind = dict(parts.values())
    cells = Cells(
        container,
        shared_strings(container, by_kind.get("sharedStrings")),
        styles_of(container, by_kind.get("styles")),
        CellCount(),
        Reckoning(_is_on(tree.find("{*}workbookPr"), "date1904"), _is_on(tree.find("{*}calcPr"), "fullCalcOnLoad")),
    )
    sheets = [_sheet(element, parts, cells, container) for element in tree.iter("{*}sheet")]
    if not sheets:
        raise Unreadable("damaged", FORMAT)
    return source_of([sheet for sheet in sheets if sheet], path, FORMAT)


def _is_on(element: etree._Element | None, name: str) -> bool:
    return element is not None and element.get(name) in ("1", "true")


def _sheet(element: etree._Element, parts: dict[str, tuple[str, str]], cells: Cells, container: Container) -> Sheet | None:
    """A sheet of cells; None for one that holds a chart or a macro."""
    number = next((value for name, value in element.attrib.items() if etree.QName(name).localname == "id"), "")
    kind, part = parts.get(str(number), ("", ""))
    if kind != "worksheet" or part not in container:
        return None
    sheet = Sheet(element.get("name", ""), hidden=element.get("state", "visible") != "visible")
    cells.read(part, sheet)
    sheet.notes = text_boxes(container, part)
    sheet.objects, sheet.pictures = unread(container, part)
    return sheet
