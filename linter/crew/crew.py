"""Check the files of a task by a crew, in their order: what is known comes from the cache, what is new is given out."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator
from typing import Protocol

from budgetlint.linter.crew.desk import Desk, Done, bytes_of
from budgetlint.linter.crew.jobs import Answer, Job
from budgetlint.linter.crew.parts import Part
from budgetlint.linter.files import STDIN

_AHEAD = 200  # files that may be done before an earlier one is, so that memory does not grow with the number of files


class Crew(Protocol):
    """Those who check files elsewhere; each job is answered once, in whatever order."""

    @property
    def has_room(self) -> bool:
        """Whether a job can be taken now."""

    def submit(self, job: Job) -> None:
        """Take a job, where there is room."""

    def take(self) -> Answer:
        """The next answer; waits for it."""

    def close(self) -> None:
        """Stop, whatever is being done."""


def by_crew(desk: Desk, hire: Callable[[], Crew], *, far: bool = False) -> Generator[Done]:
    """Check the files by a crew, which is hired when the first file is not known.

    One that is `far` is given the bytes of the files, and what it finds is kept here.
    """
    crowd = _Crowd(desk, hire, far=far)
    try:
        yield from crowd.done()
    finally:
        crowd.close()


class _Crowd:
    """The files of a task on their way through a crew."""

    def __init__(self, desk: Desk, hire: Callable[[], Crew], *, far: bool) -> None:
        self._desk = desk
        self._files = desk.task.files
        self._hire = hire
        self._far = far
        self._crew: Crew | None = None
        self._ready: dict[int, Done] = {}
        self._waiting: Job | None = None
        self._sent: dict[int, bytes] = {}
        self._next = 0

    def done(self) -> Iterator[Done]:
        """What came of each file, in their order."""
        for place in range(len(self._files)):
            self._give_out(place)
            while place not in self._ready:
                self._receive()
                self._give_out(place)
            yield self._ready.pop(place)

    def close(self) -> None:
        """Let the crew go."""
        if self._crew:
            self._crew.close()

    def _give_out(self, place: int) -> None:
        """Look at files as long as the crew has room for those that are not known."""
        while self._next < len(self._files) and self._next < place + _AHEAD:
            if self._waiting is None:
                self._waiting = self._look_at(self._next)
            if self._waiting:
                self._crew = self._crew or self._hire()
                if not self._crew.has_room:
                    return
                self._crew.submit(self._waiting)
                if self._far and self._waiting.data is not None:
                    self._sent[self._next] = self._waiting.data
                self._waiting = None
            self._next += 1

    def _look_at(self, place: int) -> Job | None:
        """The job that a file is; None where the cache has it."""
        file = self._files[place]
        is_read = self._far or file.path == STDIN or self._desk.cache is not None
        data = bytes_of(file) if is_read else None
        known = self._desk.known(file, data)
        if known is not None:
            self._ready[place] = Done(file, known, is_known=True)
            return None
        return Job(place, file, data if self._far or file.path == STDIN else None)

    def _receive(self) -> None:
        assert self._crew is not None
        answer = self._crew.take()
        file = self._files[answer.place]
        sent = self._sent.pop(answer.place, None)
        parts: Iterable[Part]
        if answer.lost:
            parts = self._desk.troubled(file, *answer.lost)
        elif answer.parts is None:
            parts = self._desk.checked(file, bytes_of(file) if sent is None else sent)
        else:
            parts = answer.parts
            self._desk.keep(file, sent, answer.parts)
        self._ready[answer.place] = Done(file, parts)
