"""Headings, paragraphs and their statements: content of a document that is no table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from budgetlint.linter.recognisers.captions import CaptionReader
from budgetlint.linter.recognisers.header import read_header
from budgetlint.linter.recognisers.lines import LineReader
from budgetlint.linter.recognisers.paragraphs import between, paragraphs
from budgetlint.linter.recognisers.reading import Claim, Reading
from budgetlint.linter.recognisers.statements import read_statements
from budgetlint.linter.source import Block, Row


def read_prose(blocks: Sequence[Block], reading: Reading) -> Iterator[Claim]:
    """Each heading and paragraph, with what it states.

    Lines behind the header of a table of project targets are left to its own recogniser, since they may go on with a cell, and
    so are the captions before it.
    """
    own = blocks[: _before_table(blocks, reading)]
    found = list(paragraphs(own, LineReader(reading.profile)))
    found = sorted((*found, *between(found, own)))
    captions = [caption for one in found for caption in one.captions]
    said = list(read_statements(captions))
    for one in found:
        starts = {caption.text.start for caption in one.captions}
        statements = tuple(statement for statement in said if statement.paragraph.start in starts)
        yield Claim(one.start, one.end, (), one.captions, statements=statements)


def _before_table(blocks: Sequence[Block], reading: Reading) -> int:
    """Where the captions of the first table of project targets begin; the end where there is no such table."""
    rows = (index for index, block in enumerate(blocks) if isinstance(block, Row) and read_header(block, reading.profile))
    header = next(rows, None)
    if header is None:
        return len(blocks)
    captions = CaptionReader(reading.profile)
    start = header
    while start and (isinstance(block := blocks[start - 1], Row) or captions.read(block.text)):
        start -= 1
    return start
