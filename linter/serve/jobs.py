"""Jobs: each has its own private folder and is carried out in a process of its own, which may crash without harm."""

from __future__ import annotations

import shutil
import signal
import tempfile
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing import get_context
from multiprocessing.connection import wait
from pathlib import Path
from secrets import token_urlsafe
from typing import TYPE_CHECKING, Protocol

from budgetlint.linter.serve.limits import Limits
from budgetlint.linter.serve.progress import NONE_DONE, Progress

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

    from budgetlint.linter.serve.work import Order, Outcome

_LONGEST_WAIT = 0.5  # seconds until a process is asked to end that nobody wants any more
_GRACE = 3.0  # seconds in which it may end what it started
INCOMING, _OUTGOING = "in", "out"
_MOST_PAGES, _LONGEST_NAME = 20, 40  # of one job


@dataclass(eq=False)
class Job:
    """One set of drafts. `state` is `waiting`, `running`, `done` or `failed`; then `why` is `crashed` or `late`.

    `seen` is when somebody last asked for it, `pages` are those that are open as far as they say, `left` is when the last of
    them said that it was closed.
    """

    folder: Path
    size: int
    id: str = field(default_factory=lambda: token_urlsafe(24))
    state: str = "waiting"
    why: str = ""
    progress: Progress = NONE_DONE
    outcome: Outcome | None = None
    born: float = field(default_factory=time.monotonic)
    seen: float = field(default_factory=time.monotonic)
    pages: set[str] = field(default_factory=set)
    left: float | None = None

    @property
    def incoming(self) -> Path:
        """The folder of the drafts as they came."""
        return self.folder / INCOMING

    @property
    def outgoing(self) -> Path:
        """The folder of what was made of them."""
        return self.folder / _OUTGOING

    @property
    def is_over(self) -> bool:
        """Whether nothing more will come of it."""
        return self.state in ("done", "failed")

    def is_stale(self, limits: Limits) -> bool:
        """Whether its files have lain there long enough."""
        now = time.monotonic()
        is_left = self.left is not None and now - self.left > limits.left
        return is_left or now - self.seen > limits.kept or now - self.born > limits.longest


class Work(Protocol):
    """What is carried out in another process: it sends `Progress` and at last an `Outcome`."""

    def __call__(self, order: Order, sender: Connection) -> None: ...


class BusyError(Exception):
    """There are too many jobs already, or they hold too much."""


class Jobs:
    """All jobs of one server, in the folder `root`; `close` ends them and removes it."""

    def __init__(self, root: Path, limits: Limits, work: Work) -> None:
        self.root = root
        self.limits = limits
        self._work = work
        self._jobs: dict[str, Job] = {}
        self._lock = threading.Lock()
        self._closing = threading.Event()
        self._pool = ThreadPoolExecutor(limits.running, "budgetlint-job", _be_deaf)
        self._held = 0
        self._stuck: list[Path] = []

    def room(self, size: int) -> Path:
        """A folder for a job of at most `size` bytes, which counts as held from now on. Raises `BusyError`, and `OSError`."""
        with self._lock:
            waiting = sum(job.state == "waiting" for job in self._jobs.values())
            if waiting >= self.limits.waiting or self._held + size > self.limits.stored:
                raise BusyError
            self._held += size
        try:
            folder = Path(tempfile.mkdtemp(dir=self.root))
            (folder / INCOMING).mkdir()
            (folder / _OUTGOING).mkdir()
        except OSError:
            with self._lock:
                self._held -= size
            raise
        return folder

    def give_back(self, folder: Path, size: int) -> None:
        """Remove a folder of `room`; what another process keeps open is removed when it lets go."""
        shutil.rmtree(folder, ignore_errors=True)
        with self._lock:
            self._held -= size
            if folder.exists():
                self._stuck.append(folder)

    def start(self, folder: Path, size: int, order: Callable[[Job], Order]) -> Job:
        """Carry out what `order` says of the new job of `folder`, as soon as there is a process for it."""
        job = Job(folder, size)
        with self._lock:
            self._jobs[job.id] = job
        self._pool.submit(self._carry_out, job, order(job))
        return job

    def find(self, number: str, page: str = "") -> Job | None:
        """The job of this number, which counts as looked at; a `page` that names itself is open until it leaves."""
        job = self._jobs.get(number)
        if job:
            job.seen = time.monotonic()
            job.left = None
            if page and len(job.pages) < _MOST_PAGES:
                job.pages.add(page[:_LONGEST_NAME])
        return job

    def leave(self, number: str, page: str) -> None:
        """Hear that a page of a job was closed; one that is loaded anew asks for it again at once."""
        if job := self._jobs.get(number):
            job.pages.discard(page[:_LONGEST_NAME])
            if not job.pages:
                job.left = time.monotonic()

    def drop(self, job: Job) -> None:
        """Forget a job and remove its files; one that runs is ended first."""
        with self._lock:
            gone = self._jobs.pop(job.id, None)
            idle = job.is_over
        if gone and idle:
            self.give_back(gone.folder, gone.size)

    def sweep(self) -> None:
        """Drop the jobs whose pages are closed or have not been looked at for long."""
        for job in list(self._jobs.values()):
            if job.is_stale(self.limits):
                self.drop(job)
        with self._lock:
            stuck, self._stuck = self._stuck, []
        for folder in stuck:
            self.give_back(folder, 0)

    def close(self) -> None:
        """End all jobs and remove all files."""
        self._closing.set()
        self._pool.shutdown(cancel_futures=True)
        shutil.rmtree(self.root, ignore_errors=True)

    def _carry_out(self, job: Job, order: Order) -> None:
        """Carry out one job; whatever becomes of its process, the job ends, and the drafts are needed no more."""
        job.state = "running"
        try:
            why = self._watched(job, order) if self._wanted(job) else "late"
        except Exception:  # noqa: BLE001  a process that cannot be started is a job that failed, not a server that stops
            why = "crashed"
        shutil.rmtree(job.incoming, ignore_errors=True)
        size = _size(job.outgoing)
        with self._lock:
            self._held += size - job.size
            job.size = size
            job.why = why
            job.state = "failed" if why else "done"
            dropped = job.id not in self._jobs
        if dropped:
            self.give_back(job.folder, job.size)

    def _wanted(self, job: Job) -> bool:
        return job.id in self._jobs and not self._closing.is_set()

    def _watched(self, job: Job, order: Order) -> str:
        """Run the process of a job until it ends, is late or nobody wants it any more; why it failed, or nothing."""
        processes = get_context("spawn")
        receiver, sender = processes.Pipe(duplex=False)
        process = processes.Process(target=self._work, args=(order, sender), daemon=False)
        process.start()
        sender.close()
        end = time.monotonic() + self.limits.job
        try:
            while time.monotonic() < end and self._wanted(job):
                wait([receiver, process.sentinel], _LONGEST_WAIT)
                is_alive = process.is_alive()  # asked first: what it said before its end is still heard
                _listen(job, receiver)
                if job.outcome:
                    return ""
                if not is_alive:
                    return "crashed"
            return "late"
        finally:
            if job.outcome:
                process.join(_GRACE)  # it has nothing more to do
            process.terminate()
            process.join(_GRACE)
            process.kill()
            process.join()
            receiver.close()


def _be_deaf() -> None:
    """Let the processes that this thread starts hear no Ctrl-C, not even while they start: they are ended when it is time."""
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})


def _listen(job: Job, receiver: Connection) -> None:
    """Take in what the process of a job has said."""
    with suppress(EOFError, OSError):
        while receiver.poll():
            said = receiver.recv()
            if isinstance(said, Progress):
                job.progress = said
            else:
                job.outcome = said


def _size(folder: Path) -> int:
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())
