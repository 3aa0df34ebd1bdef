"""Find what packages offer under an entry-point group.

`importlib.metadata` takes as long to import as all rules together, so the files that it reads are read here, and it is
asked only where a part of the import path is no plain folder (a zip, an importer of its own).
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

_FILE = "entry_points.txt"
_ENDINGS = (".dist-info", ".egg-info")


class EntryPoint(NamedTuple):
    """An entry point: its name, and the `module:attribute` that it means."""

    name: str
    value: str

    def load(self) -> Any:
        """Import what the entry point means."""
        module, _, attribute = self.value.partition(":")
        loaded: Any = import_module(module.strip())
        for part in filter(None, attribute.strip().split(".")):
            loaded = getattr(loaded, part)
        return loaded


def entries(group: str) -> tuple[EntryPoint, ...]:
    """The entry points of `group` in all installed packages, in the order of their names, each name once."""
    found: dict[str, EntryPoint] = {}
    for entry in _installed(group):
        found.setdefault(entry.name, entry)
    return tuple(found[name] for name in sorted(found))


def installed() -> list[str]:
    """What is installed, each package with its version, as the names of its folders say."""
    folders = (Path(place or ".") for place in dict.fromkeys(sys.path))
    return sorted({found.name for folder in folders if folder.is_dir() for found in folder.glob(f"*{_ENDINGS[0]}")})


def _installed(group: str) -> Iterator[EntryPoint]:
    for place in dict.fromkeys(map(Path, sys.path)):
        if place.is_file():
            yield from _through_importers(group)
        else:
            yield from (entry for section, entry in _written_in(place.absolute()) if section == group)


@cache
def _written_in(folder: Path) -> tuple[tuple[str, EntryPoint], ...]:
    """The entry points of the packages in a folder, each with its group; read once, since rules and reports are asked for."""
    try:
        packages = [path for path in folder.iterdir() if path.name.endswith(_ENDINGS)]
    except OSError:
        return ()
    return tuple(entry for ending in _ENDINGS for path in packages if path.name.endswith(ending) for entry in _listed(path))


def _listed(package: Path) -> Iterator[tuple[str, EntryPoint]]:
    """The entry points that a package's file lists: sections in brackets, `name = value` lines."""
    try:
        text = (package / _FILE).read_text(encoding="utf-8")
    except OSError:
        return
    section = ""
    for line in map(str.strip, text.splitlines()):
        if line.startswith("["):
            section = line.strip("[] ")
        elif "=" in line and not line.startswith(("#", ";")):
            name, _, value = line.partition("=")
            yield section, EntryPoint(name.strip(), value.partition("[")[0].strip())


def _through_importers(group: str) -> Iterator[EntryPoint]:
    from importlib.metadata import entry_points  # noqa: PLC0415  20 ms, and needed for zips only

    for entry in entry_points(group=group):
        yield EntryPoint(entry.name, entry.value)
