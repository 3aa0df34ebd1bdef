"""What makes a file known as one of budgetlint's own."""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

from budgetlint.linter.readers.container import parser
from budgetlint.linter.readers.own_report import CORE, KEYWORD

_KEYWORDS = "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}keywords"


def with_keyword(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """The parts of an office file with the keyword of our reports, where it has properties."""
    if CORE not in parts:
        return dict(parts)
    tree = etree.fromstring(parts[CORE], parser())
    keywords = tree.find(_KEYWORDS)
    if keywords is None:
        keywords = etree.SubElement(tree, _KEYWORDS)
    keywords.text = " ".join(filter(None, [keywords.text, KEYWORD]))
    return {**parts, CORE: etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)}
