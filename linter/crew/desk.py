"""The desk at which files are checked, one after another, in whatever process it stands."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from budgetlint.linter.crew.parts import Part, Wanted, part_of
from budgetlint.linter.engine import Result
from budgetlint.linter.files import InputFile
from budgetlint.linter.run import Task, lint_file, lint_trouble

if TYPE_CHECKING:
    from budgetlint.linter.cache.cache import Cache


class Done(NamedTuple):
    """What came of one file: the parts of its documents, which can be taken once; `is_known` says that they were kept."""

    file: InputFile
    parts: Iterable[Part]
    is_known: bool = False


class Desk:
    """Checks files of a task. What the cache knows is taken from there, what is new is kept there."""

    def __init__(self, task: Task, wanted: Wanted, cache: Cache | None = None) -> None:
        self.task = task
        self.wanted = wanted
        self.cache = cache
        self._is_new = False
        self.rules = {rule.code: rule for rule in (*task.settings.known, *task.settings.rules)}

    def known(self, file: InputFile, data: bytes | None) -> list[Part] | None:
        """What the cache has of a file; None where nothing, or where the file has no bytes."""
        if self.cache is None or data is None:
            return None
        known = self.cache.find(self.cache.key(file, data, self.task), self.wanted, self.rules)
        self._is_new = self._is_new or known is None
        return known

    def checked(self, file: InputFile, data: bytes | None) -> Iterable[Part]:
        """What comes of a file of these bytes; without them it is read again, so that the system's refusal is told."""
        results = lint_file(file, self.task, data)
        return self._parts(results) if self.cache is None or data is None else self._kept(self.cache, file, data, list(results))

    def keep(self, file: InputFile, data: bytes | None, parts: list[Part]) -> None:
        """Keep what was found elsewhere in these bytes."""
        if self.cache and data is not None:
            self.cache.keep_parts(self.cache.key(file, data, self.task), self.wanted, parts)

    def troubled(self, file: InputFile, reason: str, detail: str) -> list[Part]:
        """What is said of a file whose check did not end."""
        return list(self._parts([lint_trouble(file, self.task, reason, detail)]))

    def tidy(self) -> None:
        """Keep the cache small, where something was added to it."""
        if self.cache and self._is_new:
            self.cache.store.trim()

    def _parts(self, results: Iterable[Result]) -> Iterator[Part]:
        return (part_of(result, self.wanted) for result in results)

    def _kept(self, cache: Cache, file: InputFile, data: bytes, results: list[Result]) -> list[Part]:
        parts = list(self._parts(results))
        cache.keep(cache.key(file, data, self.task), self.wanted, results, parts)
        return parts


def bytes_of(file: InputFile) -> bytes | None:
    """The bytes of a file; None where the system refuses them."""
    try:
        return file.read()
    except (OSError, ValueError):
        return None


def one_by_one(desk: Desk) -> Generator[Done]:
    """Check the files of the desk's task in this process."""
    for file in desk.task.files:
        data = bytes_of(file)
        known = desk.known(file, data)
        yield Done(file, desk.checked(file, data), is_known=False) if known is None else Done(file, known, is_known=True)
