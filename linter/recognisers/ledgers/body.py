"""The rows below the header of a ledger, over all its pages, and the notes below them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from budgetlint.linter.model import Caption
from budgetlint.linter.recognisers.amounts import looks_like_amount
from budgetlint.linter.recognisers.ledgers.captions import FURNITURE, NOTE, NUMBER, TITLE, LedgerCaptions, same_title
from budgetlint.linter.recognisers.ledgers.header import Header, read_header
from budgetlint.linter.recognisers.ledgers.words import LedgerWords
from budgetlint.linter.recognisers.lines import number_length
from budgetlint.linter.source import Block, Paragraph, Row
from budgetlint.linter.text import Text

_MOST_CAPTIONS = 8  # lines at the top of a page
_LONGEST_NOTE = 120
_LONGEST_PIECE = 24
_WITHIN = frozenset({NOTE, FURNITURE})


@dataclass
class Body:
    """All rows of one ledger, up to the block `end`; `rows` come with the number of their page."""

    header: Header
    end: int
    rows: list[tuple[int, tuple[Text, ...]]] = field(default_factory=list)
    headings: list[Text] = field(default_factory=list)
    captions: list[Caption] = field(default_factory=list)
    pages: int = 1


class BodyReader:
    """Reads the blocks below a header."""

    def __init__(self, blocks: Sequence[Block], words: LedgerWords, captions: LedgerCaptions) -> None:
        self._blocks = blocks
        self._words = words
        self._captions = captions

    def read(self, header: Header, above: Sequence[Caption]) -> Body:
        """The rows that belong to `header`, whose captions are `above`."""
        body = Body(header, header.end, headings=list(header.cells), captions=list(above))
        at = header.end
        while at < len(self._blocks):
            following = self._next(at, body)
            if following is None:
                break
            at = body.end = following
        return body

    def _next(self, at: int, body: Body) -> int | None:
        """Read what stands at `at`; the place behind it, None where the ledger has ended."""
        block = self._blocks[at]
        if isinstance(block, Row) and not any(cell.value for cell in block.cells):
            return at + 1
        if (header := self._header(at, body)) is not None:
            return self._next_page(header, body)
        if captions := self._captions.read(block):
            return self._behind_captions(at, captions, body)
        if isinstance(block, Paragraph):
            return self._behind_line(at, block, body)
        if not self._is_data(block, body):
            return None
        body.rows.append((body.pages, block.cells))
        return at + 1

    def _header(self, at: int, body: Body) -> Header | None:
        """The header at `at`: that of a further page, or one that surely is no row of amounts left blank."""
        header = read_header(self._blocks, at, self._words)
        return header if header and (header.names_rows or header.is_like(body.header)) else None

    def _next_page(self, header: Header, body: Body) -> int | None:
        """A header that stands again goes on with the ledger."""
        if not header.is_like(body.header):
            return None
        body.headings += header.cells
        body.pages += 1
        return header.end

    def _behind_captions(self, at: int, captions: list[Caption], body: Body) -> int | None:
        """Notes and page furniture belong to the ledger; its own title above its header again begins a page of it."""
        if all(caption.kind in _WITHIN for caption in captions):
            body.captions += captions
            return at + 1
        found = list(captions)
        for place in range(at + 1, min(at + _MOST_CAPTIONS, len(self._blocks))):
            if header := read_header(self._blocks, place, self._words):
                if not header.is_like(body.header) or not self._is_same(found, body.captions):
                    return None
                body.captions += found
                return place
            more = self._captions.read(self._blocks[place])
            if not more:
                return None
            found += more
        return None

    def _is_same(self, found: Sequence[Caption], known: Sequence[Caption]) -> bool:
        """Whether captions above a header are those of the ledger at hand."""
        for kind in (TITLE, NUMBER, "department"):
            again = [caption.value.value for caption in found if caption.kind == kind]
            first = next((caption.value.value for caption in known if caption.kind == kind), None)
            if again and (first is None or not all(same_title(first, one) or one.startswith("续") for one in again)):
                return False
        return True

    def _behind_line(self, at: int, line: Paragraph, body: Body) -> int | None:
        """A line that goes on with a note or with the name of the row above it, or the name of a total without amounts."""
        written = line.text.value
        if self._words.states_sum(written) and len(written) <= _LONGEST_PIECE and not number_length(written):
            name = next((at for at, column in enumerate(body.header.columns) if column.role == "name"), 0)
            body.rows.append((body.pages, (*(line.text.slice(0, 0),) * name, line.text)))
            return at + 1
        behind_note = (
            at > 0 and body.captions and body.captions[-1].kind == NOTE and _ends_with(self._blocks[at - 1], body.captions[-1])
        )
        if behind_note and len(written) <= _LONGEST_NOTE and written.endswith(("。", "；", ";")) and not number_length(written):
            body.captions.append(Caption(NOTE, line.text, line.text))
            return at + 1
        following = self._blocks[at + 1] if at + 1 < len(self._blocks) else None
        goes_on = isinstance(following, Row) and self._is_data(following, body) and self._header(at + 1, body) is None
        if goes_on and body.rows and len(written) <= _LONGEST_PIECE and not number_length(written):
            page, cells = body.rows[-1]
            place = next(
                (index for index in range(len(cells) - 1, -1, -1) if cells[index].value and not looks_like_amount(cells[index])),
                None,
            )
            if place is not None:
                joined = Text.join([cells[place], line.text])
                body.rows[-1] = (page, (*cells[:place], joined, *cells[place + 1 :]))
                return at + 1
        return None

    def _is_data(self, row: Row, body: Body) -> bool:
        """Whether a row may be one of the ledger: as wide, and with a figure, or nothing but words in its columns of words."""
        width = len(body.header.columns)
        if len(row.cells) > width + 1 or any(self._words.heads_targets(cell.value) for cell in row.cells if cell.value):
            return False
        if 2 * len(row.cells) > width:
            return True
        return any(looks_like_amount(cell) for cell in row.cells if cell.value)


def _ends_with(block: Block, caption: Caption) -> bool:
    """Whether a block is the line that a caption stands in."""
    cells = (block.text,) if isinstance(block, Paragraph) else block.cells
    return any(cell.value and cell.origin(len(cell) - 1) == caption.text.origin(len(caption.text) - 1) for cell in cells)
