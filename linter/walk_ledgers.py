"""Walk the ledgers of a document: the ledgers, their captions, rows and amounts."""

from __future__ import annotations

from collections.abc import Iterator

from budgetlint.linter.ledger_sums import ledger_sums
from budgetlint.linter.nodes import Passage
from budgetlint.linter.rule import Context


def walk_ledgers(context: Context) -> Iterator[tuple[object, Context]]:
    """Every node of the ledgers of the document of `context`, from the whole to its parts."""
    for ledger in context.document.ledgers:
        inner = context._replace(ledger=ledger)
        yield ledger, inner
        for caption in ledger.captions:
            yield Passage(caption.kind, caption.text), inner
        for row in ledger.rows:
            yield row, inner
            for amount in row.amounts.values():
                yield amount, inner
    for ledger, claim in ledger_sums(context.document, context.profile):
        yield claim, context._replace(ledger=ledger)
