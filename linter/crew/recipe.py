"""A task in a form that can go to another process, here or on another machine, and be made into the same task there."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from budgetlint.linter.cache.cache import Cache
from budgetlint.linter.config.configuration import Configuration, Phrase
from budgetlint.linter.crew.desk import Desk
from budgetlint.linter.crew.parts import Wanted
from budgetlint.linter.registry import Loaded, load
from budgetlint.linter.rule import AnyRule
from budgetlint.linter.run import Task

# Folders of rules that were written here; they go when this process ends.
_made: list[TemporaryDirectory[str]] = []


class Folder(NamedTuple):
    """A folder of an office's own rules, with its files by their paths in it."""

    path: str
    files: tuple[tuple[str, bytes], ...]


class Recipe(NamedTuple):
    """A task without its files and its rules, and what the rules are made of."""

    task: Task
    rules: tuple[str, ...]
    known: tuple[str, ...]
    phrases: tuple[Phrase, ...]
    folders: tuple[Folder, ...]
    wanted: Wanted
    cache: Cache | None = None

    def desk(self) -> Desk:
        """A desk for the task, in whatever process this is."""
        by_code = {rule.code: rule for rule in _loaded(self.phrases, self.folders).rules}
        settings = self.task.settings._replace(
            rules=[by_code[code] for code in self.rules], known=[by_code[code] for code in self.known]
        )
        return Desk(self.task._replace(settings=settings), self.wanted, self.cache)


def recipe_of(task: Task, wanted: Wanted, configuration: Configuration, cache: Cache | None = None) -> Recipe:
    """The recipe of a task under its configuration."""
    settings = task.settings
    plain = settings._replace(rules=(), known=(), severities=dict(settings.severities), only=None)
    return Recipe(
        task._replace(settings=plain, files=(), skipped=(), excluded=()),
        _codes(settings.rules),
        _codes(settings.known),
        configuration.phrases,
        tuple(_folder(path) for path in configuration.rule_folders),
        wanted,
        cache,
    )


def _codes(rules: Iterable[AnyRule]) -> tuple[str, ...]:
    return tuple(rule.code for rule in rules)


def _folder(path: Path) -> Folder:
    """A folder with its files; what cannot be read is left to the one who makes it again, who would not have it either."""
    files = [file for file in sorted(path.rglob("*")) if file.is_file() and "__pycache__" not in file.parts]
    return Folder(str(path), tuple((file.relative_to(path).as_posix(), file.read_bytes()) for file in files))


@lru_cache(maxsize=4)
def _loaded(phrases: tuple[Phrase, ...], folders: tuple[Folder, ...]) -> Loaded:
    """The rules there are; folders are written anew where they are not, as on another machine."""
    if not phrases and not folders:
        return load()
    from budgetlint.linter.rule_folder import module_sources, phrase_files  # noqa: PLC0415  few offices have rules of their own
    from budgetlint.rules.phrases import phrase_rules  # noqa: PLC0415

    places = [_written(folder) for folder in folders]
    own = phrase_rules((*phrases, *phrase_files(places)))
    return load((source for place in places for source in module_sources(place)), own)


def _written(folder: Folder) -> Path:
    place = Path(folder.path)
    if all(_has(place / name, data) for name, data in folder.files):
        return place
    made = TemporaryDirectory(prefix="budgetlint-rules-", ignore_cleanup_errors=True)
    _made.append(made)
    place = Path(made.name)
    for name, data in folder.files:
        file = place / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
    return place


def _has(file: Path, data: bytes) -> bool:
    try:
        return file.read_bytes() == data
    except OSError:
        return False
