"""The cache folder is where each system wants it."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from budgetlint.grammar.user_cache import user_cache


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home without variables that name other places."""
    for variable in ("XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("platform", "folder"),
    [
        ("win32", "AppData/Local/budgetlint/Cache"),
        ("darwin", "Library/Caches/budgetlint"),
        ("linux", ".cache/budgetlint"),
        ("freebsd14", ".cache/budgetlint"),
    ],
)
def test_without_variables_it_lies_in_the_home(home: Path, monkeypatch: pytest.MonkeyPatch, platform: str, folder: str) -> None:
    monkeypatch.setattr(sys, "platform", platform)
    assert user_cache("budgetlint") == home / folder


@pytest.mark.parametrize(
    ("platform", "variable", "below"), [("win32", "LOCALAPPDATA", "budgetlint/Cache"), ("linux", "XDG_CACHE_HOME", "budgetlint")]
)
def test_a_variable_names_another_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, platform: str, variable: str, below: str
) -> None:
    monkeypatch.setattr(sys, "platform", platform)
    monkeypatch.setenv(variable, str(tmp_path / "other"))
    assert user_cache("budgetlint") == tmp_path / "other" / below


def test_a_path_that_is_not_absolute_names_none(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("XDG_CACHE_HOME", "here")
    assert user_cache("budgetlint") == home / ".cache" / "budgetlint"
