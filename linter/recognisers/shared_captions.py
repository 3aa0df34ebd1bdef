"""What a document says once for all of its tables: the year and the money unit above headings that stand between."""

from __future__ import annotations

from collections.abc import Iterator

from budgetlint.linter.model import Caption, Document
from budgetlint.linter.profiles.profile import Profile
from budgetlint.linter.recognisers.captions import CaptionReader, year_of

_CURRENCY = "currency-unit"


def with_shared_captions(document: Document, profile: Profile) -> Document:
    """The document whose tables have the one year and the one money unit that it states, where they state none."""
    if not document.captions or not document.tables:
        return document
    loose = list(_loose(document, profile))
    years = {year_of(caption) for caption in loose if caption.kind in ("title", "year")} - {None}
    units = {str(caption.value) for caption in loose if caption.kind == _CURRENCY}
    stated = {one.currency_unit for one in document.tables} | {one.currency_unit for one in document.ledgers}
    year = next(iter(years)) if len(years) == 1 and document.year is None else None
    unit = next(iter(units)) if len(units) == 1 and stated <= {*units, None} else None
    if year is None and unit is None:
        return document
    tables = (table._replace(year=table.year or year, currency_unit=table.currency_unit or unit) for table in document.tables)
    return document._replace(tables=tuple(tables))


def _loose(document: Document, profile: Profile) -> Iterator[Caption]:
    """The captions that belong to no table; what was taken for a heading may be one of another kind."""
    reader = CaptionReader(profile)
    for caption in document.captions:
        yield from reader.read(caption.text) if caption.kind == "heading" else (caption,)
