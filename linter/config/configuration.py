"""A configuration as it holds for a run: the values of its keys, and where each comes from."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from budgetlint.linter.globs import Glob
from budgetlint.linter.wording import Lang, Wording

if TYPE_CHECKING:
    from datetime import date


AUTO = "auto"  # as many jobs as the work needs and the machine has


class Said(NamedTuple):
    """What one file says: its keys as written, with hyphens. `section` stands before each key (`tool.budgetlint.`)."""

    file: str
    folder: str
    section: str
    data: dict[str, Any]


class Phrase(NamedTuple):
    """A phrase rule as a file gives it; `file` and `key` are where it stands."""

    file: str
    key: str
    code: str
    name: str
    words: tuple[str, ...]
    patterns: tuple[str, ...]
    exceptions: tuple[str, ...]
    where: tuple[str, ...]
    severity: str
    title: Wording
    message: Wording
    remedy: Wording
    why: Wording
    ground: Wording
    bad: tuple[str, ...]
    good: tuple[str, ...]


class Waiver(NamedTuple):
    """A finding that somebody answers for (豁免): by its fingerprint, or by rule and path, perhaps of one project.

    `file` and `key` are where it stands. Empty `rule`, `project` and `fingerprint` say nothing; `path` None means any.
    """

    file: str
    key: str
    fingerprint: str
    rule: str
    path: Glob | None
    project: str
    reason: str
    by: str
    until: date | None


class Named(NamedTuple):
    """A rule, or the first characters of codes, as a file names it, and where."""

    name: str
    file: str
    key: str


class Selection(NamedTuple):
    """Which rules one source of settings asks for; without `select` it changes what the one before asked for."""

    select: tuple[Named, ...] = ()
    extend_select: tuple[Named, ...] = ()
    ignore: tuple[Named, ...] = ()


class Configuration(NamedTuple):
    """The keys of the configuration, in the order of its documentation, with their defaults.

    `selections` are those of the file and of the command line. `origins` says for each key where its value comes from: a
    file, `command line` or an environment variable; a key that nobody set has none.
    """

    file: str = ""
    profile: str = "base"
    year: int | None = None
    currency_unit: str | None = None
    lang: Lang = "zh"
    fail_on: str = "error"
    selections: tuple[Selection, ...] = ()
    mandatory: tuple[Named, ...] = ()
    severity: tuple[tuple[Named, str], ...] = ()
    per_file_ignores: tuple[tuple[Glob, tuple[Named, ...]], ...] = ()
    preview: bool = False
    exclude: tuple[Glob, ...] = ()
    rule_folders: tuple[Path, ...] = ()
    options: tuple[tuple[str, Mapping[str, Any]], ...] = ()
    phrases: tuple[Phrase, ...] = ()
    baseline: Path | None = None
    waiver_files: tuple[Path, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    jobs: int | str = AUTO
    timeout: float | None = None
    cache: bool = True
    said: Mapping[str, Any] = MappingProxyType({})
    origins: Mapping[str, tuple[str, ...]] = MappingProxyType({})
