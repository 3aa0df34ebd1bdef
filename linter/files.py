"""Find the files that a user's paths mean."""

from __future__ import annotations

import errno
import os
import stat
import sys
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

STDIN = "-"
# What is read in a folder; a file that the user names is read whatever the end of its name. Other packages' readers add theirs.
SUFFIXES = frozenset(
    {
        *(".txt", ".text", ".tsv", ".tab", ".csv", ".html", ".htm", ".xhtml", ".mht", ".mhtml"),
        *(".xlsx", ".xlsm", ".xltx", ".xls", ".ods", ".docx", ".docm", ".dotx", ".pdf", ".zip"),
        *(".doc", ".wps", ".et", ".rtf", ".odt", ".xlsb", ".uot", ".uos"),
    }
)
# Formats in which offices keep such tables and that no reader here takes; a folder that holds them is told so.
OTHER_SUFFIXES = frozenset({".ofd", ".rar", ".7z", ".numbers", ".pages"})


class InputFile(NamedTuple):
    """A file to check. `named` says that the user named it himself, rather than a folder that holds it.

    `excluded` says that it is not to be checked all the same, which only a file that was named is told of.
    """

    path: str
    named: bool
    excluded: bool = False

    def read(self) -> bytes:
        """The bytes of the file; raises `OSError` where the system refuses. An empty path is no file."""
        if not self.path:
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT))
        return sys.stdin.buffer.read() if self.path == STDIN else Path(self.path).read_bytes()


# What packaging tools leave behind holds no documents.
_PACKAGE_FOLDERS = (".egg-info", ".dist-info", "__pycache__", "node_modules", "site-packages")


class Skipped(NamedTuple):
    """A folder with no document in it (`empty`), with files of other formats that were passed over, or that cannot be listed.

    `refused` is why the system does not list it: one of the reasons of `refusal`, or the system's own words.
    """

    folder: str
    others: tuple[str, ...] = ()
    empty: bool = False
    refused: str = ""


class _Folder(NamedTuple):
    """What lies below a folder: documents, the files of other formats, and the folders that cannot be listed."""

    documents: list[Path]
    others: list[str]
    refused: list[Skipped]


_READERS = "budgetlint.readers"
_NEVER = OTHER_SUFFIXES | {""}  # ends of names that no reader is asked for

_REASONS = {errno.EACCES: "no-permission", errno.EPERM: "no-permission", errno.EISDIR: "is-folder"}


def refusal(error: OSError | ValueError) -> str:
    """Why the system refuses a file: `no-permission`, `is-folder`, or its own words."""
    number = getattr(error, "errno", None)
    return _REASONS.get(number or 0) or getattr(error, "strerror", None) or str(error)


def legible(path: str) -> str:
    """`path` as it can be printed: a name that is not in the system's encoding is taken for UTF-8, else for GB18030."""
    if path.isprintable():
        return path
    try:
        path.encode()
    except UnicodeEncodeError:
        name = path.encode("utf-8", "surrogateescape")
        try:
            return name.decode()
        except UnicodeDecodeError:
            return name.decode("gb18030", "replace")
    return path


def find_files(paths: Iterable[str], is_excluded: Callable[[str], bool] | None = None) -> Iterator[InputFile | Skipped]:
    """The files that `paths` mean: files as they are, folders by the documents below them, each file once.

    What `is_excluded` says of a path holds for files that were named too.
    """
    is_out = is_excluded or _nothing
    seen: set[str] = set()
    wanted = [(path, path not in ("", STDIN) and os.path.isdir(path)) for path in paths]  # noqa: PTH112  Path.is_dir raises where a folder above is closed
    named = {os.path.realpath(path) for path, is_folder in wanted if not is_folder}
    for path, is_folder in wanted:
        if not is_folder:
            if _is_new(path, seen):
                yield InputFile(path, named=True, excluded=path not in ("", STDIN) and is_out(path))
            continue
        inside = _inside(path, is_out)
        for document in inside.documents:
            if _is_new(str(document), seen):
                yield InputFile(str(document), named=bool(named) and os.path.realpath(document) in named)
        yield from inside.refused
        if inside.others or not (inside.documents or inside.refused):
            yield Skipped(path, tuple(sorted(inside.others)), empty=not (inside.documents or inside.refused))


def _nothing(_path: str) -> bool:
    """No path is excluded."""
    return False


def _is_new(path: str, seen: set[str]) -> bool:
    """Whether `path` means a file that is not in `seen`, to which it is added."""
    real = path if path in ("", STDIN) else os.path.realpath(path)
    is_new = real not in seen
    seen.add(real)
    return is_new


def _inside(folder: str, is_out: Callable[[str], bool]) -> _Folder:
    """What lies below `folder`, the documents in the order of their names; hidden and excluded ones are left out."""
    errors: list[OSError] = []
    documents: list[Path] = []
    others: list[str] = []
    for place, folders, names in os.walk(folder, onerror=errors.append):
        shown = (name for name in folders if not name.startswith(".") and not name.endswith(_PACKAGE_FOLDERS))
        folders[:] = [name for name in shown if not is_out(os.path.join(place, name))]  # noqa: PTH118  os.walk gives strings
        for found in (Path(place, name) for name in names if not name.startswith((".", "~$"))):
            if is_out(str(found)):
                continue
            if may_be_document(found.name) and _may_be_read(found):
                documents.append(found)
            elif found.suffix.lower() in OTHER_SUFFIXES:
                others.append(str(found.relative_to(folder)))
    refused = [Skipped(str(error.filename), refused=refusal(error)) for error in errors]
    return _Folder(sorted(documents), others, refused)


def may_be_document(name: str) -> bool:
    """Whether the end of a file's name is one that a reader takes."""
    suffix = os.path.splitext(name)[1].lower()  # noqa: PTH122  a name within an archive is no path
    return suffix in SUFFIXES or (suffix not in _NEVER and suffix[1:] in _registered())


def is_told(name: str) -> bool:
    """Whether a file in an archive is read, or named as one that is not."""
    return may_be_document(name) or os.path.splitext(name)[1].lower() in OTHER_SUFFIXES  # noqa: PTH122  as above


@cache
def _registered() -> frozenset[str]:
    """The formats for which readers are registered."""
    from budgetlint.linter.plugins import entries  # noqa: PLC0415  only where a folder holds other files

    return frozenset(entry.name for entry in entries(_READERS))


def _may_be_read(path: Path) -> bool:
    """Whether `path` is a file, or something of which the system will say why it cannot be read."""
    try:
        return stat.S_ISREG(path.stat().st_mode)
    except OSError as error:
        return error.errno in _REASONS
