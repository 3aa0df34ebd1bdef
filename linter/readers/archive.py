"""Read archives (.zip): each document in one is a document of its own, named `archive.zip!folder/name.xlsx`."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator
from posixpath import basename
from typing import NamedTuple

from budgetlint.linter.readers.formats import ZIP, format_of
from budgetlint.linter.readers.limits import MOST_ARCHIVED, MOST_BYTES, MOST_MEMBERS, MOST_NESTED
from budgetlint.linter.readers.trouble import LIMIT, UNREADABLE, unreadable
from budgetlint.linter.source import ReadingProblem, Source

SIGN = "!"
_UTF8_NAME = 0x800
_ENCRYPTED = 0x1


class Member(NamedTuple):
    """A file in an archive, with its path in it; `problem` says why it could not be taken out."""

    path: str
    data: bytes = b""
    problem: ReadingProblem | None = None


class _Budget:
    """How many bytes may still be unpacked, over an archive and those within it."""

    def __init__(self) -> None:
        self.left = MOST_ARCHIVED


def is_archive(data: bytes, path: str) -> bool:
    """Whether `data` is an archive of files, and no document that happens to be packed."""
    return (
        data.startswith((b"PK\x03\x04", b"PK\x05\x06")) and format_of(data, path) == ZIP and zipfile.is_zipfile(io.BytesIO(data))
    )


def members(data: bytes, path: str, wanted: Callable[[str], bool]) -> Iterator[Member]:
    """The files in the archive `data` whose names are `wanted`, those of archives within it too."""
    yield from _members(data, path, wanted, _Budget(), 1)


def sources(data: bytes, path: str, wanted: Callable[[str], bool], read: Callable[[bytes, str], Source]) -> Iterator[Source]:
    """What `read` makes of the files in an archive; one unreadable source where there is none."""
    found = False
    for member in members(data, path, wanted):
        found = True
        yield unreadable(member.path, member.problem) if member.problem else read(member.data, member.path)
    if not found:
        yield unreadable(path, ReadingProblem(UNREADABLE, "empty-archive"))


def _members(data: bytes, path: str, wanted: Callable[[str], bool], budget: _Budget, depth: int) -> Iterator[Member]:
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError):
        yield Member(path, problem=ReadingProblem(UNREADABLE, "damaged", ZIP))
        return
    with archive:
        files = [info for info in archive.infolist() if not info.is_dir()]
        if len(files) > MOST_MEMBERS:
            yield Member(path, problem=ReadingProblem(LIMIT, "members", f"{MOST_MEMBERS:,}"))
            return
        for info in sorted(files, key=_name):
            name = _name(info)
            if _is_hidden(name) or not wanted(name):
                continue
            member = _unpacked(archive, info, f"{path}{SIGN}{name}", budget)
            if member.problem is None and is_archive(member.data, name):
                yield from _within(member, wanted, budget, depth)
            else:
                yield member


def _within(member: Member, wanted: Callable[[str], bool], budget: _Budget, depth: int) -> Iterator[Member]:
    if depth >= MOST_NESTED:
        yield member._replace(problem=ReadingProblem(LIMIT, "nested", str(MOST_NESTED)))
        return
    yield from _members(member.data, member.path, wanted, budget, depth + 1)


def _unpacked(archive: zipfile.ZipFile, info: zipfile.ZipInfo, path: str, budget: _Budget) -> Member:
    """One file, unpacked as far as the budget goes, whatever size its header claims."""
    if info.flag_bits & _ENCRYPTED:
        return Member(path, problem=ReadingProblem(UNREADABLE, "password"))
    try:
        with archive.open(info) as stream:
            data = stream.read(min(budget.left, MOST_BYTES) + 1)
    except Exception:  # noqa: BLE001  zlib, lzma and bz2 raise what they like on damaged data
        return Member(path, problem=ReadingProblem(UNREADABLE, "damaged", ZIP))
    if len(data) > min(budget.left, MOST_BYTES):
        return Member(path, problem=ReadingProblem(LIMIT, "unpacked", f"{min(budget.left, MOST_BYTES):,}"))
    budget.left -= len(data)
    return Member(path, data)


def _name(info: zipfile.ZipInfo) -> str:
    """The name of a file; one that is not marked as UTF-8 was written by a Chinese Windows in GBK."""
    if info.flag_bits & _UTF8_NAME:
        return info.filename
    try:
        raw = info.filename.encode("cp437")
    except UnicodeEncodeError:
        return info.filename
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return info.filename


def _is_hidden(name: str) -> bool:
    return name.startswith("__MACOSX/") or basename(name).startswith((".", "~$"))
