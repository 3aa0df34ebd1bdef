"""The sums of ledgers: inside a ledger by its codes, names and columns, and between ledgers by what their figures mean.

Figures are compared by identity alone (code, name, kind of money, year), never by their position.
"""

from __future__ import annotations

from typing import NamedTuple

from budgetlint.linter.ledger_sums.across import sums_across
from budgetlint.linter.ledger_sums.inside import sums_inside
from budgetlint.linter.ledger_sums.overall import overall_ledgers
from budgetlint.linter.ledger_sums.suspects import with_suspects
from budgetlint.linter.ledgers import Ledger
from budgetlint.linter.model import Document
from budgetlint.linter.profiles.profile import Profile
from budgetlint.linter.sums import Sum


class LedgerSum(NamedTuple):
    """A sum and the ledger that states it (a table of overall targets states its tasks' money like one)."""

    ledger: Ledger
    claim: Sum


def ledger_sums(document: Document, profile: Profile) -> tuple[LedgerSum, ...]:
    """Every sum that the ledgers of `document` make, the wrong ones with the amount that they point at."""
    found = [
        *((ledger, claim) for ledger in document.ledgers for claim in sums_inside(ledger, document.ledgers, profile)),
        *sums_across((*document.ledgers, *overall_ledgers(document)), document.year),
    ]
    claims = with_suspects([claim for _, claim in found])
    return tuple(LedgerSum(ledger, claim) for (ledger, _), claim in zip(found, claims, strict=True))
