"""The names of cells and sheets, and text as a workbook's XML holds it."""

from __future__ import annotations

import re
from typing import NamedTuple

from budgetlint.linter.office.splicing import escaped
from budgetlint.linter.places import SheetCell

_REFERENCE = re.compile(r"([A-Za-z]+)([0-9]+)")
_LETTERS = 26
_WIDE = 0x2000  # from here on characters are as wide as two digits
_LOOKS_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
# Control characters, halves of pairs and noncharacters are no characters of XML.
_NO_XML = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


class Position(NamedTuple):
    """Row and column from 1."""

    row: int
    column: int

    @property
    def name(self) -> str:
        """`C5`."""
        return SheetCell("", *self).name


def position(reference: str) -> Position | None:
    """The position that `C5` or `$C$5` names, of a range its first; None for what is no reference."""
    found = _REFERENCE.fullmatch(reference.partition(":")[0].replace("$", ""))
    if found is None:
        return None
    column = 0
    for letter in found[1].upper():
        column = column * _LETTERS + ord(letter) - ord("A") + 1
    return Position(int(found[2]), column)


def sheet_reference(sheet: str, cell: str) -> str:
    """`'表 1'!C5`, as formulas and links name a cell of another sheet."""
    return "'" + sheet.replace("'", "''") + f"'!{cell}"


def text_element(tag: str, text: str) -> str:
    """An element that holds `text`, with all its blanks; what XML cannot hold is written `_x000B_`."""
    held = _NO_XML.sub(lambda match: f"_x{ord(match[0]):04X}_", _LOOKS_ESCAPED.sub("_x005F_", text))
    return f'<{tag} xml:space="preserve">{escaped(held).replace(chr(13), "&#13;")}</{tag}>'


def width_of(line: str) -> int:
    """How wide a line is, in digits."""
    return sum(1 if ord(character) < _WIDE else 2 for character in line)
