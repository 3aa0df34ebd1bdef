"""From a `Source` to a `Document`: every recogniser in turn, then the account of what is left over."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from budgetlint.linter.account import held, left_over, texts_of
from budgetlint.linter.model import Document, Unrecognised
from budgetlint.linter.profiles.profile import Profile
from budgetlint.linter.recognisers.indicator_rows import read_indicator_rows
from budgetlint.linter.recognisers.lazily import (
    read_declarations,
    read_duties,
    read_key_projects,
    read_ledgers,
    read_prose,
    read_wrapped_targets,
)
from budgetlint.linter.recognisers.project_targets import read_project_targets
from budgetlint.linter.recognisers.reading import Claim, Reading, Recogniser
from budgetlint.linter.recognisers.shared_captions import with_shared_captions
from budgetlint.linter.recognisers.unused_values import unused_values
from budgetlint.linter.source import Block, Source

# In this order; each is given the stretches of blocks that those before it left. The last one takes what remains.
_RECOGNISERS: tuple[Recogniser, ...] = (
    read_wrapped_targets,
    read_indicator_rows,
    read_ledgers,
    read_declarations,
    read_duties,
    read_key_projects,
    read_prose,
    read_project_targets,
)


def recognise(source: Source, profile: Profile, year: int | None = None, currency_unit: str | None = None) -> Document:
    """Understand `source` by the words of `profile`. `year` and `currency_unit` hold where the document states none."""
    reading = Reading(source, profile, year)
    claims = _claims(source.blocks, reading)
    document = Document(
        source=source,
        tables=tuple(sorted((table for claim in claims for table in claim.tables), key=_start)),
        captions=tuple(
            sorted((caption for claim in claims for caption in claim.captions), key=lambda caption: caption.text.start)
        ),
        unrecognised=(),
        ledgers=tuple(sorted((ledger for claim in claims for ledger in claim.ledgers), key=_start)),
        statements=tuple(sorted((one for claim in claims for one in claim.statements), key=lambda one: one.text.start)),
        cover=next((claim.cover for claim in claims if claim.cover), None),
        contents=next((claim.contents for claim in claims if claim.contents), None),
        glossary=tuple(term for claim in claims for term in claim.glossary),
    )
    document = _with_unsaid(with_shared_captions(document, profile), year, currency_unit)
    document = document._replace(unused=unused_values(document.tables))
    spans = held(_nodes(document), source.syntax)
    return document._replace(unrecognised=tuple(Unrecognised(text) for text in left_over(source, spans)))


def _with_unsaid(document: Document, year: int | None, currency_unit: str | None) -> Document:
    """The document with what the user says where it states nothing."""
    if year is None and currency_unit is None:
        return document
    tables = (one._replace(year=one.year or year, currency_unit=one.currency_unit or currency_unit) for one in document.tables)
    ledgers = (one._replace(year=one.year or year, currency_unit=one.currency_unit or currency_unit) for one in document.ledgers)
    return document._replace(tables=tuple(tables), ledgers=tuple(ledgers))


def _nodes(document: Document) -> tuple[object, ...]:
    """What holds the text of a document."""
    nodes = (document.tables, document.captions, document.ledgers, document.statements)
    return (*nodes, document.cover, document.contents, document.glossary)


def _claims(blocks: Sequence[Block], reading: Reading) -> list[Claim]:
    """What all recognisers claim."""
    claims: list[Claim] = []
    stretches = [blocks]
    for recogniser in _RECOGNISERS:
        rest: list[Sequence[Block]] = []
        reading = reading._replace(understood=any(claim.tables or claim.ledgers for claim in claims))
        for stretch in stretches:
            found = sorted(recogniser(stretch, reading), key=lambda claim: claim.start)
            claims += found
            rest += _between(stretch, found)
        stretches = rest
    return claims


def _between(blocks: Sequence[Block], claims: Sequence[Claim]) -> Iterator[Sequence[Block]]:
    """The stretches of `blocks` that no claim covers."""
    done = 0
    for claim in claims:
        if done < claim.start:
            yield blocks[done : claim.start]
        done = claim.end
    if done < len(blocks):
        yield blocks[done:]


def _start(table: object) -> int:
    """Where the first word of a table stands."""
    return min((text.start for text in texts_of([table]) if text.value), default=0)
