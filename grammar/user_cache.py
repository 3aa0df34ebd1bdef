"""Where the system wants what a program can make again (cache folder).

A library for it takes longer to import than a small document to read, since it knows many more places.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path


def user_cache(name: str) -> Path:
    """The folder of the user's for what `name` keeps. Raises `RuntimeError` where the user has no home."""
    if sys.platform == "win32":
        return _named("LOCALAPPDATA", Path("AppData", "Local")) / name / "Cache"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / name
    return _named("XDG_CACHE_HOME", Path(".cache")) / name


def _named(variable: str, below_home: Path) -> Path:
    """The folder that an environment variable names, else the usual one; a path that is not absolute names none."""
    named = Path(os.environ.get(variable, ""))
    return named if named.is_absolute() else Path.home() / below_home
