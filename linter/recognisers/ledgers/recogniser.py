"""Find the ledgers, with the captions above them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from budgetlint.linter.ledgers import AMOUNT, BUDGET, Ledger, LedgerColumn, LedgerRow
from budgetlint.linter.model import Caption
from budgetlint.linter.profiles.profile import Profile
from budgetlint.linter.recognisers.captions import year_in
from budgetlint.linter.recognisers.ledgers.body import Body, BodyReader
from budgetlint.linter.recognisers.ledgers.captions import NOTE, NUMBER, TITLE, LedgerCaptions
from budgetlint.linter.recognisers.ledgers.contents import ContentsReader, FoundContents
from budgetlint.linter.recognisers.ledgers.front import FrontReader
from budgetlint.linter.recognisers.ledgers.header import Header, read_header
from budgetlint.linter.recognisers.ledgers.rows import RowReader, holds_amounts
from budgetlint.linter.recognisers.ledgers.words import LedgerWords, TitleWords
from budgetlint.linter.recognisers.reading import Claim, Reading
from budgetlint.linter.source import Block, Row

_CODES = frozenset({"code", "class"})
_CLASS_LENGTH = 3


class Finder:
    """Finds the ledgers in one stretch of blocks, top down."""

    def __init__(self, blocks: Sequence[Block], reading: Reading) -> None:
        self._blocks = blocks
        self._profile: Profile = reading.profile
        self._words = LedgerWords(reading.profile)
        self._captions = LedgerCaptions(reading.profile, self._words)
        self._bodies = BodyReader(blocks, self._words, self._captions)

    def claims(self) -> Iterator[Claim]:
        """One claim for each ledger, and for the cover, the contents and the glossary of a document that has some."""
        found = ContentsReader(self._profile, self._words).read(self._blocks)
        front = list(self._front(found))
        ledgers = list(self._ledgers(found.end if found else 0))
        yield from ledgers
        if ledgers:
            taken = [(claim.start, claim.end) for claim in ledgers]
            yield from (claim for claim in front if not any(start < claim.end and claim.start < end for start, end in taken))

    def _front(self, found: FoundContents | None) -> Iterator[Claim]:
        """The cover, which stands above the contents, the contents, and the glossary below them."""
        reader = FrontReader(self._profile, self._captions)
        cover = reader.cover(self._blocks[: found.start] if found else self._blocks)
        if cover:
            yield cover
        if found:
            yield Claim(found.start, found.end, (), contents=found.contents)
        start = found.end if found else 0
        for claim in reader.glossary(self._blocks[start:]):
            yield claim._replace(start=claim.start + start, end=claim.end + start)

    def _ledgers(self, start: int) -> Iterator[Claim]:
        at = done = start
        while at < len(self._blocks):
            header = read_header(self._blocks, at, self._words)
            if header is None:
                at += 1
                continue
            start, above = self._above(header.first, done)
            if not _is_ledger(header, above):
                at += 1
                continue
            body = self._bodies.read(header, above)
            yield Claim(start, body.end, (), ledgers=(self._ledger(body),))
            at = done = body.end

    def _above(self, first: int, done: int) -> tuple[int, list[Caption]]:
        """The captions above a header, and the block that they begin with, not above the block `done`."""
        above: list[Caption] = []
        start = first
        while start > done:
            block = self._blocks[start - 1]
            is_blank = isinstance(block, Row) and not any(cell.value for cell in block.cells)
            found = [] if is_blank else self._captions.read(block)
            if not is_blank and (not found or any(caption.kind == NOTE for caption in found)):
                break
            if any(caption.kind == TITLE for caption in above) and any(caption.kind == TITLE for caption in found):
                break
            above[:0] = found
            start -= 1
        return start, above

    def _ledger(self, body: Body) -> Ledger:
        columns = _with_contents(body)
        title = next((caption.value.value for caption in body.captions if caption.kind == TITLE), "")
        said = self._words.of_title(title)
        reader = RowReader(columns, self._words)
        rows = tuple(row for page, cells in body.rows for row in reader.read(cells, page))
        stated = next((caption.value.value for caption in body.captions if caption.kind == "currency-unit"), None)
        by_heading = (self._captions.currency_unit_of(cell) for cell in body.headings)
        kind = _kind(said, columns)
        scope = said.scope
        return Ledger(
            kind=kind,
            scope=scope,
            classes=said.classes or _classes(kind, rows),
            captions=tuple(body.captions),
            columns=tuple(_within(column, scope) for column in columns),
            headers=tuple(body.headings),
            rows=rows,
            currency_unit="".join(stated.split()) if stated else next(filter(None, by_heading), None),
            year=_year(body.captions, columns),
        )


def _is_ledger(header: Header, above: Sequence[Caption]) -> bool:
    """Whether a header is surely a ledger's: it has a title or a number above, codes, or two sides."""
    if any(caption.kind in (TITLE, NUMBER) for caption in above):
        return True
    sides = {column.side for column in header.columns if column.side}
    return len(sides) > 1 or any(column.role in _CODES for column in header.columns)


def _with_contents(body: Body) -> tuple[LedgerColumn, ...]:
    """The columns, those of an unknown heading told by what stands below it."""
    columns = list(body.header.columns)
    for index, column in enumerate(columns):
        if not column.role:
            cells = [cells[index] for _, cells in body.rows if index < len(cells) and cells[index].value]
            columns[index] = column._replace(role="money" if holds_amounts(cells) else "text")
    return tuple(columns)


def _within(column: LedgerColumn, scope: str | None) -> LedgerColumn:
    """A column in a ledger of one kind of money: that money is the whole there."""
    part = "total" if column.part is not None and column.part == scope else column.part
    source = None if column.source == scope else column.source
    return column._replace(part=part, source=source)


def _kind(said: TitleWords, columns: Sequence[LedgerColumn]) -> str:
    """The kind by the title, else by the columns; only two sides make a balance, and only codes a table of functions."""
    sides = {column.side for column in columns if column.side}
    if len(sides) > 1 and said.kind in ("income", "expenditure", "other"):
        return "balance" if said.scope in (None, "all") else "appropriations-balance"
    is_coded = any(column.role in _CODES for column in columns)
    return "function-expenditure" if said.kind.endswith("balance") and is_coded and not sides else said.kind


def _classes(kind: str, rows: Sequence[LedgerRow]) -> str | None:
    """What the codes of rows stand for: economic classes begin with 3 or 5 (301, 501), functions with 2."""
    first = Counter(row.code[0] for row in rows if row.code and len(row.code) >= _CLASS_LENGTH)
    if not first:
        return "function" if kind in ("function-expenditure", "expenditure") else None
    most = first.most_common(1)[0][0]
    return "function" if most == "2" else "economic" if most in "35" else None


def _year(captions: Sequence[Caption], columns: Sequence[LedgerColumn]) -> int | None:
    """The year that a caption states, else the latest one of the columns with a budget."""
    years = (year_in(caption.text.value) for caption in captions if caption.kind in (TITLE, "year"))
    own = (column.year for column in columns if column.year and column.measure == AMOUNT and column.stage == BUDGET)
    return next((year for year in years if year), None) or max(own, default=None)
