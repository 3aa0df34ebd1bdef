"""Recognise tables whose rows are indicators (绩效指标): forms, targets of a whole department, and tables of all projects.

The modules are imported only for a source with a heading of such rows: most sources have none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from budgetlint.linter.recognisers.reading import Claim, Reading
from budgetlint.linter.source import Block, Row

_LONGEST = 30  # characters of a heading


def read_indicator_rows(blocks: Sequence[Block], reading: Reading) -> Iterator[Claim]:
    """The tables with one row an indicator among `blocks`."""
    signs = reading.profile.data["indicator_rows"]["signs"].split()
    cells = (cell.value for block in blocks if isinstance(block, Row) for cell in block.cells)
    if any(sign in cell for cell in cells if len(cell) <= _LONGEST for sign in signs):
        from budgetlint.linter.recognisers.indicator_rows.recogniser import Finder  # noqa: PLC0415  see above

        yield from Finder(blocks, reading).claims()
