"""Processes that check files. One that dies or takes too long costs its file, not the run.

The pools of the standard library and of loky give up as a whole when a process of theirs dies, and cannot tell whose work it
had; here each has one file at a time and a line of its own.
"""

from __future__ import annotations

import multiprocessing
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection, wait
from typing import Any

from budgetlint.linter.crew.desk import Desk, bytes_of
from budgetlint.linter.crew.jobs import CRASHED, DIED, TIMED_OUT, Answer, Job, Lost, start_method
from budgetlint.linter.crew.packing import Unpackable, pack_parts, unpack_parts

_READY = "ready"  # what a process says when it can work
_PARTS = "parts"
_GRACE = 1.0  # seconds in which a process may end what it started


class Workers:
    """Processes of this machine, each with a desk that `make` sets up; `timeout` is in seconds for one file."""

    def __init__(self, number: int, make: Callable[[], Desk], here: Desk, timeout: float | None = None) -> None:
        self._make = make
        self._here = here
        self._timeout = timeout
        self._context = multiprocessing.get_context(start_method())
        self._all = [_Worker(self._context, make) for _ in range(number)]
        self._refused: list[Job] = []

    @property
    def has_room(self) -> bool:
        """Whether a worker has nothing to do."""
        return any(worker.job is None for worker in self._all)

    def submit(self, job: Job) -> None:
        """Give a job to a worker that has none."""
        place = next(place for place, worker in enumerate(self._all) if worker.job is None)
        if not self._all[place].give(job, self._timeout):
            self._all[place] = self._renewed(self._all[place])
            if not self._all[place].give(job, self._timeout):
                self._refused.append(job)

    def take(self) -> Answer:
        """The next answer; waits for it. A job that nobody could take is to be done here."""
        if self._refused:
            return Answer(self._refused.pop().place)
        while True:
            busy: dict[Any, int] = {worker.connection: place for place, worker in enumerate(self._all) if worker.job}
            deadlines = [worker.deadline for worker in self._all if worker.job and worker.deadline]
            ready = wait(list(busy), max(0.0, min(deadlines) - time.monotonic()) if deadlines else None)
            for connection in ready:
                if answer := self._answer(busy[connection]):
                    return answer
            for place, worker in enumerate(self._all):
                if worker.job and worker.deadline and worker.deadline <= time.monotonic():
                    return self._loss(place, TIMED_OUT, f"{self._timeout:g}")

    def close(self) -> None:
        """End all workers, whatever they are doing."""
        for worker in self._all:
            worker.process.terminate()
        for worker in self._all:
            worker.end()

    def _answer(self, place: int) -> Answer | None:
        """What a worker says of its job; None where it only says that it can begin."""
        worker = self._all[place]
        assert worker.job is not None
        try:
            kind, sent = worker.connection.recv()
        except (EOFError, OSError):
            worker.process.join(_GRACE)
            return self._loss(place, DIED, _words_of(worker.process.exitcode))
        if kind == _READY:
            worker.begin(self._timeout)
            return None
        at, worker.job = worker.job.place, None
        if kind == CRASHED:
            return Answer(at, lost=Lost(CRASHED, sent))
        return Answer(at, unpack_parts(sent, self._here.rules) if sent is not None else None)

    def _loss(self, place: int, reason: str, detail: str) -> Answer:
        """That a job was lost; one that was never begun, as the process could not even start, is to be done here."""
        worker = self._all[place]
        assert worker.job is not None
        self._all[place] = self._renewed(worker)
        return Answer(worker.job.place, lost=Lost(reason, detail) if worker.is_ready else None)

    def _renewed(self, worker: _Worker) -> _Worker:
        """A new worker in the place of one that is no use any more."""
        worker.process.terminate()
        worker.end()
        return _Worker(self._context, self._make)


class _Worker:
    """One process, the line to it, and the job that it has, with the time at which that takes too long."""

    def __init__(self, context: Any, make: Callable[[], Desk]) -> None:
        self.connection, there = context.Pipe()
        self.process = context.Process(target=_serve, args=(there, make), daemon=True)
        with _deaf():
            self.process.start()
        there.close()
        self.is_ready = False
        self.job: Job | None = None
        self.deadline: float | None = None

    def give(self, job: Job, timeout: float | None) -> bool:
        """Send a job; False where nobody is there."""
        try:
            self.connection.send(job)
        except OSError:
            return False
        self.job = job
        self._count(timeout)
        return True

    def begin(self, timeout: float | None) -> None:
        """Count the time of the first job from here: starting takes a while."""
        self.is_ready = True
        self._count(timeout)

    def _count(self, timeout: float | None) -> None:
        self.deadline = time.monotonic() + timeout if timeout else None

    def end(self) -> None:
        """Wait for the end of a process that was asked to end, and kill one that does not."""
        self.process.join(_GRACE)
        if self.process.is_alive():
            self.process.kill()
            self.process.join()
        self.connection.close()


@contextmanager
def _deaf() -> Iterator[None]:
    """Start a process that does not hear Ctrl-C, not even before its first line of work."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _serve(line: Connection, make: Callable[[], Desk]) -> None:
    """The work of a process: check what comes, until the one that sends it is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # it also reaches the one that sends work, which ends this process
    signal.signal(signal.SIGTERM, _leave)
    desk = make()
    with suppress(OSError):
        line.send((_READY, None))
    parent = multiprocessing.parent_process()
    assert parent is not None
    while line in wait([line, parent.sentinel]):
        try:
            job: Job = line.recv()
        except (EOFError, OSError):
            return
        with suppress(OSError):
            line.send(_worked(desk, job))


def _leave(_number: int, _frame: object) -> None:
    """End at once, but not without ending what was started from here."""
    sys.exit(1)


def _worked(desk: Desk, job: Job) -> tuple[str, bytes | str | None]:
    try:
        data = bytes_of(job.file) if job.data is None else job.data
        return _PARTS, pack_parts(desk.checked(job.file, data))
    except Unpackable:
        return _PARTS, None
    except Exception as error:  # noqa: BLE001  a bug costs one file
        return CRASHED, f"{type(error).__name__}: {error}"


def _words_of(exit_code: int | None) -> str:
    """How a process ended: the name of a signal, or its exit code."""
    if exit_code is not None and exit_code < 0:
        try:
            return signal.Signals(-exit_code).name
        except ValueError:
            return str(exit_code)
    return f"exit code {exit_code}"
