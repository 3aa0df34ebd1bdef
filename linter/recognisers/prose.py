"""Headings, paragraphs and their statements: content of a document that is no table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from budgetlint.linter.recognisers.header import read_header
from budgetlint.linter.recognisers.lines import LineReader
from budgetlint.linter.recognisers.paragraphs import paragraphs
from budgetlint.linter.recognisers.reading import Claim, Reading
from budgetlint.linter.recognisers.statements import read_statements
from budgetlint.linter.source import Block, Row


def read_prose(blocks: Sequence[Block], reading: Reading) -> Iterator[Claim]:
    """Each heading and paragraph, with what it states.

    Lines beside a table of project targets are left to its own recogniser, since they may go on with a cell.
    """
    if any(isinstance(block, Row) and read_header(block, reading.profile) for block in blocks):
        return
    found = list(paragraphs(blocks, LineReader(reading.profile)))
    captions = [caption for one in found for caption in one.captions]
    said = list(read_statements(captions))
    for one in found:
        own = {caption.text.start for caption in one.captions}
        statements = tuple(statement for statement in said if statement.paragraph.start in own)
        yield Claim(one.start, one.end, (), one.captions, statements=statements)
