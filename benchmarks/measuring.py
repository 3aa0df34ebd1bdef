"""What a command costs: computing time of the whole process and of those it starts, time on the clock, memory."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

_MEGABYTE = 1 << 20 if sys.platform == "darwin" else 1 << 10


class Cost(NamedTuple):
    """Seconds of computing (user and system), seconds on the clock, and megabytes of the largest process."""

    computing: float
    clock: float
    memory: float

    def per(self, other: Cost) -> float:
        """The computing time as a multiple of another's."""
        return self.computing / other.computing


def cost(command: Sequence[str | Path], **environment: str) -> Cost:
    """What running a command costs; its exit code says what it found, so that only a signal is a failure."""
    start = time.perf_counter()
    run = subprocess.Popen(
        [str(part) for part in command],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=clean_environment(**environment),
    )
    if sys.platform == "win32":
        run.wait()
        taken = time.perf_counter() - start
        return Cost(taken, taken, 0)
    _, status, used = os.wait4(run.pid, 0)
    run.returncode = os.waitstatus_to_exitcode(status)
    if run.returncode < 0:
        raise RuntimeError(f"{command}: signal {-run.returncode}")
    return Cost(used.ru_utime + used.ru_stime, time.perf_counter() - start, used.ru_maxrss / _MEGABYTE)


def alternating(commands: Mapping[str, Sequence[str | Path]], runs: int) -> dict[str, Cost]:
    """The median costs of commands that take turns, after one turn that is not counted."""
    found: dict[str, list[Cost]] = {name: [] for name in commands}
    for turn in range(runs + 1):
        for name, command in commands.items():
            one = cost(command)
            if turn:
                found[name].append(one)
    return {name: Cost(*map(statistics.median, zip(*costs, strict=True))) for name, costs in found.items()}


def clean_environment(**further: str) -> dict[str, str]:
    """The environment without what makes Python look elsewhere for its packages."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONPATH"} | further
