"""Find the configuration: the nearest file upwards, without merging. `budgetlint.toml` comes before `pyproject.toml`."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from budgetlint.linter.user_file import read_toml

NAME = "budgetlint.toml"
PYPROJECT = "pyproject.toml"
TOOL = "budgetlint"
_STDIN = ("", "-")


def start_of(paths: Iterable[str]) -> Path:
    """The folder that all `paths` share, so that their order does not matter; the current one for standard input."""
    wholes = [Path(os.path.abspath(path)) for path in paths if path not in _STDIN]  # noqa: PTH100  links stay what they are
    folders = [str(whole if os.path.isdir(whole) else whole.parent) for whole in wholes]  # noqa: PTH112  as in find_files
    try:
        return Path(os.path.commonpath(folders)) if folders else Path.cwd()
    except ValueError:  # on several drives
        return Path.cwd()


def find(start: Path) -> Path | None:
    """The configuration file nearest to the folder `start`, upwards; None where there is none. Raises `FileError`."""
    for folder in (start, *start.parents):
        if os.path.isfile(own := folder / NAME):  # noqa: PTH113  Path.is_file raises where a folder is closed
            return own
        if _is_meant(shared := folder / PYPROJECT):
            return shared
    return None


def nearer(start: Path, paths: Iterable[str]) -> tuple[Path, ...]:
    """The configuration files below `start` that are nearer to some of `paths`, which a run does not use."""
    folders = {folder for path in paths if path not in _STDIN for folder in Path(os.path.abspath(path)).parents}  # noqa: PTH100
    below = sorted(folder for folder in folders if folder != start and folder.is_relative_to(start))
    return tuple(folder / NAME for folder in below if os.path.isfile(folder / NAME))  # noqa: PTH113  as above


def _is_meant(path: Path) -> bool:
    """Whether a `pyproject.toml` has a section of ours; it is parsed only where our name stands in it."""
    try:
        named = TOOL.encode() in path.read_bytes()
    except OSError:
        return False
    return named and TOOL in read_toml(path).get("tool", {})
