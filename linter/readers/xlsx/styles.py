"""The number formats of a workbook's cells."""

from __future__ import annotations

from budgetlint.linter.readers.container import Container
from budgetlint.linter.readers.number_format import BUILT_IN

_GENERAL = "General"


def formats_of(container: Container, part: str | None) -> list[str]:
    """The number format of each style that a cell can name."""
    if part is None or part not in container:
        return []
    tree = container.tree(part)
    own = {number.get("numFmtId", ""): number.get("formatCode", "") for number in tree.iter("{*}numFmt")}
    styles = tree.find("{*}cellXfs")
    return [_code(style.get("numFmtId", "0"), own) for style in styles] if styles is not None else []


def _code(number: str, own: dict[str, str]) -> str:
    if number in own:
        return own[number] or _GENERAL
    return BUILT_IN.get(int(number), _GENERAL) if number.isdecimal() else _GENERAL
