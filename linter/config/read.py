"""Read a configuration file and those that it extends."""

from __future__ import annotations

import os
from pathlib import Path

from budgetlint.linter.config.configuration import Said
from budgetlint.linter.config.find import NAME, PYPROJECT, TOOL
from budgetlint.linter.user_file import FileError, read_toml
from budgetlint.linter.wording import Wording


def read(path: Path) -> tuple[Said, ...]:
    """The files of a configuration, the last extended one first. Raises `FileError`."""
    return _read(path, ())


def shown(path: str | Path) -> str:
    """A path as users read it: from the current folder where it lies below it."""
    try:
        seen = os.path.relpath(path)
    except ValueError:
        seen = ".."
    return str(path) if seen.startswith("..") else seen


def _read(path: Path, before: tuple[Path, ...]) -> tuple[Said, ...]:
    if path.resolve() in before:
        names = " → ".join(shown(seen) for seen in (*before, path.resolve()))
        raise FileError(shown(before[-1]), "extends", Wording(f"配置循环继承：{names}", f"the files extend each other: {names}"))
    said = _said(path)
    wanted = said.data.pop("extends", None)
    if wanted is None:
        return (said,)
    below = path.parent / wanted
    if below.is_dir():
        below /= NAME
    if not below.is_file():
        raise FileError(
            said.file, f"{said.section}extends", Wording(f"没有配置文件“{wanted}”。", f"There is no file “{wanted}”.")
        )
    return (*_read(below, (*before, path.resolve())), said)


def _said(path: Path) -> Said:
    from budgetlint.linter.config.schema import ConfigurationFile  # noqa: PLC0415  heavy, and needed for a file only
    from budgetlint.linter.validation import validated  # noqa: PLC0415

    data, section = read_toml(path), ""
    if path.name == PYPROJECT:
        data, section = data.get("tool", {}).get(TOOL), f"tool.{TOOL}."
        if data is None:
            raise FileError(shown(path), f"tool.{TOOL}", Wording("没有这一节", "there is no such section"))
    try:
        model = validated(ConfigurationFile, data, shown(path))
    except FileError as error:
        raise FileError(error.file, section + error.key, error.problem) from error
    return Said(shown(path), str(path.absolute().parent), section, model.model_dump(exclude_unset=True, by_alias=True))
