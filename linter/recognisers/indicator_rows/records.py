"""From the data rows of one project to its indicators, in the order in which they stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from budgetlint.linter.folding import fold, half_width
from budgetlint.linter.model import ROWS, Category, EmptyCategory, Indicator
from budgetlint.linter.recognisers.indicator_rows.alignment import AlignedRow
from budgetlint.linter.recognisers.indicator_rows.categories import category, is_score, labels
from budgetlint.linter.recognisers.indicator_rows.header import LEVEL1, LEVEL2, METRIC, OF_PROJECT, WEIGHT, Band, Header
from budgetlint.linter.recognisers.indicator_rows.values import read_values
from budgetlint.linter.recognisers.indicator_rows.words import RowWords, without_mark
from budgetlint.linter.text import Text

_FILLER_PREFIX = "指标"
_MARKS = "*★"  # of what has to be filled in, or of a core indicator
_LEVELS = {LEVEL1: 1, LEVEL2: 2}
_ZERO = "0. %％分"  # what a weight of nothing is written with
_DASHES = "-－—/／>→"  # between the levels of a category in one cell


class Records(NamedTuple):
    """The indicators of one project, its categories without any, and words that only name parts of the form."""

    indicators: tuple[Indicator, ...]
    unfilled: tuple[EmptyCategory, ...]
    labels: tuple[Text, ...]


def read_records(rows: Sequence[AlignedRow], header: Header, words: RowWords) -> Records:
    """The indicators of `rows`, which are one project's."""
    reader = _Reader(rows, header, words)
    for at in range(len(rows)):
        reader.row(at)
    return Records(tuple(_numbered(reader.indicators)), tuple(reader.unfilled()), tuple(reader.labels))


def _numbered(indicators: Sequence[Indicator]) -> list[Indicator]:
    """The indicators with their numbers, if each has one; else those number something else, such as groups."""
    if all(indicator.number for indicator in indicators):
        return list(indicators)
    return [indicator._replace(number=None) for indicator in indicators]


@dataclass
class _Place:
    """The categories that hold at a row of a band."""

    level1: Category | None = None
    level2: Category | None = None


@dataclass
class _Reader:
    """Reads the rows in order; a category is held by the first indicator that it reaches."""

    rows: Sequence[AlignedRow]
    header: Header
    words: RowWords
    indicators: list[Indicator] = field(default_factory=list)
    labels: list[Text] = field(default_factory=list)
    _places: dict[int, _Place] = field(default_factory=dict)
    _pairs: list[tuple[Category | None, Category | None]] = field(default_factory=list)
    _held: set[int] = field(default_factory=set)
    _used: set[int] = field(default_factory=set)
    _columns: dict[int, dict[int, Category]] = field(default_factory=dict)
    _others: set[int] = field(default_factory=set)  # the columns of the project, and of the categories with their weights

    def __post_init__(self) -> None:
        weights = {
            at: weight
            for band in self.header.bands
            for level, weight in band.level_weights.items()
            for at in [band.columns[level]]
        }
        for band in self.header.bands:
            for role, level in _LEVELS.items():
                at = band.columns.get(role)
                if at is not None and at not in self._columns:
                    self._columns[at] = self._categories(at, level, weights.get(at))
        of_project = {at for at, role in enumerate(self.header.roles) if role and role[0] in OF_PROJECT}
        self._others = (
            of_project | self._columns.keys() | {at for band in self.header.bands for at in band.level_weights.values()}
        )

    def _categories(self, at: int, level: int, weight: int | None) -> dict[int, Category]:
        """The categories of a column, by the row in which they begin."""
        found = {}
        cells = [row.cell(at) for row in self.rows]
        dots = {row for row, cell in enumerate(cells) if cell and self.words.is_ellipsis(cell.value)}
        self.labels += [cell for row in sorted(dots) if (cell := cells[row])]
        for label in labels([None if row in dots else cell for row, cell in enumerate(cells)], level, self.words):
            named = category(label.text)
            score = next((cell for row in label.rows if (cell := self.rows[row].cell(weight))), None)
            found[label.row] = named._replace(text=Text.join([named.text, score]), weight=score) if score else named
        return found

    def row(self, at: int) -> None:
        """Read the row at `at`, each of its bands."""
        row = self.rows[at]
        self.labels += [cell for place, cell in enumerate(row.cells) if cell and self._names_a_part(place)]
        found = [self._band(at, row, number, band) for number, band in enumerate(self.header.bands)]
        read = [indicator for indicator in found if indicator]
        self.indicators += [_merged(read[0], read[1])] if len(read) > 1 and _is_same(read[0], read[1]) else read

    def _names_a_part(self, place: int) -> bool:
        role = self.header.roles[place] if place < len(self.header.roles) else None
        return role is not None and role[0] in ("section", "cycle_section")

    def _band(self, at: int, row: AlignedRow, number: int, band: Band) -> Indicator | None:
        place = self._categories_at(at, number, band)
        end = band.end if number + 1 < len(self.header.bands) else len(row.cells)
        own = [cell for column in range(band.start, end) if column not in self._others and (cell := row.cell(column))]
        metric = row.cell(band.columns.get(METRIC))
        is_blank = metric is None and not any(row.cell(value.column) for value in band.values)
        if is_blank and not self._is_weighed(at, row, band, place):
            self.labels += own
            return None
        indicator = self._indicator(row, band, place, own, metric)
        if self._is_unfilled(indicator):
            self.labels += own
            return None
        held = self._first_held(indicator)
        return indicator._replace(text=Text.join([*held, *own])) if held else indicator

    def _is_weighed(self, at: int, row: AlignedRow, band: Band, place: _Place) -> bool:
        """Whether a row without name and value has the weight of an indicator, and a known category of its own."""
        weight = row.cell(band.columns.get(WEIGHT))
        if weight is None or not is_score(weight.value) or not weight.value.strip(_ZERO) or len(self.header.bands) > 1:
            return False
        own = [self._columns.get(band.columns.get(level, -1), {}).get(at) for level in _LEVELS]
        last = place.level2 or place.level1
        level = _LEVELS[LEVEL2 if place.level2 else LEVEL1]
        return any(own) and last is not None and self.words.is_known_category(last.name.value, level)

    def _categories_at(self, at: int, number: int, band: Band) -> _Place:
        """The categories at a row: those that begin there, else those above."""
        place = self._places.setdefault(number, _Place())
        first, second = (self._columns.get(band.columns.get(level, -1), {}).get(at) for level in _LEVELS)
        if first and LEVEL2 not in band.columns and (both := self._parted(first)):
            place.level1, place.level2 = both
            first, second = both
        elif first and LEVEL2 not in band.columns and self._is_second(first, place):
            place.level2 = first
        elif first:
            place.level1, place.level2 = first, None
        if second:
            place.level2 = second
        if first or second:
            self._pairs.append((place.level1, place.level2))
        return place

    def _parted(self, one: Category) -> tuple[Category, Category] | None:
        """Both levels of a category in one cell: 产出指标-数量指标."""
        at = min((place for dash in _DASHES if (place := one.text.value.find(dash)) > 0), default=0)
        if not at:
            return None
        first, second = category(one.text.slice(0, at).strip()), category(one.text.slice(at + 1, len(one.text)).strip())
        if not self.words.is_known_category(first.name.value, 1) or not self.words.is_known_category(second.name.value, 2):
            return None
        return first, second._replace(text=one.text.slice(at, len(one.text)))

    def _is_unfilled(self, indicator: Indicator) -> bool:
        """Whether a row holds no more than the form's own words (指标1：, 社会成本指标), or says that there is none (无)."""
        values = [value.text.value for value in indicator.targets() if value.text.value]
        if self.words.is_filler(indicator.metric.value) or self.words.is_known_category(indicator.metric.value, 2):
            return not values
        return self.words.is_nothing(indicator.metric.value) and all(map(self.words.is_nothing, values))

    def _is_second(self, one: Category, place: _Place) -> bool:
        """Whether a category in the only column of categories is one of the second level; 成本指标 is where others are."""
        name = one.name.value
        is_among_seconds = place.level2 is not None and place.level1 is None
        return self.words.is_known_category(name, 2) and (is_among_seconds or not self.words.is_known_category(name, 1))

    def _indicator(self, row: AlignedRow, band: Band, place: _Place, own: list[Text], metric: Text | None) -> Indicator:
        named = metric or (own[0].slice(0, 0) if own else self.header.cells[0].slice(0, 0))
        named, score = _parts_of_metric(named)
        cycle, annual = read_values(band, row.cell, named.slice(len(named), len(named)), self.words)
        columns = band.columns
        is_listed = self.header.project is None
        return Indicator(
            dialect=ROWS,
            text=Text.join(own),
            number=row.cell(columns.get("number")) if is_listed else None,
            level1=place.level1,
            level2=place.level2,
            metric=named,
            cycle=cycle,
            annual=annual,
            description=row.cell(columns.get("description")),
            weight=row.cell(columns.get(WEIGHT)) or score,
            actual=row.cell(columns.get("actual")),
            basis=row.cell(columns.get("basis")),
            misplaced=row.misplaced,
        )

    def _first_held(self, indicator: Indicator) -> list[Text]:
        """The cells of an indicator's categories that no indicator before it holds."""
        found = []
        for one in (indicator.level1, indicator.level2):
            if one:
                self._used.add(id(one))
                if id(one) not in self._held:
                    self._held.add(id(one))
                    found.append(one.text)
        return found

    def unfilled(self) -> list[EmptyCategory]:
        """The categories that no indicator uses, a first level where it has no second below it."""
        parents = {id(first) for first, second in self._pairs if first and second}
        found = []
        for first, second in self._pairs:
            last = second or first
            if last is None or id(last) in self._used or (second is None and id(first) in parents):
                continue
            self._used.add(id(last))
            texts = [one.text for one in (first, second) if one and (one is last or id(one) not in self._held)]
            self._held |= {id(one) for one in (first, second) if one}
            found.append(EmptyCategory(first, second, Text.join(texts)))
        return found


def _parts_of_metric(metric: Text) -> tuple[Text, Text | None]:
    """The name in 指标1：培训人次（5分）, and its score where it has one; such numbers begin anew in each category."""
    score = None
    marks = len(metric) - len(metric.value.lstrip(_MARKS))
    metric = metric.slice(marks, len(metric)) if marks < len(metric) else metric
    metric = without_mark(metric)
    at = min((place for sign in "：:" if (place := metric.value.find(sign)) > 0), default=0)
    digits = metric.value[len(_FILLER_PREFIX) : at].strip() if metric.value.startswith(_FILLER_PREFIX) else ""
    if at + 1 < len(metric) and digits.isdecimal():
        metric = metric.slice(at + 1, len(metric)).strip()
    folded = half_width(metric.value)
    opening = folded.rfind("(")
    if opening > 0 and folded.endswith("分)") and is_score(folded[opening + 1 : -1]):
        score = metric.slice(opening + 1, len(metric) - 1)
        metric = metric.slice(0, opening).strip()
    return metric, score


def _is_same(left: Indicator, right: Indicator) -> bool:
    """Whether two indicators side by side are one, with its value of the cycle and of the year."""
    return fold(left.metric.value) == fold(right.metric.value) and bool(left.cycle) and bool(right.annual) and left.annual is None


def _merged(left: Indicator, right: Indicator) -> Indicator:
    annual = right.annual
    if annual and left.cycle and annual.text.value and annual.text.value == left.cycle.text.value:
        annual = annual._replace(twin=left.cycle.text)
    return left._replace(annual=annual, text=Text.join([left.text, right.text]), weight=left.weight or right.weight)
