"""Wheels that hold nothing, and an index of them to gather from."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import pytest

MakeWheel = Callable[..., Path]


@pytest.fixture
def make_wheel() -> MakeWheel:
    """Writes a wheel without contents into a folder: its name, version and requirements."""

    def make(folder: Path, name: str, version: str = "1.0", requires: tuple[str, ...] = (), extras: tuple[str, ...] = ()) -> Path:
        stem = f"{name.replace('-', '_')}-{version}"
        lines = [f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}"]
        lines += [f"Provides-Extra: {extra}" for extra in extras] + [f"Requires-Dist: {one}" for one in requires]
        path = folder / f"{stem}-py3-none-any.whl"
        with ZipFile(path, "w") as archive:
            archive.writestr(f"{stem}.dist-info/METADATA", "\n".join(lines) + "\n")
            archive.writestr(f"{stem}.dist-info/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
            archive.writestr(f"{stem}.dist-info/RECORD", "")
        return path

    return make


@pytest.fixture
def index(tmp_path: Path, make_wheel: MakeWheel, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An index of packages instead of that of the network."""
    folder = tmp_path / "index"
    folder.mkdir()
    needs_colours = ('Colour-Console>=1; platform_system == "Windows"', "plain", 'pens[ink]; extra == "pdf"')
    make_wheel(folder, "budgetlint", "0.1.0", (*needs_colours, 'pytest; extra == "dev"'), ("pdf", "dev"))
    make_wheel(folder, "plain")
    make_wheel(folder, "colour-console", "2.0")
    make_wheel(folder, "pens", "3.1", ('ink>=2; extra == "ink"',), ("ink",))
    make_wheel(folder, "ink", "2.5")
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(folder))
    return folder
