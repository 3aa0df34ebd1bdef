"""What is packaged is what is there."""

from __future__ import annotations

import re
import sys
import tomllib
from importlib.metadata import entry_points, version
from pathlib import Path

import pytest

from budgetlint.linter import __version__
from budgetlint.linter.plugins import entries
from budgetlint.linter.registry import load_rules

FOLDERS = ("grammar", "linter", "reports", "rules")


def project(root: Path) -> dict[str, object]:
    return tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))


def test_every_folder_is_listed_as_a_package(root: Path) -> None:
    on_disk = {
        "budgetlint." + ".".join(path.relative_to(root).parts)
        for folder in FOLDERS
        for path in (root / folder, *(root / folder).rglob("*"))
        if path.is_dir() and path.name != "__pycache__"
    }
    tool = project(root)["tool"]
    assert isinstance(tool, dict)
    assert set(tool["setuptools"]["packages"]) == on_disk


def test_every_data_file_has_a_listed_suffix(root: Path) -> None:
    suffixes = {path.suffix for folder in FOLDERS for path in (root / folder).rglob("*") if path.is_file()}
    assert suffixes - {".pyc"} <= {".py", ".lark", ".toml", ".j2", ".css", ".js", ".typed", "", ".bat", ".sh", ".txt"}


def test_every_module_of_the_linter_has_its_layer(root: Path) -> None:
    tool = project(root)["tool"]
    assert isinstance(tool, dict)
    contract, *_ = tool["importlinter"]["contracts"]
    layers = tuple(module for layer in contract["layers"] for module in re.split(r" [|:] ", layer))
    paths = (path.relative_to(root).with_suffix("") for path in (root / "linter").rglob("*.py") if path.name[:2] != "__")
    modules = {"budgetlint." + ".".join(path.parts) for path in paths}
    assert len(modules) > 250
    assert not [module for module in modules if not any(f"{module}.".startswith(f"{layer}.") for layer in layers)]


def test_the_version_is_that_of_the_package() -> None:
    assert __version__ == version("budgetlint")


@pytest.mark.parametrize("group", ["budgetlint.rules", "budgetlint.reports", "console_scripts"])
def test_entry_points_are_read_as_importlib_metadata_reads_them(group: str) -> None:
    expected = {entry.name: entry.value.partition("[")[0].strip() for entry in entry_points(group=group)}
    assert {entry.name: entry.value for entry in entries(group)} == expected


def test_rules_of_another_package_stand_beside_the_built_in_ones(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "budgetlint_office"
    package.mkdir()
    (package / "__init__.py").write_text("", encoding="utf-8")
    (package / "red_ink.py").write_text(
        "from budgetlint.rules.reading.no_table_recognised import NoTableRecognised\n\n\n"
        "class RedInk(NoTableRecognised):\n    code = 'S901'\n    name = 'red-ink'\n",
        encoding="utf-8",
    )
    info = tmp_path / "budgetlint_office-1.0.dist-info"
    info.mkdir()
    (info / "entry_points.txt").write_text("[budgetlint.rules]\noffice = budgetlint_office\n", encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    try:
        assert "S901" in {rule.code for rule in load_rules()}
    finally:
        for name in [name for name in sys.modules if name.startswith("budgetlint_office")]:
            del sys.modules[name]
