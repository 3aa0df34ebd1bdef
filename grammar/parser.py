"""Build the LALR parsers of the `.lark` files, and keep their tables between runs."""

from __future__ import annotations

import sys
from functools import cache
from hashlib import blake2b
from importlib.resources import files
from pathlib import Path

from lark import Lark
from lark import __version__ as lark_version


@cache
def parser(name: str) -> Lark:
    """The parser of `<name>.lark`, built once a process.

    Its tables are kept in the user's own cache folder, since building them takes longer than reading a whole document;
    Lark checks by hash that they are those of this grammar. Where nothing can be written they are built each time.
    """
    folder = files("budgetlint.grammar")
    source = folder.joinpath(f"{name}.lark").read_text(encoding="utf-8")
    kept = _cache_folder()
    try:
        return _build(source, str(folder), str(kept / f"{name}-{_environment(str(folder))}.tables") if kept else "")
    except OSError:
        return _build(source, str(folder), "")


def _build(source: str, imports: str, kept: str) -> Lark:
    return Lark(source, parser="lalr", lexer="contextual", propagate_positions=False, import_paths=[imports], cache=kept or False)


def _environment(folder: str) -> str:
    """A name for this installation, so that several of them do not write over each other's tables."""
    parts = (folder, lark_version, *map(str, sys.version_info[:3]))
    return blake2b("\n".join(parts).encode("utf-8", "surrogateescape"), digest_size=6).hexdigest()


def _cache_folder() -> Path | None:
    """A folder that nobody else can write to, since what lies there is unpickled; None where there is none."""
    from platformdirs import user_cache_path  # noqa: PLC0415  only where a grammar is needed at all

    folder = user_cache_path("budgetlint", appauthor=False)
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        status = folder.stat()
    except (OSError, RuntimeError):
        return None
    return folder if _is_private(status.st_mode, status.st_uid) else None


def _is_private(mode: int, owner: int) -> bool:
    """Whether a folder is the user's own and closed to others' writing; systems without owners keep it in his profile."""
    import os  # noqa: PLC0415  as above

    getuid = getattr(os, "getuid", None)
    return getuid is None or (owner == getuid() and not mode & 0o022)
