"""The indicators of a declaration form: one row each under a header, merged categories carried down."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from budgetlint.grammar.targets import Target, parse_target
from budgetlint.linter.model import ROWS, Category, Indicator, TargetValue
from budgetlint.linter.profiles.profile import Profile
from budgetlint.linter.recognisers.cells import Cell, joined
from budgetlint.linter.recognisers.form_words import FormWords
from budgetlint.linter.recognisers.one_line import on_one_line
from budgetlint.linter.text import Text

_LEVEL1, _LEVEL2, _METRIC, _DESCRIPTION, _VALUE = "level1", "level2", "metric", "description", "value"
_NEEDED = frozenset({_LEVEL1, _LEVEL2, _METRIC, _VALUE})
_WIDEST = 14
_LONGEST_FIGURE = 24
_SUFFIX = "指标"


class RowHeader(NamedTuple):
    """The header over the indicators: its cells from `start` up to `end`, and the role of each of them, if known."""

    start: int
    end: int
    roles: tuple[str | None, ...]

    @property
    def fields(self) -> list[str]:
        """The roles behind the categories, in order."""
        return [role for role in self.roles if role and role not in (_LEVEL1, _LEVEL2)]


class FormRows(NamedTuple):
    """What stands under a header: the indicators, the texts of rows without one, and where the rows end."""

    indicators: tuple[Indicator, ...]
    labels: tuple[Text, ...]
    end: int


def row_headers(cells: Sequence[Cell], words: FormWords) -> Iterator[RowHeader]:
    """The headers among `cells`."""
    done = 0
    for index, cell in enumerate(cells):
        if index < done or words.column(cell.text) != _LEVEL1:
            continue
        header = _header(cells, index, words)
        if header:
            done = header.end
            yield header


def _header(cells: Sequence[Cell], start: int, words: FormWords) -> RowHeader | None:
    """The header that begins at `start`; where blank lines part no rows, it ends with its last known heading."""
    whole = start
    while whole < len(cells) and cells[whole].row == cells[start].row and whole - start < _WIDEST:
        whole += 1
    end = start
    while end < whole and words.column(cells[end].text):
        end += 1
    if whole - start < _WIDEST:
        end = whole
    roles = tuple(words.column(cell.text) for cell in cells[start:end])
    known = [role for role in roles if role]
    return RowHeader(start, end, roles) if set(known) >= _NEEDED and len(set(known)) == len(known) else None


def read_rows(cells: Sequence[Cell], header: RowHeader, stop: int, profile: Profile, text: str) -> FormRows:
    """The rows under `header`, among `cells` up to `stop`."""
    return _RowReader(cells, header, stop, profile, text).read()


class _RowReader:
    """Reads rows by their columns where they have all of them, else by their categories."""

    def __init__(self, cells: Sequence[Cell], header: RowHeader, stop: int, profile: Profile, text: str) -> None:
        self._cells, self._header, self._stop, self._text = cells, header, stop, text
        self._profile = profile
        self._level1: Text | None = None
        self._level2: Text | None = None
        self._offset = cells[header.start].column
        self._labels: list[Text] = []

    def read(self) -> FormRows:
        found: list[Indicator] = []
        at = self._header.end
        while at < self._stop:
            row = self._whole_row(at) or self._row_by_categories(at)
            if row is None:
                break
            used, by_role = row
            written = [cell.text for cell in self._cells[at:used] if cell.text.value]
            if indicator := self._indicator(by_role, written):
                found.append(indicator)
            else:
                self._labels += written
            at = used
        return FormRows(tuple(found), tuple(self._labels), at)

    def _whole_row(self, at: int) -> tuple[int, dict[str, Text]] | None:
        """The row of cells from `at`, if it has a cell for each column and its categories stand in theirs."""
        end = at
        while end < self._stop and self._cells[end].row == self._cells[at].row:
            end += 1
        row = self._cells[at:end]
        wide = self._offset + len(self._header.roles)
        if self._cells[at].column or not (len(row) == wide or _is_line_of_grid(row, wide)):
            return None
        known = zip(self._header.roles, row[self._offset :], strict=False)
        by_role = {role: cell.text for role, cell in known if role and cell.text.value}
        return (end, by_role) if by_role and self._fits(by_role) else None

    def _fits(self, by_role: dict[str, Text]) -> bool:
        """Whether the categories of a row read by its columns stand where they should; those of the first row must."""
        level1, level2 = by_role.get(_LEVEL1), by_role.get(_LEVEL2)
        if level2 is None and self._entry(by_role.get(_METRIC), 2):
            return False
        if level1 is None:
            return level2 is not None or self._level1 is not None
        return self._entry(level1, 1) or self._entry(level2, 2) or level1.value.endswith(_SUFFIX)

    def _row_by_categories(self, at: int) -> tuple[int, dict[str, Text]] | None:
        """The row from `at` by the names of its categories; None where none stands."""
        found: dict[str, Text] = {}
        start = at
        while start < self._stop and not self._cells[start].text.value:
            start += 1
        for role, level in ((_LEVEL1, 1), (_LEVEL2, 2)):
            if start < self._stop and self._entry(self._cells[start].text, level) and not (level == 1 and self._is_second(start)):
                found[role] = self._cells[start].text
                start += 1
        if not found:
            return None
        end = self._end_of_fields(start)
        values = [cell.text for cell in self._cells[start:end] if cell.text.value]
        return end, found | self._by_order(values)

    def _is_second(self, at: int) -> bool:
        """Whether a name of both levels (成本指标) at `at` is a second one: then no other second level stands behind it."""
        if not self._entry(self._cells[at].text, 2):
            return False
        return at + 1 >= self._stop or not self._entry(self._cells[at + 1].text, 2)

    def _end_of_fields(self, start: int) -> int:
        """Where the cells of a row end: at the next category, or at a new row when all columns are filled."""
        end, filled = start, 0
        while end < self._stop:
            cell = self._cells[end]
            is_full = filled >= len(self._header.fields)
            if self._begins_row(end, start) or (is_full and (cell.row != self._cells[end - 1].row or cell.loose)):
                break
            filled += bool(cell.text.value)
            end += 1
        while end > start and not self._cells[end - 1].text.value:
            end -= 1  # empty cells belong to the row that follows
        return end

    def _begins_row(self, at: int, start: int) -> bool:
        """Whether a category stands at `at`; directly behind the row's own category its name may be a metric's."""
        text = self._cells[at].text
        if at == start and at > 0 and self._cells[at].row == self._cells[at - 1].row:
            return False
        return bool(self._entry(text, 1) or self._entry(text, 2))

    def _by_order(self, values: list[Text]) -> dict[str, Text]:
        """The fields of a row whose columns are not known: around what looks like a target value."""
        fields = self._header.fields
        at = fields.index(_VALUE)
        place = len(values) - len(fields) + at if len(values) > len(fields) else at
        if len(values) != len(fields):
            place = next((i for i in range(len(values) - 1, 0, -1) if _is_figure(values[i].value)), place)
        before, value, after = values[:place], values[place : place + 1], values[place + 1 :]
        return (
            self._spread(fields[:at], before) | dict(zip([_VALUE], value, strict=False)) | self._spread(fields[at + 1 :], after)
        )

    def _spread(self, roles: list[str], values: list[Text]) -> dict[str, Text]:
        """A value for each role in order; those that are too many go with the last."""
        if len(values) > len(roles) > 0:
            values = [*values[: len(roles) - 1], joined(values[len(roles) - 1 :], self._text)]
        return dict(zip(roles, values, strict=False))

    def _entry(self, text: Text | None, level: int) -> bool:
        return text is not None and bool(text.value) and self._profile.category_of_name(text.value, level) is not None

    def _indicator(self, by_role: dict[str, Text], written: list[Text]) -> Indicator | None:
        """The indicator of a row; None for a row of which only the categories are filled in."""
        if _LEVEL1 in by_role:
            self._level1, self._level2 = by_role[_LEVEL1], None
        self._level2 = by_role.get(_LEVEL2, self._level2)
        if not by_role.keys() & {_METRIC, _DESCRIPTION, _VALUE}:
            return None
        nothing = written[-1].slice(len(written[-1]), len(written[-1]))
        return Indicator(
            dialect=ROWS,
            text=joined(written, self._text),
            number=None,
            level1=_category(self._level1),
            level2=_category(self._level2),
            metric=by_role.get(_METRIC, nothing),
            cycle=None,
            annual=_value(by_role[_VALUE]) if _VALUE in by_role else None,
            description=by_role.get(_DESCRIPTION),
            weight=by_role.get("weight"),
            actual=by_role.get("actual"),
            basis=by_role.get("basis"),
        )


def _is_line_of_grid(row: Sequence[Cell], wide: int) -> bool:
    """Whether the cells of a row stand on one line, and only blank ones lack or are too many for `wide` columns."""
    on_one_line = len(row) > 2 and len({cell.block for cell in row}) == 1  # noqa: PLR2004  two are a cell behind a tab
    return on_one_line and not any(cell.text.value for cell in row[wide:])


def _category(name: Text | None) -> Category | None:
    return Category(None, None, on_one_line(name), name) if name else None


def _value(text: Text) -> TargetValue:
    nothing = text.slice(0, 0)
    return TargetValue("annual", text, parse_target(text.value), nothing, nothing, nothing)


def _is_figure(text: str) -> bool:
    """Whether a cell looks like a target value rather than words."""
    if len(text) > _LONGEST_FIGURE:
        return False
    target: Target = parse_target(text)
    if target.options or target.placeholder:
        return True
    return any(each.quantity is not None and (each.comparator or not text[:1].isalpha()) for each in target.thresholds)
