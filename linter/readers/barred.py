"""Tables drawn with bars: Markdown, and tables ruled with signs or with lines of box drawing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from budgetlint.linter.source import Row
from budgetlint.linter.text import Span, Text

_BARS = "|│┃║｜"
_RULING = frozenset("-=:+─━═╌┄ \t｜|│┃║┌┐└┘├┤┬┴┼┏┓┗┛┣┫┳┻╋╔╗╚╝╠╣╦╩╬╟╢╤╧╪╫╭╮╰╯*")
_STROKES = frozenset("-=─━═╌┄")
_STOPS = tuple("。；;：:")
_ESCAPE = "\\"
_SHORTEST_RULE = 3
_FEWEST_CUTS = 3  # bars in each line of a table that has them between its cells only
_FEWEST_LINES = 3  # of such a table
_WIDE = 4  # bars in a line that is a row even if it stands alone
_RULED = 3  # groups of lines between rules, from which on each group is one row


class Barred(NamedTuple):
    """A table: its rows, the signs that belong to no cell, and the index of the first line behind it."""

    rows: list[Row]
    signs: list[Span]
    end: int


def read_barred(lines: Sequence[Text], at: int, text: str) -> Barred | None:
    """The table that begins with `lines[at]` of `text`; None where none does."""
    end = at
    while end < len(lines) and (_is_row(lines[end]) or _is_rule(lines[end])):
        end += 1
    heading = None
    if not _is_table(lines[at:end]):
        heading = lines[at]
        end = max(_end_of_open(lines, at), _end_of_bare(lines, at))
    if end == at:
        return None
    groups = list(_groups(lines[at:end]))
    signs = [span for line in lines[at:end] for span in _signs(line)]
    if len(groups) < _RULED:
        groups = [[line] for group in groups for line in group]
    return Barred([_row(group, text, heading) for group in groups], signs, end)


def has_bars(text: str) -> bool:
    """Whether a table may stand in `text` at all; most texts have none."""
    return any(bar in text for bar in _BARS)


def _is_row(line: Text) -> bool:
    """Whether a line begins and ends with a bar."""
    written = line.value.strip()
    return len(written) > 1 and written[0] in _BARS and written[-1] in _BARS


def _is_rule(line: Text) -> bool:
    """Whether a line is drawn only."""
    written = line.value.strip()
    return written[:1] in _RULING and sum(map(_STROKES.__contains__, written)) >= _SHORTEST_RULE and _RULING.issuperset(written)


def _is_table(lines: Sequence[Text]) -> bool:
    bars = [sum(map(line.value.count, _BARS)) for line in lines if not _is_rule(line)]
    return bool(bars) and max(bars) > 2 and (len(lines) > 1 or bars[0] >= _WIDE)  # noqa: PLR2004  two bars make one cell


def _end_of_open(lines: Sequence[Text], at: int) -> int:
    """Where a table ends that is open at its sides, its second line a rule with bars; `at` where there is none."""
    if at + 1 >= len(lines) or not _cuts(lines[at]) or not (_is_rule(lines[at + 1]) and _cuts(lines[at + 1])):
        return at
    end = at + 2
    while end < len(lines) and _cuts(lines[end]):
        end += 1
    return end


def _end_of_bare(lines: Sequence[Text], at: int) -> int:
    """Where a table ends that has bars between its cells and nothing else: lines in a row with as many; `at` where none is."""
    wide = len(_cuts(lines[at]))
    if wide < _FEWEST_CUTS or lines[at].value.strip()[:1] in _BARS or _is_rule(lines[at]):
        return at
    end = at + 1
    while end < len(lines) and len(_cuts(lines[end])) == wide and not _is_rule(lines[end]):
        end += 1
    return end if end - at >= _FEWEST_LINES else at


def _groups(lines: Sequence[Text]) -> Iterator[list[Text]]:
    """The lines between the rules."""
    group: list[Text] = []
    for line in lines:
        if _is_rule(line):
            if group:
                yield group
            group = []
        else:
            group.append(line)
    if group:
        yield group


def _row(lines: Sequence[Text], text: str, heading: Text | None) -> Row:
    """One row: the cells of its lines, those of one column put together; `heading` is the first line of an open table."""
    parts = [list(_cells(line, heading)) for line in lines]
    width = max(map(len, parts))
    columns = ([cells[index] for cells in parts if index < len(cells)] for index in range(width))
    return Row(tuple(_joined(column, text) for column in columns))


def _joined(pieces: Sequence[Text], text: str) -> Text:
    """The pieces of a cell as one text; the line end stays where a piece ends with a stop."""
    kept: list[Text] = []
    for piece in pieces:
        if not piece.value:
            continue
        if kept and kept[-1].value.endswith(_STOPS):
            ending = text.find("\n", kept[-1].start)
            kept += [Text.of(text, ending, ending + 1)] if ending >= 0 else []
        kept.append(piece)
    return Text.join(kept or pieces[:1])


def _cells(line: Text, heading: Text | None) -> Iterator[Text]:
    """The cells of a line; one with as many bars as the heading has them at the sides where that has, else cells are blank."""
    cuts = _cuts(line)
    own = heading if heading and len(_cuts(heading)) == len(cuts) else line
    begins, ends = _sides(own)
    edges = [*([] if begins else [-1]), *cuts, *([] if ends else [len(line)])]
    for before, behind in pairwise(edges):
        cell = line.slice(before + 1, behind).strip()
        yield _unescaped(cell)


def _sides(line: Text) -> tuple[bool, bool]:
    """Whether a line begins with a bar, and whether it ends with one."""
    cuts = _cuts(line)
    before = len(line.value) - len(line.value.lstrip())
    return cuts[:1] == [before], cuts[-1:] == [len(line.value.rstrip()) - 1]


def _unescaped(cell: Text) -> Text:
    """The cell without the backslashes before its own bars."""
    pieces = []
    done = 0
    while (at := cell.value.find(f"{_ESCAPE}|", done)) >= 0:
        pieces.append(cell.slice(done, at))
        done = at + 1
    return Text.join([*pieces, cell.slice(done, len(cell))]) if pieces else cell


def _cuts(line: Text) -> list[int]:
    """The places of the bars between cells."""
    written = line.value
    return [at for at, sign in enumerate(written) if sign in _BARS and written[at - 1 : at] != _ESCAPE]


def _signs(line: Text) -> Iterator[Span]:
    """What belongs to no cell: bars, rules and backslashes before bars."""
    if _is_rule(line):
        yield line.start, line.start + len(line)
        return
    for at, sign in enumerate(line.value):
        own = line.value[at + 1 : at + 2] == "|" if sign == _ESCAPE else sign in _BARS and line.value[at - 1 : at] != _ESCAPE
        if own:
            yield line.start + at, line.start + at + 1
