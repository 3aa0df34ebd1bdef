"""Write the reports of a run: document by document where a report can be written so, else at the end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import click

from budgetlint.linter.cli.outputs import MACHINE, SUFFIXES, Output, Unwritable, emit, emit_all
from budgetlint.linter.cli.trouble import Misuse
from budgetlint.linter.crew.parts import PieceOf, Wanted, report

if TYPE_CHECKING:
    from budgetlint.linter.crew.parts import Part
    from budgetlint.linter.run import Run
    from budgetlint.linter.wording import Lang
    from budgetlint.reports.options import ReportOptions
    from budgetlint.reports.piecewise import Writer

_IN_MEMORY = 4_000_000  # bytes of a report for a file; what is more waits on the disk


class Reports:
    """The reports that were asked for, as a run goes on. Raises `Misuse` where the package of one is broken.

    A file is written when the run has ended, so that a run that fails leaves the old one in its place.
    """

    def __init__(self, outputs: Sequence[Output], options: ReportOptions) -> None:
        self._all = [_opened(output, _options_of(output, options)) for output in outputs]

    @property
    def keep(self) -> bool:
        """Whether a report needs all results at the end."""
        return any(isinstance(one, _Whole) for one in self._all)

    @property
    def wanted(self) -> Wanted:
        """What the reports need of each document."""
        made = [one for one in self._all if isinstance(one, (_Pieces, _Folder))]
        pieces = tuple(PieceOf(one.output.format, one.options.of_pieces) for one in made)
        return Wanted(pieces, results=len(pieces) < len(self._all))

    def take(self, part: Part, *, for_files: bool = False) -> None:
        """Write what one document adds, to standard output too unless it is `for_files` alone."""
        pieces = iter(part.pieces)
        for one in self._all:
            if isinstance(one, (_Pieces, _Folder)):
                piece = next(pieces)
                if one.output.path is not None or not for_files:
                    one.write(piece)
            elif isinstance(one, _Stream) and part.result:
                one.write(one.writer.take(part.result))

    def end(self, run: Run) -> None:
        """Write the rest. Raises `Failure` where a file cannot be written."""
        for one in self._all:
            one.end(run)


class _Report:
    """One report, and where it goes."""

    def __init__(self, output: Output, options: ReportOptions) -> None:
        self.output = output
        self.options = options
        self._waiting: IO[bytes] | None = None

    def write(self, content: str | bytes) -> None:
        """Write a piece: to standard output at once, for a file it waits."""
        if self.output.path is None:
            if content:
                emit(content, None, machine=self.output.format in MACHINE)
            return
        if self._waiting is None:
            from tempfile import SpooledTemporaryFile  # most checks write no file

            self._waiting = SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115  closed at the end
        self._waiting.write(content if isinstance(content, bytes) else content.encode("utf-8", "replace"))

    def end(self, run: Run) -> None:
        """Write the rest."""
        raise NotImplementedError

    def _settle(self) -> None:
        if self._waiting is not None and self.output.path is not None:
            with self._waiting as waiting:
                waiting.seek(0)
                emit_all(waiting, self.output.path)


class _Pieces(_Report):
    """A report of pieces, which come with the parts."""

    def __init__(self, output: Output, options: ReportOptions, made_of: Any) -> None:
        super().__init__(output, options)
        self._report = made_of

    def end(self, run: Run) -> None:
        self.write(self._report.end(run, self.options))
        self._settle()


class _Folder(_Report):
    """A report of several files, which take their places when the run has ended."""

    def __init__(self, output: Output, options: ReportOptions, made_of: Any) -> None:
        super().__init__(output, options)
        from tempfile import TemporaryDirectory  # most checks write no folder

        self._folder = output.path or Path()
        try:
            near = next(place for place in (self._folder.absolute(), *self._folder.absolute().parents) if place.is_dir())
            self._place = TemporaryDirectory(prefix=".budgetlint-", dir=near, ignore_cleanup_errors=True)
        except OSError as error:
            raise Unwritable(f" {self._folder}", str(self._folder), error) from error
        self._writer = made_of.fill(Path(self._place.name))

    def write(self, content: str | bytes) -> None:
        self._writer.take(content)

    def end(self, run: Run) -> None:
        try:
            self._writer.end(run)
            self._folder.mkdir(parents=True, exist_ok=True)
            for file in sorted(Path(self._place.name).iterdir()):
                file.replace(self._folder / file.name)
        except OSError as error:
            raise Unwritable(f" {self._folder}", str(self._folder), error) from error
        finally:
            self._place.cleanup()


class _Stream(_Report):
    """A report that is written result by result."""

    def __init__(self, output: Output, options: ReportOptions, writer: Writer) -> None:
        super().__init__(output, options)
        self.writer = writer

    def end(self, run: Run) -> None:
        self.write(self.writer.end(run))
        self._settle()


class _Whole(_Report):
    """A report that is made of the whole run."""

    def __init__(self, output: Output, options: ReportOptions, make: Any) -> None:
        super().__init__(output, options)
        self._make = make

    def end(self, run: Run) -> None:
        emit(self._make(run, self.options), self.output.path, machine=self.output.format in MACHINE)


def _options_of(output: Output, options: ReportOptions) -> ReportOptions:
    """What one report is told."""
    own = replace(options, colour=options.colour and output.path is None)
    return replace(own, path=output.path) if output.format in SUFFIXES else replace(own, opinions=None)


def _opened(output: Output, options: ReportOptions) -> _Folder | _Pieces | _Stream | _Whole:
    """The report of an output. Raises `Misuse` where the package that offers it is broken."""
    try:
        found = report(output.format)
    except Exception as error:
        why = f"{type(error).__name__}: {error}"
        name = output.format
        raise Misuse(f"输出格式 {name} 的插件有误：{why}。", f"The plug-in of format {name} is broken: {why}.") from error
    if hasattr(found, "fill"):
        return _filled(output, options, found)
    if hasattr(found, "piece"):
        return _Pieces(output, options, found)
    return _Stream(output, options, found.open(options)) if hasattr(found, "open") else _Whole(output, options, found)


def _filled(output: Output, options: ReportOptions, made_of: Any) -> _Folder:
    """The report of several files. Raises `Misuse` where a library for it is missing."""
    from budgetlint.reports.piecewise import MissingLibrary

    try:
        return _Folder(output, options, made_of)
    except MissingLibrary as missing:
        install = f"pip install 'budgetlint[{missing.extra}]'"
        raise Misuse(
            f"{output.format} 输出要用 {missing.library}，没有装：{install}。",
            f"The format {output.format} needs {missing.library}, which is not installed: {install}.",
        ) from missing


def tell_written(outputs: Sequence[Output], run: Run, lang: Lang) -> None:
    """Say on standard error which files were written, and, where nothing else was printed, what was found."""
    from budgetlint.linter.cli.speech import WRITTEN

    for output in outputs:
        if output.path is not None:
            click.echo(WRITTEN.text(lang).format(path=output.path), err=True)
    if all(output.path is not None for output in outputs):
        from budgetlint.reports.text import total_line

        click.echo(total_line(run, lang), err=True)
