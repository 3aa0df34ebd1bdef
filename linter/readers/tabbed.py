"""Lines of a text: those with tabs or between bars are rows of a grid, others are paragraphs.

Excel and WPS put a cell that holds a line break, a tab or a quotation mark between `"`, and double the marks inside.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from budgetlint.grammar import patterns
from budgetlint.linter.readers.barred import has_bars, read_barred
from budgetlint.linter.readers.comments import comments_in
from budgetlint.linter.source import Block, Paragraph, Row
from budgetlint.linter.text import Span, Text

# A quoted cell ends at a mark behind which the cell ends too; a tab inside would join cells that only begin with a mark.
_QUOTED = patterns.compile(r'"((?:[^"\t]|"")*+)"(?=[\t\r\n]|\Z)')
_PLAIN = patterns.compile(r"[^\t\r\n]*+")


@dataclass
class Lines:
    """The blocks of a text, what belongs to no cell (quotation marks, bars, comments), and the comments to the linter."""

    blocks: list[Block] = field(default_factory=list)
    syntax: list[Span] = field(default_factory=list)
    comments: list[Text] = field(default_factory=list)


def read_lines(lines: Sequence[Text], text: str) -> Lines:
    """Read the `lines` of `text` into blocks; blank lines and comments are left out."""
    found = Lines()
    comments = comments_in(lines, text)
    lines = [line for line in lines if line.start not in comments] if comments else lines
    is_barred = has_bars(text)
    done = 0  # up to where a quoted cell or a table has taken the lines that follow
    for index, line in enumerate(lines):
        if line.start < done or not line.value.strip():
            continue
        if is_barred and "\t" not in line.value and (table := read_barred(lines, index, text)):
            found.blocks += table.rows
            found.syntax += table.signs
            done = lines[table.end - 1].origin(len(lines[table.end - 1])) + 1
            continue
        if "\t" in line.value or (line.value.startswith('"') and _QUOTED.match(text, line.start)):
            done = _row(text, line, found)
            comments = {start: comment for start, comment in comments.items() if not line.start < start < done}
        else:
            found.blocks.append(Paragraph(line.strip()))
    for comment in comments.values():
        found.comments.append(comment.text)
        found.syntax.append((comment.line.start, comment.line.start + len(comment.line)))
    return found


def _row(text: str, line: Text, found: Lines) -> int:
    """Add the row that begins with `line` and return where it ends; a lone quoted cell stays the lines that it is."""
    cells: list[Text] = []
    quotes: list[Span] = []
    at = line.start
    while True:
        quoted = _QUOTED.match(text, at)
        end = quoted.end() if quoted else _end_of_plain(text, at)
        cells.append(_unquoted(text, at, end, quotes) if quoted else Text.of(text, at, end).strip())
        if text[end : end + 1] != "\t":
            break
        at = end + 1
    if len(cells) == 1:
        found.blocks.append(Paragraph(line.strip()))
        return line.start + 1
    found.blocks.append(Row(tuple(cells)))
    found.syntax += quotes
    return end


def _end_of_plain(text: str, at: int) -> int:
    match = _PLAIN.match(text, at)
    return match.end() if match else at


def _unquoted(text: str, start: int, end: int, quotes: list[Span]) -> Text:
    """The cell between the marks at `start` and before `end`, doubled marks made one; the marks go to `quotes`."""
    quotes += [(start, start + 1), (end - 1, end)]
    pieces = []
    at = start + 1
    while (doubled := text.find('""', at, end - 1)) >= 0:
        pieces.append(Text.of(text, at, doubled + 1))
        quotes.append((doubled + 1, doubled + 2))
        at = doubled + 2
    return Text.join([*pieces, Text.of(text, at, end - 1)]).strip()
