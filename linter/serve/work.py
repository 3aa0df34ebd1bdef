"""What is done with one set of drafts, in a process of its own: check them, and write all that the page offers."""

from __future__ import annotations

import os
import signal
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, suppress
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any, NamedTuple

from budgetlint.linter.outcomes import Severity
from budgetlint.linter.serve.downloads import Download, finished_of
from budgetlint.linter.serve.progress import Progress
from budgetlint.linter.wording import Wording

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

    from budgetlint.linter.crew.desk import Desk, Done
    from budgetlint.linter.engine import Result
    from budgetlint.linter.run import Task
    from budgetlint.linter.serve.desks import DeskRecipe
    from budgetlint.linter.serve.downloads import Finished, Row
    from budgetlint.linter.serve.limits import Limits
    from budgetlint.linter.serve.unpacking import Unpacked
    from budgetlint.linter.session import Session

DRAFTS, PREVIOUS = "drafts", "previous"
_USELESS = Wording(
    "上年的文件“{name}”里没有找到项目，没有比较。", "No projects were found in last year’s file “{name}”; not compared."
)


class Order(NamedTuple):
    """What is asked for: the folders of a job, and the names of its drafts and of last year's files in `incoming`.

    `values` are keys of the configuration in the file `config`, or of none.
    """

    incoming: Path
    outgoing: Path
    drafts: tuple[str, ...]
    previous: tuple[str, ...]
    config: Path | None
    values: Mapping[str, Any]
    limits: Limits


class Outcome(NamedTuple):
    """All that a job gave: the files for all drafts together, each draft, and what is to be said beside."""

    downloads: tuple[Download, ...]
    rows: tuple[Row, ...]
    notes: tuple[Wording, ...]


def carry_out(order: Order, sender: Connection) -> None:
    """Check the drafts of `order`; send `Progress` while it goes on, then the `Outcome`.

    Nothing is printed here, nor by libraries: it may tell what is in a draft. Without an outcome the job has failed.
    """
    _be_silent()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # it also reaches the server, which ends this process
    signal.signal(signal.SIGTERM, _leave)
    os.umask(0o077)
    _keep_private(order.outgoing.parent)
    with suppress(Exception):
        _Work(order, sender).carry_out()


def _be_silent() -> None:
    """Let what this process prints, and those that it starts, go nowhere."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for number in (1, 2):
        os.dup2(nowhere, number)
    os.close(nowhere)


def _leave(_number: int, _frame: object) -> None:
    """End at once, but not without ending what was started from here."""
    sys.exit(1)


def _keep_private(folder: Path) -> None:
    """Let temporary files lie in the folder of the job, those of programs too that are started from here."""
    tempfile.tempdir = str(folder)
    for name in ("TMPDIR", "TEMP", "TMP"):
        os.environ[name] = str(folder)


class _Work:
    """The work of one job."""

    def __init__(self, order: Order, sender: Connection) -> None:
        from budgetlint.linter.session import configured, open_session  # noqa: PLC0415  in the job's own process only

        self._order = order
        self._sender = sender
        self._session: Session = open_session(configured(order.config, order.values), lambda _: None)
        self._settings = self._session.settings()
        self._seconds = min(order.limits.file, self._session.configuration.timeout or order.limits.file)
        self._found = 0

    def carry_out(self) -> None:
        """Do it all."""
        from budgetlint.linter.run import lint_problem, run_of, task_of  # noqa: PLC0415  in the job's own process only
        from budgetlint.linter.serve.made import everything, for_all, row_of  # noqa: PLC0415

        order, lang = self._order, self._session.lang
        drafts, previous = self._unpacked(DRAFTS, order.drafts), self._unpacked(PREVIOUS, order.previous)
        os.chdir(order.incoming / DRAFTS)
        task = task_of(drafts.paths, self._settings, [f"../{PREVIOUS}/{path}" for path in previous.paths])
        results = self._checked(task)
        finished = self._finished(task, results)
        results += [lint_problem(lost.path, lost.problem, task.settings) for lost in drafts.lost]
        run = run_of(task, tuple(results))
        rows = sorted((row_of(result, finished) for result in results), key=_rank)
        both = list(for_all(run, order.outgoing, lang))
        own = [one for one in both if isinstance(one, Download)]
        whole = everything(order.outgoing, own, rows, lang)
        notes = [one for one in both if isinstance(one, Wording)]
        notes += _of_last_year((*run.useless, *(lost.path for lost in previous.lost)))
        self._sender.send(Outcome((*own, whole), tuple(rows), tuple(notes)))

    def _unpacked(self, folder: str, names: Sequence[str]) -> Unpacked:
        from budgetlint.linter.serve.unpacking import Room, unpack  # noqa: PLC0415  in the job's own process only

        limits = self._order.limits
        return unpack(self._order.incoming / folder, names, Room(limits.documents, limits.unpacked))

    def _checked(self, task: Task) -> list[Result]:
        """The results of all drafts."""
        from budgetlint.linter.crew.desk import Desk  # noqa: PLC0415  in the job's own process only
        from budgetlint.linter.serve.desks import RESULTS  # noqa: PLC0415

        results: list[Result] = []
        for done in self._followed(Desk(task, RESULTS), self._recipe(task), written=False):
            for part in done.parts:
                task.settings.take_down(part.taken)
                if part.result:
                    results.append(part.result)
                    self._found += len(part.result.findings)
        return results

    def _finished(self, task: Task, results: Sequence[Result]) -> Mapping[str, Finished]:
        """What was made of the drafts that could be read, by their paths."""
        from budgetlint.linter.serve.desks import Finishing  # noqa: PLC0415  in the job's own process only

        readable = {result.document.source.path for result in results if result.document.source.readable}
        watching = tuple(rule.code for rule in self._session.watching(task.settings).rules)
        recipe = self._recipe(task)._replace(folder=self._order.outgoing, watching=watching)
        rest = task._replace(files=tuple(file for file in task.files if file.path in readable))
        desk = Finishing(rest, recipe)
        followed = self._followed(desk, recipe, written=True)
        return {done.file.path: finished_of(piece) for done in followed for part in done.parts for piece in part.pieces}

    def _recipe(self, task: Task) -> DeskRecipe:
        from budgetlint.linter.crew.recipe import recipe_of  # noqa: PLC0415  in the job's own process only
        from budgetlint.linter.serve.desks import RESULTS, DeskRecipe  # noqa: PLC0415

        recipe = recipe_of(task, RESULTS, self._session.configuration)
        return DeskRecipe(recipe, self._seconds, self._session.lang)

    def _followed(self, desk: Desk, recipe: DeskRecipe, *, written: bool) -> Iterator[Done]:
        """What comes of each file at a desk; how far they are is sent."""
        from budgetlint.linter.crew.crew import by_crew  # noqa: PLC0415  in the job's own process only
        from budgetlint.linter.crew.jobs import processors  # noqa: PLC0415
        from budgetlint.linter.crew.workers import Workers  # noqa: PLC0415

        limits, files = self._order.limits, len(desk.task.files)
        number = max(1, min(files, processors(), limits.processes))
        self._sender.send(Progress(0, files, self._found, written))
        with closing(by_crew(desk, lambda: Workers(number, recipe.desk, desk, self._seconds))) as every:
            for place, done in enumerate(every, 1):
                yield done
                self._sender.send(Progress(place, files, self._found, written))


def _rank(row: Row) -> tuple[bool, list[int]]:
    """What cannot be read comes first, then the worst."""
    return row.readable, [-row.findings[severity] for severity in Severity]


def _of_last_year(paths: Iterable[str]) -> Iterator[Wording]:
    """What is to be said of last year's files in which nothing was found."""
    return (_USELESS.filled(name=PurePosixPath(path).name) for path in paths)
