"""Which file of a run an opinion of the last list is about."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import takewhile
from pathlib import PurePath

from budgetlint.linter.folding import fold
from budgetlint.reports.opinions.checked import CheckedFile
from budgetlint.reports.opinions.departments import Department
from budgetlint.reports.opinions.last import LastOpinion


class LastFiles:
    """Which file of this run an opinion of the last list is about."""

    def __init__(self, departments: Sequence[Department], last: Sequence[LastOpinion]) -> None:
        self._files = [(fold(one.name), file) for one in departments for file in one.files]
        self._before: dict[str, set[str]] = defaultdict(set)
        for opinion in last:
            self._before[fold(opinion.department)].add(opinion.file)
        self._known: dict[tuple[str, str], CheckedFile | None] = {}

    def of(self, last: LastOpinion) -> CheckedFile | None:
        """The file of this name, else the only one of the department where the last list had one only, too."""
        key = fold(last.department), last.file
        if key not in self._known:
            self._known[key] = self._find(*key)
        return self._known[key]

    def _find(self, department: str, file: str) -> CheckedFile | None:
        shared = [_shared(file, one.path) for _, one in self._files]
        best = max(shared, default=0)
        nearest = [one for one, count in zip(self._files, shared, strict=True) if count == best] if best else []
        if len(nearest) == 1:
            return nearest[0][1]
        own = [one for name, one in nearest or self._files if name == department]
        if len(own) == 1 and (nearest or len(self._before[department]) == 1):
            return own[0]
        return self._files[0][1] if not department and len(self._files) == len(self._before) == 1 else None


def _shared(one: str, other: str) -> int:
    """How many last parts two paths have in common."""
    mine, theirs = _parts(one), _parts(other)
    alike = takewhile(lambda pair: pair[0] == pair[1], zip(reversed(mine), reversed(theirs), strict=False))
    return sum(1 for _ in alike)


def _parts(path: str) -> tuple[str, ...]:
    return tuple(fold(part) for part in PurePath(path.replace("\\", "/")).parts)
