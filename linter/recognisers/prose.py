"""Headings and prose around duties and forms: content of a document that is no table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from budgetlint.linter.recognisers.header import read_header
from budgetlint.linter.recognisers.lines import LineReader
from budgetlint.linter.recognisers.reading import Claim, Reading
from budgetlint.linter.source import Block, Row


def read_prose(blocks: Sequence[Block], reading: Reading) -> Iterator[Claim]:
    """Each heading and paragraph.

    Lines beside a table of project targets are left to its own recogniser, since they may go on with a cell.
    """
    if any(isinstance(block, Row) and read_header(block, reading.profile) for block in blocks):
        return
    lines = LineReader(reading.profile)
    for index, block in enumerate(blocks):
        if captions := lines.read(block):
            yield Claim(index, index + 1, (), tuple(captions))
