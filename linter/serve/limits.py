"""How much the page takes on, so that no upload exhausts the machine that it runs on."""

from __future__ import annotations

from typing import NamedTuple

MEGABYTE = 1_000_000


class Limits(NamedTuple):
    """Bounds, in bytes, seconds and numbers.

    The files of a job lie there for `left` once its page says that it is closed, for `kept` when nothing is heard of it, and
    for `longest` in any case.
    """

    upload: int = 200 * MEGABYTE  # of all files of one job, as they come
    unpacked: int = 500 * MEGABYTE  # of all files of one job, out of their archives
    stored: int = 1_000 * MEGABYTE  # of all jobs
    files: int = 200  # of one job, as they come
    documents: int = 1_000  # of one job, out of their archives
    uploads: int = 4  # at one time
    waiting: int = 50  # jobs that have not begun
    running: int = 2  # jobs at one time
    processes: int = 4  # of one job
    file: float = 120  # seconds for the check of one file
    job: float = 1_800  # seconds for all of a job
    turn: float = 10  # seconds until an upload may begin
    sending: float = 600  # seconds for an upload
    silence: float = 30  # seconds between two pieces of a request, or of an answer
    left: float = 20
    kept: float = 1_800
    longest: float = 12 * 3_600
