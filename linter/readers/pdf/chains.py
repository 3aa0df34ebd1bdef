"""Tables that go on over several pages: their columns made the same, rows that a page break cut put together."""

from __future__ import annotations

from collections.abc import Sequence

from budgetlint.linter.readers.pdf.layout import TextCell, TextTable
from budgetlint.linter.readers.pdf.lines import goes_on

_NEAR = 5.0  # points within which the edges of a table on two pages are the same
_SHARE = 0.75  # of the columns of one page that the other has too
_MOST_HEADER = 4  # rows


def goes_on_as(table: TextTable, following: TextTable) -> bool:
    """Whether a table at the top of the next page has the same columns, as far as each shows them."""
    if following.page != table.page + 1:
        return False
    fewer, more = sorted((table.xs, following.xs), key=len)
    edges = (fewer[0] - more[0], fewer[-1] - more[-1])
    alike = sum(min(abs(x - other) for other in more) <= _NEAR for x in fewer[1:-1])
    return max(map(abs, edges)) <= _NEAR and alike >= _SHARE * len(fewer[1:-1])


def rows_of(chain: Sequence[TextTable]) -> list[list[TextCell]]:
    """The rows of the parts of one table, under the columns that all parts have together."""
    places = _places(chain)
    rows: list[list[TextCell]] = []
    head = chain[0].rows[:_MOST_HEADER]
    for number, table in enumerate(chain):
        part = [[_placed(cell, table, places) for cell in row] for row in table.rows]
        repeated = _repeated(head, table.rows) if number else 0
        if number and rows and repeated < len(part) and (_is_cut(rows[-1], part[repeated], chain[number - 1])):
            _join(rows[-1], part.pop(repeated))
        rows += part
    return rows


def _places(chain: Sequence[TextTable]) -> list[float]:
    """The places of vertical rules in any part."""
    places: list[float] = []
    for x in sorted(x for table in chain for x in table.xs):
        if not places or x - places[-1] > _NEAR:
            places.append(x)
    return places


def _placed(cell: TextCell, table: TextTable, places: Sequence[float]) -> TextCell:
    """The cell by the columns of the whole table."""
    first, last = (_nearest(table.xs[at], places) for at in (cell.column, cell.column + cell.span))
    cell.column, cell.span = first, max(1, last - first)
    return cell


def _nearest(x: float, places: Sequence[float]) -> int:
    return min(range(len(places)), key=lambda at: abs(places[at] - x))


def _repeated(head: Sequence[Sequence[TextCell]], rows: Sequence[Sequence[TextCell]]) -> int:
    """How many rows of the header stand again."""
    count = 0
    for own, other in zip(head, rows, strict=False):
        if [cell.text for cell in own] != [cell.text for cell in other] or not any(cell.text for cell in own):
            break
        count += 1
    return count


def _is_cut(row: Sequence[TextCell], rest: Sequence[TextCell], table: TextTable) -> bool:
    """Whether `rest` is what was left of `row` for the next page.

    It fills cells that the row, the last one of `table`, fills too. Where the page does not leave the row open, more is asked:
    no figure goes on, nor, below a rule, its first cell, and each cell that does was full.
    """
    above = {cell.column: cell for cell in row if cell.lines}
    filled = [cell for cell in rest if cell.lines]
    if not filled or any(cell.rows > 1 for cell in rest) or not {cell.column for cell in filled} <= above.keys():
        return False
    if table.is_open:
        return True
    is_ruled = not table.columns or bool(table.edges)
    if any(_is_figure(cell.text) or (cell.column == min(above) and is_ruled) for cell in filled):
        return False
    return all(goes_on(above[cell.column].lines[-1], cell.lines[0], cell.left, cell.right) for cell in filled)


def _is_figure(text: str) -> bool:
    return text.replace(",", "").replace(".", "").isdecimal()


def _join(row: Sequence[TextCell], rest: Sequence[TextCell]) -> None:
    by_column = {cell.column: cell for cell in row}
    for cell in rest:
        if cell.lines and cell.column in by_column:
            by_column[cell.column].lines += cell.lines
