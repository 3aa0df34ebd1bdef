"""Patterns for paths, whatever the separators of the system."""

from __future__ import annotations

import ntpath
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from budgetlint.linter import globs
from budgetlint.linter.globs import Glob, relative_path

MATCHES = [
    ("归档", "归档/甲.txt"),
    ("归档", "二级/归档/深/甲.txt"),
    ("*.tsv", "a/b.tsv"),
    ("草稿/*.txt", "草稿/甲.txt"),
    ("草稿\\*.txt", "草稿/甲.txt"),
    ("./草稿/", "草稿/深/甲.txt"),
    ("**/甲.txt", "甲.txt"),
    ("**/甲.txt", "a/b/甲.txt"),
    ("2024/**", "2024/a/b.txt"),
    ("a/**/b.txt", "a/b.txt"),
    ("第?季度", "第一季度/a.txt"),
    ("Ａ［１］.txt", "Ａ［１］.txt"),
    ("a[1].txt", "a[1].txt"),
]
NO_MATCHES = [
    ("归档", "归档2/甲.txt"),
    ("草稿/*.txt", "草稿/深/甲.txt"),
    ("草稿/*.txt", "外/草稿/甲.txt"),
    ("/甲.txt", "a/甲.txt"),
    ("*.tsv", "a.tsv.txt"),
    ("第?季度", "第十一季度/a.txt"),
    ("a[1].txt", "a1.txt"),
]


@pytest.mark.parametrize(("pattern", "path"), MATCHES)
def test_a_pattern_means_a_path(tmp_path: Path, pattern: str, path: str) -> None:
    assert Glob(str(tmp_path), pattern).matches(str(tmp_path / path))


@pytest.mark.parametrize(("pattern", "path"), NO_MATCHES)
def test_a_pattern_does_not_mean_another_path(tmp_path: Path, pattern: str, path: str) -> None:
    assert not Glob(str(tmp_path), pattern).matches(str(tmp_path / path))


def test_a_path_outside_its_folder_is_never_meant(tmp_path: Path) -> None:
    assert not Glob(str(tmp_path / "a"), "**").matches(str(tmp_path / "b.txt"))


@given(st.lists(st.text("甲乙a.（ ", min_size=1).filter(lambda part: part.strip(". ")), min_size=1))
def test_every_path_is_meant_by_itself_and_its_folders(parts: list[str]) -> None:
    path = Path("/x", *parts)
    for length in range(1, len(parts) + 1):
        assert Glob("/x", "/" + "/".join(parts[:length])).matches(str(path))


def test_paths_of_windows_have_slashes_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(globs, "os", SimpleNamespace(path=ntpath, sep="\\"))
    assert relative_path("C:\\预算\\草稿\\Ａ.txt", "C:\\预算") == "草稿/Ａ.txt"
    assert relative_path("C:\\别处\\甲.txt", "C:\\预算") == "../别处/甲.txt"
    assert relative_path("D:\\甲.txt", "C:\\预算") == "D:/甲.txt"
    assert Glob("C:\\预算", "草稿\\*.txt").matches("C:\\预算\\草稿\\甲.txt")
    assert not Glob("C:\\预算", "**").matches("D:\\甲.txt")


def test_a_relative_path_has_slashes(tmp_path: Path) -> None:
    assert relative_path(str(tmp_path / "草稿" / "甲.txt"), str(tmp_path)) == "草稿/甲.txt"
