"""The built-in profiles."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

from budgetlint.linter.profile import Profile


@cache
def base_profile() -> Profile:
    """The base profile. A test validates it against its schema, so that reading it stays cheap."""
    return Profile(tomllib.loads(files(__name__).joinpath("base.toml").read_text(encoding="utf-8")))
