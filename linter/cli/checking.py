"""Carry out a check: lint the files here or by several processes, and write the reports as the results come in."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from budgetlint.linter.cli.interrupt import Interrupts
from budgetlint.linter.cli.progress import Progress
from budgetlint.linter.cli.writing import Reports, demand_unchecked
from budgetlint.linter.course import Course
from budgetlint.linter.desk import Desk, one_by_one
from budgetlint.linter.files import STDIN
from budgetlint.linter.wording import Wording

if TYPE_CHECKING:
    from collections.abc import Generator

    from budgetlint.linter.cache import Cache
    from budgetlint.linter.cli.outputs import Output
    from budgetlint.linter.desk import Done
    from budgetlint.linter.parts import Part
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


class Means(NamedTuple):
    """How a task is carried out: under which session, beside which files of the year before."""

    session: Session
    previous: tuple[str, ...] = ()


def carry_out(task: Task, outputs: Sequence[Output], options: ReportOptions, means: Means) -> Run:
    """Lint the files of `task` and write the reports. Raises `Misuse` or `Failure` where one cannot be written.

    A report never takes the place of a file that is checked. When it is stopped by Ctrl-C, what was found is written.
    """
    demand_unchecked(outputs, task)
    reports = Reports(outputs, options)
    size = _size(task)
    desk = Desk(task, reports.wanted, _cache(task, means, size))
    course = Course(task, keep=reports.keep)
    progress = Progress(len(task.files), means.session.lang)

    def each(part: Part) -> None:
        progress.clear()
        reports.take(part)

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
    number = _jobs(desk.task, means, size)
    if not number:
        return one_by_one(desk)
    from budgetlint.linter.crew import by_crew
    from budgetlint.linter.jobs import start_method
    from budgetlint.linter.recipe import recipe_of
    from budgetlint.linter.workers import Workers

    configuration = means.session.configuration
    recipe = recipe_of(desk.task, desk.wanted, configuration, desk.cache)
    make = (lambda: desk) if start_method() == "fork" else recipe.desk
    return by_crew(desk, lambda: Workers(number, make, desk, configuration.timeout or _TIMEOUT))


def _jobs(task: Task, means: Means, size: int) -> int:
    """The number of processes; 0 where the files are checked in this one."""
    wanted, timeout = means.session.configuration.jobs, means.session.configuration.timeout
    if isinstance(wanted, int):
        return min(wanted, max(1, len(task.files))) if wanted > 1 or timeout else 0
    if size < _WORTH_FORKING:
        return int(timeout is not None)
    from budgetlint.linter.jobs import processors, start_method

    number = min(processors(), len(task.files))
    least = _WORTH_FORKING if start_method() == "fork" else _WORTH_STARTING
    return number if number > 1 and size >= least else int(timeout is not None)


def _cache(task: Task, means: Means, size: int) -> Cache | None:
    """The cache, where it is wanted and worth the while; that it cannot be used is said."""
    configuration = means.session.configuration
    if not configuration.cache or size < _WORTH_KEEPING:
        return None
    from budgetlint.grammar.kept import RESULTS, cache_folder, closed_folder
    from budgetlint.linter.cache import Cache
    from budgetlint.linter.identity import identity_of
    from budgetlint.linter.store import Store

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
