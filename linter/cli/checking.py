"""Carry out a check: lint the files here or by several processes, and write the reports as the results come in."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from budgetlint.linter.cli.inputs import demand_no_input
from budgetlint.linter.cli.interrupt import Interrupts
from budgetlint.linter.cli.progress import Progress
from budgetlint.linter.cli.trouble import Failure, Misuse
from budgetlint.linter.cli.writing import Reports
from budgetlint.linter.crew.course import Course
from budgetlint.linter.crew.desk import Desk, one_by_one
from budgetlint.linter.files import STDIN
from budgetlint.linter.wording import Wording

if TYPE_CHECKING:
    from collections.abc import Generator

    from budgetlint.linter.cache.cache import Cache
    from budgetlint.linter.cli.outputs import Output
    from budgetlint.linter.cli.watching import Memory
    from budgetlint.linter.crew.desk import Done
    from budgetlint.linter.crew.parts import Part
    from budgetlint.linter.run import Run, Task
    from budgetlint.linter.session import Session
    from budgetlint.reports.options import ReportOptions

# Bytes of files from which on it pays to keep results, and to start further processes: by forking, and anew.
_WORTH_KEEPING = 64_000
_WORTH_FORKING = 128_000
_WORTH_STARTING = 1_000_000
_TIMEOUT = 600.0  # seconds for one file, where nobody says otherwise; only other processes can be given up
_STOPPED = Wording(
    "已中断：{total} 个文件中检查了 {done} 个，报告只有这些文件的结果。",
    "Stopped: {done} of {total} files were checked; the reports have their results alone.",
)
_NOT_PRIVATE = Wording(
    "缓存文件夹 {path} 不是只有本人能看，没有使用缓存。", "The cache folder {path} is not private to you; it was not used."
)
_NO_TIMEOUT = Wording("集群上的文件不受 timeout 限制。", "No timeout holds for files on a cluster.")


class Means(NamedTuple):
    """How a task is carried out: under which session, beside which files of the year before, by which cluster.

    With a `memory`, standard output is only told of documents that are not in it.
    """

    session: Session
    previous: tuple[str, ...] = ()
    scheduler: str | None = None
    memory: Memory | None = None


def carry_out(task: Task, outputs: Sequence[Output], options: ReportOptions, means: Means) -> Run:
    """Lint the files of `task` and write the reports. Raises `Misuse` or `Failure` where one cannot be written.

    A report never takes the place of a file that the call reads. When it is stopped by Ctrl-C, what was found is written.
    """
    demand_no_input((output.path for output in outputs if output.path), means.session.configuration, task.found)
    reports = Reports(outputs, options)
    size = _size(task)
    desk = Desk(task, reports.wanted, _cache(task, means, size))
    course = Course(task, keep=reports.keep)
    progress = Progress(len(task.files), means.session.lang)

    def each(part: Part, is_known: bool) -> None:
        progress.clear()
        reports.take(part, for_files=is_known and means.memory is not None)

    is_stopped = False
    with Interrupts() as interrupts, progress.listening():
        try:
            with closing(_done(desk, means, size)) as done:
                course.follow(progress.over(done, course), each, interrupts.whole)
        except KeyboardInterrupt:
            is_stopped = True
    progress.clear()
    run = course.run()
    if is_stopped:
        words = _STOPPED.text(means.session.lang)
        click.echo(words.format(done=course.files, total=len(task.files)), err=True)
        run = run._replace(unseen=max(1, run.unseen))
    reports.end(run)
    desk.tidy()
    return run


def _done(desk: Desk, means: Means, size: int) -> Generator[Done]:
    """What comes of each file, in their order."""
    if means.scheduler:
        return _far(desk, means.session, means.scheduler)
    number = _jobs(desk.task, means, size)
    if not number:
        return one_by_one(desk)
    from budgetlint.linter.crew.crew import by_crew
    from budgetlint.linter.crew.jobs import start_method
    from budgetlint.linter.crew.recipe import recipe_of
    from budgetlint.linter.crew.workers import Workers

    configuration = means.session.configuration
    cache = None if means.memory else desk.cache  # what this process remembers is no use to others
    there = Desk(desk.task, desk.wanted, cache)
    make = (lambda: there) if start_method() == "fork" else recipe_of(desk.task, desk.wanted, configuration, cache).desk
    workers = partial(Workers, number, make, desk, configuration.timeout or _TIMEOUT)
    return by_crew(desk, workers, far=means.memory is not None)


def _far(desk: Desk, session: Session, scheduler: str) -> Generator[Done]:
    """What a Dask cluster makes of each file. Raises `Misuse` or `Failure` where it cannot be used."""
    from budgetlint.linter.crew.cluster import Cluster, ClusterError
    from budgetlint.linter.crew.crew import by_crew
    from budgetlint.linter.crew.recipe import recipe_of

    if session.configuration.timeout:
        click.echo(_NO_TIMEOUT.text(session.lang), err=True)

    def hire() -> Cluster:
        try:
            return Cluster(scheduler, recipe_of(desk.task, desk.wanted, session.configuration), desk)
        except ImportError as error:
            install = "pip install 'budgetlint[dask]'"
            raise Misuse(f"--scheduler 要用 Dask：{install}。", f"--scheduler takes Dask: {install}.") from error
        except ClusterError as error:
            why = ", ".join(sorted(error.versions)) or str(error)
            raise Failure(f"不能用集群 {scheduler}：{why}。", f"The cluster {scheduler} cannot be used: {why}.") from error

    return by_crew(desk, hire, far=True)


def _jobs(task: Task, means: Means, size: int) -> int:
    """The number of processes; 0 where the files are checked in this one."""
    wanted, timeout = means.session.configuration.jobs, means.session.configuration.timeout
    if isinstance(wanted, int):
        return min(wanted, max(1, len(task.files))) if wanted > 1 or timeout else 0
    if size < _WORTH_FORKING:
        return int(timeout is not None)
    from budgetlint.linter.crew.jobs import processors, start_method

    number = min(processors(), len(task.files))
    least = _WORTH_FORKING if start_method() == "fork" else _WORTH_STARTING
    return number if number > 1 and size >= least else int(timeout is not None)


def _cache(task: Task, means: Means, size: int) -> Cache | None:
    """The cache, where it is wanted and worth the while; that it cannot be used is said."""
    configuration = means.session.configuration
    if means.memory:
        from budgetlint.linter.cache.cache import Cache
        from budgetlint.linter.cache.identity import identity_of

        return Cache(means.memory, identity_of(task.settings, configuration, means.previous))
    if not configuration.cache or size < _WORTH_KEEPING:
        return None
    from budgetlint.grammar.kept import RESULTS, cache_folder, closed_folder
    from budgetlint.linter.cache.cache import Cache
    from budgetlint.linter.cache.identity import identity_of
    from budgetlint.linter.cache.store import Store

    folder = closed_folder(RESULTS)
    if folder is None:
        if (path := cache_folder() / RESULTS).exists():
            click.echo(_NOT_PRIVATE.text(means.session.lang).format(path=path), err=True)
        return None
    return Cache(Store(folder), identity_of(task.settings, configuration, means.previous))


def _size(task: Task) -> int:
    """The bytes of all files; standard input and what cannot be looked at counts for none."""
    total = 0
    for file in task.files:
        if file.path not in ("", STDIN):
            try:
                total += Path(file.path).stat().st_size
            except (OSError, ValueError):
                continue
    return total
