"""Cut the lines of a wrapped table into its rows: each with its name, amounts, objective and indicators."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from budgetlint.linter.recognisers.wrapped.figures import Figures
from budgetlint.linter.recognisers.wrapped.lines import Line, closes, open_brackets
from budgetlint.linter.recognisers.wrapped.signs import Signs, begins_with_mark
from budgetlint.linter.text import Text


@dataclass
class Entry:
    """A row as pieces of lines; `start` and `end` are the indexes of its first line and behind its last one."""

    start: int
    end: int
    name: list[Text] = field(default_factory=list)
    figures: Figures | None = None
    figures_line: int = 0
    objective: list[Text] = field(default_factory=list)
    indicators: list[Text] = field(default_factory=list)
    is_indented: bool = False

    @property
    def has_targets(self) -> bool:
        return bool(self.objective or self.indicators)


def cut(lines: Sequence[Line], most_amounts: int) -> list[Entry]:
    """The rows of a table of `lines`, with as many amounts in each as there are columns of money at the most.

    Lines that belong to no row are in none. Rows behind such lines count only up to the last one that has indicators.
    """
    cutter = _Cutter(Signs(lines, most_amounts))
    entries = cutter.cut()
    strange = cutter.first_stranger
    last = max((index for index, entry in enumerate(entries) if entry.indicators or entry.start < strange), default=-1)
    return entries[: last + 1]


class _Cutter:
    """Goes through the lines once; `first_stranger` is the first line between the rows that belongs to none."""

    def __init__(self, signs: Signs) -> None:
        self._signs = signs
        self._lines = signs.lines
        self._outside = False
        self.first_stranger = len(signs.lines)

    def cut(self) -> list[Entry]:
        entries: list[Entry] = []
        at = 0
        while at < len(self._lines):
            entry = entries[-1] if entries else None
            if self._opens_row(at, entry):
                self._outside = False
                entries.append(self._open(at))
                at = entries[-1].end
            else:
                self._add(at, entry)
                at += 1
        return entries

    # ------------------------------------------------------------ where a row begins
    def _opens_row(self, at: int, entry: Entry | None) -> bool:
        """Whether a row begins with the line at `at`, `entry` being the row before it."""
        if self._signs.marks[at]:
            return False
        amounts_at = self._signs.amounts_line(at)
        indented = self._signs.is_indented(at)
        if amounts_at is None:
            return indented and entry is not None and bool(entry.indicators) and self._is_name_without_amounts(at)
        if amounts_at == at and not self._signs.before_amounts(at):
            return False
        if indented:
            return True
        if entry is None or not entry.has_targets:
            return self._is_name(at, amounts_at)
        return self._breaks(at, amounts_at) and self._is_name(at, amounts_at)

    def _is_name_without_amounts(self, at: int) -> bool:
        """Whether an indented line is a name whose amounts are missing: indicators come before the next amounts."""
        return self._signs.next_mark[at] < self._signs.next_figures[at] and self._signs.fits_name(at)

    def _is_name(self, start: int, amounts_at: int) -> bool:
        """Whether the lines from `start` to the amounts, which no indent marks as a row, can be a wrapped name."""
        words = self._signs.before_amounts(amounts_at)
        if self._lines[start].gap and start < amounts_at and self._signs.is_parted(start):
            return self._signs.fits_name(start) and not self._lines[start].ends
        found = self._signs.figures[amounts_at]
        if not words and found and found.add_up:  # which must be of some row
            return not any(line.ends_sentence for line in self._lines[start:amounts_at])
        for index in range(start, amounts_at):
            is_last = index + 1 == amounts_at and not words
            is_part = self._signs.fits_name(index) if is_last else self._signs.name_goes_on(index)
            if self._lines[index].ends or not is_part:
                return False
        is_named = start < amounts_at or any(character.isalpha() for character in words)
        return is_named and not words.endswith(("。", "；", ";"))

    def _breaks(self, at: int, amounts_at: int) -> bool:
        """Whether the text before the line at `at` is at its end."""
        if not self._lines[at].gap:
            return self._signs.has_ended(at) and self._signs.are_amounts_sure(amounts_at)
        is_row = at == amounts_at and self._signs.are_amounts_sure(at) and self._signs.ends_with_amounts(at)
        return is_row or self._signs.has_ended(at) or not self._signs.runs_on(at - 1)

    # ------------------------------------------------------------ the lines of a row
    def _open(self, start: int) -> Entry:
        """The row that begins at `start`, up to the line of its amounts."""
        amounts_at = self._signs.amounts_line(start)
        entry = Entry(start, start + 1, is_indented=self._signs.is_indented(start))
        for at in range(start, start + 1 if amounts_at is None else amounts_at):
            self._name_or_objective(entry, at)
        if amounts_at is not None:
            entry.end = amounts_at + 1
            self._amounts(entry, amounts_at)
        return entry

    def _name_or_objective(self, entry: Entry, at: int) -> None:
        """A line before that of the amounts: of the name as long as lines were wrapped, then first words of the objective."""
        line = self._lines[at]
        goes_on = at > entry.start and not entry.objective and not line.ends_sentence and self._signs.name_goes_on(at - 1)
        name_end = self._signs.name_end(at) if goes_on or at == entry.start else -1
        if name_end < 0 and at == entry.start:
            name_end = len(line.text)
        if name_end > 0:
            entry.name.append(line.text.slice(0, name_end))
        rest = line.text.slice(max(name_end, 0), len(line.text)).strip()
        entry.objective += [rest] if rest.value else []

    def _amounts(self, entry: Entry, at: int) -> None:
        """The line of the amounts, with what stands before and behind them."""
        found, text = self._signs.figures[at], self._lines[at].text
        if found is None:
            return
        entry.figures, entry.figures_line = found, at
        before, behind = text.slice(0, found.start).strip(), text.slice(found.end, len(text)).strip()
        if before.value:
            (entry.objective or entry.name).append(before)
        if behind.value:
            (entry.indicators if begins_with_mark(behind.value) else entry.objective).append(behind)
        self._rest_of_name(entry, at + 1)

    def _rest_of_name(self, entry: Entry, at: int) -> None:
        """The end of a name that its amounts stand before: the line that closes its bracket."""
        if at == len(self._lines) or entry.indicators or self._signs.marks[at] or self._signs.figures[at]:
            return
        is_open, is_open_behind = (open_brackets("".join(map(str, pieces))) > 0 for pieces in (entry.name, entry.objective))
        text = self._lines[at].text
        if is_open and not is_open_behind and closes(text.value) and self._signs.fits_name(at):
            entry.name.append(text)
            entry.end = at + 1

    def _add(self, at: int, entry: Entry | None) -> None:
        """Add a line that begins no row to the row at hand, unless it belongs to none."""
        if entry and self._signs.marks[at]:
            self._outside = False
            self._append(entry.indicators, at, entry)
        elif not entry or self._is_strange(at, entry):
            self._outside = True
            self.first_stranger = min(self.first_stranger, at)
        else:
            self._append(entry.indicators or entry.objective, at, entry)

    def _append(self, pieces: list[Text], at: int, entry: Entry) -> None:
        pieces.append(self._lines[at].text)
        entry.end = at + 1

    def _is_strange(self, at: int, entry: Entry) -> bool:
        """Whether a line that begins no row stands behind the end of a row."""
        if self._outside:
            return True
        has_ended = self._lines[at - 1].ends_sentence or not entry.has_targets
        return self._lines[at].gap and has_ended and self._signs.next_mark[at] >= self._signs.next_figures[at]
