"""The built-in profiles."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from budgetlint.linter.profile import Profile


@cache
def base_profile() -> Profile:
    """The base profile: all files of its folder. A test validates it against its schema, so that reading it stays cheap."""
    data: dict[str, Any] = {}
    for file in files(__name__).joinpath("base").iterdir():
        if file.name.endswith(".toml"):
            data |= tomllib.loads(file.read_text(encoding="utf-8"))
    return Profile(data)
