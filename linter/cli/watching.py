"""`--watch`: check again what changes, until Ctrl-C.

Files are looked at once a second rather than waited for: what a network share holds announces no changes.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from budgetlint.linter.cli.trouble import show
from budgetlint.linter.files import InputFile, find_files
from budgetlint.linter.user_file import FileError
from budgetlint.linter.wording import Wording

if TYPE_CHECKING:
    from budgetlint.linter.config.configuration import Configuration
    from budgetlint.linter.wording import Lang

_PAUSE = 1.0  # seconds between two looks
_WAITING = Wording("等待改动，按 Ctrl-C 结束。", "Waiting for changes; Ctrl-C ends.")


class Memory:
    """Entries of the cache that last as long as the watch."""

    def __init__(self) -> None:
        self._entries: dict[str, bytes] = {}
        self._used: set[str] = set()

    def read(self, key: str) -> bytes | None:
        """What is kept under `key`."""
        self._used.add(key)
        return self._entries.get(key)

    def write(self, key: str, entry: bytes) -> None:
        """Keep `entry`."""
        self._used.add(key)
        self._entries[key] = entry

    def trim(self) -> None:
        """Forget what nobody asked for since the last time: files as they were before."""
        self._entries = {key: entry for key, entry in self._entries.items() if key in self._used}
        self._used = set()


class Round(NamedTuple):
    """One check: its exit code, whether Ctrl-C ended it, and the configuration, where that could be read."""

    code: int
    is_stopped: bool = False
    configuration: Configuration | None = None


def watched(paths: tuple[str, ...], check: Callable[[Memory], Round], lang: Callable[[], Lang]) -> int:
    """Check, and check again whenever a file changes; the exit code of the last time."""
    memory = Memory()
    done = Round(0)
    try:
        while not done.is_stopped:
            documents = _stamps(_documents(paths))  # before the check, so that nothing that changes meanwhile is missed
            done = _checked(check, memory, done, lang)
            settings = _stamps(_settings(done.configuration))
            if not done.is_stopped:
                click.echo(_WAITING.text(lang()), err=True)
                while documents == _stamps(_documents(paths)) and settings == _stamps(_settings(done.configuration)):
                    time.sleep(_PAUSE)
    except KeyboardInterrupt:
        click.echo("", err=True)  # behind the ^C of the terminal
    return done.code


def _checked(check: Callable[[Memory], Round], memory: Memory, before: Round, lang: Callable[[], Lang]) -> Round:
    """A check; what is wrong with the call as such is said, and may be mended while we wait."""
    try:
        return check(memory)
    except (click.ClickException, FileError) as error:
        if before.configuration is None:
            raise
        return before._replace(code=show(error, lang()))


def _documents(paths: tuple[str, ...]) -> Iterator[Path]:
    return (Path(found.path) for found in find_files(paths) if isinstance(found, InputFile))


def _settings(wanted: Configuration | None) -> Iterator[Path]:
    if wanted is None:
        return
    for folder in wanted.rule_folders:
        yield from folder.glob("*.toml")  # programs are imported once and hold until the end
    yield from (path for path in (wanted.baseline, *wanted.waiver_files) if path)
    yield from (Path(name) for name in (wanted.file, wanted.profile) if name.endswith(".toml"))


def _stamps(paths: Iterable[Path]) -> dict[str, tuple[int, int]]:
    """What tells that a file may have changed; whether it did, its content says."""
    return {str(path): _stamp(path) for path in paths}


def _stamp(path: Path) -> tuple[int, int]:
    try:
        status = path.stat()
    except (OSError, ValueError):
        return 0, 0
    return status.st_mtime_ns, status.st_size
