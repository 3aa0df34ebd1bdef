"""Reports that are written while the run goes on, so that no result needs to be kept.

What an entry point of `budgetlint.reports` names is called with the run and its options and returns the whole report. If it
also has `open`, it is asked for a `Writer` instead, which takes the results one by one.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple, Protocol

from budgetlint.linter.engine import Result
from budgetlint.linter.run import Run
from budgetlint.reports.options import ReportOptions


class Writer(Protocol):
    """Writes one report, result by result; what each call returns is written at once."""

    def take(self, result: Result) -> str | bytes:
        """What is to be written for one document."""

    def end(self, run: Run) -> str | bytes:
        """What is to be written behind the last document; the run has no results any more, only what they come to."""


def _nothing(_run: Run, _options: ReportOptions) -> str:
    return ""


class Piecewise(NamedTuple):
    """A report made of a piece for each document, which depends on nothing else, and an end.

    Pieces may be made in other processes, and are kept from one run to the next.
    """

    piece: Callable[[Result, ReportOptions], str]
    end: Callable[[Run, ReportOptions], str] = _nothing

    def __call__(self, run: Run, options: ReportOptions) -> str:
        """The whole report."""
        return "".join([*(self.piece(result, options) for result in run.results), self.end(run, options)])

    def open(self, options: ReportOptions) -> Writer:
        """What writes the report of one run."""
        return _Pieces(self, options)


class _Pieces:
    """Writes a report of pieces."""

    def __init__(self, report: Piecewise, options: ReportOptions) -> None:
        self._report = report
        self._options = options

    def take(self, result: Result) -> str:
        return self._report.piece(result, self._options)

    def end(self, run: Run) -> str:
        return self._report.end(run, self._options)


class MissingLibrary(Exception):  # noqa: N818  no error of the program
    """A format needs a library that is installed as an extra of budgetlint."""

    def __init__(self, library: str, extra: str) -> None:
        super().__init__(library)
        self.library = library
        self.extra = extra


class FolderWriter(Protocol):
    """Writes the files of one report into a folder."""

    def take(self, piece: str) -> None:
        """Take the piece of one document."""

    def end(self, _run: Run) -> None:
        """Finish the files, behind the last document."""


class Foldered(NamedTuple):
    """A report of several files in a folder, made of a piece for each document.

    `fill` is given an empty folder, whose files take the place of those of the same names in the folder that was asked for when
    all is done. It may raise `MissingLibrary`.
    """

    piece: Callable[[Result, ReportOptions], str]
    fill: Callable[[Path], FolderWriter]
