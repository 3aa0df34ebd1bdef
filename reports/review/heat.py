"""The heat table: how many findings of each family a project or a document has, each number a link to the first of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from budgetlint.linter.outcomes import RANKS, Finding, Severity
from budgetlint.reports.review.texts import Words, family_name
from budgetlint.reports.review.told import Told

_FEW, _SEVERAL = 1, 4  # findings of a cell that is tinted lightly, and more strongly


class HeatCell(NamedTuple):
    """The findings of one family: how many are of the gravest severity, how many in all, and the first of that severity.

    `tint` are the classes of its colour: the severity and a shade from 1 to 3.
    """

    gravest: int
    number: int
    tint: str
    anchor: str


class HeatRow(NamedTuple):
    """A project or a document with its cells, None where it has no finding of a family. `group` is the unit of a project."""

    group: str
    name: str
    anchor: str
    cells: tuple[HeatCell | None, ...]
    total: int


class HeatView(NamedTuple):
    """The table: the letters and names of its families, its rows, and the names of those without findings."""

    families: tuple[tuple[str, str], ...]
    rows: tuple[HeatRow, ...]
    clean: tuple[str, ...]

    @property
    def grouped(self) -> bool:
        """Whether the rows belong to several groups."""
        return len({row.group for row in self.rows if row.name}) > 1


class Line(NamedTuple):
    """What a row is made of."""

    group: str
    name: str
    anchor: str
    told: Sequence[Told]


def heat_view(lines: Iterable[Line], clean: Iterable[str], words: Words) -> HeatView:
    """The table of `lines`, in their order."""
    lines = tuple(lines)
    letters = sorted({family(one.finding) for line in lines for one in line.told})
    rows = tuple(_row(line, letters) for line in lines)
    return HeatView(tuple((letter, family_name(letter, words)) for letter in letters), rows, tuple(clean))


def family(finding: Finding) -> str:
    """The letter of the family of a finding's rule."""
    return finding.rule.code[:1]


def _row(line: Line, letters: Sequence[str]) -> HeatRow:
    by_family: dict[str, list[Told]] = defaultdict(list)
    for one in line.told:
        by_family[family(one.finding)].append(one)
    cells = tuple(_cell(by_family[letter]) if letter in by_family else None for letter in letters)
    return HeatRow(line.group, line.name, line.anchor, cells, len(line.told))


def _cell(told: Sequence[Told]) -> HeatCell:
    severities: list[Severity] = [one.finding.severity for one in told]
    severity = min(severities, key=RANKS.__getitem__)
    gravest = severities.count(severity)
    shade = 1 if gravest <= _FEW else 2 if gravest <= _SEVERAL else 3
    return HeatCell(gravest, len(told), f"{severity.value} s{shade}", told[severities.index(severity)].anchor)
