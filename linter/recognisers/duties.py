"""Recognise duties in prose (部门职责绩效目标): a heading, 绩效目标：…, and 绩效指标：① … on lines of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from budgetlint.grammar import patterns
from budgetlint.grammar.records import first_sure_mark
from budgetlint.linter.model import Caption, DamagedIndicator, Funding, Indicator, Project, Table, Unit
from budgetlint.linter.profiles.profile import Profile
from budgetlint.linter.recognisers.cells import joined
from budgetlint.linter.recognisers.described import read_described
from budgetlint.linter.recognisers.field_codes import without_field_code
from budgetlint.linter.recognisers.indicators import read_indicators
from budgetlint.linter.recognisers.lines import LineReader, number_length
from budgetlint.linter.recognisers.reading import Claim, Reading
from budgetlint.linter.source import Block, Paragraph
from budgetlint.linter.text import Text

KIND = "duty-targets"
_OBJECTIVE, _INDICATORS = "objective", "indicators"
_VALUE = "指标值"
_LONGEST_NAME = 80
_STOPS = ("。", "；", ";")


class _Piece(NamedTuple):
    """A line, or the part of one that a label heads: `role` is what the label names, None without one."""

    role: str | None
    label: Text | None
    text: Text
    block: int


class _Duty(NamedTuple):
    """A duty with the blocks it takes."""

    start: int
    end: int
    project: Project
    captions: tuple[Caption, ...]


def read_duties(blocks: Sequence[Block], reading: Reading) -> Iterator[Claim]:
    """The duties among `blocks` as one table; headings and prose between them are captions."""
    duties = list(_duties(_pieces(blocks, reading.profile), reading.source.text))
    if not duties:
        return
    lines = LineReader(reading.profile)
    captions = [caption for duty in duties for caption in duty.captions]
    taken = {index for duty in duties for index in range(duty.start, duty.end)}
    start, end = duties[0].start, duties[-1].end
    for index in range(start, end):
        captions += [] if index in taken else lines.read(blocks[index])
    unit = Unit(None, None, tuple(duty.project for duty in duties))
    table = Table(KIND, (), (), (), None, None, None, (unit,))
    yield Claim(start, end, (table,), tuple(captions))


def _pieces(blocks: Sequence[Block], profile: Profile) -> list[_Piece]:
    """The lines in order, cut at their labels; a row of a grid is a piece without text."""
    roles = {word: role for role in (_OBJECTIVE, _INDICATORS) for word in profile.words("duty_labels", role)}
    words = "|".join(re.escape(word) for word in sorted(roles, key=len, reverse=True))
    label = patterns.compile(rf"(?:\A|(?<=[。；;\s]))({words})\s*[：:]")
    found: list[_Piece] = []
    for index, block in enumerate(blocks):
        if not isinstance(block, Paragraph):
            found.append(_Piece("row", None, block.cells[0].slice(0, 0), index))
            continue
        text, at = block.text, 0
        marks = list(label.finditer(text.value))
        if not marks or marks[0].start() > 0:
            at = marks[0].start() if marks else len(text)
            found.append(_Piece(None, None, text.slice(0, at).strip(), index))
        for mark, following in zip(marks, [*marks[1:], None], strict=False):
            end = following.start() if following else len(text)
            piece = text.slice(mark.end(), end).strip()
            found.append(_Piece(roles[mark[1]], text.slice(mark.start(), mark.end()), piece, index))
    return found


def _duties(pieces: Sequence[_Piece], text: str) -> Iterator[_Duty]:
    at = done = 0
    while at < len(pieces):
        end = _end_of_objective(pieces, at) if pieces[at].role == _OBJECTIVE else None
        if end is None:
            at += 1
            continue
        stop = _end_of_indicators(pieces, end)
        heading = pieces[at - 1] if at > done and _is_name(pieces[at - 1], pieces[at]) else None
        duty = _duty(heading, pieces[at:end], pieces[end:stop], text)
        if duty:
            yield duty
            done = stop
        at = stop


def _end_of_objective(pieces: Sequence[_Piece], at: int) -> int | None:
    """Where the indicators of the objective at `at` begin; None where something else comes first."""
    for index in range(at + 1, len(pieces)):
        role = pieces[index].role
        if role is not None:
            return index if role == _INDICATORS else None
        if _is_numbered_heading(pieces, index):
            return None
    return None


def _is_numbered_heading(pieces: Sequence[_Piece], index: int) -> bool:
    """Whether a line is the heading of the duty whose objective follows."""
    return index + 1 < len(pieces) and pieces[index + 1].role == _OBJECTIVE and number_length(pieces[index].text.value) > 0


def _end_of_indicators(pieces: Sequence[_Piece], at: int) -> int:
    """Where the indicators that begin at `at` end: lines that go on with them begin with a number and hold a value."""
    end = at + 1
    while end < len(pieces) and pieces[end].role is None and _VALUE in pieces[end].text.value:
        end += 1
    return end


def _is_name(piece: _Piece, objective: _Piece) -> bool:
    """Whether a piece is the name of the duty whose objective follows; one with a stop stands on the same line."""
    written = piece.text.value
    is_short = piece.role is None and 0 < len(written) <= _LONGEST_NAME
    return is_short and (not written.endswith(_STOPS) or (piece.block == objective.block and len(written) > 1))


def _duty(heading: _Piece | None, objective: Sequence[_Piece], indicators: Sequence[_Piece], text: str) -> _Duty | None:
    """The duty that the pieces make; None where they hold no indicator."""
    cell = joined([piece.text for piece in indicators if piece.text.value] or [indicators[0].text], text)
    records = _records(cell) if cell.value else ()
    goal = [piece.text for piece in objective if piece.text.value]
    if not records or not (heading or goal):
        return None
    name, labels, captions = _heading(heading.text) if heading else (goal[0], [], [])
    labels += [piece.label for piece in (*objective, *indicators) if piece.label]
    project = Project(name, Funding({}), joined(goal, text) if goal else None, records, labels=tuple(labels))
    first = heading or objective[0]
    return _Duty(first.block, indicators[-1].block + 1, project, tuple(captions))


def _records(cell: Text) -> tuple[Indicator | DamagedIndicator, ...]:
    """The indicators of a duty, be they in a dialect of the tables."""
    return read_described(cell) if first_sure_mark(cell.value) is None else read_indicators(cell)


def _heading(line: Text) -> tuple[Text, list[Text], list[Caption]]:
    """The name in a heading, its number and its stop, and its field code."""
    line, field_code = without_field_code(line)
    end = len(line.value.rstrip("".join(_STOPS))) or len(line)
    at = number_length(line.value)
    at = at if at < end else 0
    codes = [Caption("field-code", field_code, field_code)] if field_code else []
    around = [text for text in (line.slice(0, at).strip(), line.slice(end, len(line))) if text.value]
    return line.slice(at, end).strip(), around, codes
