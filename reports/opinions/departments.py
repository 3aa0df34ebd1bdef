"""The departments whose files were checked, in the order of what is found, and of the money at stake."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import PurePath
from typing import NamedTuple

from budgetlint.linter.folding import fold
from budgetlint.linter.outcomes import Severity
from budgetlint.linter.wording import Lang
from budgetlint.reports.opinions.checked import CheckedFile
from budgetlint.reports.opinions.opinion import Opinion, under_name
from budgetlint.reports.opinions.stakes import Stakes, stakes_of
from budgetlint.reports.ranking import Gravity, gravity, ranks
from budgetlint.reports.texts import shown_path


class Department(NamedTuple):
    """A department with its files, the opinions on them, and what is at stake. `rank` and `money_rank` count from 1.

    Departments of equal weight share a rank. `rank` is 0 where no file could be read, `money_rank` where nothing is at stake.
    """

    name: str
    files: tuple[CheckedFile, ...]
    opinions: tuple[Opinion, ...]
    stakes: Stakes
    rank: int = 0
    money_rank: int = 0

    @property
    def read(self) -> bool:
        return any(file.seen.readable for file in self.files)

    @property
    def counts(self) -> Mapping[Severity, int]:
        return Counter(opinion.severity for opinion in self.opinions)

    @property
    def years(self) -> tuple[int, ...]:
        return tuple(sorted({file.year for file in self.files if file.year}))


def departments_of(files: Sequence[CheckedFile], lang: Lang) -> tuple[Department, ...]:
    """All departments, the one with the gravest findings first."""
    owned: dict[str, list[CheckedFile]] = {}
    for file in files:
        owned.setdefault(fold(file.department), []).append(file)
    names = file_names([file.path for file in files], lang)
    return _ranked(sorted((_department(some, names) for some in owned.values()), key=_gravity))


def _department(files: Sequence[CheckedFile], names: Mapping[str, str]) -> Department:
    name = files[0].department
    opinions = (under_name(opinion._replace(department=name), names[file.path]) for file in files for opinion in file.opinions)
    return Department(name, tuple(files), tuple(opinions), stakes_of(file.amounts for file in files))


def file_names(paths: Sequence[str], lang: Lang) -> dict[str, str]:
    """The paths without the folders that all have in common."""
    every = {path: PurePath(path).parts for path in paths}
    shortest = min((len(parts) for parts in every.values()), default=1)
    common = next((i for i in range(shortest) if len({parts[i] for parts in every.values()}) > 1), max(shortest - 1, 0))
    return {path: "/".join(parts[common:]) or shown_path(path, lang) for path, parts in every.items()}


def _gravity(department: Department) -> Gravity:
    return gravity(department.counts, read=department.read)


def _ranked(departments: Sequence[Department]) -> tuple[Department, ...]:
    by_findings = ranks([_gravity(department) for department in departments])
    amounts: list[Decimal] = sorted((department.stakes.money for department in departments), reverse=True)
    money_ranks = {amount: rank for rank, amount in reversed(list(enumerate(amounts, 1))) if amount}
    return tuple(
        one._replace(
            rank=by_findings[_gravity(one)] if one.read else 0,
            money_rank=money_ranks.get(one.stakes.money, 0),
        )
        for one in departments
    )
