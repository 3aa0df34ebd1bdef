"""Paths as services on the web take them: relative to the folder of the run, with slashes."""

from __future__ import annotations

from pathlib import Path, PurePath
from urllib.parse import quote

from budgetlint.linter.files import STDIN

_NAMELESS = "stdin"


def posix(path: str) -> str:
    """`path` from the present folder where it lies below it, else as it is; with slashes."""
    if path in ("", STDIN):
        return _NAMELESS
    pure = PurePath(path)
    if pure.is_absolute() and pure.is_relative_to(Path.cwd()):
        pure = pure.relative_to(Path.cwd())
    return pure.as_posix()


def uri(path: str) -> str:
    """`path` as a reference of a URI: what is not ASCII is percent-encoded. Absolute paths get the scheme `file`."""
    written = posix(path)
    if PurePath(path).is_absolute() and written == PurePath(path).as_posix():
        return PurePath(path).as_uri()
    return quote(written)
