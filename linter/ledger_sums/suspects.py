"""Which amount wrong sums point at: one that several of them, and none that is met, would be mended by."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from budgetlint.linter.model import Amount
from budgetlint.linter.sums import Sum, Verdict

_FEWEST = 2
_OFF = (Verdict.WRONG, Verdict.MORE_THAN_ROUNDING)


class _Mend(NamedTuple):
    """The claim of this index would hold if an amount changed by `by`, give or take `within`."""

    claim: int
    by: Decimal
    within: Decimal


class _Suspicion(NamedTuple):
    """The claims that one change of the amount at `start` would mend, and how many met ones it would break."""

    start: int
    indexes: tuple[int, ...]
    broken: int


def with_suspects(claims: Sequence[Sum]) -> list[Sum]:
    """The claims; those that are off because of one amount name it, and the others that it puts off."""
    verdicts = [claim.verdict if claim.is_decidable else None for claim in claims]
    if Verdict.WRONG not in verdicts:
        return list(claims)
    met = Counter(
        amount.text.start
        for claim, verdict in zip(claims, verdicts, strict=True)
        if verdict is not None and verdict not in _OFF
        for amount in claim.amounts
    )
    amounts: dict[int, Amount] = {}
    mends: dict[int, list[_Mend]] = defaultdict(list)
    for index, (claim, verdict) in enumerate(zip(claims, verdicts, strict=True)):
        if verdict in _OFF:
            for amount, by, within in _mends(claim):
                amounts[amount.text.start] = amount
                mends[amount.text.start].append(_Mend(index, by, within))
    suspicions = [_Suspicion(start, _together(found), met[start]) for start, found in mends.items() if len(found) >= _FEWEST]
    suspicions.sort(key=lambda one: (one.broken - len(one.indexes), one.start))
    return _told(claims, verdicts, suspicions, amounts)


def _told(
    claims: Sequence[Sum], verdicts: Sequence[Verdict | None], suspicions: Sequence[_Suspicion], amounts: dict[int, Amount]
) -> list[Sum]:
    """The claims with the likeliest suspect of each, the one that explains most."""
    found = list(claims)
    done: set[int] = set()
    for one in suspicions:
        left = [index for index in one.indexes if index not in done]
        is_sure = any(verdicts[index] is Verdict.WRONG for index in left)
        if len(left) < _FEWEST or one.broken >= len(one.indexes) or not is_sure:
            continue
        done.update(left)
        for index in left:
            others = tuple(claims[other] for other in left if other != index)
            found[index] = claims[index]._replace(suspect=amounts[one.start], also=others)
    return found


def _mends(claim: Sum) -> Iterator[tuple[Amount, Decimal, Decimal]]:
    """The amounts of a claim, by how much each would have to change for it to hold, and within what rounding allows."""
    if claim.stated:
        yield claim.stated, -claim.difference, claim.tolerance
    for addend in claim.addends:
        if addend.amount and addend.factor:
            yield addend.amount, claim.difference / addend.factor, claim.tolerance / abs(addend.factor)


def _together(mends: Sequence[_Mend]) -> tuple[int, ...]:
    """The most claims that one change would mend: that which the strictest of them asks for."""
    best: tuple[int, ...] = ()
    for wanted in sorted({mend.by: mend.within for mend in mends}.items(), key=lambda item: item[1]):
        agreed = tuple(mend.claim for mend in mends if abs(mend.by - wanted[0]) <= mend.within)
        if len(agreed) > len(best):
            best = agreed
    return best
