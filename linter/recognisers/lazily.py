"""Recognisers whose modules are imported only for a source that may need them: most sources hold one kind of table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from budgetlint.linter.folding import fold
from budgetlint.linter.profiles.profile import Profile
from budgetlint.linter.recognisers.header import may_begin_header, read_header
from budgetlint.linter.recognisers.reading import Claim, Reading
from budgetlint.linter.source import Block, Paragraph, Row

_LONGEST_HEADING = 24
_WIDEST = 9
_SHORTEST_PARAGRAPH = 20
_COLONS = ("：", ":", " ：", " :")


def read_wrapped_targets(blocks: Sequence[Block], reading: Reading) -> Iterator[Claim]:
    """The tables of project targets in wrapped text among `blocks`, whose header stands on a line without cells."""
    projects = tuple(heading for heading, (role, _) in reading.profile.headings.items() if role == "project")
    lines = (block.text.value for block in blocks if isinstance(block, Paragraph))
    if any(may_begin_header(line, projects) for line in lines):
        from budgetlint.linter.recognisers.wrapped import targets  # noqa: PLC0415  see above

        yield from targets.read_wrapped_targets(blocks, reading)


def read_ledgers(blocks: Sequence[Block], reading: Reading) -> Iterator[Claim]:
    """The ledgers among `blocks`, and the cover, contents and glossary around them, where a line or a cell is their title."""
    own = reading.profile.data["ledgers"]
    endings, signs = tuple(own["title_endings"].split()), own["ledger_signs"].split()
    if any(sign in reading.source.text for sign in signs) and endings[0] in reading.source.text:
        from budgetlint.linter.recognisers.ledgers import recogniser  # noqa: PLC0415  see above

        yield from recogniser.Finder(blocks, reading).claims()


def read_declarations(blocks: Sequence[Block], reading: Reading) -> Iterator[Claim]:
    """The declaration forms among `blocks`, which have a heading over the names of indicators."""
    if _has_rows_of_indicators(blocks, reading.profile):
        from budgetlint.linter.recognisers import declarations  # noqa: PLC0415  see above

        yield from declarations.read_declarations(blocks, reading)


def read_duties(blocks: Sequence[Block], reading: Reading) -> Iterator[Claim]:
    """The duties among `blocks`, whose indicators stand behind a label with a colon."""
    words = reading.profile.words("duty_labels", "indicators")
    if any(f"{word}{colon}" in reading.source.text for word in words for colon in _COLONS):
        from budgetlint.linter.recognisers import duties  # noqa: PLC0415  see above

        yield from duties.read_duties(blocks, reading)


def read_key_projects(blocks: Sequence[Block], reading: Reading) -> Iterator[Claim]:
    """The tables of projects without indicators among `blocks`: name, budget and objective on one row."""
    words = [heading for heading, (role, _) in reading.profile.headings.items() if role == "objective"]
    wide = (block for block in blocks if isinstance(block, Row) and 2 < len(block.cells) < _WIDEST)  # noqa: PLR2004
    if any(fold(cell.value) in words for row in wide for cell in row.cells if len(cell) <= _LONGEST_HEADING):
        from budgetlint.linter.recognisers import key_projects  # noqa: PLC0415  see above

        yield from key_projects.read_key_projects(blocks, reading)


def read_prose(blocks: Sequence[Block], reading: Reading) -> Iterator[Claim]:
    """The headings and paragraphs among `blocks`: beside a table that was understood, before one of projects, or of a budget."""
    if reading.understood or _stands_before_table(blocks, reading.profile) or _states_amounts(blocks):
        from budgetlint.linter.recognisers import prose  # noqa: PLC0415  see above

        yield from prose.read_prose(blocks, reading)


def _states_amounts(blocks: Sequence[Block]) -> bool:
    """Whether a paragraph speaks of a budget's money: prose that stands alone is checked too."""
    lines = (block.text.value for block in blocks if isinstance(block, Paragraph))
    return any("元" in line and "预算" in line and "。" in line for line in lines)


def _stands_before_table(blocks: Sequence[Block], profile: Profile) -> bool:
    """Whether a long line stands before the header of a table of project targets."""
    for index, block in enumerate(blocks):
        if isinstance(block, Row) and read_header(block, profile):
            before = (one.text for one in blocks[:index] if isinstance(one, Paragraph))
            return any(len(text) >= _SHORTEST_PARAGRAPH and "。" in text.value for text in before)
    return False


def _has_rows_of_indicators(blocks: Sequence[Block], profile: Profile) -> bool:
    """Whether a cell heads the names of indicators."""
    headings = tuple(map(fold, profile.data["forms"]["columns"]["metric"]))
    cells = (cell for block in blocks for cell in (block.cells if isinstance(block, Row) else (block.text,)))
    return any(fold(cell.value).startswith(headings) for cell in cells if len(cell) <= _LONGEST_HEADING)
