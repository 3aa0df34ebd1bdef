"""What the lines of a wrapped table tell of its layout: indents and widths of columns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from budgetlint.linter.recognisers.wrapped.figures import Figures
from budgetlint.linter.recognisers.wrapped.lines import Line, width_of

_DEEPER = 2
_NEVER = 1 << 30
_FEW = 2
_WIDE = "  "
_SOME = 4  # one line in so many
_FULL = 9  # of ten lines, the widest of so many


class Layout(NamedTuple):
    """`row_indent` is the least indent that opens a row, `indent` the usual one of such lines.

    `name` is the width of the column of names, the indent counted in.
    """

    row_indent: int
    indent: int
    name: int

    def opens_row(self, line: Line) -> bool:
        """Whether the indent of `line` says that a row begins with it."""
        return line.indent >= self.row_indent


def layout_of(lines: Sequence[Line], figures: Sequence[Figures | None], openers: Sequence[int]) -> Layout:
    """The layout of a table with these lines, each with the amounts in it, rows seeming to begin at `openers`."""
    indents = Counter(line.indent for line in lines)
    row_indent = row_indent_of(lines)
    return Layout(
        row_indent=row_indent,
        indent=max((indent for indent in indents if indent >= row_indent), key=lambda indent: indents[indent], default=0),
        name=max((_name_width(lines[index], figures[index]) for index in openers), default=_NEVER),
    )


def row_indent_of(lines: Sequence[Line]) -> int:
    """The least indent that opens a row; one that no line has where indents say nothing."""
    indents = Counter(line.indent for line in lines)
    usual = indents.most_common(1)[0][0] if indents else 0
    deeper = sum(count for indent, count in indents.items() if indent >= usual + _DEEPER)
    return usual + _DEEPER if 0 < deeper * _FEW <= len(lines) else _NEVER


def keeps_columns(lines: Sequence[Line]) -> bool:
    """Whether cells stand side by side, parted by wide blanks, so that a line has parts of several: not read here."""
    side_by_side = sum(1 for line in lines if _WIDE in line.text.value and _has_cells(line.text.value))
    return side_by_side * _SOME > len(lines)


def _has_cells(line: str) -> bool:
    """Whether a line has words on both sides of wide blanks."""
    return sum(any(character.isalpha() for character in cell) for cell in line.split(_WIDE)) > 1


def line_width_of(lines: Sequence[Line]) -> int:
    """The width at which lines were wrapped."""
    widths = sorted(line.width for line in lines)
    return widths[len(widths) * _FULL // 10] if widths else 0


def _name_width(line: Line, figures: Figures | None) -> int:
    """The width of a name on `line`: what stands before the amounts, or before a blank with other words behind it."""
    name = line.text.value[: figures.start].rstrip() if figures else line.text.value.split(" ", 1)[0]
    return line.indent + width_of(name)
