"""Write a mended file in the place of the old one, which is kept beside it."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

from budgetlint.linter.atomic_file import write_whole
from budgetlint.linter.wording import Wording

SUFFIX = ".bak"
_READ_ONLY = Wording("文件是只读的，没有改", "the file is read-only and was left")
_CHANGED = Wording(
    "文件刚才被别的程序改动了，没有改，请再试一次", "another program has just changed the file; it was left, try again"
)
_OPEN = Wording(
    "文件正在 Office 或 WPS 中打开，没有改，请先关闭（没有打开的，删去旁边的“{sign}”）",
    "the file is open in an office program; it was left, close it first (if it is not open, delete “{sign}” beside it)",
)
_DENIED = Wording(
    "没有写入权限，或文件正被别的程序占用，没有改",
    "there is no permission to write, or another program holds the file; it was left",
)
_REFUSALS = {
    errno.ENOSPC: Wording("磁盘已满，没有改", "the disk is full; it was left"),
    errno.EROFS: Wording("磁盘只读，没有改", "the disk is read-only; it was left"),
    errno.EACCES: _DENIED,
    errno.EPERM: _DENIED,
    errno.EBUSY: _DENIED,
}
_OTHER = Wording("写不进去（{words}），没有改", "it cannot be written ({words}) and was left")
_SHORT = 6  # letters of a name that Word keeps whole
_ANY_WRITE = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH


class Unwritten(Exception):  # noqa: N818  it says what became of the file
    """A file was not written; `reason` says why."""

    def __init__(self, reason: Wording) -> None:
        super().__init__(reason.en)
        self.reason = reason


def write_mended(path: str, before: bytes, after: bytes, *, backup: bool) -> str:
    """Write `after` where `before` was read from; the name of the copy of `before`, empty where none is wanted.

    A link still leads to the file, beside which the copy stands. Raises `Unwritten`, and then the file is as it was.
    """
    target = Path(os.path.realpath(path))
    try:
        _demand_free(target)
        if target.read_bytes() != before:
            raise Unwritten(_CHANGED)
        copy = _copy_of(target, before) if backup else None
        write_whole(target, after)
    except OSError as error:
        words = error.strerror or str(error)
        known = _REFUSALS.get(error.errno or 0)
        raise Unwritten(known or Wording(*(text.format(words=words) for text in _OTHER))) from error
    return _as_named(copy, path) if copy else ""


def _as_named(copy: Path, path: str) -> str:
    """The name of the copy as the user would write it: in the folder of `path`, where that is not a link to elsewhere."""
    beside = Path(path).with_name(copy.name)
    return str(beside if os.path.realpath(beside) == str(copy) else copy)


def _demand_free(target: Path) -> None:
    """Raises `Unwritten` for a file that may not be written to, or that an office program has open."""
    mode = target.stat().st_mode
    if stat.S_ISREG(mode) and (not mode & _ANY_WRITE or not os.access(target, os.W_OK)):
        raise Unwritten(_READ_ONLY)
    sign = next((sign.name for sign in _signs(target) if sign.exists()), None)
    if sign:
        raise Unwritten(Wording(*(text.format(sign=sign) for text in _OPEN)))


def _signs(target: Path) -> tuple[Path, ...]:
    """The files that office programs lay beside one that they have open; Word leaves letters out of a long name for it."""
    name = target.name
    left_out = min(2, max(0, len(target.stem) - _SHORT))
    return tuple(target.with_name(sign) for sign in (f"~${name}", f"~${name[left_out:]}", f".~lock.{name}#", f".~{name}"))


def _copy_of(target: Path, data: bytes) -> Path:
    """Write the copy beside the file, under a name that none has yet."""
    copy = target.with_name(f"{target.name}{SUFFIX}")
    number = 1
    while copy.exists() or copy.is_symlink():
        number += 1
        copy = target.with_name(f"{target.name}{SUFFIX}{number}")
    write_whole(copy, data)
    copy.chmod(stat.S_IMODE(target.stat().st_mode))
    return copy
