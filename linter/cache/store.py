"""The cache: results of documents by what they were made of, in a folder that is the user's alone.

An entry is valid as long as its key is asked for; time decides only which entries go when there are too many. Several runs may
read and write at once: an entry is written whole or not at all, and one that is damaged is none.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import NamedTuple

from budgetlint.grammar.digest import blake2b

_DIGEST = 16
MOST = 512_000_000  # bytes of all entries
_KEPT = 0.8  # how much of that is left when some have to go


class Store(NamedTuple):
    """Entries of bytes by their keys."""

    folder: Path
    most: int = MOST

    def read(self, key: str) -> bytes | None:
        """What is kept under `key`; None where nothing is, or it is damaged."""
        path = self._path(key)
        try:
            data = path.read_bytes()
        except OSError:
            return None
        entry = data[_DIGEST:]
        if _digest(entry) != data[:_DIGEST]:
            return None
        with suppress(OSError):
            os.utime(path)  # what was used last is the last to go
        return entry

    def write(self, key: str, entry: bytes) -> None:
        """Keep `entry`; where that fails, it is made again next time."""
        path = self._path(key)
        own = None
        try:
            path.parent.mkdir(mode=0o700, exist_ok=True)
            with NamedTemporaryFile(dir=path.parent, prefix=".", delete=False) as file:
                own = Path(file.name)
                file.write(_digest(entry) + entry)
            own.replace(path)
        except OSError:
            if own:
                with suppress(OSError):
                    own.unlink(missing_ok=True)

    def trim(self) -> None:
        """Drop the entries that were not used for longest, where all together are too large."""
        entries = []
        for path in self.folder.glob("*/*"):
            with suppress(OSError):  # another run may have dropped it
                status = path.stat()
                entries.append((status.st_mtime_ns, status.st_size, path))
        total = sum(size for _, size, _ in entries)
        if total <= self.most:
            return
        for _, size, path in sorted(entries):
            if total <= self.most * _KEPT:
                break
            with suppress(OSError):
                path.unlink()
                total -= size

    def _path(self, key: str) -> Path:
        return self.folder / key[:2] / key[2:]


def _digest(entry: bytes) -> bytes:
    return blake2b(entry, digest_size=_DIGEST).digest()
