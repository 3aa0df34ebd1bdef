"""What was found before: the parts and results of a file, kept by its bytes and by all else that they depend on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, Protocol

from budgetlint.grammar.digest import blake2b
from budgetlint.linter.crew.packing import Rules, Unpackable, pack_parts, pack_results, unpack_parts, unpack_results
from budgetlint.linter.crew.parts import Part, Wanted, part_of
from budgetlint.linter.engine import Result
from budgetlint.linter.files import InputFile
from budgetlint.linter.run import Task

_PACKED = b"PK"
_CRASHED = "rule-crashed"


class Entries(Protocol):
    """Where entries are kept by their keys."""

    def read(self, key: str) -> bytes | None:
        """What is kept under `key`."""

    def write(self, key: str, entry: bytes) -> None:
        """Keep `entry`, if that can be done."""

    def trim(self) -> None:
        """Drop what is too much."""


class Cache(NamedTuple):
    """The cache of a run. `base` tells what all its documents have in common: the program, the rules, the settings."""

    store: Entries
    base: bytes

    def key(self, file: InputFile, data: bytes, task: Task) -> str:
        """The key of a file: equal keys, equal findings."""
        settings = task.settings
        packed = data.startswith(_PACKED)  # of an archive, the files in it count too
        ignored = [(glob, sorted(codes)) for glob, codes in settings.file_ignores if packed or glob.matches(file.path)]
        without = ignored if packed else sorted({code for _, codes in ignored for code in codes})
        left_out = settings.acceptance.key_of(file.path, packed=packed) if settings.acceptance else ""
        said = repr((file.path, settings.stdin_name, file.named, without, left_out, task.alone and task.before is not None))
        return blake2b(b"\0".join((self.base, said.encode("utf-8", "surrogatepass"), data)), digest_size=24).hexdigest()

    def find(self, key: str, wanted: Wanted, rules: Rules) -> list[Part] | None:
        """What is wanted of a file, if it is known."""
        try:
            return self._find(key, wanted, rules)
        except Exception:  # noqa: BLE001  bytes of another make can fail in any way; then they are made again
            return None

    def keep(self, key: str, wanted: Wanted, results: Sequence[Result], parts: Sequence[Part]) -> None:
        """Keep what came of a file, unless that may change though the file does not."""
        if all(map(_lasts, parts)):
            try:
                self.store.write(key, pack_results(results))
                self._keep_parts(key, wanted, parts)
            except Unpackable:
                return

    def keep_parts(self, key: str, wanted: Wanted, parts: Sequence[Part]) -> None:
        """Keep what came of a file elsewhere."""
        results = [part.result for part in parts if part.result]
        if wanted.results:
            self.keep(key, wanted, results, parts)
        elif all(map(_lasts, parts)):
            self._keep_parts(key, wanted, parts)

    def _find(self, key: str, wanted: Wanted, rules: Rules) -> list[Part] | None:
        if not wanted.results and (entry := self.store.read(_key_of_parts(key, wanted))) is not None:
            return unpack_parts(entry, rules)
        if (entry := self.store.read(key)) is None:
            return None
        parts = [part_of(result, wanted) for result in unpack_results(entry, rules)]
        self._keep_parts(key, wanted, parts)
        return parts

    def _keep_parts(self, key: str, wanted: Wanted, parts: Sequence[Part]) -> None:
        """Keep parts by themselves, so that a run that needs no results does not read them."""
        if not wanted.results:
            self.store.write(_key_of_parts(key, wanted), pack_parts(parts))


def _key_of_parts(key: str, wanted: Wanted) -> str:
    said = f"{key}\0{wanted.pieces!r}".encode("utf-8", "surrogatepass")
    return blake2b(said, digest_size=24).hexdigest()


def _lasts(part: Part) -> bool:
    """Whether a part will be the same next time: what cannot be read may be one day, and a crash may be chance."""
    return part.readable and all(name != _CRASHED for _, _, name in part.tally.findings)
