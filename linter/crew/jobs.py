"""Jobs for those who check files elsewhere, what becomes of them, and what this machine has for them."""

from __future__ import annotations

import os
import sys
import threading
from typing import NamedTuple

from budgetlint.linter.crew.parts import Part
from budgetlint.linter.files import InputFile

# Why the check of a file did not end, as the rule about such files calls it.
DIED, TIMED_OUT, CRASHED = "died", "timed-out", "crashed"


class Job(NamedTuple):
    """A file to check: its place among all, and its bytes where only this process has them."""

    place: int
    file: InputFile
    data: bytes | None = None


class Lost(NamedTuple):
    """That the check of a file did not end: why, and in which words of the system."""

    reason: str
    detail: str


class Answer(NamedTuple):
    """What came of a job. Neither parts nor loss: they could not be sent, and the file is to be checked here."""

    place: int
    parts: list[Part] | None = None
    lost: Lost | None = None


def start_method() -> str:
    """How processes are started: by forking, which is ten times as fast, where that is safe."""
    return "fork" if sys.platform == "linux" and threading.active_count() == 1 else "spawn"


def processors() -> int:
    """How many processors this process may use."""
    allowed = getattr(os, "sched_getaffinity", None)
    return len(allowed(0)) if allowed else os.cpu_count() or 1
