"""Names of files as they come from elsewhere, made harmless on every system."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import PurePosixPath

_FORBIDDEN = frozenset('<>:"/\\|?*')
_RESERVED = frozenset(
    {
        "con",
        "prn",
        "aux",
        "nul",
        "conin$",
        "conout$",
        *(f"{port}{number}" for port in ("com", "lpt") for number in "0123456789¹²³"),
    }
)
_LONGEST = 60  # characters, up to four bytes each, of the 255 that most systems take
_LONGEST_FOLDER = 30
_LONGEST_SUFFIX = 10
_DEPTH = 2  # folders, so that the whole stays within the 260 characters of Windows


def safe_name(name: str, longest: int = _LONGEST) -> str:
    """The last part of a path as a name that any system takes; what it cannot take becomes `_`."""
    last = name.replace("\\", "/").rpartition("/")[2]
    kept = "".join("_" if char in _FORBIDDEN or not char.isprintable() else char for char in last).strip(" .")
    path = PurePosixPath(kept or "_")
    suffix = path.suffix if len(path.suffix) <= _LONGEST_SUFFIX else ""
    stem = kept.removesuffix(suffix) or "_"
    if stem.partition(".")[0].rstrip().lower() in _RESERVED:
        stem = f"_{stem}"
    return f"{stem[: longest - len(suffix)].rstrip(' .') or '_'}{suffix}"


def safe_path(path: str) -> str:
    """A path within an archive as a harmless one: its name, and the last folders above it."""
    *folders, name = path.replace("\\", "/").split("/")
    kept = [safe_name(folder, _LONGEST_FOLDER) for folder in folders if folder.strip(" .")]
    return "/".join((*kept[-_DEPTH:], safe_name(name)))


def free_name(path: str, taken: Collection[str]) -> str:
    """`path`, with a number where it is one of `taken`, folded names; Windows does not tell capital letters from small ones."""
    wanted = PurePosixPath(path)
    number, free = 1, path
    while free.casefold() in taken:
        number += 1
        free = str(wanted.with_name(f"{wanted.stem} ({number}){wanted.suffix}"))
    return free
