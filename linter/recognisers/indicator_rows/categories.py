"""The categories of rows of indicators: merged cells carried down, labels cut over several rows joined."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from budgetlint.linter.folding import half_width
from budgetlint.linter.model import Category
from budgetlint.linter.recognisers.indicator_rows.words import RowWords, without_mark
from budgetlint.linter.recognisers.one_line import on_one_line
from budgetlint.linter.text import Text

_MOST_PIECES = 8  # a label is cut into no more lines
_REST = "指标"
_SCORES = "分%"


class Label(NamedTuple):
    """The words of a merged cell: in the row `row`, or in all of `rows` where its label is cut."""

    row: int
    rows: tuple[int, ...]
    text: Text


def labels(cells: Sequence[Text | None], level: int, words: RowWords) -> list[Label]:
    """The labels in a column of a level, top down; pieces that only together make a category are one label."""
    filled = [(row, cell) for row, cell in enumerate(cells) if cell is not None and cell.value]
    found: list[Label] = []
    at = 0
    while at < len(filled):
        count = _pieces([cell.value for _, cell in filled[at : at + _MOST_PIECES]], level, words)
        pieces = filled[at : at + count]
        found.append(Label(pieces[0][0], tuple(row for row, _ in pieces), Text.join([cell for _, cell in pieces])))
        at += count
    return found


def _pieces(values: Sequence[str], level: int, words: RowWords) -> int:
    """How many of `values`, from the first, make one label."""
    best = 1
    whole = values[0]
    complete = words.is_category(whole, level)
    for count, piece in enumerate(values[1:], 2):
        if complete and not piece.startswith(_REST):
            break
        whole += piece
        if words.is_known_category(whole, level):
            best, complete = count, True
        elif words.is_category(piece, level):
            break
    return best


def category(text: Text) -> Category:
    """The category that a cell names; the mark of a list before it, a score or a remark behind it are no part of its name."""
    bare = without_mark(text)
    folded = half_width(bare.value)
    at = folded.rfind("(")
    if at <= 0 or not folded.endswith(")"):
        return Category(None, None, on_one_line(bare), text)
    name, remark = bare.slice(0, at).strip(), bare.slice(at + 1, len(bare) - 1).strip()
    return Category(None, None, on_one_line(name), text, weight=remark if is_score(remark.value) else None)


def is_score(remark: str) -> bool:
    """Whether a remark in brackets is a score or a weight: 50分, 30%, 20."""
    figure = half_width(remark).strip().rstrip(_SCORES).strip()
    return bool(figure) and figure.replace(".", "", 1).isdecimal()
