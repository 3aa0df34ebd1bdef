"""Every file that a call reads, so that nothing it writes takes the place of one."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from budgetlint.linter.cli.outputs import real
from budgetlint.linter.cli.trouble import Misuse
from budgetlint.linter.files import STDIN, InputFile, find_files

if TYPE_CHECKING:
    from budgetlint.linter.config.configuration import Configuration

# The parameters of all commands that name what is read, as users know them. What the configuration names comes from there.
READ = {
    "paths": "PATH",
    "path": "PATH",
    "config": "--config",
    "profile": "--profile",
    "baseline": "--baseline",
    "waiver_files": "--waivers",
    "previous": "--previous",
    "since": "--since",
    "templates": "--template",
    "last_opinions": "--last-opinions",
    "review": "--from",
    "origin": "--from",
}
_BY_CONFIGURATION = frozenset({"config", "profile", "baseline", "waiver_files"})
_DRAFTS = frozenset({"paths", "path"})
_TOML = ".toml"


class _Input(NamedTuple):
    """A file that is read, and what names it; nothing where it is a draft."""

    file: InputFile
    named_by: str = ""


def demand_no_input(
    targets: Iterable[Path], wanted: Configuration, drafts: Iterable[InputFile] = (), renewed: Iterable[Path] = ()
) -> None:
    """Raises `Misuse` where one of `targets` is a file that the call reads: a draft, or any that stands beside them.

    `drafts` are those that were found; a report of our own in a folder may be replaced. So may what is `renewed`, the very
    file that the command keeps up to date.
    """
    places = {_place(path): path for path in targets}
    if not places:
        return
    named = click.get_current_context().params
    kept = {_place(path) for path in renewed}
    for file, named_by in chain(_drafts(named, drafts), _beside(named), _of_configuration(wanted)):
        place = _place(file.path)
        if place in places and place not in kept and _is_in_the_way(file):
            raise _refusal(places[place], named_by)


def _refusal(path: Path, named_by: str) -> Misuse:
    if not named_by:
        return Misuse(f"{path} 是被检查的文件，不能写成报告。", f"{path} is a file to check, no place for a report.")
    return Misuse(
        f"{path} 是这次要读的文件（{named_by}），不能覆盖；请另写一个名字。",
        f"{path} is read by this call ({named_by}) and is not overwritten; give another name.",
    )


def _drafts(named: Mapping[str, object], found: Iterable[InputFile]) -> Iterator[_Input]:
    """The drafts, and all that the user named, whether it is checked or not."""
    paths = (path for name in _DRAFTS for path in _texts(named.get(name)) if not os.path.isdir(path))  # noqa: PTH112
    every = chain((InputFile(path, named=True) for path in paths), found)
    yield from (_Input(file) for file in every if file.path not in ("", STDIN))


def _beside(named: Mapping[str, object]) -> Iterator[_Input]:
    """The files that options name, those in a folder too."""
    for name, option in READ.items():
        if name not in _BY_CONFIGURATION | _DRAFTS:
            found = find_files(_texts(named.get(name)))
            yield from (_Input(file, option) for file in found if isinstance(file, InputFile))


def _of_configuration(wanted: Configuration) -> Iterator[_Input]:
    """The configuration's own files and those that it names, whether there or on the command line."""
    if wanted.file:
        from budgetlint.linter.config.read import read  # only where there is one

        yield from (_named(said.file, "--config") for said in read(Path(wanted.file)))
    if wanted.profile.endswith(_TOML):
        from budgetlint.linter.session import known_profiles  # only where a file of the user's is in force

        yield from (_named(layer.origin, "--profile") for layer in known_profiles().chain(wanted.profile))
    if wanted.baseline:
        yield _named(wanted.baseline, "--baseline")
    yield from (_named(path, "--waivers") for path in wanted.waiver_files)
    yield from (_named(path, "rule-folders") for folder in wanted.rule_folders for path in folder.glob("*"))


def _named(path: str | Path, named_by: str) -> _Input:
    return _Input(InputFile(str(path), named=True), named_by)


def _is_in_the_way(file: InputFile) -> bool:
    """Whether a file is to stay: whatever was named, and what we did not write."""
    from budgetlint.linter.readers.files import holds_own  # looked at only where a target meets a file

    return file.named or not holds_own(file)


def _texts(value: object) -> Iterator[str]:
    """The paths that a parameter holds."""
    values = value if isinstance(value, tuple) else (value,)
    yield from (str(one) for one in values if one)


def _place(path: str | Path) -> str:
    return os.path.normcase(real(path))
