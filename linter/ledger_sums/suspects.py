"""Which amount wrong sums point at: one that several of them, and none that is met, would be mended by."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from budgetlint.linter.model import Amount
from budgetlint.linter.sums import Sum, Verdict

_FEWEST = 2


class _Change(NamedTuple):
    """The amount at a place, and by how much it would have to change."""

    start: int
    by: Decimal


def with_suspects(claims: Sequence[Sum]) -> list[Sum]:
    """The claims; those that are off because of one amount name it, and the others that it puts off."""
    verdicts = [claim.verdict if claim.is_decidable else None for claim in claims]
    off = [index for index, verdict in enumerate(verdicts) if verdict in (Verdict.WRONG, Verdict.MORE_THAN_ROUNDING)]
    if Verdict.WRONG not in verdicts:
        return list(claims)
    met: dict[int, int] = defaultdict(int)
    for claim, verdict in zip(claims, verdicts, strict=True):
        if verdict in (Verdict.MET, Verdict.LAST_DIGIT):
            for amount in claim.amounts:
                met[amount.text.start] += 1
    mends: dict[_Change, list[int]] = defaultdict(list)
    amounts: dict[int, Amount] = {}
    for index in off:
        for amount, by in _mends(claims[index]):
            mends[_Change(amount.text.start, by)].append(index)
            amounts[amount.text.start] = amount
    found = list(claims)
    done: set[int] = set()
    for change, indexes in sorted(mends.items(), key=lambda item: (met[item[0].start] - len(item[1]), item[0].start)):
        open_ones = [index for index in indexes if index not in done]
        is_sure = any(verdicts[index] is Verdict.WRONG for index in open_ones)
        if len(open_ones) < _FEWEST or met[change.start] >= len(indexes) or not is_sure:
            continue
        done.update(open_ones)
        for index in open_ones:
            others = tuple(claims[other] for other in open_ones if other != index)
            found[index] = claims[index]._replace(suspect=amounts[change.start], also=others)
    return found


def _mends(claim: Sum) -> Iterator[tuple[Amount, Decimal]]:
    """The amounts of a claim, and by how much each would have to change for it to hold."""
    if claim.stated:
        yield claim.stated, -claim.difference
    for addend in claim.addends:
        if addend.amount and addend.factor:
            yield addend.amount, claim.difference / addend.factor
