"""Take the documents of a job out of archives, so that each is a file of its own and its trouble is its own too."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from budgetlint.linter.files import is_told
from budgetlint.linter.readers import archive
from budgetlint.linter.readers.trouble import LIMIT
from budgetlint.linter.serve.names import free_name, safe_path
from budgetlint.linter.source import ReadingProblem

_ARCHIVE = b"PK"
_TOO_MUCH, _TOO_MANY = "unpacked", "members"


class Room(NamedTuple):
    """How many documents and bytes there may be in sum."""

    documents: int
    size: int


class Lost(NamedTuple):
    """A file that was not taken out of its archive, and why."""

    path: str
    problem: ReadingProblem


class Unpacked(NamedTuple):
    """The documents, by their paths in their folder, and what was lost."""

    paths: tuple[str, ...]
    lost: tuple[Lost, ...]


def unpack(folder: Path, names: Iterable[str], room: Room) -> Unpacked:
    """Put the documents of archives in the place of these; an archive without any stays, and is told like any bad file."""
    taking = _Taking(folder, room, names)
    for name in names:
        file = folder / name
        data = file.read_bytes() if _may_be_archive(file) else b""
        if archive.is_archive(data, name):
            taking.take_out(file, data)
        else:
            taking.keep(name, file.stat().st_size)
    return Unpacked(tuple(taking.paths), tuple(taking.lost))


def _may_be_archive(file: Path) -> bool:
    """Whether a file begins as archives do, and documents that are packed like them; others are not read here."""
    with file.open("rb") as stream:
        return stream.read(len(_ARCHIVE)) == _ARCHIVE


class _Taking:
    """What was taken and lost so far."""

    def __init__(self, folder: Path, room: Room, names: Iterable[str]) -> None:
        self.paths: list[str] = []
        self.lost: list[Lost] = []
        self._folder = folder
        self._room = room
        self._left = room.size
        self._files = {name.casefold() for name in names}
        self._folders: set[str] = set()

    def keep(self, path: str, size: int) -> None:
        """Take a file as it lies there."""
        self.paths.append(path)
        self._left -= size

    def take_out(self, file: Path, data: bytes) -> None:
        """Take the documents out of an archive."""
        before = len(self.paths) + len(self.lost)
        for member in archive.members(data, file.name, is_told):
            if member.problem:
                self.lost.append(Lost(member.path, member.problem))
            elif len(member.data) > self._left:
                self._stop(file.name, _TOO_MUCH, self._room.size)
                break
            elif len(self.paths) >= self._room.documents:
                self._stop(file.name, _TOO_MANY, self._room.documents)
                break
            else:
                self._write(member)
        if len(self.paths) + len(self.lost) == before:
            self.keep(file.name, len(data))

    def _stop(self, name: str, reason: str, most: int) -> None:
        """Say that the rest of an archive was left in it."""
        self.lost.append(Lost(name, ReadingProblem(LIMIT, reason, f"{most:,}")))

    def _write(self, member: archive.Member) -> None:
        path = self._free(safe_path(member.path.rpartition(archive.SIGN)[2]))
        file = self._folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(member.data)
        self.keep(path, len(member.data))

    def _free(self, path: str) -> str:
        """A path that no file has, through no folder that is a file."""
        *folders, name = path.split("/")
        place = ""
        for folder in folders:
            place += folder
            while place.casefold() in self._files:
                place += "_"
            self._folders.add(place.casefold())
            place += "/"
        free = free_name(place + name, self._files | self._folders)
        self._files.add(free.casefold())
        return free
