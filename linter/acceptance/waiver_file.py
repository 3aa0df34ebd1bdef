"""The file of waivers: read it, and add to it what a review rejected."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from budgetlint.linter.config.configuration import Waiver
from budgetlint.linter.config.read import shown
from budgetlint.linter.config.resolve import waivers
from budgetlint.linter.config.schema import WaiverFile
from budgetlint.linter.toml_text import as_toml
from budgetlint.linter.user_file import read_toml
from budgetlint.linter.validation import validated

NAME = "waivers.toml"
_HEAD = "# 豁免：每一条都有理由和责任人。 Waivers: each with its reason and who answers for it.\n"


def read_waivers(path: Path) -> tuple[Waiver, ...]:
    """The waivers of a file. Raises `FileError`."""
    said = validated(WaiverFile, read_toml(path), shown(path)).model_dump(exclude_unset=True, by_alias=True)
    return tuple(waivers(said.get("waivers", ()), shown(path), str(path.absolute().parent)))


def written(entries: Iterable[Mapping[str, str]], before: str) -> str:
    """The text of a file of waivers: what stood there, and further entries."""
    lines = [
        line for one in entries for line in ("", "[[waivers]]", *(f"{key} = {as_toml(value)}" for key, value in one.items()))
    ]
    return (before.rstrip("\n") + "\n" if before.strip() else _HEAD) + "".join(f"{line}\n" for line in lines)
