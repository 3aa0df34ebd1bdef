"""The Python interface: lint a file, a folder or a text, or only read it.

    from budgetlint.linter import lint_path, lint_text, parse

    for result in lint_path("草稿.txt", select=["S", "A"]).results:
        for finding in result.findings:
            place = result.document.source.line_location(finding.start, finding.end)
            print(place.line, place.column, finding.rule.code, finding.problem("zh"))

Options are the keys of the configuration, written with underscores. No file of configuration is looked for: `config` names one,
and options beat what it says. What cannot be followed raises `FileError`, whose text says why in Chinese and English; what is
wrong with a document is a finding, also where it cannot be read.
"""

from __future__ import annotations

import os
import warnings
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypedDict, Unpack

from budgetlint.linter.session import Session, configured, open_session, reading_settings
from budgetlint.linter.user_file import FileError
from budgetlint.linter.wording import Wording

if TYPE_CHECKING:
    from budgetlint.linter.config.configuration import Configuration
    from budgetlint.linter.engine import Result
    from budgetlint.linter.model import Document
    from budgetlint.linter.run import Run

__all__ = ["FileError", "Options", "Reading", "lint_path", "lint_text", "parse"]

StrPath = str | os.PathLike[str]
Paths = StrPath | Iterable[StrPath]
Names = str | Iterable[str]
_LISTS = frozenset({"select", "ignore", "extend-select", "waiver-files"})


class Reading(TypedDict, total=False):
    """Options for reading a document: a file of configuration, the profile, and what holds where a document is silent."""

    config: StrPath | None
    profile: str
    year: int | None
    currency_unit: str | None


class Options(Reading, total=False):
    """Options for linting: those for reading, which rules run (codes, names, prefixes of codes), and what is left out."""

    select: Names
    extend_select: Names
    ignore: Names
    preview: bool
    baseline: StrPath | None
    waiver_files: Iterable[StrPath]


def lint_path(path: Paths, *, previous: Paths = (), **options: Unpack[Options]) -> Run:
    """Lint files and the documents in folders, beside those of the year before that `previous` names.

    The run has a result for each file; `unread` says that one of those named could not be read. Raises `FileError` for options
    or a configuration that cannot be followed.
    """
    from budgetlint.linter.run import run

    return run(_paths(path), _session(options).settings(), _paths(previous))


def lint_text(text: str, *, name: str = "text.txt", previous: str = "", **options: Unpack[Options]) -> Result:
    """Lint a text, beside that of the year before; findings and per-file ignores call it `name`. Raises `FileError`."""
    from budgetlint.linter.run import lint_bytes

    return lint_bytes(_encoded(text), name, _session(options).settings(), _encoded(previous))


def parse(path: Paths, **options: Unpack[Reading]) -> tuple[Document, ...]:
    """What is understood of files and folders: units, projects, indicators, targets. Raises `FileError`.

    A document that cannot be read is there too; its `source.readable` is false.
    """
    from budgetlint.linter.run import run

    return run(_paths(path), reading_settings(_configuration(options))).documents


def _session(options: Options) -> Session:
    return open_session(_configuration(options), _warn)


def _configuration(options: Options | Reading) -> Configuration:
    values: dict[str, Any] = {key.replace("_", "-"): value for key, value in options.items() if value not in (None, "", False)}
    file = values.pop("config", None)
    known = {name.replace("_", "-") for name in Options.__annotations__}
    for key in values:
        if key not in known:
            raise TypeError(f"no such option: {key.replace('-', '_')}")
    for key in _LISTS & values.keys():
        values[key] = _names(key, values[key])
    for key in ("baseline", "profile"):
        if key in values:
            values[key] = os.fspath(values[key])
    return configured(Path(file) if file is not None else None, values)


def _names(key: str, given: Names) -> list[str]:
    """The entries of an option; a string may hold several, parted by commas, as on the command line. Raises `FileError`."""
    names = given.split(",") if isinstance(given, str) else [os.fspath(name) for name in given]
    names = [name.strip() for name in names]
    if not all(names):
        raise FileError("", key, Wording("有空的一项。", "One of the entries is empty."))
    return names


def _paths(given: Paths) -> list[str]:
    return [os.fspath(path) for path in ([given] if isinstance(given, str | os.PathLike) else given)]


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _warn(note: Wording) -> None:
    warnings.warn(f"{note.zh} {note.en}", stacklevel=2)
