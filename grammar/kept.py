"""What is kept between runs: a private folder of the user's, and values that take long to make."""

from __future__ import annotations

import marshal
import os
import re
import sys
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from stat import S_ISDIR
from typing import Any

from budgetlint.grammar.digest import blake2b
from budgetlint.grammar.user_cache import user_cache

# Names another place for all that is kept.
VARIABLE = "BUDGETLINT_CACHE_DIR"
# The folder of results, and the names of all files that are kept, half-written ones too.
RESULTS = "results"
_FOLDER = rf"{RESULTS}(/[0-9a-f]{{2}})?"
_KEPT = rf"[\w-]+-[0-9a-f]{{12}}\.(data|tables)(\.\w+)?|{RESULTS}/[0-9a-f]{{2}}/([0-9a-f]{{46}}|\.\w+)"


def cache_folder() -> Path:
    """Where all that is kept lies."""
    if named := os.environ.get(VARIABLE):
        return Path(named).absolute()
    return user_cache("budgetlint")


@cache
def private_folder() -> Path | None:
    """A folder that nobody else can write to, since what lies there is trusted; None where there is none."""
    folder = cache_folder()
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        status = folder.stat()
    except (OSError, RuntimeError):
        return None
    return folder if _is_private(status.st_mode, status.st_uid) else None


def closed_folder(name: str) -> Path | None:
    """A folder within it that nobody else can even read, for what users write; None where there is none."""
    top = private_folder()
    if top is None:
        return None
    folder = top / name
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
        status = folder.lstat()
    except OSError:
        return None
    return folder if S_ISDIR(status.st_mode) and _is_private(status.st_mode, status.st_uid, others=0o077) else None


def named_for(*parts: str) -> str:
    """A short name for these parts and this Python, so that installations do not write over each other's files."""
    whole = "\n".join((*parts, *map(str, sys.version_info[:3])))
    return blake2b(whole.encode("utf-8", "surrogateescape"), digest_size=6).hexdigest()


def kept_value(name: str, sources: Iterable[Path], make: Callable[[], Any]) -> Any:
    """What `make` returns (plain data), kept under `name` until one of the `sources` changes its time or its size.

    Where nothing can be kept, or what was kept cannot be read, it is made each time.
    """
    state = [(str(path), (status := path.stat()).st_mtime_ns, status.st_size) for path in sources]
    path = kept_file(name, *(where for where, *_ in state))
    if path is None:
        return make()
    match read_kept(path):
        case (known, value) if known == state:
            return value
    value = make()
    write_kept(path, (state, value))
    return value


def kept_file(name: str, *parts: str) -> Path | None:
    """The file in which what is called `name` and made of `parts` is kept; None where nothing can be."""
    folder = private_folder()
    return folder / f"{name}-{named_for(*parts)}.data" if folder else None


def read_kept(path: Path) -> Any:
    """The plain data kept in a file; None where it cannot be read."""
    try:
        return marshal.loads(path.read_bytes())  # noqa: S302  the folder is the user's own
    except (OSError, ValueError, EOFError, TypeError):
        return None


def write_kept(path: Path, value: Any) -> None:
    """Keep plain data in a file, whole or not at all, since several processes may do so at a time."""
    own = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        own.write_bytes(marshal.dumps(value))
        own.replace(path)
    except OSError:
        own.unlink(missing_ok=True)


def _is_private(mode: int, owner: int, others: int = 0o022) -> bool:
    """Whether a folder is the user's own and closed to `others`, as to writing; systems without owners keep it in his profile."""
    getuid = getattr(os, "getuid", None)
    return getuid is None or (owner == getuid() and not mode & others)


def clean() -> tuple[int, int]:
    """Drop all that is kept, and nothing else that lies there; returns the number of files and their bytes.

    Raises `OSError` where the system refuses one.
    """
    files = size = 0
    folder = cache_folder()
    for path in sorted(folder.rglob("*"), reverse=True):  # what is in a folder before the folder
        if path.is_dir() and not path.is_symlink():
            if re.fullmatch(_FOLDER, path.relative_to(folder).as_posix()) and not any(path.iterdir()):
                path.rmdir()
        elif re.fullmatch(_KEPT, path.relative_to(folder).as_posix()):
            size += path.lstat().st_size
            path.unlink()
            files += 1
    return files, size
