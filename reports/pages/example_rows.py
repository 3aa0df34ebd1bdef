"""The rows of an example that a rule's page shows: short, with the characters in question marked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from budgetlint.linter.outcomes import Finding
from budgetlint.linter.rule import Example
from budgetlint.linter.text import Span

_LONG_CELL = 20
_MANY_ROWS = 6
_MANY_BYTES = 24
_MANY_CHARACTERS = 160
_MARKUP = b"<"


def marked_rows(example: Example, finding: Finding) -> str:
    """The rows in which `finding` and what is related to it stand, the places of the finding itself between 【】."""
    if isinstance(example.content, bytes):
        return _beginning(example.content)
    text = example.content
    own = [row for row in _rows(text) if _meets(row, finding.spans)]
    spans = [span for related in finding.related for span in related.spans]
    others = [row for row in _rows(text) if row not in own and _meets(row, spans)]
    shown = sorted([*own, *others[:_MANY_ROWS]])
    return "\n".join(_drawn(text, row, finding.spans, cut=len(shown) == 1) for row in shown)


def telling_rows(example: Example, others: Iterable[Example], *, whole: bool = False) -> list[str]:
    """The rows that tell `example` from the most similar of `others`, `whole` or their telling cell; its last row by default."""
    if isinstance(example.content, bytes):
        return [_beginning(example.content)]
    text = example.content
    own = {row: _cells(text[row[0] : row[1]]) for row in _rows(text)}
    texts = [other.content for other in others if isinstance(other.content, str)]
    differences = (_difference(own, other) for other in texts)
    telling = min((rows for rows in differences if rows), key=len, default=[])
    if not 0 < len(telling) <= _MANY_ROWS:
        telling = list(own)[-1:]
    known = {cell for other in texts for row in _rows(other) for cell in _cells(other[row[0] : row[1]])}
    new = {row: {cell for cell in own[row] if cell and cell not in known} for row in telling}
    shown = [row for row in telling if not any(new[row] <= new[other] for other in telling if other > row)]
    return [_joined(own[row]) if whole else _telling_cell(own[row], known) for row in shown]


def _difference(own: dict[Span, list[str]], other: str) -> list[Span]:
    theirs = [_cells(other[row[0] : row[1]]) for row in _rows(other)]
    return [row for row, cells in own.items() if cells not in theirs]


def _telling_cell(cells: list[str], known: set[str]) -> str:
    """The one cell that is new, where it is long enough to speak for itself; else the whole row."""
    new = [cell for cell in cells if cell and cell not in known] or cells[-1:]
    return new[0] if len(new) == 1 and len(new[0]) > _LONG_CELL else _joined(cells)


def _rows(text: str) -> Iterator[Span]:
    """The rows of a table: lines, or lines of one cell each up to a blank line, as word processors write them."""
    start, first = 0, -1
    stacked = False
    for line in [*text.splitlines(keepends=True), ""]:
        single = "\t" not in line[1:]
        if first >= 0 and not (stacked and single and line.strip("\r\n")):
            if text[first:start].strip():
                yield first, start
            first = -1
        if first < 0 and line.strip("\r\n"):
            first, stacked = start, single and line.startswith("\t")
        start += len(line)


def _meets(row: Span, spans: Iterable[Span]) -> bool:
    return any(start < row[1] and row[0] < max(end, start + 1) for start, end in spans)


def _drawn(text: str, row: Span, spans: Sequence[Span], *, cut: bool) -> str:
    """A row with its spans marked; only the cell in question where `cut`, it is long, and a part of it is meant."""
    piece = text[row[0] : row[1]]
    for start, end in sorted(spans, reverse=True):
        first, last = max(start - row[0], 0), min(end - row[0], len(piece.rstrip()))
        if first < last:
            piece = f"{piece[:first]}【{piece[first:last]}】{piece[last:]}"
    cells = _cells(piece)
    marked = next((cell for cell in cells if "【" in cell), "")
    is_all = marked.startswith("【") and marked.endswith("】") and len(spans) == 1
    return marked if cut and len(marked) > _LONG_CELL and "】" in marked and not is_all else _joined(cells)


def _joined(cells: Iterable[str]) -> str:
    return " | ".join(cells).rstrip(" |")


def _cells(piece: str) -> list[str]:
    lines = piece.rstrip().splitlines()
    return [cell.strip() for cell in (lines if len(lines) > 1 else piece.rstrip().split("\t"))]


def _beginning(content: bytes) -> str:
    """The beginning of a file: of a web page its characters, else its bytes; an empty file is shown as nothing."""
    if content.startswith(_MARKUP):
        text = content.decode()
        return text[:_MANY_CHARACTERS] + ("…" if len(text) > _MANY_CHARACTERS else "")
    return content[:_MANY_BYTES].hex(" ") + (" …" if len(content) > _MANY_BYTES else "")
