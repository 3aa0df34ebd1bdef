"""Remove a folder when the process that started this one is gone. It runs as a file, on the standard library alone."""

from __future__ import annotations

import shutil
import sys
import time
from pathlib import Path

_PATIENCE = 600  # seconds for those that still have a file open


def main(folder: Path) -> None:
    """Wait for the end of standard input, which comes however the other process ends."""
    sys.stdin.buffer.read()
    end = time.monotonic() + _PATIENCE
    while folder.exists() and time.monotonic() < end:
        shutil.rmtree(folder, ignore_errors=True)
        time.sleep(0.5)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
