"""Projects that may be one, filed twice (疑似重复申报): of one unit, each with its own money, that say the same."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from budgetlint.linter.folding import fold
from budgetlint.linter.projects.comparison import Cluster, Comparison
from budgetlint.linter.projects.entries import Entry
from budgetlint.linter.words.likeness import Groups

_SHORTEST_SUBJECT = 4  # a shorter name stands in many others by chance
_MOST_COMPARED = 24  # a larger cluster is a template, whose names are only looked at for equal ones


def filed_twice(cluster: Cluster, comparison: Comparison) -> tuple[tuple[Entry, ...], ...]:
    """The projects of a cluster of indicators, in groups, that may be one: one name is the other, or stands in it.

    Personnel and running costs are filed by the head, and what differs by place, stage or year alone is another project.
    """
    entries = [entry for entry in cluster.entries if _has_money(entry) and not _is_basic(entry, comparison)]
    groups = Groups(len(entries))
    for one, other in _of_one_name(entries):
        groups.join(one, other)
    if len(entries) <= _MOST_COMPARED:
        for one, other in combinations(range(len(entries)), 2):
            if _is_within(entries[one], entries[other], comparison):
                groups.join(one, other)
    found = (tuple(entries[place] for place in group) for group in groups.all())
    return tuple(group for group in found if comparison.share_objective(group))


def moneys(entries: Sequence[Entry]) -> str:
    """What each of them costs, as printed: 10.00万元、12.00万元."""
    return "、".join(
        next(amount.text.value for amount in entry.project.funding.amounts if amount.value) + (entry.table.currency_unit or "")
        for entry in entries
    )


def _of_one_name(entries: list[Entry]) -> Iterator[tuple[int, int]]:
    """Each project of the same table, unit and name as one before it, with that one."""
    firsts: dict[tuple[int, str, str], int] = {}
    for place, entry in enumerate(entries):
        first = firsts.setdefault((*_home(entry), fold(entry.project.called)), place)
        if first != place:
            yield first, place


def _is_within(one: Entry, other: Entry, comparison: Comparison) -> bool:
    """Whether the subject of one name stands in the other: 清洁取暖 in 农村太阳能光热+清洁取暖改造项目."""
    stem = comparison.namesakes.stem
    short, long = sorted((stem(entry.project.called) for entry in (one, other)), key=len)
    subject = comparison.namesakes.subject(short)
    if _home(one) != _home(other) or len(subject) < _SHORTEST_SUBJECT or subject not in long:
        return False
    return not comparison.namesakes.are_one_kind(short, long)


def _home(entry: Entry) -> tuple[int, str]:
    return id(entry.table), fold(entry.unit.name.value) if entry.unit.name else ""


def _has_money(entry: Entry) -> bool:
    return any(amount.value for amount in entry.project.funding.amounts)


def _is_basic(entry: Entry, comparison: Comparison) -> bool:
    return comparison.namesakes.is_basic(entry.project.called)
