"""Check files on other machines: a Dask cluster takes documents and gives back what came of them.

Dask gives the work of a worker that dies to another one; each file has one future, so that it is answered once. The workers
need the same version of budgetlint; profiles, settings and an office's own rules come with the first file.
"""

from __future__ import annotations

import logging
import threading
from functools import lru_cache
from typing import Any

from budgetlint.linter import __version__
from budgetlint.linter.crew.desk import Desk
from budgetlint.linter.crew.jobs import CRASHED, DIED, Answer, Job, Lost
from budgetlint.linter.crew.packing import Unpackable, pack, pack_parts, unpack, unpack_parts
from budgetlint.linter.crew.recipe import Recipe
from budgetlint.linter.files import InputFile

_PATIENCE = 10  # seconds for a scheduler to answer
_AHEAD = 2  # jobs for each thread of the cluster, so that none waits for the next file
_ALONE = threading.Lock()  # one file at a time in a process: the reader of PDF files takes no more


class ClusterError(Exception):
    """A cluster that cannot be used: why, in the words of the system, and the versions of its workers where they differ."""

    def __init__(self, why: str, versions: frozenset[str] = frozenset()) -> None:
        super().__init__(why)
        self.versions = versions


class Cluster:
    """The workers of the Dask scheduler at `address`. Raises `ClusterError`, and `ImportError` where Dask is not installed."""

    def __init__(self, address: str, recipe: Recipe, here: Desk) -> None:
        import distributed  # noqa: PLC0415  an extra, and heavy

        for name in ("distributed", "distributed.client"):
            logging.getLogger(name).setLevel(logging.CRITICAL)  # what happens to a file is a finding
        try:
            self._dask: Any = distributed
            self._client = self._dask.Client(address, timeout=_PATIENCE, set_as_default=False)
        except (OSError, ValueError, TypeError) as error:
            raise ClusterError(str(error) or type(error).__name__) from error
        self._here = here
        self._places: dict[Any, Job] = {}
        try:
            self._threads = self._demand_same_version()
            # The result of a task is made again where it is lost with a worker; data alone would not be.
            self._recipe = self._client.submit(_same, pack(recipe), pure=False)
        except BaseException:
            self.close()
            raise

    @property
    def has_room(self) -> bool:
        """Whether few enough files are under way."""
        return len(self._places) < _AHEAD * self._threads

    def submit(self, job: Job) -> None:
        """Send a file to the cluster."""
        self._places[self._client.submit(check, self._recipe, job.file, job.data, __version__, pure=False)] = job

    def take(self) -> Answer:
        """The next answer; waits for it."""
        try:
            future = next(iter(self._dask.wait(list(self._places), return_when="FIRST_COMPLETED").done))
        except Exception:  # noqa: BLE001  the scheduler is gone, whatever it says to that
            future = next(iter(self._places))
        return self._answer(future, self._places.pop(future))

    def close(self) -> None:
        """Leave the cluster, whatever it is doing."""
        for future in self._places:
            future.cancel()
        self._client.close(timeout=_PATIENCE)

    def _demand_same_version(self) -> int:
        """The number of the cluster's threads, where all its workers have this version. Raises `ClusterError`."""
        threads: int = sum(self._client.nthreads().values())
        if not threads:
            raise ClusterError("no workers")
        try:
            versions = frozenset(self._client.run(_version).values())
        except Exception as error:
            raise ClusterError(f"{type(error).__name__}: {error}") from error
        if versions != {__version__}:
            raise ClusterError("other versions", versions)
        return threads

    def _answer(self, future: Any, job: Job) -> Answer:
        if future.status == "finished":
            sent = future.result()
            return Answer(job.place, unpack_parts(sent, self._here.rules) if sent is not None else None)
        if future.status != "error":
            return Answer(job.place)  # the cluster lost it, or is gone: it is checked here
        error = future.exception()
        reason = DIED if type(error).__name__ == "KilledWorker" else CRASHED
        return Answer(job.place, lost=Lost(reason, "KilledWorker" if reason == DIED else f"{type(error).__name__}: {error}"))


def check(recipe: bytes, file: InputFile, data: bytes | None, version: str) -> bytes | None:
    """Check a file on a worker; None where what came of it cannot be sent."""
    if version != __version__:
        raise ClusterError(f"{__version__}, {version}")
    with _ALONE:
        try:
            return pack_parts(_desk(recipe).checked(file, data))
        except Unpackable:
            return None


@lru_cache(maxsize=2)
def _desk(recipe: bytes) -> Desk:
    made: Recipe = unpack(recipe)
    return made.desk()


def _same(recipe: bytes) -> bytes:
    return recipe


def _version() -> str:
    return __version__
