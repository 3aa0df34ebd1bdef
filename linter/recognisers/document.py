"""From a `Source` to a `Document`: every recogniser in turn, then the account of what is left over."""

from __future__ import annotations

from budgetlint.linter.account import held, left_over
from budgetlint.linter.model import Document, Unrecognised
from budgetlint.linter.profile import Profile
from budgetlint.linter.recognisers.project_targets import ProjectTargetsReader
from budgetlint.linter.source import Source


def recognise(source: Source, profile: Profile, year: int | None = None, currency_unit: str | None = None) -> Document:
    """Understand `source` by the words of `profile`. `year` and `currency_unit` hold where the document states none."""
    reader = ProjectTargetsReader(profile, year, currency_unit)
    captions = reader.read(source.blocks)
    spans = held([reader.tables, captions], source.syntax)
    return Document(
        source=source,
        tables=tuple(reader.tables),
        captions=tuple(captions),
        unrecognised=tuple(Unrecognised(text) for text in left_over(source, spans)),
    )
