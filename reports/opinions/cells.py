"""The names of cells: `AB12` is column 28 of row 12."""

from __future__ import annotations

_LETTERS = 26
_BEFORE_A = ord("A") - 1


def split_cell(reference: str) -> tuple[str, int]:
    """The letters and the row of a cell."""
    plain = reference.replace("$", "")
    letters = plain.rstrip("0123456789")
    return letters, int(plain[len(letters) :] or 0)


def column_of(letters: str) -> int:
    """The number of a column, counted from 1."""
    number = 0
    for letter in letters:
        number = number * _LETTERS + ord(letter) - _BEFORE_A
    return number


def letters_of(column: int) -> str:
    """The letters of a column."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, _LETTERS)
        letters = chr(ord("A") + rest) + letters
    return letters
