"""The built-in profiles: the base, and files that change it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from budgetlint.grammar.kept import kept_value
from budgetlint.linter.profiles.profile import Profile

BASE = "base"
_HERE = Path(__file__).parent
_FOLDERS = ("frameworks", "sets")
_SUFFIX = ".toml"
_LIBRARY = "suggestions.toml"  # long, and read only when a finding asks for it


@cache
def base_profile() -> Profile:
    """The base profile: all files of its folder. A test validates it against its schema, so that reading it stays cheap."""
    paths = [path for path in _files(BASE) if path.name != _LIBRARY]
    return Profile(kept_value(BASE, paths, lambda: _merged(paths)), base_library)


@cache
def base_library() -> dict[str, Any]:
    """The library of suggestions of the base profile."""
    path = _HERE / BASE / _LIBRARY
    library: dict[str, Any] = kept_value("suggestions", [path], lambda: _read(path))
    return library


def built_in_layers() -> dict[str, dict[str, Any]]:
    """The built-in profiles above the base, as their files say, by name."""
    found = [_read(file) for folder in _FOLDERS for file in _files(folder)]
    return {layer["name"]: layer for layer in sorted(found, key=lambda layer: str(layer["name"]))}


def _merged(paths: Iterable[Path]) -> dict[str, Any]:
    data: dict[str, Any] = {}
    for path in paths:
        data |= _read(path)
    return data


def _files(folder: str) -> Iterator[Path]:
    return (path for path in sorted((_HERE / folder).iterdir()) if path.suffix == _SUFFIX)


def _read(path: Path) -> dict[str, Any]:
    import tomllib  # noqa: PLC0415  what was read is kept between runs

    return tomllib.loads(path.read_text(encoding="utf-8"))
