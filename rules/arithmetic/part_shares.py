"""Shares in per cent that prose states of parts, held against the amounts."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from budgetlint.grammar.prose.statements import Level, Share
from budgetlint.linter.text import Text
from budgetlint.rules.said import is_well_formed

_HUNDRED = Decimal(100)
_HALF = Decimal("0.5")


class WrongShare(NamedTuple):
    """A share that the amounts do not give: `amounts` are those of the part and of the whole."""

    part: str
    whole: str
    stated: Text
    value: Decimal
    amounts: tuple[Text, Text]


def wrong_shares(level: Level, text: Text) -> Iterator[WrongShare]:
    """The wrong shares of the parts of `level`, and of theirs."""
    for breakdown in level.breakdowns:
        for part in breakdown.parts:
            if breakdown.sure:
                yield from _of_part(level, part, text)
            yield from wrong_shares(part, text)


def _of_part(whole: Level, part: Level, text: Text) -> Iterator[WrongShare]:
    for share in part.shares:
        if not _is_of(whole, share) or not is_well_formed(whole.figure, part.figure, share.figure) or not whole.figure.amount:
            continue
        value = part.figure.amount / whole.figure.amount * _HUNDRED
        # Offices change the last digit so that the shares add up to 100.
        slack = share.figure.last_digit + _doubt(whole, part)
        if abs(value - share.figure.value) > slack:
            places = [text.slice(one.start, one.end) for one in (part.figure, whole.figure, share.figure)]
            rounded = value.quantize(share.figure.last_digit, ROUND_HALF_UP)
            yield WrongShare(part.about.text, whole.about.text, places[2], rounded, (places[0], places[1]))


def _is_of(whole: Level, share: Share) -> bool:
    """Whether a share is of the whole that its list belongs to: it names none, or this one."""
    return (
        not share.of
        or share.of.strip('“”"') in whole.about.text.replace("“", "").replace("”", "")
        or whole.about.text in share.of
    )


def _doubt(whole: Level, part: Level) -> Decimal:
    """How far rounding of the amounts moves their share, in per cent."""
    amount, total = part.figure, whole.figure
    return (amount.step * _HALF + amount.amount / total.amount * total.step * _HALF) / total.amount * _HUNDRED
