"""Read the statements of a document's paragraphs, and tell which paragraphs go on with a list that one of them opens."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from budgetlint.grammar.prose.figures import Figure
from budgetlint.grammar.prose.parser import parse_statements
from budgetlint.grammar.prose.statements import Change, Level
from budgetlint.linter.model import Amount, Caption
from budgetlint.linter.recognisers.lines import number_length
from budgetlint.linter.statements import AMOUNT, BREAKDOWN, CHANGE, COUNT, REASONS, Statement
from budgetlint.linter.text import Text

_COLONS = ("：", ":")
_LIST_TAIL = 8
_LIST_SIGNS = ("包括", "其中", "如下", "包含", "分别", "分为", "有")
_NUMBER_SIGNS = "、.．:： \t　"


def read_statements(captions: Iterable[Caption], section: Text | None = None) -> Iterator[Statement]:
    """The statements of the headings and paragraphs in `captions`, in their order; `section` is the heading before them."""
    for order, caption in enumerate(captions):
        if caption.kind in {"heading", "prose"}:
            yield from _statements(caption.text, section, order)
        if caption.kind == "heading":
            section = caption.text


def _statements(paragraph: Text, section: Text | None, order: int) -> Iterator[Statement]:
    written = paragraph.value
    number = written[: number_length(written)].strip(_NUMBER_SIGNS)
    said = parse_statements(written)
    bare = Statement(AMOUNT, paragraph, (), paragraph, number=number, heading=section, order=order)
    opens = written.endswith(_COLONS) and any(sign in written[-_LIST_TAIL:] for sign in _LIST_SIGNS)
    for level in said.levels:
        kind = BREAKDOWN if level.breakdowns else AMOUNT if level.figure.is_money else COUNT
        found = bare._replace(kind=kind, level=level, opens=opens and level is said.levels[-1])
        yield _placed(found, level.start, list(_figures(level)))
    for change in said.changes:
        yield _placed(bare._replace(kind=CHANGE, change=change), change.start, list(_of_change(change)), change.end)
    if said.reasons:
        figures = [reason.figure for reason in said.reasons]
        yield _placed(bare._replace(kind=REASONS, reasons=said.reasons, about=said.reasons_for), figures[0].start, figures)


def _placed(statement: Statement, start: int, figures: list[Figure], end: int = 0) -> Statement:
    """The statement with its words, from `start` to the last of its `figures`, and its amounts."""
    ordered = sorted(set(figures), key=lambda figure: figure.start)
    paragraph = statement.paragraph
    text = paragraph.slice(min([start, *(one.start for one in ordered)]), max([end, *(one.end for one in ordered)]))
    return statement._replace(text=text, amounts=tuple(Amount(paragraph.slice(one.start, one.end), one.value) for one in ordered))


def _figures(level: Level) -> Iterator[Figure]:
    """Every figure of a level, its parts and its changes."""
    yield level.figure
    for change in level.changes:
        yield from _of_change(change)
    for share in level.shares:
        yield share.figure
    for breakdown in level.breakdowns:
        for part in breakdown.parts:
            yield from _figures(part)
        if breakdown.total:
            yield breakdown.total


def _of_change(change: Change) -> Iterator[Figure]:
    yield from (figure for figure in (change.base, change.amount, change.rate) if figure)
    yield from (reason.figure for reason in change.reasons)
