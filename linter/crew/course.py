"""The course of a run: parts come in, file by file, and what they come to is the run."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager, nullcontext

from budgetlint.linter.crew.desk import Done
from budgetlint.linter.crew.parts import Part
from budgetlint.linter.engine import Result
from budgetlint.linter.outcomes import Unread
from budgetlint.linter.readers.files import is_copy
from budgetlint.linter.run import Run, Task, is_unread, run_of
from budgetlint.linter.tally import Tally

Whole = AbstractContextManager[None]


class Course:
    """Gathers what came of a task; results are kept where `keep` says so."""

    def __init__(self, task: Task, *, keep: bool) -> None:
        self._task = task
        self._keep = keep
        self._results: list[Result] = []
        self._paths: list[str] = []
        self.tally = Tally()
        self.files = 0
        self._unread = False
        self._refused: list[Unread] = []
        self._copies: list[str] = []

    def follow(self, done: Iterable[Done], each: Callable[[Part, bool], None], whole: Callable[[], Whole] = nullcontext) -> None:
        """Take what comes, and hand each part on, with whether it was known.

        What is done with a part is `whole`, even where a run is broken off.
        """
        for one in done:
            readable: list[bool] = []
            refused: list[Unread] = []
            for part in one.parts:
                with whole():
                    self._take(part)
                    each(part, one.is_known)
                    self.files += not readable
                    readable.append(part.readable)
                    refused += [part.unread] if part.unread else []
            if not readable:
                self.files += 1
                self._copies += [one.file.path] if is_copy(one.file) else []
            if is_unread(one.file, readable):
                self._unread = True
                self._refused += refused

    def run(self) -> Run:
        """The run so far."""
        whole = run_of(self._task, tuple(self._results), unread=self._unread)
        unseen = len(self._task.files) - self.files
        whole = whole._replace(sums=self.tally, written=tuple(self._paths), unseen=unseen)
        return whole._replace(refused=tuple(self._refused), copies=tuple(self._copies))

    def _take(self, part: Part) -> None:
        self.tally.include(part.tally)
        self._paths.append(part.path)
        self._task.settings.take_down(part.taken)
        if self._keep and part.result:
            self._results.append(part.result)
