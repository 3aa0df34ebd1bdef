"""What the lines of a wrapped table show: marks of indicators, amounts, and where a name can begin and go on."""

from __future__ import annotations

from collections.abc import Sequence

from budgetlint.grammar.records import starts_with_mark
from budgetlint.linter.recognisers.wrapped.figures import figures_in
from budgetlint.linter.recognisers.wrapped.layout import Layout, layout_of, line_width_of, row_indent_of
from budgetlint.linter.recognisers.wrapped.lines import Line, open_brackets, runs_on, width_of

_REACH = 8  # so many lines a name, with first words of the objective, may take before its amounts
_SLACK = 3
_ENOUGH_FOR_A_MARK = 40
_MARK_BEGINS = frozenset("0123456789０１２３４５６７８９（(产效满成")


class Signs:
    """The lines of a table with the marks and the amounts in them, and the questions that rows are cut by."""

    def __init__(self, lines: Sequence[Line], most_amounts: int) -> None:
        self.lines = lines
        self.marks = [self._is_mark(index) for index in range(len(lines))]
        self.figures = [
            None if mark else figures_in(line.text, most_amounts) for mark, line in zip(self.marks, lines, strict=True)
        ]
        self.next_figures = _next([found is not None for found in self.figures])
        self.next_mark = _next(self.marks)
        self._line_width = line_width_of(lines)
        self._layout: Layout = layout_of(lines, self.figures, self._openers())

    def _is_mark(self, at: int) -> bool:
        """Whether a line begins with the mark of an indicator, be it wrapped itself."""
        if self.lines[at].text.value[0] not in _MARK_BEGINS:
            return False
        return begins_with_mark("".join(line.text.value[:_ENOUGH_FOR_A_MARK] for line in self.lines[at : at + 3]))

    def _openers(self) -> list[int]:
        """The lines with which rows seem to begin: amounts follow soon, and an indent or what stands before says so."""
        indent = row_indent_of(self.lines)
        has_gaps = 2 * sum(line.gap for line in self.lines) > sum(found is not None for found in self.figures)
        found = []
        for at, line in enumerate(self.lines):
            amounts_at = self.next_figures[at]
            if amounts_at - at > _REACH or self.next_mark[at] <= amounts_at or (amounts_at == at and not self.before_amounts(at)):
                continue
            follows_end = self.is_parted(at) or (at == amounts_at and self.has_ended(at))
            if line.indent >= indent or (follows_end and (line.gap or at == amounts_at or not has_gaps)):
                found.append(at)
        return found

    # ------------------------------------------------------------ amounts
    def before_amounts(self, at: int) -> str:
        """What stands before the amounts of a line."""
        found = self.figures[at]
        return self.lines[at].text.value[: found.start].strip() if found else ""

    def ends_with_amounts(self, at: int) -> bool:
        """Whether nothing stands behind the amounts of a line."""
        found = self.figures[at]
        return found is not None and found.end == len(self.lines[at].text)

    def are_amounts_sure(self, at: int) -> bool:
        """Whether the amounts of a line can hardly be figures of running text."""
        found = self.figures[at]
        return found is not None and (found.add_up or (len(found.amounts) > 1 and self.ends_with_amounts(at)))

    def amounts_line(self, at: int) -> int | None:
        """The line with the amounts of a row that would begin at `at`: the next one that has any, if near enough."""
        found = self.next_figures[at]
        if found - at > _REACH or self.next_mark[at] <= found:
            return None
        parted = any(self.is_indented(index) and not self.name_goes_on(index - 1) for index in range(at + 1, found + 1))
        return None if parted else found

    # ------------------------------------------------------------ ends
    def is_parted(self, at: int) -> bool:
        """Whether a row or a sentence has ended before the line at `at`, beyond doubt."""
        return at == 0 or self.lines[at - 1].ends_sentence or self.ends_with_amounts(at - 1)

    def has_ended(self, at: int) -> bool:
        """Whether the sentence before the line at `at` has ended, or part of one on a line that had room for more."""
        before = self.lines[at - 1]
        return before.ends_sentence or (before.ends and not self.runs_on(at - 1))

    def runs_on(self, at: int) -> bool:
        """Whether the line at `at` had no room for the next word."""
        return runs_on(self.lines[at].width, self.lines[at + 1].text.value, self._line_width)

    # ------------------------------------------------------------ names
    def is_indented(self, at: int) -> bool:
        """Whether its indent says that a row begins with the line at `at`."""
        return self._layout.opens_row(self.lines[at])

    def fits_name(self, at: int) -> bool:
        """Whether a line is no wider than the column of names."""
        return self.lines[at].indent + self.lines[at].width <= self._layout.name + _SLACK

    def name_goes_on(self, at: int) -> bool:
        """Whether the line at `at` may be part of a name with which the next line goes on."""
        line = self.lines[at]
        narrow = self._layout.name - self._layout.indent - _SLACK
        is_full = runs_on(line.width, self.lines[at + 1].text.value, narrow) or open_brackets(line.text.value) > 0
        return self.fits_name(at) and is_full

    def name_end(self, at: int) -> int:
        """Where a name ends on a line too wide for one, at a blank with other words behind it; its length if it fits."""
        line = self.lines[at]
        end = len(line.text) if self.fits_name(at) else line.text.value.find(" ")
        return end if line.indent + width_of(line.text.value[: max(end, 0)]) <= self._layout.name + _SLACK else -1


def begins_with_mark(text: str) -> bool:
    """Whether `text` begins with the mark of an indicator."""
    return starts_with_mark(text[:_ENOUGH_FOR_A_MARK])


def _next(flags: Sequence[bool]) -> list[int]:
    """For each place, and the one behind the last, the nearest place from there on that is flagged; far off if none is."""
    nearest = [len(flags) + _REACH + 1] * (len(flags) + 1)
    for index in range(len(flags) - 1, -1, -1):
        nearest[index] = index if flags[index] else nearest[index + 1]
    return nearest
