"""The projects of a table of all projects, one row an indicator: what stands once for a project is merged down."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from budgetlint.linter.folding import fold
from budgetlint.linter.model import Amount, Extra, Funding, GrandTotal, Project, Unit
from budgetlint.linter.profiles.profile import Profile
from budgetlint.linter.recognisers.amounts import amount
from budgetlint.linter.recognisers.indicator_rows.alignment import AlignedRow
from budgetlint.linter.recognisers.indicator_rows.body import Body
from budgetlint.linter.recognisers.indicator_rows.header import METRIC, OF_PROJECT, Header
from budgetlint.linter.recognisers.indicator_rows.names import without_project_code
from budgetlint.linter.recognisers.indicator_rows.records import read_records
from budgetlint.linter.recognisers.indicator_rows.words import MONEY, RowWords
from budgetlint.linter.text import Text

_TEXTS = ("objective", "cycle_objective", "code")


@dataclass
class _Draft:
    """A project while its rows are read."""

    header: Header
    name: Text
    spender: Text | None
    rows: list[AlignedRow] = field(default_factory=list)
    texts: dict[str, Text] = field(default_factory=dict)
    parts: dict[str, Amount] = field(default_factory=dict)
    extras: list[Extra] = field(default_factory=list)
    labels: list[Text] = field(default_factory=list)

    @property
    def has_targets(self) -> bool:
        metrics = [band.columns.get(METRIC) for band in self.header.bands]
        return bool(self.texts) or any(row.cell(at) for row in self.rows for at in metrics)


class ProjectsReader:
    """Reads the rows of a body and collects its units with their projects, and the grand total."""

    def __init__(self, words: RowWords, profile: Profile) -> None:
        self._words = words
        self._endings = profile.words("captions", "project_endings")
        self.total: GrandTotal | None = None
        self._drafts: list[_Draft] = []
        self._spender: Text | None = None
        self._stated: list[Unit] = []  # units whose rows have money and no project, the last of them not yet begun

    def read(self, body: Body) -> list[Unit]:
        """The units of `body`."""
        for part in body.parts:
            for row in part.rows:
                self._row(row, part.header)
        return list(self._units())

    def _row(self, row: AlignedRow, header: Header) -> None:
        first = next((cell for cell in row.cells if cell), None)
        if first and self._words.is_total(first) and not any(row.cell(band.columns.get(METRIC)) for band in header.bands):
            self._total(first, row, header)
            return
        name, spender = row.cell(header.project), self._cell(row, header, "spender")
        if spender and name is None and (parts := self._money_alone(row, header)):
            self._state(Unit(spender, Funding(parts), ()))
            return
        if spender and not _is_same(self._spender, spender):
            self._spender = spender
        elif spender and self._drafts:
            self._drafts[-1].labels.append(spender)
        if not self._drafts or (name and not self._goes_on(name, row, header)):
            self._drafts.append(_Draft(header, name or header.headings[header.project or 0].slice(0, 0), self._spender))
        elif name:
            self._drafts[-1].labels.append(name)
        self._fill(self._drafts[-1], row, header)

    def _money_alone(self, row: AlignedRow, header: Header) -> dict[str, Amount] | None:
        """The amounts of a row that has its unit's name and them, and nothing else; None for other rows."""
        parts: dict[str, Amount] = {}
        for at, role in enumerate(header.roles):
            cell = row.cell(at)
            money = amount(cell) if cell and role and role[0] == MONEY else None
            if money and role and role[1]:
                parts.setdefault(role[1], money)
            elif cell and (role is None or role[0] != "spender"):
                return None
        return parts

    def _state(self, unit: Unit) -> None:
        """A unit's own row; of two that follow each other, the first is the sum over all of them."""
        self._stated.append(unit)
        if len(self._stated) > 1 and not self._drafts and self.total is None and unit.name:
            above = self._stated.pop(0)
            if above.name and above.funding:
                self.total = GrandTotal(above.name, above.funding, ())

    def _cell(self, row: AlignedRow, header: Header, role: str) -> Text | None:
        return next((cell for at in header.places(role) if (cell := row.cell(at))), None)

    def _goes_on(self, name: Text, row: AlignedRow, header: Header) -> bool:
        """Whether a name that stands again is still the same project's, as where merged cells were filled."""
        draft = self._drafts[-1]
        code = self._cell(row, header, "code")
        return (
            _is_same(draft.name, name)
            and (code is None or _is_same(draft.texts.get("code"), code))
            and _is_same(draft.spender, self._spender)
        )

    def _fill(self, draft: _Draft, row: AlignedRow, header: Header) -> None:
        draft.rows.append(row)
        for at, role in enumerate(header.roles):
            cell = row.cell(at)
            if cell is None or role is None or role[0] not in OF_PROJECT or role[0] in ("project", "spender"):
                continue
            if role[0] in _TEXTS and not _is_same(draft.texts.get(role[0]), cell):
                known = draft.texts.get(role[0])
                draft.texts[role[0]] = Text.join([known, cell]) if known else cell
            elif role[0] == MONEY and role[1] and (money := amount(cell)) and role[1] not in draft.parts:
                draft.parts[role[1]] = money
            elif role[0] == "department":
                draft.extras.append(Extra(header.headings[at].value, cell))
            elif role[0] not in ("section", "cycle_section"):
                draft.labels.append(cell)

    def _total(self, label: Text, row: AlignedRow, header: Header) -> None:
        parts: dict[str, Amount] = {}
        extras = []
        for at, cell in enumerate(row.cells):
            role = header.roles[at] if at < len(header.roles) else None
            money = amount(cell) if cell and role and role[0] == MONEY else None
            if money and role and role[1] and role[1] not in parts:
                parts[role[1]] = money
            elif cell and cell is not label:
                extras.append(Extra(header.headings[at].value if at < len(header.headings) else "", cell))
        if self.total is None:
            self.total = GrandTotal(label, Funding(parts), tuple(extras))
        elif self._drafts:
            self._drafts[-1].labels += [cell for cell in row.cells if cell]

    def _units(self) -> Iterator[Unit]:
        unit: Unit | None = None
        projects: list[Project] = []
        for at, draft in enumerate(self._drafts):
            opened = self._opened_by(at, unit)
            if opened:
                if unit or projects:
                    yield self._with_money(unit or Unit(None, None, ()))._replace(projects=tuple(projects))
                unit, projects = opened, []
            if opened is None or opened.funding is None:
                projects.append(self._project(draft))
        if unit or projects:
            yield self._with_money(unit or Unit(None, None, ()))._replace(projects=tuple(projects))
        yield from self._stated

    def _opened_by(self, at: int, unit: Unit | None) -> Unit | None:
        """The unit that begins with a draft: its row has money and no targets, or its projects name another spender."""
        draft = self._drafts[at]
        follows = at + 1 < len(self._drafts) and self._drafts[at + 1].has_targets
        if draft.spender is None and not draft.has_targets and follows and not fold(draft.name.value).endswith(self._endings):
            return Unit(draft.name, Funding(draft.parts), (), tuple(draft.extras))
        if draft.spender is not None and (unit is None or unit.name is not draft.spender):
            return Unit(draft.spender, None, ())
        return None

    def _with_money(self, unit: Unit) -> Unit:
        """The unit with the amounts of its own row, where it has one."""
        own = next((one for one in self._stated if _is_same(one.name, unit.name)), None)
        if own is None or own.name is None or unit.name is None:
            return unit
        self._stated.remove(own)
        return unit._replace(funding=own.funding, extras=(*unit.extras, Extra("", own.name)))

    def _project(self, draft: _Draft) -> Project:
        records = read_records(draft.rows, draft.header, self._words)
        named = without_project_code(draft.name, draft.texts.get("code"))
        return Project(
            name=named.name,
            funding=Funding(draft.parts),
            objective=draft.texts.get("objective"),
            records=records.indicators,
            code=named.code,
            extras=tuple(draft.extras),
            cycle_objective=draft.texts.get("cycle_objective"),
            labels=(*draft.labels, *records.labels, *named.dash),
            unfilled=records.unfilled,
            heading=draft.header.headings[draft.header.project or 0],
        )


def _is_same(known: Text | None, cell: Text | None) -> bool:
    if known is None or cell is None:
        return known is cell
    return fold(known.value) == fold(cell.value)
