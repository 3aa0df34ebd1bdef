"""How far a job has come."""

from __future__ import annotations

from typing import NamedTuple


class Progress(NamedTuple):
    """How many of the files are done, and how many findings there were so far.

    When all are checked it counts anew: then the files to take home are `written`.
    """

    done: int
    files: int
    findings: int
    written: bool = False


NONE_DONE = Progress(0, 0, 0)
