"""The headings over rows of indicators, in one row or several, and what each column below them holds."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise, takewhile
from typing import NamedTuple

from budgetlint.linter.model import Column
from budgetlint.linter.recognisers.indicator_rows.words import MONEY, Role, RowWords, without_mark, without_period, year_in
from budgetlint.linter.source import Block, Paragraph, Row
from budgetlint.linter.text import Text

ANNUAL, CYCLE, VALUE = "annual", "cycle", "value"
SECTION, CYCLE_SECTION = "section", "cycle_section"
LEVEL1, LEVEL2, METRIC = "level1", "level2", "metric"
COMPARATOR, UNIT, WEIGHT = "comparator", "unit", "weight"
# Cells that belong to the project of a row, not to its indicator.
OF_PROJECT = frozenset(
    {"project", "code", "spender", "department", "objective", "cycle_objective", MONEY, SECTION, CYCLE_SECTION}
)
_VALUES = (ANNUAL, CYCLE, VALUE)
_CATEGORIES = (LEVEL1, LEVEL2)
_MOST_ROWS = 3  # a header has no more rows
_MOST_PARTS = 2  # behind a comparator: the figure and its unit
_BLANK = ""  # in the place of a role: a column without any heading
_MOST_COLUMNS = 60  # nor more headings
_FIRST_ROWS = 3  # below a header, that tell which of its columns are used
_FEWEST_KNOWN = 3  # headings of a project that are merged down, beside ones nobody knows


class ValueColumns(NamedTuple):
    """The columns of one target value: `kind` is `annual` or `cycle`; the comparator's and the unit's may be missing.

    `following` are the columns behind it without any heading: its own may be merged over them.
    """

    kind: str
    column: int
    comparator: int | None
    unit: int | None
    following: tuple[int, ...]


class Band(NamedTuple):
    """The columns from `start` up to `end` that hold one indicator a row: mostly all; two bands stand side by side.

    `columns` maps roles to columns; `values` are those of the target values; `level_weights` those of a level's weight.
    """

    start: int
    end: int
    columns: dict[str, int]
    values: tuple[ValueColumns, ...]
    level_weights: dict[str, int]


class Header(NamedTuple):
    """The headings over rows of indicators: the rows from `first` up to `end`, and what stands below each column."""

    first: int
    end: int
    roles: tuple[Role | None, ...]
    headings: tuple[Text, ...]
    cells: tuple[Text, ...]
    bands: tuple[Band, ...]

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns as the model has them."""
        both = zip(self.roles, self.headings, strict=True)
        return tuple(Column(role[0], role[1], heading) if role else Column(None, None, heading) for role, heading in both)

    @property
    def project(self) -> int | None:
        """The column of the projects' names, where one table holds all projects."""
        return next((at for at, role in enumerate(self.roles) if role and role[0] == "project"), None)

    @property
    def kinds(self) -> list[str]:
        """What the target values below are, the year's or the cycle's."""
        return [value.kind for band in self.bands for value in band.values]

    def unread_values(self, year: int | None, words: RowWords) -> list[int]:
        """The columns of further target values in a table of `year`, such as of later years, which no band has a place for."""
        read = sorted({value.column for band in self.bands for value in band.values})
        checked = [self.headings[at].value for at in read]
        since = next(filter(None, map(year_in, checked)), str(year or ""))
        alike = {without_period(heading) for heading in checked}
        others = [at for at in range(len(self.roles)) if at not in read and self._heads_values(at, alike)]
        return [at for at in others if not words.is_of_before(self.headings[at].value, since)]

    def _heads_values(self, at: int, alike: set[str]) -> bool:
        """Whether a heading is one of values: by its role, or since it is one of those `alike` but for the year."""
        role, heading = self.roles[at], self.headings[at].value
        return role[0] in _VALUES if role else bool(heading) and without_period(heading) in alike

    def places(self, role: str) -> list[int]:
        """The columns of a role."""
        return [at for at, found in enumerate(self.roles) if found and found[0] == role]


def read_header(blocks: Sequence[Block], at: int, words: RowWords) -> Header | None:
    """The header whose row of metrics is `at`, with the rows of headings directly above and below it; None where none is."""
    row = blocks[at]
    if not isinstance(row, Row) or not 1 < sum(1 for cell in row.cells if cell.value) <= _MOST_COLUMNS:
        return None
    if not _heads_metrics([words.heading(cell) for cell in row.cells]):
        return None
    first = at - 1 if at and _is_group(blocks[at - 1], row, words) else at
    end = at + 1
    while end < min(len(blocks), at + _MOST_ROWS) and _is_below(blocks[end], row, words):
        end += 1
    rows = [Row((block.text,)) if isinstance(block, Paragraph) else block for block in blocks[first:end]]
    return _header(first, end, rows, at - first, words, _filled(blocks[end : end + _FIRST_ROWS]))


def _filled(blocks: Sequence[Block]) -> frozenset[int]:
    """The columns in which something stands below a header."""
    return frozenset(at for row in blocks if isinstance(row, Row) for at, cell in enumerate(row.cells) if cell.value)


def _heads_metrics(roles: Sequence[Role | None]) -> bool:
    """Whether a row names the metric, and its value or its categories, each in a cell of its own."""
    names = {role[0] for role in roles if role}
    has_levels = bool(names & {*_CATEGORIES})
    if METRIC in names:
        return has_levels or bool(names & {*_VALUES})
    return bool(names & {*_VALUES}) and (SECTION in names or {*_CATEGORIES} <= names)


def _is_group(block: Block, below: Row, words: RowWords) -> bool:
    """Whether a row heads groups of columns, or columns whose heading is merged down (项目名称), or is a section's line."""
    if isinstance(block, Paragraph):
        found = words.heading(without_mark(block.text))
        return found is not None and found[0] in (SECTION, CYCLE_SECTION)
    filled = [(at, cell) for at, cell in enumerate(block.cells) if cell.value]
    if not filled or _heads_metrics([words.heading(cell) for _, cell in filled]):
        return False
    roles = {at: words.subheading(cell) for at, cell in filled}
    merged_down = [at for at in roles if not _cell(below, at)]
    if any(role is None and (at not in merged_down or len(merged_down) <= _FEWEST_KNOWN) for at, role in roles.items()):
        return False
    names_projects = any(role and role[0] in ("project", "spender") and at in merged_down for at, role in roles.items())
    return names_projects or all(role and role[0] in (SECTION, CYCLE_SECTION, VALUE) for role in roles.values())


def _is_below(block: Block, above: Row, words: RowWords) -> bool:
    """Whether a row parts merged headings of the row above: its words stand below a value, or below blanks."""
    if not isinstance(block, Row):
        return False
    filled = [(at, cell) for at, cell in enumerate(block.cells) if cell.value]
    if not filled or any(words.below_value(cell) is None for _, cell in filled):
        return False
    roles = [words.heading(above.cells[at]) if at < len(above.cells) else None for at, _ in filled]
    return all(role is None or role[0] in (*_VALUES, MONEY) for role in roles)


def _cell(row: Row, at: int) -> str:
    return row.cells[at].value if at < len(row.cells) else ""


def _header(first: int, end: int, rows: Sequence[Row], main: int, words: RowWords, filled: frozenset[int]) -> Header:
    width = 1 + max(at for row in rows for at, cell in enumerate(row.cells) if cell.value)
    roles: list[Role | None] = []
    headings: list[Text] = []
    for at in range(width):
        role, heading = _column([row.cells[at] if at < len(row.cells) else None for row in rows], main, words)
        over = _group_over(rows[main], at, words)
        roles.append((over, None) if role == (VALUE, None) and over in (ANNUAL, CYCLE) else role)
        headings.append(heading or _place(rows[main]))
    turned = _name_the_metric(roles, {at for at in filled if at < width and not headings[at].value})
    _name_the_value(roles, headings, turned, words)
    _name_the_spender(roles)
    _name_the_section(roles, headings, words)
    cells = tuple(cell for row in rows for cell in row.cells if cell.value)
    groups = [_group_over(rows[0], at, words) if main else None for at in range(width)]
    return Header(first, end, tuple(roles), tuple(headings), cells, _bands(roles, headings, groups))


def _column(cells: Sequence[Text | None], main: int, words: RowWords) -> tuple[Role | None, Text | None]:
    """The role of a column: that of its lowest heading that has one."""
    heading = next((cell for cell in reversed(cells) if cell and cell.value), None)
    for at in reversed(range(len(cells))):
        cell = cells[at]
        if cell and cell.value:
            found = words.heading(cell) if at <= main else words.below_value(cell)
            if found:
                return found, cell
    return None, heading


def _place(row: Row) -> Text:
    """An empty text where a header has no words."""
    return row.cells[0].slice(0, 0)


def _name_the_metric(roles: list[Role | None], unheaded: set[int]) -> list[int]:
    """Where no column is headed 三级指标, it is the one headed 绩效指标 between the categories and the value.

    Else it is the one without any heading behind the categories, over which theirs was merged, or theirs itself.

    The columns that describe it, headed like a metric behind the metric, are given back.
    """
    names = [role[0] if role else None for role in roles]
    metrics = [at for at, name in enumerate(names) if name == METRIC]
    if not metrics:
        behind = max((at for at, name in enumerate(names) if name in _CATEGORIES), default=-1)
        sections = [at for at, name in enumerate(names) if name == SECTION and at > behind]
        at = sections[0] if sections else behind + 1 if behind + 1 in unheaded else behind
        roles[at] = (METRIC, None)
        metrics = [at]
    values = [at for at, name in enumerate(names) if name in _VALUES]
    beside = zip(pairwise(metrics), [*metrics[2:], len(roles)], strict=False)
    turned = [at for (left, at), right in beside if not _parts(values, left, at) or not _parts(values, at, right)]
    for at in turned:
        roles[at] = ("description", None)
    return turned


def _parts(values: Sequence[int], left: int, right: int) -> bool:
    """Whether a value stands between two columns."""
    return any(left < at < right for at in values)


def _name_the_value(roles: list[Role | None], headings: Sequence[Text], described: Sequence[int], words: RowWords) -> None:
    """Where no column has a heading known as that of values, it is the likeliest one behind the metric (目标, 考核标准)."""
    names = [role[0] if role else None for role in roles]
    if any(name in _VALUES for name in names):
        return
    metric = names.index(METRIC)
    free = [at for at in range(metric + 1, len(roles)) if headings[at].value and (roles[at] is None or at in described)]
    ranked = [(rank, at) for at in free if (rank := words.likeness_to_value(headings[at])) is not None]
    if ranked:
        roles[min(ranked)[1]] = (VALUE, None)


def _name_the_spender(roles: list[Role | None]) -> None:
    """Left of the projects' names the heading 单位 means who spends, not a unit of measurement."""
    project = next((at for at, role in enumerate(roles) if role and role[0] == "project"), 0)
    for at in range(project):
        if roles[at] == (UNIT, None):
            roles[at] = ("spender", None)


def _name_the_section(roles: list[Role | None], headings: Sequence[Text], words: RowWords) -> None:
    """The label of the section beside the categories may be cut (绩效 above 指标)."""
    for at, role in enumerate(roles):
        if role is not None:
            return
        if words.is_piece_of_section(headings[at].value):
            roles[at] = (SECTION, None)


def _group_over(row: Row, at: int, words: RowWords) -> str | None:
    """The role of the heading over a column in the row of groups, which reaches to the next one."""
    for cell in reversed(row.cells[: at + 1]):
        if cell.value:
            found = words.subheading(without_mark(cell))
            return found[0] if found else None
    return None


def _bands(roles: Sequence[Role | None], headings: Sequence[Text], groups: Sequence[str | None]) -> tuple[Band, ...]:
    beside = zip(roles, headings, strict=True)
    names = [role[0] if role else None if heading.value else _BLANK for role, heading in beside]
    starts = [0]
    for at, name in enumerate(names):
        seen = names[starts[-1] : at]
        if name in (LEVEL1, LEVEL2, METRIC) and name in seen and any(one in _VALUES for one in seen):
            starts.append(at)
    ends = [*starts[1:], len(names)]
    shared: dict[str, int] = {}
    bands = []
    for number, (start, end) in enumerate(zip(starts, ends, strict=True)):
        kind = _kind_of_band((*names, *groups[start:end]), number, len(starts))
        band = _band(names, start, end, kind, shared)
        shared = {name: band.columns[name] for name in _CATEGORIES if name in band.columns}
        bands.append(band)
    return tuple(bands)


def _kind_of_band(groups: Sequence[str | None], number: int, count: int) -> str:
    """What the value of a band is where its heading does not say: of two side by side, the first is that of the cycle."""
    if count > 1:
        return CYCLE if number == 0 else ANNUAL
    return CYCLE if CYCLE_SECTION in groups else ANNUAL


def _band(names: Sequence[str | None], start: int, end: int, kind: str, shared: dict[str, int]) -> Band:
    own: dict[str, int] = {}
    level_weights: dict[str, int] = {}
    for at in range(start, end):
        name = names[at]
        before = names[at - 1] if at > start else None
        if name == WEIGHT and before in _CATEGORIES:
            level_weights[before] = at
        elif name and name not in OF_PROJECT:
            own.setdefault(name, at)
    columns = {name: at for name, at in shared.items() if name not in own} | own
    return Band(start, end, columns, tuple(_values(names, start, end, kind)), level_weights)


def _values(names: Sequence[str | None], start: int, end: int, kind: str) -> list[ValueColumns]:
    """The target values of a band, each of a kind of its own; a second column of a kind stays without a role."""
    found: list[ValueColumns] = []
    places = [at for at in range(start, end) if names[at] in _VALUES]
    comparators, units = ([at for at in range(start, end) if names[at] == name] for name in (COMPARATOR, UNIT))
    for at in places:
        own = kind if names[at] == VALUE else names[at] or kind
        if names[at] == VALUE and any(names[one] == kind for one in places):
            continue
        if any(value.kind == own for value in found):
            continue
        comparator, unit = _nearest(comparators, at, len(places)), _nearest(units, at, len(places))
        found.append(ValueColumns(own, at, comparator, unit, _unheaded(names, at + 1)))
    return found


def _unheaded(names: Sequence[str | None], start: int) -> tuple[int, ...]:
    """The columns from `start` on without a heading, behind the last one too."""
    columns = range(start, start + _MOST_PARTS)
    return tuple(takewhile(lambda at: at >= len(names) or names[at] == _BLANK, columns))


def _nearest(columns: Sequence[int], at: int, values: int) -> int | None:
    """The column of a comparator or a unit that belongs to the value at `at`: the only one, else the nearest."""
    if not columns:
        return None
    if len(columns) == 1 or values == 1:
        return columns[0]
    return min(columns, key=lambda column: abs(column - at))
