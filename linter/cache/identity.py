"""What all documents of a run have in common, as bytes: equal bytes, equal findings for equal documents."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from importlib.machinery import ModuleSpec
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from budgetlint.grammar.digest import blake2b
from budgetlint.linter import __version__
from budgetlint.linter.files import InputFile, find_files
from budgetlint.linter.plugins import entries, installed

if TYPE_CHECKING:
    from budgetlint.linter.config.configuration import Configuration
    from budgetlint.linter.rule import AnyRule
    from budgetlint.linter.run import Settings

_OURS = "budgetlint"
_PACKAGES = ("grammar", "linter", "reports", "rules")
_GROUPS = ("budgetlint.readers", "budgetlint.reports", "budgetlint.rules")
_COMPILED = "__pycache__"


def identity_of(settings: Settings, wanted: Configuration, previous: Iterable[str]) -> bytes:
    """The program with its plug-ins by what their files say, and the settings but for what concerns single documents."""
    digest = blake2b(digest_size=32)
    said = (
        __version__,
        sys.version_info[:3],
        installed(),
        settings.profile.data,
        [rule.code for rule in settings.rules],
        [rule.code for rule in settings.known],
        sorted(settings.mandatory),
        sorted(settings.loud),
        sorted(settings.severities.items()),
        settings.year,
        settings.currency_unit,
        wanted.phrases,
    )
    digest.update(repr(said).encode("utf-8", "surrogatepass"))
    for path in (*_files_of(_tops(settings.known)), *_in_folders(map(str, wanted.rule_folders)), *_documents(previous)):
        digest.update(path.encode("utf-8", "surrogateescape"))
        digest.update(_hashed(path))
    return digest.digest()


def _tops(rules: Iterable[AnyRule]) -> set[str]:
    """The packages and modules from which rules, readers and reports come, but for our own."""
    modules = {rule.__module__ for rule in rules if rule.__module__ in sys.modules}
    values = {entry.value for group in _GROUPS for entry in entries(group)}
    return {name.partition(":")[0].partition(".")[0].strip() for name in (*modules, *values)} - {_OURS}


def _files_of(tops: Iterable[str]) -> Iterator[str]:
    yield from _in_folders(place for name in _PACKAGES for place in sys.modules[f"{_OURS}.{name}"].__path__)
    for name in sorted(tops):
        module = sys.modules.get(name)
        folders = getattr(module, "__path__", None)
        file = getattr(module, "__file__", None)
        if module is None and (spec := _spec(name)):
            folders, file = spec.submodule_search_locations, spec.origin
        yield from _in_folders(folders) if folders else [file] if file else []


def _spec(name: str) -> ModuleSpec | None:
    try:
        return find_spec(name)
    except (ImportError, ValueError):
        return None


def _in_folders(folders: Iterable[str]) -> Iterator[str]:
    for top in folders:
        for folder, inside, names in os.walk(top):
            inside[:] = sorted(name for name in inside if name != _COMPILED and not name.startswith("."))
            yield from (os.path.join(folder, name) for name in sorted(names))  # noqa: PTH118  os.walk gives strings


def _documents(paths: Iterable[str]) -> Iterator[str]:
    return (found.path for found in find_files(paths) if isinstance(found, InputFile))


def _hashed(path: str) -> bytes:
    try:
        return blake2b(Path(path).read_bytes()).digest()
    except (OSError, ValueError):
        return b""
