"""The built-in profiles."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from budgetlint.linter.profile import Profile

_LIBRARY = "suggestions.toml"  # long, and read only when a finding asks for it


@cache
def base_profile() -> Profile:
    """The base profile: all files of its folder. A test validates it against its schema, so that reading it stays cheap."""
    data: dict[str, Any] = {}
    for file in files(__name__).joinpath("base").iterdir():
        if file.name.endswith(".toml") and file.name != _LIBRARY:
            data |= _read(file.name)
    return Profile(data, base_library)


@cache
def base_library() -> dict[str, Any]:
    """The library of suggestions of the base profile."""
    return _read(_LIBRARY)


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads(files(__name__).joinpath("base", name).read_text(encoding="utf-8"))
