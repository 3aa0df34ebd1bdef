"""The built-in profiles: the base, and files that change it."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from budgetlint.linter.profile import Profile

if TYPE_CHECKING:
    from collections.abc import Iterator
    from importlib.resources.abc import Traversable

BASE = "base"
_FOLDERS = ("frameworks", "sets")
_SUFFIX = ".toml"
_LIBRARY = "suggestions.toml"  # long, and read only when a finding asks for it


@cache
def base_profile() -> Profile:
    """The base profile: all files of its folder. A test validates it against its schema, so that reading it stays cheap."""
    data: dict[str, Any] = {}
    for file in _files(BASE):
        if file.name != _LIBRARY:
            data |= _read(file)
    return Profile(data, base_library)


@cache
def base_library() -> dict[str, Any]:
    """The library of suggestions of the base profile."""
    return _read(files(__name__).joinpath(BASE, _LIBRARY))


def built_in_layers() -> dict[str, dict[str, Any]]:
    """The built-in profiles above the base, as their files say, by name."""
    found = [_read(file) for folder in _FOLDERS for file in _files(folder)]
    return {layer["name"]: layer for layer in sorted(found, key=lambda layer: str(layer["name"]))}


def _files(folder: str) -> Iterator[Traversable]:
    return (file for file in files(__name__).joinpath(folder).iterdir() if file.name.endswith(_SUFFIX))


def _read(file: Traversable) -> dict[str, Any]:
    return tomllib.loads(file.read_text(encoding="utf-8"))
