"""Write a file as a whole: whatever happens on the way, its name leads to the old content or to the new one."""

from __future__ import annotations

import errno
import os
import stat
from contextlib import suppress
from pathlib import Path
from typing import IO


def write_whole(path: Path, data: bytes | IO[bytes]) -> None:
    """Write `data`, or what is left of it to read, to `path`.

    A file that was there keeps its permissions, a link still leads to it.
    Raises `OSError`, and then leaves nothing behind. What is no file, as a pipe or `/dev/null`, is written to.
    """
    target = Path(os.path.realpath(path))
    mode = _mode(target)
    if mode is not None and not stat.S_ISREG(mode):
        with target.open("wb") as stream:
            _write(data, stream)
        return
    if mode is not None and not os.access(target, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(target))
    beside = target.with_name(f".budgetlint-{os.urandom(8).hex()}.tmp")
    try:
        with beside.open("xb") as stream:
            _write(data, stream)
            stream.flush()
            os.fsync(stream.fileno())
        if mode is not None:
            beside.chmod(stat.S_IMODE(mode))
        beside.replace(target)
    except BaseException:
        with suppress(OSError):
            beside.unlink()
        raise
    _settle(target.parent)


def _write(data: bytes | IO[bytes], stream: IO[bytes]) -> None:
    if isinstance(data, bytes):
        stream.write(data)
    else:
        from shutil import copyfileobj  # noqa: PLC0415  it imports all that packs files, and few reports are written by streams

        copyfileobj(data, stream)


def _mode(path: Path) -> int | None:
    """The type and permissions of a file; None where there is none."""
    try:
        return path.stat().st_mode
    except FileNotFoundError:
        return None


def _settle(folder: Path) -> None:
    """Have a folder's entries on the disk, where the system opens folders."""
    if hasattr(os, "O_DIRECTORY"):
        with suppress(OSError):
            descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
            try:
                os.fsync(descriptor)
            finally:
                os.close(descriptor)
