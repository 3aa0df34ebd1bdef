"""The private folder of a server: only its user can read it, and it does not outlive the server, however that ends."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from budgetlint.linter.serve import caretaker

_PREFIX = "budgetlint-serve-"
_STALE = 3_600  # seconds without a sign of life
_LAST = 5  # seconds for the caretaker


@contextmanager
def private_folder() -> Iterator[Path]:
    """A folder in which temporary files lie too; it is removed at the end, by another process where this one is killed."""
    sweep_stale()
    folder = Path(tempfile.mkdtemp(prefix=_PREFIX))
    before, tempfile.tempdir = tempfile.tempdir, str(folder)
    keeper = _caretaker(folder)
    try:
        yield folder
    finally:
        tempfile.tempdir = before
        shutil.rmtree(folder, ignore_errors=True)
        if keeper and keeper.stdin:
            keeper.stdin.close()
            with suppress(subprocess.TimeoutExpired):
                keeper.wait(_LAST)


def show_life(folder: Path) -> None:
    """Say that the server of a folder is there, so that none that starts later takes its folder for forgotten."""
    with suppress(OSError):
        os.utime(folder)


def sweep_stale() -> None:
    """Remove the folders of servers that ended with their machine."""
    for folder in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*"):
        with suppress(OSError):
            if time.time() - folder.lstat().st_mtime > _STALE:
                shutil.rmtree(folder, ignore_errors=True)


def _caretaker(folder: Path) -> subprocess.Popen[bytes] | None:
    """The process that removes the folder when this one is gone; it hears neither Ctrl-C nor the end of the terminal."""
    try:
        return subprocess.Popen(  # noqa: S603  our own file
            [sys.executable, "-I", "-S", caretaker.__file__, str(folder)],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except OSError:
        return None
