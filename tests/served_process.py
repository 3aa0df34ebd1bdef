"""`budgetlint serve` as a process of its own, for tests and for benchmarks."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

LONGEST_START = 120


class Server(NamedTuple):
    """A server that runs: its process, its address, the folder for temporary files that it was given."""

    process: subprocess.Popen[str]
    url: str
    temporary: Path

    def end(self, how: int = signal.SIGTERM) -> str:
        """End it by a signal; what it said on standard error."""
        self.process.send_signal(how)
        return self.process.communicate(timeout=30)[1]


@contextmanager
def serving(temporary: Path, *arguments: str) -> Iterator[Server]:
    """Start it, with `temporary` as the folder of temporary files, and end it."""
    command = [sys.executable, "-m", "budgetlint.linter", "serve", "--no-browser", *arguments]
    environment = {**os.environ, "TMPDIR": str(temporary), "TEMP": str(temporary), "TMP": str(temporary)}
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8", env=environment
    )
    try:
        assert process.stdout
        line = process.stdout.readline()
        found = re.search(r"http://\S+", line)
        assert found, line + process.communicate(timeout=LONGEST_START)[1]
        yield Server(process, found[0], temporary)
    finally:
        process.kill()
        process.communicate()
