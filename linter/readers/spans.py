"""Where the cells of a row stand when cells above reach down into it."""

from __future__ import annotations

_FOR_EVER = 1_000_000_000


class SpanGrid:
    """Places the cells of one table, row by row."""

    def __init__(self) -> None:
        self._reaching: dict[int, int] = {}  # columns, and how many more rows the cell in each reaches down
        self._column = 0

    def next_row(self) -> None:
        """Begin a row."""
        self._reaching = {column: left - 1 for column, left in self._reaching.items() if left > 0}
        self._column = 0

    def place(self, columns: int, rows: int) -> tuple[int, int]:
        """The column from 0, and the width, of the next cell, which covers so many columns and rows (0: all that follow)."""
        while self._column in self._reaching and self._reaching[self._column] >= 0:
            self._column += 1
        column = self._column
        if rows != 1:
            for covered in range(column, column + columns):
                self._reaching[covered] = (rows or _FOR_EVER) - 1
        self._column += columns
        return column, columns
